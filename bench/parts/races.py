"""(g) Races and what else is promised to those who ask at once: the last unit, twins, a stale version, a long order."""

import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bench.api import Api
from bench.bench import Bench
from bench.scene import in_batches

RACES, CLIENTS = 300, 8
TWINS = 200
LINES = 5_000

Answer = tuple[int, Any]


def run(bench: Bench) -> dict[str, Any]:
    began_at = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as pool:
        crowd = _Crowd(bench, pool)
        once, race_ms, refused = _last_units(bench, crowd)
        twins = _twins(bench, crowd)
    seconds = _long_order(bench)
    checks = {
        "last_unit_once_each": once == RACES,
        "twins_one_effect_and_answer": twins == TWINS,
        "same_key_other_body_422": _other_body(bench),
        "stale_version_409": _stale(bench),
        "order_of_5000_lines_under_5_s": seconds < 5,
    }
    race_ms.sort()
    return {
        "n": RACES,
        "seconds": round(time.monotonic() - began_at, 2),
        "cpu_ms_each": None,
        "statements_each": None,
        "floor_cpu_ms_each": None,
        "ratio": None,
        "p50_ms": round(race_ms[len(race_ms) // 2], 1),
        "p95_ms": round(race_ms[len(race_ms) * 95 // 100], 1),
        "errors": refused,
        "checks": checks,
        "long_order_s": round(seconds, 2),
    }


class _Crowd:
    """Clients on connections of their own that send at the same moment."""

    def __init__(self, bench: Bench, pool: ThreadPoolExecutor) -> None:
        self._apis = [bench.api for _ in range(CLIENTS)]
        self._pool = pool

    def at_once(self, work: Callable[[Api], Answer], clients: int = CLIENTS) -> list[Answer]:
        start = threading.Barrier(clients)

        def run(api: Api) -> Answer:
            start.wait()
            return work(api)

        return list(self._pool.map(run, self._apis[:clients]))


def _last_units(bench: Bench, crowd: _Crowd) -> tuple[int, list[float], int]:
    """How many races had exactly one winner, how long each took, how many requests were refused."""
    stem = bench.fresh("LAST")
    items = [f"{stem}-{n}" for n in range(RACES)]
    in_batches(bench.api, "item.create", [{"code": item, "name": item} for item in items], bench.tell)
    lines = [{"item": item, "quantity": "1"} for item in items]
    bench.api.do("/api/receipt", {"warehouse": bench.scene.warehouse, "bin": bench.scene.first_bin, "lines": lines})
    once, refused, took = 0, 0, []
    for number, item in enumerate(items):
        order = _order(bench, item)
        began_at = time.perf_counter()
        answers = crowd.at_once(lambda api, order=order: api.post("/api/sales_order", order))  # type: ignore[misc]
        took.append((time.perf_counter() - began_at) * 1000)
        refused += sum(status >= 400 for status, _ in answers)
        won = [answer for status, answer in answers if status < 300 and answer["lines"][0]["promised"] == "1"]
        once += len(won) == 1
        bench.tell("g: last unit", number, RACES)
    return once, took, refused


def _twins(bench: Bench, crowd: _Crowd) -> int:
    """How many pairs under one key got the same status and body, and made one order."""
    item, same = bench.scene.item(1), 0
    for _ in range(TWINS):
        order, key = _order(bench, item), str(uuid.uuid4())
        first, second = crowd.at_once(lambda api, order=order, key=key: api.post("/api/sales_order", order, key=key), 2)  # type: ignore[misc]
        same += first == second and first[0] == 201
    return same


def _other_body(bench: Bench) -> bool:
    order, key = _order(bench, bench.scene.item(2)), str(uuid.uuid4())
    first = bench.api.post("/api/sales_order", order, key=key)[0]
    return (first, bench.api.post("/api/sales_order", order | {"note": "other"}, key=key)[0]) == (201, 422)


def _stale(bench: Bench) -> bool:
    order = bench.api.do("/api/sales_order", _order(bench, bench.scene.item(3)))
    change = {"version": order["version"], "note": "mine"}
    statuses = [bench.api.post(f"/api/sales_order/{order['id']}/change", change)[0] for _ in range(2)]
    return statuses == [200, 409]


def _long_order(bench: Bench) -> float:
    """Seconds until an order of 5,000 lines is confirmed; endless if it is not promised whole."""
    order = bench.scene.order(LINES)
    began_at = time.monotonic()
    answer = bench.api.do("/api/sales_order", order)
    seconds = time.monotonic() - began_at
    return seconds if all(line["short"] == "0" for line in answer["lines"]) else float("inf")


def _order(bench: Bench, item: str) -> dict[str, Any]:
    return bench.scene.order(0) | {"lines": [{"item": item, "quantity": "1"}]}
