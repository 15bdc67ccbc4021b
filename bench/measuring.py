"""One measurement: clients go, and what it cost is read from the processes before and after."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bench import clients, usage
from bench.clients import Tour
from bench.floor import Floor
from bench.installation import Installation
from bench.journeys import Work
from bench.usage import Statements, Usage


@dataclass(frozen=True, slots=True)
class Measured:
    tour: Tour
    used: Usage
    statements: int | None

    @property
    def count(self) -> int:
        return len(self.tour.trips)

    @property
    def cpu_ms_each(self) -> float:
        return self.used.whole * 1000 / self.count

    def shown(self, floor_cpu_ms: float | None = None, **more: Any) -> dict[str, Any]:
        """As the result of a part; `more` replaces and adds."""
        each = None if self.statements is None else round(self.statements / self.count, 1)
        return {
            "n": self.count,
            "seconds": round(self.tour.seconds, 2),
            "cpu_ms_each": round(self.cpu_ms_each, 2),
            "cpu_ms": self.used.ms_each(self.count),
            "statements_each": each,
            "floor_cpu_ms_each": None if floor_cpu_ms is None else round(floor_cpu_ms, 2),
            "ratio": None if not floor_cpu_ms else round(self.cpu_ms_each / floor_cpu_ms, 1),
            "p50_ms": percentile(self.tour.ms(), 50),
            "p95_ms": percentile(self.tour.ms(), 95),
            "errors": len(self.tour.errors),
            "checks": {},
            **({"first_error": self.tour.errors[0][:500]} if self.tour.errors else {}),
            **more,
        }

    def stages(self) -> dict[str, dict[str, float | None]]:
        """Times of each request of the trips."""
        times = {stage: self.tour.ms(stage) for stage in self.tour.stages}
        return {stage: {"p50_ms": percentile(ms, 50), "p95_ms": percentile(ms, 95)} for stage, ms in times.items()}


def measure(here: Installation, journey: str, work: Sequence[Work], *, clients_: int = 1, threads: int = 1) -> Measured:
    """The whole: requests and what the worker does after them."""
    ready = clients.Clients(here.host, here.port, here.token, journey, work, clients=clients_, threads=threads)
    usage.wait_until_idle(here)
    counter = Statements(here)
    before, calls = usage.read(here), counter.calls()
    tour = ready.go()
    usage.wait_until_idle(here)
    used, after = usage.read(here) - before, counter.calls()
    return Measured(tour, used, None if after is None or calls is None else after - calls)


def measure_requests(here: Installation, journey: str, work: Sequence[Work]) -> Measured:
    """The requests alone, one by one: the worker stands still meanwhile and catches up afterwards."""
    ready = clients.Clients(here.host, here.port, here.token, journey, work)
    usage.wait_until_idle(here)
    counter = Statements(here)
    with usage.worker_held(here.worker):
        before, calls = usage.read(here), counter.calls()
        tour = ready.go()
        used, after = usage.read(here) - before, counter.calls()
    usage.wait_until_idle(here)
    return Measured(tour, used, None if after is None or calls is None else after - calls)


def measure_floor(here: Installation, floor: Floor, work: Sequence[Work], *, clients_: int = 1) -> Measured:
    at = replace(here, port=floor.port, server=(floor.pid,), worker=())
    ready = clients.Clients(at.host, at.port, "", "floor", work, clients=clients_)
    before = usage.read(at)
    tour = ready.go()
    return Measured(tour, usage.read(at) - before, None)


def percentile(sorted_ms: Sequence[float], share: int) -> float | None:
    if not sorted_ms:
        return None
    return round(sorted_ms[min(len(sorted_ms) - 1, len(sorted_ms) * share // 100)], 1)
