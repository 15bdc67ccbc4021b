"""What was found for the walks of a wave or an outbound: written by the job, read by the action that applies it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from huotong.registry import statements

_KEEP = """
INSERT INTO fulfilment_walked (document, content) VALUES (%s, %s::jsonb) ON CONFLICT (document) DO UPDATE SET content = EXCLUDED.content
"""


@dataclass(frozen=True, slots=True)
class Found:
    walks: Sequence[Sequence[int]]
    """Of each walk its picks, in the order in which they are passed."""
    walk_m: Decimal
    plain_m: Decimal | None
    """What the plain rule would walk for the same picks; None where it cannot walk so."""
    unreached: Sequence[str] = ()
    """Codes of bins that no walk reaches."""


def keep(document: int, found: Found) -> None:
    statements.run(_KEEP, [document, statements.rows_json(asdict(found))])


def found(documents: Sequence[int]) -> dict[int, Found]:
    rows = statements.fetch("SELECT document, content FROM fulfilment_walked WHERE document = ANY(%s)", [list(documents)])
    return {document: _found(**content) for document, content in rows}


def _found(walk_m: str, plain_m: str | None, **rest: Any) -> Found:
    return Found(walk_m=Decimal(walk_m), plain_m=None if plain_m is None else Decimal(plain_m), **rest)
