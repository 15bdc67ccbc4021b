"""A verdict on its way to the tables: one statement with one part for each table that it touches.

What the lock found is updated to its new values as they stand; only what was missing is inserted, in key order. If
somebody was faster with such a row, fewer are inserted than should be, and the whole is repeated.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, Final

from django.db import transaction

from huotong.core.ledger.state import SpotKey, State
from huotong.core.ledger.stored import Stored
from huotong.core.ledger.verdict import Changes
from huotong.registry import statements

from . import entries, known
from .arrays import array, moment_array, text_array
from .keys import owner_out, source_out, supply_out
from .loading import Loaded, Repeat

_SPOT_KEY = "s.warehouse = k.warehouse AND s.item = k.item AND s.goods = k.goods AND s.place = k.place"
_SUPPLY_KEY = "s.warehouse = k.warehouse AND s.item = k.item AND s.owner = k.owner AND s.source = k.source"
_ROW_KEY = "s.id = k.id AND s.warehouse = k.warehouse AND s.source = k.source"

# name: (columns with types, statement); {k} is the rows that are written.
_PARTS: Final[dict[str, tuple[str, str]]] = {
    "spots_changed": (
        "warehouse bigint, item bigint, goods bigint, place bigint, on_hand numeric, held numeric",
        f"UPDATE book_spot s SET on_hand = k.on_hand, held = k.held FROM {{k}} WHERE {_SPOT_KEY} RETURNING 1",
    ),
    "spots_gone": (
        "warehouse bigint, item bigint, goods bigint, place bigint",
        f"DELETE FROM book_spot s USING {{k}} WHERE {_SPOT_KEY} RETURNING 1",
    ),
    "spots_new": (
        "warehouse bigint, item bigint, goods bigint, place bigint, serial text, on_hand numeric, held numeric",
        "INSERT INTO book_spot (warehouse, item, goods, place, serial, on_hand, held)"
        " SELECT k.* FROM {k} ORDER BY 1, 2, 3, 4 ON CONFLICT (warehouse, item, goods, place) DO NOTHING RETURNING 1",
    ),
    "supply_changed": (
        "warehouse bigint, item bigint, owner bigint, source bigint, total numeric, promised numeric, due timestamptz",
        "UPDATE book_supply s SET total = k.total, promised = k.promised, due = k.due"
        f" FROM {{k}} WHERE {_SUPPLY_KEY} RETURNING 1",
    ),
    "supply_gone": (
        "warehouse bigint, item bigint, owner bigint, source bigint",
        f"DELETE FROM book_supply s USING {{k}} WHERE {_SUPPLY_KEY} RETURNING 1",
    ),
    "supply_new": (
        "warehouse bigint, item bigint, owner bigint, source bigint, total numeric, promised numeric, due timestamptz",
        "INSERT INTO book_supply (warehouse, item, owner, source, total, promised, due)"
        " SELECT k.* FROM {k} ORDER BY 1, 2, 3, 4 ON CONFLICT (warehouse, item, owner, source) DO NOTHING RETURNING 1",
    ),
    "rows_changed": (
        "id bigint, warehouse bigint, source bigint, rank integer, remaining numeric, held numeric",
        f"UPDATE book_promise s SET rank = k.rank, remaining = k.remaining, held = k.held FROM {{k}} WHERE {_ROW_KEY} RETURNING 1",
    ),
    "rows_gone": (
        "id bigint, warehouse bigint, source bigint",
        f"DELETE FROM book_promise s USING {{k}} WHERE {_ROW_KEY} RETURNING 1",
    ),
    "rows_new": (
        "id bigint, warehouse bigint, item bigint, owner bigint, source bigint, demand bigint, rank integer,"
        " arrival bigint, remaining numeric, held numeric",
        "INSERT INTO book_promise (id, warehouse, item, owner, source, demand, rank, arrival, remaining, held)"
        " SELECT k.* FROM {k} RETURNING 1",
    ),
    "holds_changed": (
        "id bigint, warehouse bigint, quantity numeric",
        "UPDATE book_hold s SET quantity = k.quantity FROM {k} WHERE s.id = k.id AND s.warehouse = k.warehouse RETURNING 1",
    ),
    "holds_gone": (
        "id bigint, warehouse bigint",
        "DELETE FROM book_hold s USING {k} WHERE s.id = k.id AND s.warehouse = k.warehouse RETURNING 1",
    ),
    "holds_new": (
        "id bigint, warehouse bigint, promise bigint, goods bigint, place bigint, target bigint, quantity numeric, arrival bigint",
        "INSERT INTO book_hold (id, warehouse, promise, goods, place, target, quantity, arrival) SELECT k.* FROM {k} RETURNING 1",
    ),
    "expectations_new": (
        "id bigint, warehouse bigint, item bigint, owner bigint",
        "INSERT INTO book_expectation (id, warehouse, item, owner) SELECT k.* FROM {k} RETURNING 1",
    ),
    "standing_changed": (
        "id bigint, warehouse bigint, inside bigint",
        "UPDATE book_place s SET inside = k.inside FROM {k} WHERE s.id = k.id AND s.warehouse = k.warehouse RETURNING 1",
    ),
    "items_used": ("id bigint", "UPDATE book_item s SET used = true FROM {k} WHERE s.id = k.id AND NOT s.used RETURNING 1"),
    "months": (
        "warehouse bigint, item bigint, goods bigint, place bigint, month date, net numeric",
        "INSERT INTO book_month AS s (warehouse, item, goods, place, month, net) SELECT k.* FROM {k} ORDER BY 1, 2, 3, 4, 5"
        " ON CONFLICT (warehouse, item, goods, place, month) DO UPDATE SET net = s.net + excluded.net RETURNING 1",
    ),
}
_MAY_BE_FEWER: Final = frozenset(("items_used",))
_RACES: Final = frozenset(("spots_new", "supply_new"))


@dataclass(slots=True)
class Rows:
    """Rows by the part of the statement that writes them."""

    parts: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def add(self, part: str, *values: Any) -> None:
        self.parts.setdefault(part, []).append(values)


def write(loaded: Loaded, stored: Sequence[Stored], changes: Changes) -> None:
    """Write entries and all changed rows. Raises `Repeat` when a row that was missing has appeared."""
    rows = Rows()
    _spots(rows, loaded, changes)
    _supplies(rows, changes)
    _promises(rows, loaded.state, changes)
    _holds(rows, loaded, changes)
    _places(rows, loaded.state, changes)
    _months(rows, loaded, changes)
    insert, values = entries.insert(stored, loaded.state)
    params: list[Any] = [loaded.state.now, *values]
    for part, part_rows in rows.parts.items():
        params.extend(_arrays(part, part_rows))
    counts = statements.fetch(_sql(insert, tuple(rows.parts)), params)
    for part, count in counts:
        wanted = len(rows.parts[part])
        if count != wanted and part in _RACES:
            raise Repeat
        assert count == wanted or part in _MAY_BE_FEWER, f"{part}: {count} of {wanted} rows were there."


@lru_cache(maxsize=1000)
def _sql(insert: str, parts: tuple[str, ...]) -> str:
    """The whole statement; it answers how many rows each part wrote."""
    named = [f"entries AS ({insert})"]
    for part in parts:
        columns, statement = _PARTS[part]
        pairs = [column.strip().split() for column in columns.split(",")]
        arrays = ", ".join(f"%s::{type}[]" for _, type in pairs)
        names = ", ".join(name for name, _ in pairs)
        named.append(f"{part} AS ({statement.format(k=f'unnest({arrays}) AS k({names})')})")
    counts = " UNION ALL ".join(f"SELECT '{part}', count(*) FROM {part}" for part in parts)
    return f"WITH {', '.join(named)} {counts or 'SELECT NULL, 0 WHERE false'}"


def _arrays(part: str, rows: Sequence[tuple[Any, ...]]) -> list[str]:
    columns = _PARTS[part][0].split(",")
    return [_array(column.split()[-1], values) for column, values in zip(columns, zip(*rows))]


def _array(type: str, values: Iterable[Any]) -> str:
    if type == "text":
        return text_array(values)
    return moment_array(values) if type == "timestamptz" else array(values)


def _spots(rows: Rows, loaded: Loaded, changes: Changes) -> None:
    """Rows are where they were found; those that are new belong where their place stands when all is done."""
    state, found_in = loaded.state, loaded.locked.spots
    used = set()
    for key, (_, after) in changes.spots.items():
        goods = state.goods[key.goods]
        if key not in loaded.locked.found_spots:
            if after.on_hand or goods.serial is None:
                rows.add("spots_new", state.around(key.place).warehouse, goods.item, *key, goods.serial, *after)
                used.add(goods.item)
        elif goods.serial is not None and not after.on_hand:
            rows.add("spots_gone", found_in[key], goods.item, *key)
        else:
            rows.add("spots_changed", found_in[key], goods.item, *key, *after)
    for item in sorted(used):
        if item not in known.known.items:
            rows.add("items_used", item)


def _supplies(rows: Rows, changes: Changes) -> None:
    for key, (before, after) in changes.supply.items():
        if after is None:
            rows.add("supply_gone", *supply_out(key))
        else:
            rows.add("supply_new" if before is None else "supply_changed", *supply_out(key), *after)


def _promises(rows: Rows, state: State, changes: Changes) -> None:
    made = {}
    for (promise, source), (before, after) in changes.rows.items():
        head = state.promises[promise]
        key = (promise, head.warehouse, source_out(source))
        if after is None:
            rows.add("rows_gone", *key)
        elif before is None:
            kind = (head.item, owner_out(head.owner))
            rows.add("rows_new", *key[:2], *kind, key[2], head.demand, head.rank, head.arrival, *after)
            made[promise] = head
        else:
            rows.add("rows_changed", *key, head.rank, *after)
    for promise, (head_before, head) in changes.promises.items():
        if head_before is not None:
            for source, row in state.rows_of(promise):
                if (promise, source) not in changes.rows:
                    rows.add("rows_changed", promise, head.warehouse, source_out(source), head.rank, *row)
    if made:
        transaction.on_commit(partial(known.remember, known.known.promises, made))


def _holds(rows: Rows, loaded: Loaded, changes: Changes) -> None:
    state, made = loaded.state, {}
    for hold, (before, after) in changes.holds.items():
        if before is None:
            if after.quantity:
                rows.add("holds_new", hold, state.around(after.place).warehouse, *after)
                made[hold] = (after, state.promises.get(after.promise))
            continue
        warehouse = loaded.locked.spots[SpotKey(after.goods, after.place)]
        if after.quantity:
            rows.add("holds_changed", hold, warehouse, after.quantity)
        else:
            rows.add("holds_gone", hold, warehouse)
    if made:
        transaction.on_commit(partial(known.remember, known.known.holds, made))


def _places(rows: Rows, state: State, changes: Changes) -> None:
    for id, (_, head) in changes.expectations.items():
        rows.add("expectations_new", id, head.warehouse, head.item, owner_out(head.owner))
    for container, (_, inside) in changes.standing.items():
        rows.add("standing_changed", container, state.places[container].warehouse, inside)
        known.known.standing[container] = inside


def _months(rows: Rows, loaded: Loaded, changes: Changes) -> None:
    for key, net in changes.months.items():
        warehouse = loaded.locked.spots[SpotKey(key.goods, key.place)]
        rows.add("months", warehouse, loaded.state.goods[key.goods].item, *key, net)
