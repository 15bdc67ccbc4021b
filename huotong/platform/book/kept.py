"""What verbs read of the book before they decide: sets in, sets out, one statement each.

Nothing here is locked, except where it says so: the judge decides under its own locks whether a choice still holds.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from huotong.core.ledger.mentions import Mentions
from huotong.core.ledger.state import SpotKey, State
from huotong.registry import statements

from . import contents, known, locking
from .arrays import array

_PROMISED = """
SELECT id, sum(remaining), sum(held) FROM book_promise WHERE id = ANY(%s::bigint[]) AND source = 0 GROUP BY id
"""
_OPEN = "SELECT DISTINCT id FROM book_promise WHERE id = ANY(%s::bigint[])"
_HELD = "SELECT id, quantity FROM book_hold WHERE id = ANY(%s::bigint[])"
_FREE = """
SELECT warehouse, item, total - promised FROM book_supply
 WHERE warehouse = ANY(%s::bigint[]) AND item = ANY(%s::bigint[]) AND owner = %s AND source = 0
"""
# A day that is not known comes last.
_EXPECTED = """
SELECT warehouse, item, due, total - promised FROM book_supply
 WHERE warehouse = ANY(%s::bigint[]) AND item = ANY(%s::bigint[]) AND owner = %s AND source <> 0 AND total > promised
 ORDER BY warehouse, item, due NULLS LAST, source
"""
_DEMANDS = "SELECT id, promised, shipped FROM book_demand WHERE id = ANY(%s::bigint[])"
# Goods that nobody holds, in places and statuses that give; what a container stands in has its say too.
_SPOTS = """
WITH RECURSIVE spots AS MATERIALIZED (
    SELECT s.item, s.goods, s.place, g.lot, g.serial, s.on_hand - s.held AS free
      FROM book_spot s
      JOIN book_goods g ON g.id = s.goods
      LEFT JOIN book_status t ON t.id = g.status
     WHERE s.warehouse = %s::bigint AND s.item = ANY(%s::bigint[]) AND s.on_hand > s.held AND g.owner = %s::bigint
       AND (g.status IS NULL OR t.sells AND t.gives)
), around AS (
    SELECT p.id, p.inside, p.sells AND p.gives AS open FROM (SELECT DISTINCT place FROM spots) AS k JOIN book_place p ON p.id = k.place
    UNION ALL
    SELECT a.id, p.inside, a.open AND p.sells AND p.gives FROM around a JOIN book_place p ON p.id = a.inside
)
SELECT s.item, s.goods, s.place, s.lot, s.serial, s.free
  FROM spots s JOIN around a ON a.id = s.place AND a.inside IS NULL AND a.open
 ORDER BY s.item, s.place, s.goods
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


def held(holds: Iterable[int]) -> dict[int, Decimal]:
    """How much each hold keeps; one that has ended is left out."""
    return {row[0]: row[1] for row in statements.fetch(_HELD, [array(list(holds))])}


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


def expected(items: Iterable[int], warehouse: int, owner: int) -> dict[int, list[tuple[datetime | None, Decimal]]]:
    """Item -> what is on its way and promised to nobody, the first to come first, with when it comes."""
    found: dict[int, list[tuple[datetime | None, Decimal]]] = {}
    for _, item, due, quantity in statements.fetch(_EXPECTED, [array([warehouse]), array(list(items)), owner]):
        found.setdefault(item, []).append((due, quantity))
    return found


def spots_to_pick(items: Iterable[int], warehouse: int, owner: int) -> list[FreeSpot]:
    """Where goods of these items may be picked from, with what nothing holds."""
    return [FreeSpot(*row) for row in statements.fetch(_SPOTS, [warehouse, array(sorted(items)), owner])]


def on_hand_locked(keys: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Decimal]:
    """(goods, place) -> on hand, locked as a posting locks it, so that a difference to it is true when it is posted."""
    state, locked = State(), locking.Locked()
    known.fill(state, Mentions(goods={goods for goods, _ in keys}, places={place for _, place in keys}))
    spots = {SpotKey(*key) for key in keys if key[0] in state.goods and key[1] in state.places}
    locking.lock(state, locked, _containers(state, spots), spots, (), 1)
    if contents.stand_elsewhere(state, locked):
        locking.lock(state, locked, _containers(state, spots), spots, (), 1)
    return {key: state.spots[SpotKey(*key)].on_hand if SpotKey(*key) in state.spots else Decimal(0) for key in keys}


def _containers(state: State, spots: Iterable[SpotKey]) -> set[int]:
    found = set()
    for spot in spots:
        place: int | None = spot.place
        while place is not None:
            if state.places[place].kind == "container":
                found.add(place)
            place = state.standing.get(place)
    return found
