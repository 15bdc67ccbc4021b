"""Adds everything up again from the entries alone, and compares every sum, promise and hold with what is kept.

Nothing of the judge is used. Every comparison is one statement, so it sees one moment, even while work goes on. A
fault names the row that is wrong; a wrong entry shows as exactly the sums that it enters. What rows and entries must
be in themselves is asked only when the sums are right, law by law until one is broken, so that one damage is not told
in several ways.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from huotong.registry import statements

from . import queries

_SUMS: Final = ("spots", "holds", "promises", "supply", "due", "heads", "tasks", "standing")
_COUNT: Final = """
SELECT (SELECT count(*) FROM book_entry), (SELECT count(*) FROM book_spot), (SELECT count(*) FROM book_supply),
       (SELECT count(DISTINCT id) FROM book_promise), (SELECT count(*) FROM book_hold), (SELECT count(*) FROM book_month)
"""
CHECKED: Final = ("entries", "spots", "supply", "promises", "holds", "months")


class Fault(NamedTuple):
    """`key` is the primary key of the row, or the number of an entry."""

    law: str
    key: dict[str, Any]
    stored: str | None
    computed: str | None


class Examination(NamedTuple):
    checked: dict[str, int]
    faults: list[Fault]

    @property
    def ok(self) -> bool:
        return not self.faults


def examine(tell: Callable[[str], None] = lambda law: None) -> Examination:
    """Examine the whole book; `tell` hears what is looked at."""
    laws = queries.named("doctor.sql")
    statements.run("SET work_mem = '128MB'")
    (counts,) = statements.fetch(_COUNT)
    faults = [fault for law in _SUMS for fault in _ask(law, laws[law], tell)]
    for law in laws:
        if not faults and law not in _SUMS:
            faults = _ask(law, laws[law], tell)
    statements.run("RESET work_mem")
    return Examination(dict(zip(CHECKED, counts)), faults)


def _ask(law: str, statement: str, tell: Callable[[str], None]) -> list[Fault]:
    tell(law)
    return [Fault(*row) for row in statements.fetch(statement)]
