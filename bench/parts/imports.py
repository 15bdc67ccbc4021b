"""(e) Rows brought in: a sheet of items, a sheet of orders by their lines, and the wholesaler's day files of the examples."""

import csv
import io
import resource
import time
from pathlib import Path
from typing import Any

import psycopg

from bench import installation, usage
from bench.bench import Bench
from bench.scene import LINES
from bench.usage import Statements, Usage

ROWS = 10_000
FILES = Path(__file__).resolve().parents[2] / "examples" / "online-retail"


def run(bench: Bench) -> dict[str, Any]:
    items, orders = _sheet(bench, "item", _items(bench)), _sheet(bench, "sales_order", _orders(bench))
    return {**items, "variants": {"items": items, "order_lines": orders, "online_retail": _day_files(bench)}}


def _items(bench: Bench) -> list[list[str]]:
    stem = bench.fresh("S")
    return [["Code", "Name"], *([f"{stem}-{n}", f"Item {n}"] for n in range(ROWS))]


def _orders(bench: Bench) -> list[list[str]]:
    """Of each order the first row says whose it is; the others are its further lines."""
    rows = [["Customer", "Shipping warehouse", "Lines: Item", "Lines: Quantity"]]
    for _ in range(ROWS // LINES):
        order = bench.scene.order(confirm=False)
        for position, line in enumerate(order["lines"]):
            head = ["", ""] if position else [order["customer"], order["warehouse"]]
            rows.append([*head, line["item"], line["quantity"]])
    return rows


def _sheet(bench: Bench, kind: str, rows: list[list[str]]) -> dict[str, Any]:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    body = file.getvalue().encode()
    bench.tell(f"e: {kind}", 0, len(rows))
    counter = Statements(bench.here)
    before, calls, began_at = usage.read(bench.here), counter.calls(), time.monotonic()
    status, answer = bench.api.post_file(f"/api/{kind}/import", body)
    seconds = time.monotonic() - began_at
    usage.wait_until_idle(bench.here)
    used, after = usage.read(bench.here) - before, counter.calls()
    statements = None if calls is None or after is None else after - calls
    checks = {"all_rows_in": answer.get("rows") == len(rows) - 1}
    return _shown(len(rows) - 1, seconds, used, statements, errors=int(status >= 400), checks=checks)


def _day_files(bench: Bench) -> dict[str, Any]:
    """The command's own processor time counts as the server's. A second import of the same files changes nothing."""
    bench.tell("e: online-retail", 0, 1)
    with psycopg.connect(bench.here.owner) as connection:
        row = connection.execute("SELECT EXISTS (SELECT FROM online_retail_row)").fetchone()
    counter, own = Statements(bench.here), _children()
    before, calls, began_at = usage.read(bench.here), counter.calls(), time.monotonic()
    answer = installation.asked("import", "online-retail", *sorted(map(str, FILES.glob("*.zip"))))
    seconds = time.monotonic() - began_at
    used, after = usage.read(bench.here) - before, counter.calls()
    used = Usage(used.server + _children() - own, used.worker, used.database)
    listed = len(answer["listed"])
    checks = {"every_row_used_or_listed": answer["rows"] == answer["used"]["rows"] + listed}
    statements = None if calls is None or after is None else after - calls
    return {**_shown(answer["rows"], seconds, used, statements, errors=0, checks=checks), "again": row == (True,)}


def _children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _shown(
    rows: int, seconds: float, used: Usage, statements: int | None, *, errors: int, checks: dict[str, Any]
) -> dict[str, Any]:
    return {
        "n": rows,
        "seconds": round(seconds, 2),
        "rows_per_second": round(rows / seconds, 1),
        "cpu_ms_each": round(used.whole * 1000 / rows, 3),
        "cpu_ms": used.ms_each(rows),
        "statements_each": None if statements is None else round(statements / rows, 4),
        "floor_cpu_ms_each": None,
        "ratio": None,
        "p50_ms": None,
        "p95_ms": None,
        "errors": errors,
        "checks": checks,
    }
