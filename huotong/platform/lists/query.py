"""The one statement of a page: visible rows, filters, search, order and cursor.

The page is chosen first, from the table and only what filters and order need; what is merely shown is joined to the
rows of the page alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from huotong.core.documents import Actor, DocumentType, Field, Lines
from huotong.platform.people import rights

from . import columns, search
from .asked import Asked, Filter
from .columns import Column
from .cursors import Place

ARCHIVED = "archived"
_COMPARE = {"eq": "=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Key:
    """One sort key: its expression over the table, and whether the greatest comes first."""

    sql: str
    cast: str
    joins: tuple[str, ...]
    down: bool
    nullable: bool


def page(kind: DocumentType, types: Mapping[str, DocumentType], actor: Actor, asked: Asked, shown: Sequence[Field]) -> Statement:
    """Rows of `id, <shown fields>, <sort keys as text>`, one more than the limit if there are more; with `total` first if asked."""
    rows, words = _searched(kind, asked)
    keys = _keys(kind, types, asked, ranked=bool(words))
    conditions, values, joins = _conditions(kind, types, actor, asked)
    values = [*words, *values]
    inner_joins = _distinct([*joins, *(join for key in keys for join in key.joins)])
    matching = f"FROM {rows} AS t {' '.join(inner_joins)} WHERE {' AND '.join(conditions)}"
    after, place = _after(keys, asked.after)
    carried = "".join(f", {key.sql} AS order_{index}" for index, key in enumerate(keys))
    chosen = f"SELECT t.*{carried} {matching}{after} ORDER BY {_order(keys, 't.id', [key.sql for key in keys])} LIMIT {asked.limit + 1}"
    outer = [columns.column(kind, types, field) for field in shown]
    texts = [f"t.order_{index}::text" for index in range(len(keys))]
    select = ", ".join(["t.id", *(column.sql for column in outer), *texts])
    order = _order(keys, "t.id", [f"t.order_{index}" for index in range(len(keys))])
    source, total = f"({chosen}) AS t", ()
    if asked.total:
        select = f"total.rows, {select}"
        source = f"(SELECT count(*) AS rows {matching}) AS total LEFT JOIN {source} ON TRUE"
        total = tuple(values)
    sql = f"SELECT {select} FROM {source} {' '.join(_joins(outer))} ORDER BY {order}"
    return Statement(sql, (*total, *values, *place))


def one(kind: DocumentType, types: Mapping[str, DocumentType], actor: Actor, which: str, shown: Sequence[Field]) -> Statement:
    """The row of an identity or a code; an identity wins only if it exists."""
    visible, values = rights.visible_rows(actor, kind)
    outer = [columns.column(kind, types, field) for field in shown]
    select = ", ".join(["t.id", *(column.sql for column in outer)])
    identity = int(which) if which.isascii() and which.isdigit() and len(which) <= 18 else None
    codes = list(dict.fromkeys((which, which.upper())))
    where = "t.code = ANY(%s)" if identity is None else "(t.id = %s OR t.code = ANY(%s))"
    found: list[Any] = [codes] if identity is None else [identity, codes]
    order = "t.id = %s DESC, t.code = %s DESC, t.organisation_id = %s DESC, t.id"
    chosen = f"SELECT t.* FROM {columns.table(kind)} AS t WHERE {where} AND {visible} ORDER BY {order} LIMIT 1"
    return Statement(
        f"SELECT {select} FROM ({chosen}) AS t {' '.join(_joins(outer))}",
        (*found, *values, identity or 0, which, actor.organisation),
    )


def lines(part: Lines, types: Mapping[str, DocumentType], documents: Sequence[int], shown: Sequence[Field]) -> Statement:
    """Rows of `document, id, <shown fields>` of one line table, in order, for any number of documents."""
    outer = [columns.field_column(types, field, "t") for field in shown]
    select = ", ".join(["t.document_id", "t.id", *(column.sql for column in outer)])
    table = columns.quoted(part.table._meta.db_table)
    sql = f"SELECT {select} FROM {table} AS t {' '.join(_joins(outer))} WHERE t.document_id = ANY(%s)"
    return Statement(f"{sql} ORDER BY t.document_id, t.position, t.id", (list(documents),))


def _keys(kind: DocumentType, types: Mapping[str, DocumentType], asked: Asked, *, ranked: bool) -> list[_Key]:
    if not asked.order:  # papers: the newest first; master data: by name as people order names
        usual = _Key("t.sort_key", "text", (), kind.number is not None, False)
        return [_Key("t.found_rank", "integer", (), True, False), usual] if ranked else [usual]
    return [_key(kind, types, order.field, order.down) for order in asked.order]


def _key(kind: DocumentType, types: Mapping[str, DocumentType], field: Field, down: bool) -> _Key:
    """A title orders by the sort key, which knows pinyin and the size of numbers."""
    if field.key == kind.title or (field.key == kind.name_field and kind.title == "code"):
        return _Key("t.sort_key", "text", (), down, False)
    column = columns.column(kind, types, field)
    return _Key(column.sql, column.cast, column.joins, down, column.nullable)


def _order(keys: Sequence[_Key], identity: str, expressions: Sequence[str]) -> str:
    parts = [f"{sql} {'DESC' if key.down else 'ASC'}" for key, sql in zip(keys, expressions)]
    return ", ".join([*parts, f"{identity} {'DESC' if keys[-1].down else 'ASC'}"])


def _after(keys: Sequence[_Key], place: Place | None) -> tuple[str, list[Any]]:
    """The condition that a row comes after the cursor's place. PostgreSQL takes empty values as the greatest."""
    if place is None:
        return "", []
    down = keys[-1].down
    if all(not key.nullable and key.down == down for key in keys):
        left = ", ".join([*(key.sql for key in keys), "t.id"])
        right = ", ".join([*(f"%s::{key.cast}" for key in keys), "%s"])
        return f" AND ({left}) {'<' if down else '>'} ({right})", [*place.values, place.id]
    sql, values = f"t.id {'<' if down else '>'} %s", [place.id]
    for key, value in reversed(list(zip(keys, place.values))):
        beyond, mine = _beyond(key, value)
        sql = f"({beyond} OR ({key.sql} IS NOT DISTINCT FROM %s::{key.cast} AND {sql}))"
        values = [*mine, value, *values]
    return f" AND {sql}", values


def _beyond(key: _Key, value: str | None) -> tuple[str, list[Any]]:
    if value is None:
        return (f"{key.sql} IS NOT NULL" if key.down else "FALSE"), []
    if key.down:
        return f"{key.sql} < %s::{key.cast}", [value]
    return f"({key.sql} > %s::{key.cast} OR {key.sql} IS NULL)", [value]


def _conditions(
    kind: DocumentType, types: Mapping[str, DocumentType], actor: Actor, asked: Asked
) -> tuple[list[str], list[Any], list[str]]:
    visible, values = rights.visible_rows(actor, kind)
    conditions, joins = [visible], []
    if any(state.key == ARCHIVED for state in kind.states) and not asked.filters_on("state"):
        conditions.append(f"t.state <> '{ARCHIVED}'")
    for each in (each for each in asked.filters if not each.part):
        column = columns.column(kind, types, each.field)
        sql, given = _compared(column, each)
        conditions.append(sql)
        if each.field.key == "condition" and "condition" not in kind.field and each.operator in ("eq", "in"):
            conditions.append(columns.any_condition(kind, each.value))
        values = [*values, *given]
        joins += column.joins
    for part in kind.parts:
        on_rows = [each for each in asked.filters if each.part == part.key]
        if on_rows:
            sql, given = _some_row(part, types, on_rows)
            conditions.append(sql)
            values = [*values, *given]
    return conditions, values, joins


def _searched(kind: DocumentType, asked: Asked) -> tuple[str, list[Any]]:
    """The rows in which the words are found, the code that was typed before codes that begin with it before all others.

    Fenced: PostgreSQL cannot know how rare a word is, and would rather walk through the whole table in the order of the
    list than ask the index of words.
    """
    table = columns.table(kind)
    found = search.condition(asked.words) if asked.words else None
    if found is None:
        return table, []
    typed = asked.words.strip().lower()
    rank = "CASE WHEN lower(t.code) = %s THEN 2 WHEN starts_with(lower(t.code), %s) THEN 1 ELSE 0 END AS found_rank"
    return f"(SELECT t.*, {rank} FROM {table} AS t WHERE {found[0]} OFFSET 0)", [typed, typed, *found[1]]


def _some_row(part: Lines, types: Mapping[str, DocumentType], filters: Sequence[Filter]) -> tuple[str, list[Any]]:
    """That the document has a row in this part for which all of the filters hold."""
    compared = ["l.document_id = t.id"]
    values: list[Any] = []
    joins: list[str] = []
    for each in filters:
        column = columns.field_column(types, each.field, "l")
        sql, given = _compared(column, each)
        compared.append(sql)
        values += given
        joins += column.joins
    table = columns.quoted(part.table._meta.db_table)
    return f"EXISTS (SELECT 1 FROM {table} AS l {' '.join(_distinct(joins))} WHERE {' AND '.join(compared)})", values


def _compared(column: Column, asked: Filter) -> tuple[str, list[Any]]:
    sql, value = column.sql, asked.value
    match asked.operator:
        case "empty":
            return f"({sql} IS NULL) = %s", [value]
        case "ne":
            return f"{sql} IS DISTINCT FROM %s", [value]
        case "in":
            return f"{sql} = ANY(%s)", [list(value)]
        case "contains":
            return f"{sql} ILIKE %s", [f"%{_literal(value)}%"]
        case "starts":
            return f"starts_with(lower({sql}), lower(%s))", [value]
        case operator:
            return f"{sql} {_COMPARE[operator]} %s", [value]


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _joins(found: Iterable[Column]) -> list[str]:
    return _distinct(join for column in found for join in column.joins)


def _distinct(joins: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(joins))
