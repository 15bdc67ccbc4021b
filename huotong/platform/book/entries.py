"""Stored entries as rows of book_entry; only the columns that a batch uses are written.

An entry names one item, and of a supply only what the item and the warehouse leave open: `owner` and the source.
Goods that change their owner on the way enter the row of `enters_owner`.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import orjson

from huotong.core.ledger.state import State, SupplyKey
from huotong.core.ledger.stored import Stored
from huotong.core.quantities import shown

from .arrays import array, moment_array, text_array
from .keys import owner_out, source_out

COLUMNS: Final[tuple[tuple[str, str], ...]] = (
    ("number", "bigint"),
    ("warehouse", "bigint"),
    ("counts_at", "timestamptz"),
    ("kind", "text"),
    ("quantity", "numeric"),
    ("item", "bigint"),
    ("owner", "bigint"),
    ("goods", "bigint"),
    ("source", "bigint"),
    ("target", "bigint"),
    ("becomes", "bigint"),
    ("second", "numeric"),
    ("leaves", "bigint"),
    ("enters", "bigint"),
    ("enters_owner", "bigint"),
    ("expected", "bigint"),
    ("promise", "bigint"),
    ("draws", "bigint"),
    ("heir", "bigint"),
    ("turns_to", "bigint"),
    ("demand", "bigint"),
    ("rank", "integer"),
    ("hold", "bigint"),
    ("freed", "numeric"),
    ("as_id", "bigint"),
    ("container", "bigint"),
    ("of", "text"),
    ("due", "timestamptz"),
    ("contents", "jsonb"),
    ("because", "bigint"),
    ("cause_type", "text"),
    ("cause_document", "bigint"),
    ("cause_line", "bigint"),
    ("reason", "text"),
    ("answers", "bigint"),
    ("fact", "boolean"),
    ("by", "bigint"),
)
_TEXTS: Final = frozenset(("contents", "cause_type", "reason"))


def insert(entries: Sequence[Stored], state: State) -> tuple[str, list[str]]:
    """The INSERT of these entries, whose parameters are named after their columns, and the values."""
    columns = zip(*[_row(entry, state) for entry in entries])
    used, values = [], []
    for (name, type), column in zip(COLUMNS, columns):
        if name == "fact" or any(value is not None for value in column):
            used.append(name)
            values.append(_array(name, type, column))
    return _sql(tuple(used)), values


@lru_cache(maxsize=500)
def _sql(used: tuple[str, ...]) -> str:
    types = dict(COLUMNS)
    arrays = ", ".join(f"%s::{types[name]}[]" for name in used)
    names = ", ".join(used)
    return f"INSERT INTO book_entry (posted_at, {names}) SELECT %s::timestamptz, k.* FROM unnest({arrays}) AS k({names})"


def _array(name: str, type: str, column: Sequence[Any]) -> str:
    if name in _TEXTS:
        return text_array(column)
    return moment_array(column) if type == "timestamptz" else array(column)


def _row(entry: Stored, state: State) -> tuple[Any, ...]:
    item, owner, enters_owner = _kind_of_goods(entry, state)
    cause = entry.cause
    return (
        entry.number,
        entry.warehouse,
        entry.counts_at,
        entry.kind,
        entry.quantity,
        item,
        owner,
        entry.goods,
        entry.source,
        entry.target,
        entry.becomes,
        entry.second,
        _source(entry.leaves),
        _source(entry.enters),
        enters_owner,
        _source(entry.expected),
        entry.promise,
        _source(entry.draws),
        entry.heir,
        _source(entry.turns_to),
        _demand(entry, state),
        entry.rank,
        entry.hold,
        entry.freed,
        entry.as_id,
        entry.container,
        entry.of,
        entry.due,
        _contents(entry),
        entry.because,
        None if cause is None else cause.type,
        None if cause is None else cause.document,
        None if cause is None else cause.line,
        entry.reason,
        entry.answers,
        entry.fact,
        entry.by,
    )


def _source(key: SupplyKey | None) -> int | None:
    return None if key is None else source_out(key.source)


def _kind_of_goods(entry: Stored, state: State) -> tuple[int | None, int | None, int | None]:
    """Item, owner, and the owner afterwards if it is another."""
    if entry.goods is not None:
        goods = state.goods[entry.goods]
        if entry.becomes is None:
            return goods.item, owner_out(goods.owner), None
        becomes = state.goods[entry.becomes]
        other = None if becomes.owner == goods.owner else owner_out(becomes.owner)
        return goods.item, owner_out(goods.owner), other
    key = entry.draws or entry.enters or entry.leaves
    if key is not None:
        return key.item, owner_out(key.owner), None
    if entry.promise is not None:
        head = state.promises[entry.promise]
        return head.item, owner_out(head.owner), None
    return None, None, None


def _demand(entry: Stored, state: State) -> int | None:
    """Whose demand it is; what was settled for it is what was shipped."""
    if entry.kind == "settle" and entry.promise is not None:
        return state.promises[entry.promise].demand
    return entry.demand


def _contents(entry: Stored) -> str | None:
    """Of a shift, by how much each row of supply changed: [warehouse, item, owner, source, change]."""
    if not entry.inner:
        return None
    changes = [
        [key.warehouse, key.item, owner_out(key.owner), source_out(key.source), shown(change)] for key, change in entry.inner
    ]
    return orjson.dumps(changes).decode()
