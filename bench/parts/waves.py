"""(waves) Waves of the pinned instances (examples/waves): time, what is saved against the plain way, and the gap to the bound.

Nothing of the installation is used.
"""

import io
import json
import time
from pathlib import Path
from typing import Any

from bench.bench import Bench
from huotong.interfaces.cli.out import Out
from huotong.interfaces.cli.solving.waves import solve

FILES = Path(__file__).resolve().parents[2] / "examples" / "waves"
NAMES = ("small", "medium", "large")
SECONDS_MOST = 10
SAVED_LEAST = 0.3


def run(bench: Bench) -> dict[str, Any]:
    """Its own figures are those of the largest instance; the others stand in `variants`."""
    found = {}
    for number, name in enumerate(NAMES):
        bench.tell("waves", number, len(NAMES))
        found[name] = _measured(json.loads((FILES / f"{name}.json").read_text(encoding="utf-8")))
    return found["large"] | {"variants": found}


def _measured(asked: dict[str, Any]) -> dict[str, Any]:
    began_at, cpu_at = time.monotonic(), time.process_time()
    answer, refusals = solve(asked, Out(json=True, stdout=io.StringIO(), stderr=io.StringIO()))
    seconds, cpu_ms = time.monotonic() - began_at, (time.process_time() - cpu_at) * 1000
    count = len(asked["orders"])
    return {
        "n": count,
        "seconds": round(seconds, 2),
        "cpu_ms_each": round(cpu_ms / count, 3),
        "statements_each": None,
        "floor_cpu_ms_each": None,
        "ratio": None,
        "p50_ms": answer["ms"],
        "p95_ms": None,
        "saved_percent": round(100 - answer["length"] * 100 / answer["plain"], 1),
        "times_the_bound": round(answer["length"] / answer["lower_bound"], 2),
        "errors": len(refusals),
        "checks": {
            "in_time": seconds < SECONDS_MOST,
            "saves_enough": answer["length"] <= (1 - SAVED_LEAST) * answer["plain"],
            "each_order_planned_or_left": sum(len(wave["orders"]) for wave in answer["waves"]) + len(answer["left"]) == count,
        },
    }
