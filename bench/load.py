"""Past orders in bulk, for measuring how screens answer with a million rows behind them. Never for real data.

They are made of the customers and items that are there, each shipped long ago: closed documents of the channel
`history` with two to four lines, neither moves nor audit, so the book stays as it is. PostgreSQL makes the rows
itself, a piece and a commit at a time: memory is bounded on both sides.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from bench.scene import Progress
from huotong.platform.numbers.ids import BLOCK

PIECE = 50_000
LINES_MOST = 4
FIRST_CODE = 60_000_000
"""Codes of eight digits sort as they are and need no words to be found by."""
DAYS = 5 * 365

_FROM = """
CREATE TEMP TABLE load_customers AS SELECT row_number() OVER (ORDER BY id) - 1 AS nth, id FROM partners_customer WHERE state = 'active';
CREATE TEMP TABLE load_items AS SELECT row_number() OVER (ORDER BY i.id) - 1 AS nth, i.id, i.unit_id FROM catalog_item i WHERE i.state = 'active';
CREATE UNIQUE INDEX ON load_customers (nth);
CREATE UNIQUE INDEX ON load_items (nth);
ANALYZE load_customers;
ANALYZE load_items;
"""
_COUNTS = "SELECT (SELECT count(*) FROM load_customers), (SELECT count(*) FROM load_items)"
_OTHERS = "SELECT count(*) FROM sales_salesorder WHERE channel IS DISTINCT FROM 'history'"
_NEXT = "SELECT coalesce(max(code::bigint) + 1, %s) FROM sales_salesorder WHERE code ~ '^[6-9][0-9]{7}$'"
_BLOCKS = """
CREATE TEMP TABLE load_blocks ON COMMIT DROP AS
SELECT row_number() OVER () - 1 AS nth, nextval('numbers_identity') AS first FROM generate_series(1, %(blocks)s);
"""
_ORDERS = """
CREATE TEMP TABLE load_orders ON COMMIT DROP AS
SELECT b.first + n %% %(block)s AS id, (%(code)s + n)::text AS code, c.id AS customer,
       %(now)s::timestamptz - interval '40 days' - (1 - (%(done)s + n + 1) / %(whole)s::float8) * %(days)s * interval '1 day' AS at,
       %(code)s + n AS mixed
  FROM generate_series(0::bigint, %(count)s - 1) AS n
  JOIN load_blocks b ON b.nth = n / %(block)s
  JOIN load_customers c ON c.nth = (%(code)s + n) * 7919 %% %(customers)s;
INSERT INTO sales_salesorder (id, organisation_id, code, state, version, extra, search, sort_key, created_at, created_by, changed_at,
                              channel, customer_id, warehouse_id, currency, ordered_at)
SELECT id, %(organisation)s, code, 'done', 1, '{}', ARRAY[code], code, at, 0, at, 'history', customer, %(warehouse)s, %(currency)s, at
  FROM load_orders;
"""
_LINES = """
INSERT INTO sales_salesorderline (id, document_id, position, extra, item_id, unit_id, quantity, ordered, price)
SELECT b.first + l.nth %% %(block)s, l.order_id, l.position, '{}', i.id, i.unit_id, l.quantity, l.quantity, (100 + l.mixed %% 900) / 100.0
  FROM (SELECT row_number() OVER () - 1 + %(orders_blocks)s * %(block)s AS nth, o.id AS order_id, p AS position,
               1 + (o.mixed + p) %% 12 AS quantity, o.mixed * 31 + p * 104729 AS mixed
          FROM load_orders o CROSS JOIN LATERAL generate_series(0, 1 + o.mixed %% 3) AS p) AS l
  JOIN load_blocks b ON b.nth = l.nth / %(block)s
  JOIN load_items i ON i.nth = l.mixed %% %(items)s;
"""


class OtherData(Exception):
    """Somebody works with this installation."""


class NothingToOrder(Exception):
    """Neither customers nor items."""


@dataclass(frozen=True, slots=True)
class Loaded:
    orders: int
    lines: int


def load(owner: str, orders: int, tell: Progress, *, now: datetime, force: bool = False) -> Loaded:
    """So many past orders more. Raises OtherData unless forced, and NothingToOrder."""
    with psycopg.connect(owner) as connection:
        if not force and _one(connection, _OTHERS)[0]:
            raise OtherData
        for statement in _FROM.split(";")[:-1]:
            connection.execute(statement)
        first = _one(connection, _NEXT, [FIRST_CODE])[0]
        values = _values(connection) | {"whole": orders, "now": now}
        connection.commit()
        lines = 0
        for done in range(0, orders, PIECE):
            lines += _piece(connection, values | {"done": done, "code": first + done, "count": min(PIECE, orders - done)})
            tell("orders", min(done + PIECE, orders), orders)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE sales_salesorder")
        connection.execute("VACUUM ANALYZE sales_salesorderline")
    return Loaded(orders, lines)


def _values(connection: "psycopg.Connection[Any]") -> dict[str, Any]:
    customers, items = _one(connection, _COUNTS)
    if not customers or not items:
        raise NothingToOrder
    warehouse = connection.execute("SELECT id, organisation_id FROM people_site ORDER BY id LIMIT 1").fetchone()
    organisation, currency = _one(connection, "SELECT id, currency FROM people_organisation ORDER BY id LIMIT 1")
    return {
        "customers": customers,
        "items": items,
        "organisation": warehouse[1] if warehouse else organisation,
        "warehouse": warehouse[0] if warehouse else None,
        "currency": currency,
        "block": BLOCK,
        "days": DAYS,
    }


def _piece(connection: "psycopg.Connection[Any]", values: dict[str, Any]) -> int:
    """One commit; answers how many lines."""
    orders_blocks = -(-values["count"] // BLOCK)
    lines_blocks = -(-values["count"] * LINES_MOST // BLOCK)
    given = values | {"orders_blocks": orders_blocks, "blocks": orders_blocks + lines_blocks}
    cursor = psycopg.ClientCursor(connection)
    for statement in (_BLOCKS + _ORDERS).split(";")[:-1]:
        cursor.execute(statement, given)
    cursor.execute(_LINES, given)
    written = cursor.rowcount
    connection.commit()
    return written


def _one(connection: "psycopg.Connection[Any]", sql: str, values: Any = None) -> tuple[Any, ...]:
    row = connection.execute(sql, values).fetchone()
    assert row is not None
    return tuple(row)
