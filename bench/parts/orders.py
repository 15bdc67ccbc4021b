"""(a) Orders of five lines over 10,000 items and 2,000 bins, with one client and with four.

Over the counter in three requests, and the full path in seven; beside it the same by hand-written SQL in two posts.
"""

from typing import Any

from bench import measuring
from bench.bench import Bench
from bench.journeys import Work
from bench.measuring import Measured
from bench.scene import LINES

MANY = 4
PLENTY = 100_000_000


def run(bench: Bench) -> dict[str, Any]:
    floors = _floors(bench)
    measuring.measure(bench.here, "counter", _counter(bench, 40))  # connections, plans and caches are made
    found = {}
    for journey, work in (("counter", _counter), ("full", _full)):
        bench.tell(f"a: {journey}", 0, 3)
        alone = measuring.measure_requests(bench.here, journey, work(bench, bench.size // 3))
        found[f"{journey}_requests"] = _shown(alone, floors[1])
        for clients in (1, MANY):
            bench.tell(f"a: {journey}, {clients}", 1, 3)
            done = measuring.measure(bench.here, journey, work(bench, bench.size), clients_=clients)
            found[f"{journey}_{clients}"] = _shown(done, floors[clients])
    return {**found["counter_1"], "variants": found}


def _shown(done: Measured, floor_cpu_ms: float) -> dict[str, Any]:
    came = [trip.came for trip in done.tour.trips]
    checks = {
        "all_promised": all(set(each.get("promised", ["0"])) != {"0"} for each in came),
        "all_handed_over": all(each.get("outbound") == "done" for each in came),
        "none_twice": len({each.get("id") for each in came}) == len(came),
    }
    return done.shown(floor_cpu_ms, checks=checks, stages=done.stages(), per_second=round(done.count / done.tour.seconds, 1))


def _counter(bench: Bench, count: int) -> list[Work]:
    return [{"order": bench.scene.order(profile="counter")} for _ in range(count)]


def _full(bench: Bench, count: int) -> list[Work]:
    """Every order in a carton of its own; ten carts go round."""
    box = bench.fresh("BOX")
    return [{"order": bench.scene.order(), "cart": f"BENCH-CART{n % 10}", "carton": f"{box}-{n}"} for n in range(count)]


def _floors(bench: Bench) -> dict[int, float]:
    """CPU-ms of an order by hand, by number of clients."""
    items = bench.scene.items

    def work(count: int) -> list[Work]:
        return [{"customer": "C", "lines": _lines(bench, items), "ship": True} for _ in range(count)]

    with bench.floor(items=items, each=PLENTY) as floor:
        measuring.measure_floor(bench.here, floor, work(40))
        return {
            clients: measuring.measure_floor(bench.here, floor, work(bench.size * 2), clients_=clients).cpu_ms_each
            for clients in (1, MANY)
        }


def _lines(bench: Bench, items: int) -> list[tuple[int, int]]:
    chance = bench.scene.chance
    return [(number, chance.randint(1, 4)) for number in chance.sample(range(items), LINES)]
