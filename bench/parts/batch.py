"""(f) A thousand orders of five lines, taken and promised in one call."""

import time
from typing import Any

from bench import usage
from bench.bench import Bench
from bench.usage import Statements

ORDERS = 1_000
TIMES = 3


def run(bench: Bench) -> dict[str, Any]:
    """Of several calls, each as a whole; the first one warms up and is not counted."""
    api, here = bench.api, bench.here
    counter = Statements(here)
    seconds, errors, promised = [], 0, 0
    for turn in range(TIMES + 1):
        actions = [{"verb": "sales_order.create", "given": bench.scene.order()} for _ in range(ORDERS)]
        if turn == 1:
            usage.wait_until_idle(here)
            before, calls = usage.read(here), counter.calls()
        began_at = time.monotonic()
        status, answer = api.post("/api/batch", {"mode": "all", "actions": actions})
        seconds.append(time.monotonic() - began_at)
        if turn:
            errors += status >= 400
            promised += sum(line["promised"] == line["ordered"] for each in answer["answers"] for line in each["body"]["lines"])
        bench.tell("f", turn, TIMES)
    usage.wait_until_idle(here)
    used, after = usage.read(here) - before, counter.calls()
    orders, ms = ORDERS * TIMES, sorted(each * 1000 for each in seconds[1:])
    return {
        "n": orders,
        "seconds": round(sum(seconds[1:]), 2),
        "cpu_ms_each": round(used.whole * 1000 / orders, 2),
        "cpu_ms": used.ms_each(orders),
        "statements_each": None if after is None or calls is None else round((after - calls) / orders, 3),
        "floor_cpu_ms_each": None,
        "ratio": None,
        "p50_ms": round(ms[len(ms) // 2], 1),
        "p95_ms": round(ms[-1], 1),
        "errors": errors,
        "checks": {"all_lines_promised": promised == orders * 5},
    }
