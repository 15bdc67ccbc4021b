"""(b) A flash sale: four clients want 2,000 of one item of which there are 1,500; and (c) its floor, by hand.

Exactly 1,500 are promised, nobody sees an error, no order is there twice. Then sixteen at once, to see how many
requests the door posts together.
"""

from typing import Any

from bench import measuring
from bench.bench import Bench
from bench.journeys import Work

STOCK, WANTED = 1_500, 2_000
CLIENTS = 4
CROWD_PROCESSES, CROWD_THREADS = 4, 4


def run(bench: Bench) -> dict[str, Any]:
    by_hand = floor(bench)
    alone = _sale(bench, wanted=WANTED // 10, stock=WANTED // 10, clients=1)
    done = _sale(bench, wanted=WANTED, stock=STOCK, clients=CLIENTS, floor_cpu_ms=by_hand["cpu_ms_each"])
    crowd = _sale(bench, wanted=WANTED, stock=STOCK, clients=CROWD_PROCESSES, threads=CROWD_THREADS)
    done["checks"]["rate_with_4_at_least_that_with_1"] = done["per_second"] >= alone["per_second"]
    return {**done, "variants": {"one_client": alone, "sixteen_threads": crowd}}


def floor(bench: Bench) -> dict[str, Any]:
    """(c) The same promise as hand-written SQL behind one bare HTTP POST."""
    work: list[Work] = [{"customer": "C", "lines": [(0, 1)], "ship": False} for _ in range(WANTED)]
    with bench.floor(items=1, each=STOCK) as served:
        measuring.measure_floor(bench.here, served, [{"customer": "C", "lines": [(0, 0)], "ship": False}] * 100)
        done = measuring.measure_floor(bench.here, served, work, clients_=CLIENTS)
    promised = sum(trip.came.get("promised") == ["1"] for trip in done.tour.trips)
    checks = {"promised": promised, "exactly_1500": promised == STOCK}
    return done.shown(checks=checks, per_second=round(done.count / done.tour.seconds, 1))


def _sale(
    bench: Bench, *, wanted: int, stock: int, clients: int, threads: int = 1, floor_cpu_ms: float | None = None
) -> dict[str, Any]:
    item = bench.fresh("HOT")
    scene, api = bench.scene, bench.api
    api.do("/api/item", {"code": item, "name": "Flash sale"})
    api.do(
        "/api/receipt", {"warehouse": scene.warehouse, "bin": scene.first_bin, "lines": [{"item": item, "quantity": str(stock)}]}
    )
    before = api.get("/healthz?detail")[1]["together"]
    order = scene.order(0) | {"lines": [{"item": item, "quantity": "1"}]}
    done = measuring.measure(bench.here, "order", [{"order": order}] * wanted, clients_=clients, threads=threads)
    sizes = _difference(api.get("/healthz?detail")[1]["together"], before)
    came = [trip.came for trip in done.tour.trips]
    promised = sum(each.get("promised") == ["1"] for each in came)
    shown = api.get(f"/api/stock?item={item}&warehouse={scene.warehouse}")[1]["rows"][0]
    checks = {
        "promised": promised,
        f"exactly_{min(stock, wanted)}": promised == min(stock, wanted) and shown["promised"] == str(promised),
        "no_error_shown": not done.tour.errors,
        "none_twice": len({each.get("id") for each in came}) == wanted,
    }
    rate = round(done.count / done.tour.seconds, 1)
    return done.shown(floor_cpu_ms, checks=checks, per_second=rate, together=_sizes(sizes))


def _difference(after: dict[str, int], before: dict[str, int]) -> dict[int, int]:
    return {int(size): count - before.get(size, 0) for size, count in after.items() if count > before.get(size, 0)}


def _sizes(sizes: dict[int, int]) -> dict[str, Any]:
    """How many requests were posted together, how often; the median is that of the batches."""
    batches = sorted(size for size, count in sizes.items() for _ in range(count))
    return {"sizes": dict(sorted(sizes.items())), "median": batches[len(batches) // 2] if batches else None}
