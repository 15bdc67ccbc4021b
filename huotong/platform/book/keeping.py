"""Promises and holds: never locked, since they change only under the lock of their supply or spot.

They are read before the locks for what never changes of them, and again by a later statement for what does.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from huotong.core.ledger.state import HoldRow, PromiseHead, PromiseRow, Spot, SpotKey, State
from huotong.registry import statements

from .arrays import array, text_array
from .keys import owner_in, source_in, supply_out
from .wanting import Wanted

# Holds by id with the promises that they name, and promises by id, with all their rows.
_BY_ID: Final = """
WITH h AS MATERIALIZED (
    SELECT id, promise, goods, place, target, quantity, arrival FROM book_hold WHERE id = ANY(%(holds)s::bigint[])
), p AS MATERIALIZED (
    SELECT k.id FROM unnest(%(promises)s::bigint[]) AS k(id) UNION SELECT promise FROM h WHERE promise IS NOT NULL
)
SELECT 'h', id, promise, goods, place, target, NULL::bigint, NULL::integer, arrival, quantity, NULL::numeric FROM h
UNION ALL
SELECT 'p', b.id, b.demand, b.item, b.owner, b.warehouse, b.source, b.rank, b.arrival, b.remaining, b.held
  FROM p JOIN book_promise b ON b.id = p.id
"""

# The same, with all holds at some spots, all promises on some supplies, and where some serials lie.
_ALL: Final = """
WITH h AS MATERIALIZED (
    SELECT id, promise, goods, place, target, quantity, arrival FROM book_hold WHERE id = ANY(%(holds)s::bigint[])
    UNION
    SELECT b.id, b.promise, b.goods, b.place, b.target, b.quantity, b.arrival
      FROM unnest(%(spot_goods)s::bigint[], %(spot_places)s::bigint[]) AS k(goods, place)
      JOIN book_hold b ON b.place = k.place AND b.goods = k.goods
), p AS MATERIALIZED (
    SELECT k.id FROM unnest(%(promises)s::bigint[]) AS k(id)
    UNION
    SELECT promise FROM h WHERE promise IS NOT NULL
    UNION
    SELECT b.id FROM unnest(%(warehouses)s::bigint[], %(items)s::bigint[], %(owners)s::bigint[], %(sources)s::bigint[])
             AS k(warehouse, item, owner, source)
      JOIN book_promise b
        ON b.warehouse = k.warehouse AND b.item = k.item AND b.owner = k.owner AND b.source = k.source
)
SELECT 'h', id, promise, goods, place, target, NULL::bigint, NULL::integer, arrival, quantity, NULL::numeric FROM h
UNION ALL
SELECT 'p', b.id, b.demand, b.item, b.owner, b.warehouse, b.source, b.rank, b.arrival, b.remaining, b.held
  FROM p JOIN book_promise b ON b.id = p.id
UNION ALL
SELECT 's', s.goods, s.place, NULL, NULL, NULL, NULL, NULL, NULL, s.on_hand, s.held
  FROM unnest(%(serial_items)s::bigint[], %(serials)s::text[]) AS k(item, serial)
  JOIN book_spot s ON s.serial IS NOT NULL AND s.item = k.item AND s.serial = k.serial
"""

# Promises that are gone, from the entry that made them.
_ENDED_PROMISES: Final = """
SELECT DISTINCT ON (promise) promise, demand, item, owner, warehouse, rank, number
  FROM book_entry WHERE kind = 'promise' AND promise = ANY(%s::bigint[]) ORDER BY promise, number
"""
# Holds that are gone, from the entry that made them. A carried part was to end where the hold it came from was.
_ENDED_HOLDS: Final = """
WITH RECURSIVE made AS (
    SELECT coalesce(as_id, hold) AS id, promise, coalesce(becomes, goods) AS goods,
           CASE WHEN kind = 'carry' THEN target ELSE source END AS place, number, kind, hold, target
      FROM book_entry WHERE kind IN ('hold', 'carry') AND coalesce(as_id, hold) = ANY(%s::bigint[])
    UNION ALL
    SELECT m.id, m.promise, m.goods, m.place, m.number, e.kind, e.hold, e.target
      FROM made m JOIN book_entry e ON e.kind IN ('hold', 'carry') AND coalesce(e.as_id, e.hold) = m.hold
     WHERE m.kind = 'carry'
)
SELECT id, promise, goods, place, target, number FROM made WHERE kind = 'hold'
"""


def read(state: State, wanted: Wanted) -> set[int]:
    """Read open holds and promises into a state; those that it had and that are gone now have ended.

    Answers goods that the state does not know, but whose serials were asked for.
    """
    params: dict[str, Any] = {"holds": array(sorted(wanted.holds)), "promises": array(sorted(wanted.promises))}
    sql = _BY_ID
    if wanted.holds_at or wanted.drawers_of or wanted.serials:
        sql = _ALL
        params |= _more(wanted)
    _forget(state)
    rows = statements.fetch(sql, params)
    for row in rows:
        _ROWS[row[0]](state, row)
    return {row[1] for row in rows if row[0] == "s" and row[1] not in state.goods}


def _more(wanted: Wanted) -> dict[str, str]:
    spots, serials = sorted(wanted.holds_at), sorted(wanted.serials)
    supplies = sorted(map(supply_out, wanted.drawers_of))
    return {
        "spot_goods": array([spot[0] for spot in spots]),
        "spot_places": array([spot[1] for spot in spots]),
        "warehouses": array([key[0] for key in supplies]),
        "items": array([key[1] for key in supplies]),
        "owners": array([key[2] for key in supplies]),
        "sources": array([key[3] for key in supplies]),
        "serial_items": array([item for item, _ in serials]),
        "serials": text_array([serial for _, serial in serials]),
    }


def _forget(state: State) -> None:
    """What was read before the locks may have changed; of a hold or a promise that is gone only its head stays true."""
    for hold, row in state.holds.items():
        state.holds[hold] = row._replace(quantity=Decimal(0))
    state.rows.clear()
    state.sources_of.clear()
    state.drawers.clear()
    state.holds_at.clear()


def _hold(state: State, row: tuple[Any, ...]) -> None:
    _, id, promise, goods, place, target, _, _, arrival, quantity, _ = row
    state.add_hold(id, HoldRow(promise, goods, place, target, quantity, arrival))


def _promise(state: State, row: tuple[Any, ...]) -> None:
    _, id, demand, item, owner, warehouse, source, rank, arrival, remaining, held = row
    if id not in state.promises or state.promises[id].rank != rank:
        state.promises[id] = PromiseHead(demand, item, owner_in(owner), warehouse, rank, arrival)
    state.add_row(id, source_in(source, warehouse), PromiseRow(remaining, held))


def _serial(state: State, row: tuple[Any, ...]) -> None:
    if SpotKey(row[1], row[2]) not in state.spots and row[1] in state.goods:
        state.add_spot(row[1], row[2], Spot(row[9], row[10]))


_ROWS: Final = {"h": _hold, "p": _promise, "s": _serial}


def read_ended(state: State, *, holds: Iterable[int], promises: Iterable[int]) -> None:
    """Of ids that no open row has: were they ever handed out? Then the judge says that they ended."""
    gone = sorted(id for id in promises if id not in state.promises)
    if gone:
        for id, demand, item, owner, warehouse, rank, number in statements.fetch(_ENDED_PROMISES, [array(gone)]):
            state.add_promise(id, PromiseHead(demand, item, owner_in(owner), warehouse, rank, number))
    ended = sorted(id for id in holds if id not in state.holds)
    if ended:
        for id, promise, goods, place, target, number in statements.fetch(_ENDED_HOLDS, [array(ended)]):
            state.add_hold(id, HoldRow(promise, goods, place, target, Decimal(0), number))
