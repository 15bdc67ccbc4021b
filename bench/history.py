"""Two years of moves, put into the book by COPY, with the sums that follow from them.

They lie in a warehouse of their own, so that everything else stays as it is. Every item comes in twelves and leaves
one by one; each move happened some hours before it was posted. `ht doctor` finds nothing to blame.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import psycopg

from bench.api import Api
from bench.scene import Progress, Scene, in_batches

MONTHS_DAYS = 715  # within the partitions that are there: two years back
BINS = 500
CYCLE, COMING = 10, 12
"""Of every ten moves of an item one brings twelve, and nine take one away each."""
PIECE = 500_000

# The nth move of all: item by item in turn, evenly over the time.
_MOVES = """
SELECT %(first)s + n AS number, %(warehouse)s AS warehouse, t.at AS posted_at,
       t.at - (n %% 7) * interval '1 hour' AS counts_at, 'move' AS kind,
       CASE WHEN comes THEN %(coming)s ELSE 1 END AS quantity, k.item, k.owner, k.goods,
       CASE WHEN comes THEN %(supplier)s ELSE k.bin END AS source, CASE WHEN comes THEN k.bin ELSE %(customer)s END AS target,
       CASE WHEN comes THEN NULL ELSE 0 END AS leaves, CASE WHEN comes THEN 0 END AS enters, false AS fact
  FROM generate_series(%(start)s::bigint, %(end)s::bigint) AS n
  JOIN bench_kinds k ON k.position = n %% %(items)s
 CROSS JOIN LATERAL (SELECT (n / %(items)s) %% %(cycle)s = 0 AS comes, %(begin)s::timestamptz + n * %(step)s::interval AS at) AS t
"""
_COLUMNS = "number, warehouse, posted_at, counts_at, kind, quantity, item, owner, goods, source, target, leaves, enters, fact"
_KINDS = """
CREATE TEMP TABLE bench_kinds ON COMMIT PRESERVE ROWS AS
SELECT row_number() OVER (ORDER BY g.item) - 1 AS position, g.item, g.owner, g.id AS goods, b.id AS bin
  FROM (SELECT g.*, row_number() OVER (ORDER BY g.item) AS nth
          FROM book_goods g JOIN catalog_item i ON i.id = g.item
         WHERE i.code LIKE %(items)s AND g.lot IS NULL AND g.serial IS NULL AND g.status IS NULL) AS g
  JOIN (SELECT id, row_number() OVER (ORDER BY id) AS nth, count(*) OVER () AS many
          FROM book_place WHERE warehouse = %(warehouse)s AND kind = 'bin') AS b ON b.nth = 1 + g.nth %% b.many
"""
_SUMS = """
CREATE TEMP TABLE bench_net AS
SELECT e.item, e.owner, e.goods, k.place, date_trunc('month', e.counts_at AT TIME ZONE 'UTC')::date AS month, sum(k.change) AS net
  FROM book_entry e
 CROSS JOIN LATERAL (VALUES (e.source, -e.quantity), (e.target, e.quantity)) AS k(place, change)
  JOIN book_place p ON p.id = k.place AND p.kind = 'bin'
 WHERE e.warehouse = %(warehouse)s AND e.kind = 'move'
 GROUP BY 1, 2, 3, 4, 5;
INSERT INTO book_spot (warehouse, item, goods, place, on_hand, held)
SELECT %(warehouse)s, item, goods, place, sum(net), 0 FROM bench_net GROUP BY item, goods, place;
INSERT INTO book_supply (warehouse, item, owner, source, total, promised)
SELECT %(warehouse)s, item, owner, 0, sum(net), 0 FROM bench_net GROUP BY item, owner HAVING sum(net) <> 0;
INSERT INTO book_month (warehouse, item, goods, place, month, net)
SELECT %(warehouse)s, item, goods, place, month, net FROM bench_net WHERE net <> 0;
DELETE FROM book_posted; DELETE FROM book_posted_until;
"""


@dataclass(frozen=True, slots=True)
class History:
    warehouse: str
    begin: datetime
    end: datetime


def prepare(api: Api, owner: str, scene: Scene, entries: int, tell: Progress, *, now: datetime) -> History:
    """A history of so many entries that ends now; found again by later runs."""
    code = f"{scene.warehouse}-{entries}"
    status, warehouse = api.get(f"/api/warehouse/{code}")
    if status == 200 and warehouse["address"]:
        begin, end = (datetime.fromisoformat(each) for each in warehouse["address"].split("/"))
        return History(code, begin, end)
    begin = now - timedelta(minutes=10, days=MONTHS_DAYS)
    if status != 200:
        warehouse = api.do("/api/warehouse", {"code": code, "name": f"{entries} moves"})
        in_batches(api, "bin.create", [{"code": f"{code}-{n:04}", "warehouse": code} for n in range(BINS)], tell)
    with psycopg.connect(owner) as connection:
        row = connection.execute("SELECT min(posted_at) FROM book_entry WHERE warehouse = %s", [warehouse["id"]]).fetchone()
        begin = row[0] if row and row[0] else begin  # filled whole, but broken off before it was noted
        made = History(code, begin, begin + timedelta(days=MONTHS_DAYS))
        if not (row and row[0]):
            _fill(connection, warehouse["id"], scene, made, entries, tell)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("ANALYZE")
    span = f"{made.begin.isoformat()}/{made.end.isoformat()}"
    api.do(f"/api/warehouse/{warehouse['id']}/change", {"version": warehouse["version"], "address": span})
    return made


def _fill(
    connection: "psycopg.Connection[Any]", warehouse: int, scene: Scene, made: History, entries: int, tell: Progress
) -> None:
    outside = dict(
        connection.execute("SELECT kind, id FROM book_place WHERE warehouse = %s AND kind <> 'bin'", [warehouse]).fetchall()
    )
    connection.execute(_KINDS, {"items": f"{scene.warehouse}-I%", "warehouse": warehouse})
    row = connection.execute("SELECT count(*) FROM bench_kinds").fetchone()
    items = row[0] if row else 0
    values = {"first": _numbers(connection, entries), "warehouse": warehouse, "items": items, "cycle": CYCLE, "coming": COMING}
    values |= {"supplier": outside["supplier"], "customer": outside["customer"], "begin": made.begin}
    values |= {"step": (made.end - made.begin) / entries}
    for start in range(0, entries, PIECE):
        rows = _rows(connection, values | {"start": start, "end": min(start + PIECE, entries) - 1})
        with connection.cursor().copy(f"COPY book_entry ({_COLUMNS}) FROM STDIN") as copy:
            for piece in rows:
                copy.write(piece)
        tell("d: COPY", min(start + PIECE, entries), entries)
    for statement in _SUMS.split(";")[:-1]:
        connection.execute(statement, {"warehouse": warehouse} if "%(" in statement else None)
    connection.commit()


def _numbers(connection: "psycopg.Connection[Any]", entries: int) -> int:
    """Take so many numbers of entries from their sequence, a hundred each step; answers the first."""
    row = connection.execute(
        "SELECT min(n), max(n) FROM (SELECT nextval('book_number') AS n FROM generate_series(1, %s)) AS k", [entries // 100 + 1]
    ).fetchone()
    assert row is not None and row[1] - row[0] == entries // 100 * 100, "somebody else is posting"
    return int(row[0])


def _rows(connection: "psycopg.Connection[Any]", values: dict[str, Any]) -> list[Any]:
    """The rows as COPY writes them; a session cannot read and write by COPY at once."""
    sql = psycopg.ClientCursor(connection).mogrify(_MOVES, values)
    with connection.cursor().copy(f"COPY ({sql}) TO STDOUT") as copy:
        return list(copy)
