"""The floor: what an order costs when hand-written SQL does just that and nothing else, behind a bare HTTP POST.

`application` is served by Granian as our server is, in as many processes and threads. No framework, no rights, no
audit, no events, no request keys: an order with its lines, the sums of its items, one commit. Its tables lie in a
schema of their own in the same database, and go when the benchmark has been.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool

from bench.api import Api
from bench.installation import Installation

TABLES = """
DROP SCHEMA IF EXISTS bench_floor CASCADE;
CREATE SCHEMA bench_floor;
CREATE TABLE bench_floor.stock (item bigint PRIMARY KEY, total numeric NOT NULL, promised numeric NOT NULL DEFAULT 0,
    CHECK (promised BETWEEN 0 AND total));
CREATE TABLE bench_floor.orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer text NOT NULL,
    state text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE bench_floor.line (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id bigint NOT NULL,
    item bigint NOT NULL, quantity numeric NOT NULL, promised numeric NOT NULL);
CREATE INDEX ON bench_floor.line (order_id);
CREATE TABLE bench_floor.entry (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text NOT NULL,
    line bigint NOT NULL, item bigint NOT NULL, quantity numeric NOT NULL, posted_at timestamptz NOT NULL DEFAULT now());
"""
# Lock in the order of items, promise what there is, write the order down: one statement.
PROMISE = """
WITH wanted AS (
    SELECT item, quantity FROM unnest(%s::bigint[], %s::numeric[]) AS k(item, quantity)
), locked AS MATERIALIZED (
    SELECT s.item, s.total - s.promised AS free FROM wanted w JOIN bench_floor.stock s USING (item)
     ORDER BY s.item FOR NO KEY UPDATE OF s
), granted AS MATERIALIZED (
    SELECT w.item, w.quantity, least(w.quantity, l.free) AS promised FROM wanted w JOIN locked l USING (item)
), taken AS (
    UPDATE bench_floor.stock s SET promised = s.promised + g.promised FROM granted g WHERE s.item = g.item
), made AS (
    INSERT INTO bench_floor.orders (customer, state) VALUES (%s, 'confirmed') RETURNING id
), lines AS (
    INSERT INTO bench_floor.line (order_id, item, quantity, promised)
    SELECT m.id, g.item, g.quantity, g.promised FROM made m, granted g RETURNING order_id, id, item, promised
), entries AS (
    INSERT INTO bench_floor.entry (kind, line, item, quantity) SELECT 'promise', id, item, promised FROM lines
)
SELECT order_id, promised FROM lines
"""
SHIP = """
WITH mine AS MATERIALIZED (
    SELECT id, item, promised FROM bench_floor.line WHERE order_id = %s
), locked AS MATERIALIZED (
    SELECT s.item FROM mine m JOIN bench_floor.stock s USING (item) ORDER BY s.item FOR NO KEY UPDATE OF s
), taken AS (
    UPDATE bench_floor.stock s SET total = s.total - m.promised, promised = s.promised - m.promised
      FROM mine m JOIN locked USING (item) WHERE s.item = m.item
), closed AS (
    UPDATE bench_floor.orders SET state = 'done' WHERE id = %s
), entries AS (
    INSERT INTO bench_floor.entry (kind, line, item, quantity) SELECT 'ship', id, item, promised FROM mine
)
SELECT count(*) FROM mine
"""

THREADS = os.environ.get("HT_THREADS", "16")
_pool: list[ConnectionPool[Any]] = []


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    answer = _ADDRESSES[environ["PATH_INFO"]](json.loads(body)) if body else {}
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(answer).encode()]


def _promise(given: dict[str, Any]) -> dict[str, Any]:
    lines = sorted(given["lines"])
    items, wanted = [item for item, _ in lines], [quantity for _, quantity in lines]
    rows = _run(PROMISE, [items, wanted, given["customer"]])
    return {"id": rows[0][0], "promised": [str(row[1]) for row in rows]}


def _ship(given: dict[str, Any]) -> dict[str, Any]:
    return {"lines": _run(SHIP, [given["id"], given["id"]])[0][0]}


def _run(sql: str, values: list[Any]) -> list[Any]:
    if not _pool:
        kwargs = {"autocommit": True, "prepare_threshold": 0}
        _pool.append(
            ConnectionPool(os.environ["BENCH_DATABASE"], min_size=2, max_size=int(THREADS) + 2, kwargs=kwargs, open=True)
        )
    with _pool[0].connection() as connection:
        return connection.execute(sql, values).fetchall()


_ADDRESSES = {"/promise": _promise, "/ship": _ship}


@dataclass(frozen=True, slots=True)
class Floor:
    port: int
    pid: int

    def api(self) -> Api:
        return Api("127.0.0.1", self.port, "")


@contextmanager
def serving(here: Installation, items: int, each: int) -> Iterator[Floor]:
    """The floor's server, with so many items of so much stock each."""
    with psycopg.connect(here.owner, autocommit=True) as connection:
        connection.execute(TABLES)
        connection.execute(
            "INSERT INTO bench_floor.stock (item, total) SELECT n, %s FROM generate_series(0, %s) AS n", [each, items - 1]
        )
        connection.execute("ANALYZE bench_floor.stock")
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    command += ["--workers", str(max(1, len(here.server) - 1)), "--blocking-threads", THREADS, "--backlog", "1024"]
    command += ["--log-level", "warning", "bench.floor:application"]
    process = subprocess.Popen(command, env={**os.environ, "BENCH_DATABASE": here.owner}, start_new_session=True)
    try:
        _await(port)
        yield Floor(port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        with psycopg.connect(here.owner, autocommit=True) as connection:
            connection.execute("DROP SCHEMA bench_floor CASCADE")


def _await(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the floor's server did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
