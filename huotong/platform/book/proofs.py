"""What the doctor found when: a row for each examination of the whole book."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from huotong.registry import statements

from . import doctor

_KEEP: Final = "INSERT INTO book_proof (at, faults, first, checked) VALUES (%s, %s, %s::jsonb, %s::jsonb)"
_LATEST: Final = "SELECT at, faults, first, checked FROM book_proof ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Proof:
    """`at` is when the examination began: it says nothing of what was posted later. `first` is the first fault."""

    at: datetime
    faults: int
    first: dict[str, Any] | None
    checked: dict[str, int]


def prove(now: datetime) -> Proof:
    """Examine the whole book and keep what was found."""
    # A large book takes longer than a request may.
    statements.run("SET statement_timeout = 0")
    try:
        found = doctor.examine()
    finally:
        statements.run("RESET statement_timeout")
    first = {"law": found.faults[0].law, "key": found.faults[0].key} if found.faults else None
    statements.run(_KEEP, [now, len(found.faults), first and statements.rows_json(first), statements.rows_json(found.checked)])
    return Proof(now, len(found.faults), first, found.checked)


def latest() -> Proof | None:
    rows = statements.fetch(_LATEST)
    return Proof(*rows[0]) if rows else None
