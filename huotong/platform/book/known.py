"""What never changes, kept in the process once a committed transaction has read it.

Goods, places, statuses, warehouses, expectations, and the decimals of items in use. What a transaction reads may be
its own and be rolled back, so it is remembered after the commit only. `standing` is different: it is where containers
stood when last seen, a guess that spares a statement and is checked under the lock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any, Final

from django.db import transaction

from huotong.core.ledger.mentions import Mentions
from huotong.core.ledger.state import ExpectationHead, Goods, HoldRow, Place, PromiseHead, State, Status
from huotong.registry import statements

from .arrays import array
from .keys import owner_in

KEPT_MAX: Final = 100_000
"""Of each sort, so that a process stays small."""

_GOODS = """
SELECT g.id, g.item, i.decimals, g.lot, g.serial, g.status, g.owner, i.used
  FROM book_goods g JOIN book_item i ON i.id = g.item WHERE g.id = ANY(%s::bigint[])
"""
# Of an item not in use the decimals may still change, until we hold it.
_ITEMS = "SELECT id, decimals, used FROM book_item WHERE id = ANY(%s::bigint[]) ORDER BY id"
_ITEMS_HELD = "SELECT id, decimals FROM book_item WHERE id = ANY(%s::bigint[]) ORDER BY id FOR NO KEY UPDATE"
_STATUSES = "SELECT id, sells, gives FROM book_status WHERE id = ANY(%s::bigint[])"
_WAREHOUSES = """
SELECT w.id FROM unnest(%s::bigint[]) AS w(id) WHERE EXISTS (SELECT FROM book_place p WHERE p.warehouse = w.id)
"""
_EXPECTATIONS = "SELECT id, item, owner, warehouse FROM book_expectation WHERE id = ANY(%s::bigint[])"
# Places with all that they stand in.
_PLACES = """
WITH RECURSIVE chain AS (
    SELECT p.* FROM book_place p WHERE p.id = ANY(%s::bigint[])
    UNION
    SELECT p.* FROM chain c JOIN book_place p ON p.id = c.inside
)
SELECT id, warehouse, kind, sells, gives, inside FROM chain
"""


@dataclass(slots=True)
class Known:
    goods: dict[int, Goods] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    statuses: dict[int, Status] = field(default_factory=dict)
    items: dict[int, int] = field(default_factory=dict)
    warehouses: dict[int, int] = field(default_factory=dict)
    expectations: dict[int, ExpectationHead] = field(default_factory=dict)
    standing: dict[int, int | None] = field(default_factory=dict)
    outside: dict[int, dict[str, int]] = field(default_factory=dict)
    """warehouse -> kind -> its place outside"""
    holds: dict[int, tuple[HoldRow, PromiseHead | None]] = field(default_factory=dict)
    """Holds that this process made, for what never changes of them; whether they are still open is read under the lock."""
    promises: dict[int, PromiseHead] = field(default_factory=dict)
    """Likewise promises; their rank may have changed and is read under the lock, too."""

    def forget(self) -> None:
        for each in fields(self):
            getattr(self, each.name).clear()


known = Known()


def fill(state: State, found: Mentions) -> None:
    """Tell a state all that never changes of what a batch mentions, and where containers probably stand."""
    goods = _look_up(known.goods, found.goods, _read_goods)
    heads = _look_up(known.expectations, found.expectations, _read_expectations)
    state.expectations.update(heads)
    spoken_of = (*heads.values(), *state.promises.values())
    items = found.items.union((each.item for each in goods.values()), (head.item for head in spoken_of))
    decimals = _look_up(known.items, items, _read_items)
    for each in goods.values():
        state.add_goods(each._replace(decimals=decimals[each.item]))
    state.items.update(decimals)
    for status in _look_up(known.statuses, {each.status for each in goods.values()}, _read_statuses).values():
        state.add_status(status)
    warehouses = found.warehouses.union(head.warehouse for head in spoken_of)
    state.warehouses.update(_look_up(known.warehouses, warehouses, _read_warehouses))
    add_places(state, found.places)


def add_places(state: State, ids: Iterable[int]) -> None:
    """Places with everything that they stand in, as far as is known."""
    waiting = {id for id in ids if id is not None}
    while waiting := {id for id in waiting if id not in state.places}:
        places = _look_up(known.places, waiting, _read_places)
        outer = set()
        for id, place in places.items():
            inside = known.standing.get(id) if place.kind == "container" else None
            state.add_place(place, inside)
            if inside is not None:
                outer.add(inside)
        waiting = outer


def _look_up(kept: dict[int, Any], ids: Iterable[int | None], read: Any) -> dict[int, Any]:
    """What is known of these, reading what is missing."""
    found, missing = {}, []
    for id in ids:
        if id in kept:
            found[id] = kept[id]
        elif isinstance(id, int):
            missing.append(id)
    if missing:
        found |= read(sorted(missing))
    return found


def _keep(kept: dict[int, Any], rows: dict[int, Any]) -> None:
    if rows:
        transaction.on_commit(partial(remember, kept, rows))


def remember(kept: dict[int, Any], rows: Mapping[int, Any]) -> None:
    """Keep these; when there are too many to keep, begin anew."""
    if len(kept) > KEPT_MAX:
        kept.clear()
    kept.update(rows)


def _read_goods(ids: list[int]) -> dict[int, Goods]:
    rows = statements.fetch(_GOODS, [array(ids)])
    found = {row[0]: Goods(*row[:6], owner_in(row[6])) for row in rows}
    _keep(known.goods, {row[0]: found[row[0]] for row in rows if row[7]})
    return found


def _read_items(ids: list[int]) -> dict[int, int]:
    rows = statements.fetch(_ITEMS, [array(ids)])
    used = {id: decimals for id, decimals, used in rows if used}
    _keep(known.items, used)
    unused = [id for id, _, used in rows if not used]
    return used | (dict(statements.fetch(_ITEMS_HELD, [array(unused)])) if unused else {})  # type: ignore[arg-type]


def _read_statuses(ids: list[int]) -> dict[int, Status]:
    found = {row[0]: Status(*row) for row in statements.fetch(_STATUSES, [array(ids)])}
    _keep(known.statuses, found)
    return found


def _read_warehouses(ids: list[int]) -> dict[int, int]:
    found = {id: id for (id,) in statements.fetch(_WAREHOUSES, [array(ids)])}
    _keep(known.warehouses, found)
    return found


def _read_expectations(ids: list[int]) -> dict[int, ExpectationHead]:
    rows = statements.fetch(_EXPECTATIONS, [array(ids)])
    found = {id: ExpectationHead(item, owner_in(owner), warehouse) for id, item, owner, warehouse in rows}
    _keep(known.expectations, found)
    return found


def _read_places(ids: list[int]) -> dict[int, Place]:
    """These places; what they stand in is remembered as a guess, and read again when it is asked for."""
    rows = statements.fetch(_PLACES, [array(ids)])
    found = {row[0]: Place(*row[:5]) for row in rows}
    remember(known.standing, {row[0]: row[5] for row in rows if row[2] == "container"})
    _keep(known.places, found)
    return {id: found[id] for id in ids if id in found}
