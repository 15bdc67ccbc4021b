"""Statements of our own, run on the connection of the request, prepared on the server.

Rows travel to the database as one JSON text (`json_to_recordset`), which costs a third of psycopg's lists. Values of
`json` columns come back read with decimals, never floats.
"""

from collections.abc import Sequence
from decimal import Decimal
from json import loads
from typing import Any

import orjson
import psycopg
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from psycopg.pq import Format
from psycopg.types.json import set_json_loads

Cursor = psycopg.Cursor[tuple[Any, ...]]


def read_json(text: str | bytes) -> Any:
    return loads(text, parse_float=Decimal)


def fetch(sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of one statement, prepared on the server after its first use on a connection."""
    cursor = _executed(sql, params)
    # Asking for the description would make an object of each column first.
    return cursor.fetchall() if cursor.pgresult and cursor.pgresult.nfields else []


def fetch_planned(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of one statement that is planned anew for these very values: where a value decides which index is right.

    Planning costs a millisecond or two; a plan for any value costs a walk through the table where the value is a rare one.
    """
    wrapper = connections[DEFAULT_DB_ALIAS]
    cursor = _cursor(wrapper, _KEPT_PLANNED, psycopg.ClientCursor)
    with wrapper.wrap_database_errors:
        cursor.execute(sql, params)
    return cursor.fetchall()


def run(sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> int:
    """How many rows the statement changed."""
    return _executed(sql, params).rowcount


def _executed(sql: str, params: Sequence[Any] | dict[str, Any]) -> Cursor:
    wrapper = connections[DEFAULT_DB_ALIAS]
    cursor = _cursor(wrapper)
    with wrapper.wrap_database_errors:
        cursor.execute(sql, params or None, prepare=True)
    return cursor


def rows_json(rows: Any) -> str:
    """Rows as one parameter for `json_to_recordset(%s::json)`; decimals travel as texts."""
    return orjson.dumps(rows, default=_text, option=orjson.OPT_PASSTHROUGH_SUBCLASS | orjson.OPT_NON_STR_KEYS).decode()


def only(sql: str, params: Sequence[Any] = ()) -> Any:
    """The one value of a statement that answers one."""
    return fetch(sql, params)[0][0]


def first(sql: str) -> Any:
    """The one value of the first statement of a request. Where the connection has died since its last use (the database
    was started anew), the statement is asked again on another one; so no connection is tested before each request."""
    wrapper = connections[DEFAULT_DB_ALIAS]
    try:
        return only(sql)
    except (OperationalError, InterfaceError):
        if wrapper.in_atomic_block:
            raise
        wrapper.close()
        if wrapper.pool:
            wrapper.pool.check()
        return only(sql)


def _text(value: Any) -> Any:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _cursor(wrapper: Any, kept: str = "huotong_cursor", kind: type[Cursor] = psycopg.Cursor) -> Cursor:
    """The one cursor of this kind on this connection, made once: a fresh one each time would cost as much as a small statement."""
    if wrapper.connection is None:
        wrapper.ensure_connection()
    raw = wrapper.connection
    cursor: Cursor | None = vars(raw).get(kept)
    if cursor is None:
        raw.prepared_max = PREPARED_MAX
        cursor = kind(raw)
        set_json_loads(read_json, cursor)
        cursor.adapters.register_loader("timestamptz", _MOMENTS)
        setattr(raw, kept, cursor)
    return cursor


_MOMENTS: Any = psycopg.adapters.get_loader(psycopg.adapters.types["timestamptz"].oid, Format.TEXT)
"""psycopg's own reading of moments; Django's, which only names their zone otherwise, costs ten times as much."""
_KEPT_PLANNED = "huotong_cursor_planned"
PREPARED_MAX = 250
"""Plans that a connection keeps: those of the door and the most used lists."""
