"""What verbs read of the book before they decide: sets in, sets out, one statement each.

Nothing here is locked, except where it says so: the judge decides under its own locks whether a choice still holds.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from huotong.registry import statements

from .arrays import array

_PROMISED = """
SELECT id, sum(remaining), sum(held) FROM book_promise WHERE id = ANY(%s::bigint[]) AND source = 0 GROUP BY id
"""
_OPEN = "SELECT DISTINCT id FROM book_promise WHERE id = ANY(%s::bigint[])"
_FREE = """
SELECT warehouse, item, total - promised FROM book_supply
 WHERE warehouse = ANY(%s::bigint[]) AND item = ANY(%s::bigint[]) AND owner = %s AND source = 0
"""
_DEMANDS = "SELECT id, promised, shipped FROM book_demand WHERE id = ANY(%s::bigint[])"
# Bins where goods of these items may be picked: place and status give, and not all of it is held.
_SPOTS = """
SELECT s.item, s.goods, s.place, g.lot, g.serial, s.on_hand - s.held
  FROM book_spot s
  JOIN book_place p ON p.id = s.place AND p.warehouse = s.warehouse AND p.kind = 'bin' AND p.gives AND p.sells
  JOIN book_goods g ON g.id = s.goods AND g.owner = %(owner)s
  LEFT JOIN book_status c ON c.id = g.status
 WHERE s.warehouse = %(warehouse)s AND s.item = ANY(%(items)s::bigint[]) AND s.on_hand > s.held AND coalesce(c.gives AND c.sells, TRUE)
 ORDER BY s.item, s.place, s.goods
"""
_ON_HAND = """
SELECT s.goods, s.place, s.on_hand
  FROM unnest(%s::bigint[], %s::bigint[]) AS k(goods, place)
  JOIN book_spot s ON s.place = k.place AND s.goods = k.goods
 ORDER BY s.warehouse, s.item, s.goods, s.place FOR NO KEY UPDATE OF s
"""


class Kept(NamedTuple):
    """How a line of demand stands."""

    promised: Decimal
    shipped: Decimal


class FreeSpot(NamedTuple):
    item: int
    goods: int
    place: int
    lot: str | None
    serial: str | None
    free: Decimal


def promised(promises: Iterable[int]) -> dict[int, tuple[Decimal, Decimal]]:
    """Of each promise with something on the shelf: (remaining, held)."""
    return {row[0]: (row[1], row[2]) for row in statements.fetch(_PROMISED, [array(list(promises))])}


def still_open(promises: Iterable[int]) -> frozenset[int]:
    """The promises that have something left, on the shelf or expected."""
    return frozenset(row[0] for row in statements.fetch(_OPEN, [array(list(promises))]))


def demands(lines: Iterable[int]) -> dict[int, Kept]:
    """Of each line of demand that the book has heard of: what is promised still, what has left."""
    return {row[0]: Kept(row[1], row[2]) for row in statements.fetch(_DEMANDS, [array(list(lines))])}


def free(items: Iterable[int], warehouses: Iterable[int], owner: int) -> dict[int, dict[int, Decimal]]:
    """Warehouse -> item -> what may still be promised from the shelf; every warehouse asked for is there."""
    places = list(warehouses)
    found: dict[int, dict[int, Decimal]] = {place: {} for place in places}
    for warehouse, item, quantity in statements.fetch(_FREE, [array(places), array(list(items)), owner]):
        found[warehouse][item] = quantity
    return found


def spots_to_pick(items: Iterable[int], warehouse: int, owner: int) -> list[FreeSpot]:
    """Where goods of these items may be picked from, with what nothing holds."""
    params = {"items": array(list(items)), "warehouse": warehouse, "owner": owner}
    return [FreeSpot(*row) for row in statements.fetch(_SPOTS, params)]


def on_hand_locked(spots: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Decimal]:
    """(goods, place) -> on hand, locked in key order, so that a difference to it is true when it is posted."""
    rows = statements.fetch(_ON_HAND, [array([goods for goods, _ in spots]), array([place for _, place in spots])])
    return dict.fromkeys(spots, Decimal(0)) | {(goods, place): on_hand for goods, place, on_hand in rows}
