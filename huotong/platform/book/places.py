"""Places and statuses: told to the book once, before anything is there; their flags never change.

Every warehouse has one place of each kind outside, made with it.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from django.db import transaction

from huotong.core.ledger.state import Kind, Place, Status
from huotong.registry import statements

from .arrays import array
from .known import known, remember

OUTSIDE: Final[tuple[Kind, ...]] = ("supplier", "customer", "scrap", "difference")

_OPEN = """
INSERT INTO book_place (id, warehouse, kind, sells, gives, inside)
SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::boolean[], %s::boolean[], %s::bigint[])
 ORDER BY 1 ON CONFLICT (id, warehouse) DO NOTHING
"""
_STATUSES = """
INSERT INTO book_status (id, sells, gives) SELECT * FROM unnest(%s::bigint[], %s::boolean[], %s::boolean[])
 ORDER BY 1 ON CONFLICT (id) DO NOTHING
"""
_OUTSIDE = """
SELECT warehouse, kind, min(id) FROM book_place
 WHERE warehouse = ANY(%s::bigint[]) AND kind = ANY(%s::text[]) GROUP BY warehouse, kind
"""


def open(places: Sequence[tuple[Place, int | None]]) -> None:
    """Make places known, each with the place that it stands in; those that are known already stay as they are."""
    rows = [(*place, inside) for place, inside in places]
    if rows:
        statements.run(_OPEN, list(map(array, zip(*rows))))
        standing = {place.id: inside for place, inside in places if place.kind == "container"}
        transaction.on_commit(partial(remember, known.standing, standing))


def statuses(new: Sequence[Status]) -> None:
    """Make statuses known; those that are known already stay as they are."""
    if new:
        statements.run(_STATUSES, list(map(array, zip(*new))))


def outside(warehouse: int, kind: Kind) -> int:
    """The place outside of this kind. Raises `LookupError` for what is no warehouse."""
    return outside_of([warehouse])[warehouse][kind]


def outside_of(warehouses: Iterable[int]) -> dict[int, dict[str, int]]:
    """Warehouse -> kind -> the place outside. They never change, and are remembered once they are committed."""
    wanted = set(warehouses)
    found = {warehouse: known.outside[warehouse] for warehouse in wanted if warehouse in known.outside}
    missing = sorted(wanted - found.keys())
    if missing:
        read: dict[int, dict[str, int]] = {}
        for warehouse, kind, place in statements.fetch(_OUTSIDE, [array(missing), array(OUTSIDE)]):
            read.setdefault(warehouse, {})[kind] = place
        transaction.on_commit(partial(known.outside.update, read))
        found |= read
    return found
