"""Several client processes that start at the same moment, and what they were answered."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.journeys import Trip, Work


@dataclass(frozen=True, slots=True)
class Tour:
    """What all clients together did."""

    trips: list[Trip]
    seconds: float

    @property
    def errors(self) -> list[str]:
        return [trip.error for trip in self.trips if trip.error]

    def ms(self, stage: str | None = None) -> list[float]:
        """Times of one stage, or of whole trips, sorted; failed trips are left out."""
        done = [trip for trip in self.trips if trip.error is None]
        return sorted(sum(trip.ms.values()) if stage is None else trip.ms[stage] for trip in done)

    @property
    def stages(self) -> list[str]:
        return list(dict.fromkeys(stage for trip in self.trips for stage in trip.ms))


class Clients:
    """Processes that are ready to go, each with its share of the work; `go` lets them start."""

    def __init__(
        self, host: str, port: int, token: str, journey: str, work: Sequence[Work], *, clients: int = 1, threads: int = 1
    ) -> None:
        self._processes = []
        for number in range(clients):
            told = {"host": host, "port": port, "tokens": [token] * threads, "journey": journey, "work": work[number::clients]}
            process = subprocess.Popen(
                [sys.executable, "-m", "bench.client"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            _tell(process, json.dumps(told))
            self._processes.append(process)
        for process in self._processes:
            if _hear(process).strip() != "ready":
                raise RuntimeError("a client of the benchmark did not start")

    def go(self) -> Tour:
        began_at = time.monotonic()
        for process in self._processes:
            _tell(process, "go")
        answers = [json.loads(_hear(process)) for process in self._processes]
        seconds = time.monotonic() - began_at
        for process in self._processes:
            process.communicate()
        return Tour([_trip(each) for answer in answers for each in answer], seconds)


def _trip(told: dict[str, Any]) -> Trip:
    return Trip(told["ms"], told["came"], told["error"])


def _tell(process: "subprocess.Popen[str]", line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def _hear(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline()
