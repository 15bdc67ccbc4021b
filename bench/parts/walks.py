"""(walks) The shortest walk by size of pick list and warehouse: milliseconds, and how far the bound lies below the walk.

Nothing of the installation is used. The tables that are made once for a number of cross aisles are made before.
"""

import random
import time
from dataclasses import dataclass
from typing import Any

from bench.bench import Bench
from bench.measuring import percentile
from huotong.solve.walks import BlockLayout, Pick, s_shape
from huotong.solve.walks.shortest import shortest, warm_up

LISTS = 40


@dataclass(frozen=True, slots=True)
class Size:
    picks: int
    blocks: int
    below_ms: float | None
    """Where 95 of 100 walks must take less."""
    exact: bool = True


SIZES = (
    Size(80, 1, 20),
    Size(15, 3, 250),
    Size(15, 6, 250),
    Size(45, 4, 3000),
    Size(120, 6, None),
    Size(45, 9, None, exact=False),
)


def run(bench: Bench) -> dict[str, Any]:
    """Its own figures are those of the commonest list, 80 picks in one block; the others stand in `variants`."""
    found = {}
    for number, size in enumerate(SIZES):
        bench.tell("walks", number, len(SIZES))
        found[f"{size.picks} picks, {size.blocks} blocks"] = _measured(size)
    main, *_ = found.values()
    return main | {"variants": found}


def _measured(size: Size) -> dict[str, Any]:
    instances = [_instance(size, random.Random(f"{size}{number}")) for number in range(LISTS)]
    warm_up(instances)
    began_at, cpu_at = time.monotonic(), time.process_time()
    ms, gaps, ratios, proven = [], [], [], 0
    for layout, picks in instances:
        started_at = time.perf_counter()
        walk = shortest(layout, picks)
        ms.append((time.perf_counter() - started_at) * 1000)
        proven += walk.proof == "exact"
        gaps.append(walk.walk.length / walk.lower_bound - 1)
        ratios.append(s_shape(layout, picks).length / walk.walk.length)
    ms.sort()
    p95 = percentile(ms, 95)
    return {
        "n": LISTS,
        "seconds": round(time.monotonic() - began_at, 2),
        "cpu_ms_each": round((time.process_time() - cpu_at) * 1000 / LISTS, 2),
        "statements_each": None,
        "floor_cpu_ms_each": None,
        "ratio": None,
        "p50_ms": percentile(ms, 50),
        "p95_ms": p95,
        "gap_percent_worst": round(max(gaps) * 100, 2),
        "s_shape_percent_longer": round((sum(ratios) / LISTS - 1) * 100, 1),
        "errors": 0,
        "checks": {
            "all_exact": proven == LISTS if size.exact else None,
            "in_time": None if size.below_ms is None or p95 is None else p95 < size.below_ms,
        },
    }


def _instance(size: Size, chance: random.Random) -> tuple[BlockLayout, list[Pick]]:
    aisles, cells = chance.randint(4, 20) if size.blocks > 1 else chance.randint(10, 40), chance.randint(8, 30)
    layout = BlockLayout(aisles, size.blocks, cells, 3.0, 1.0, 1.5, chance.randrange(aisles))
    return layout, [
        Pick(chance.randrange(aisles), chance.randrange(size.blocks), chance.randrange(cells)) for _ in range(size.picks)
    ]
