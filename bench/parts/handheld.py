"""(handheld) Two hundred devices pick at once, each with four to eight seconds from scan to scan: how long the server takes to answer.

Every device has a packet of its own, picked by the gun alone: the cart, then bin and goods of each stop. The ratio is the slow
answers (95 of 100) to the median: what the crowd costs whom it hits.
"""

import heapq
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench import scene, usage
from bench.api import Api
from bench.bench import Bench

DEVICES, SECONDS = 200, 60
GAP_S = (4.0, 8.0)
STOPS = 6
P95_MS = 150
THREADS = 16


@dataclass(slots=True)
class Device:
    code: str
    packet: int
    scans: list[str]
    """What its gun will say, the last first."""
    done: int = 0


@dataclass(slots=True)
class Crowd:
    due: list[tuple[float, int]]
    devices: Sequence[Device]
    until: float
    chance: random.Random
    took_ms: list[float] = field(default_factory=list)
    wrong: list[Any] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def work(self, api: Api) -> None:
        """One of the threads: whose turn it is scans, until the time is over."""
        while True:
            with self.lock:
                if not self.due or self.due[0][0] > self.until:
                    return
                moment, number = heapq.heappop(self.due)
            time.sleep(max(0.0, moment - time.monotonic()))
            device = self.devices[number]
            if self._scan(api, device):
                with self.lock:
                    heapq.heappush(self.due, (time.monotonic() + self.chance.uniform(*GAP_S), number))

    def _scan(self, api: Api, device: Device) -> bool:
        """Whether the device has more to do."""
        text = device.scans.pop()
        key = f"{device.code}-{device.packet}-{device.done}"
        body = {"device": device.code, "packet": device.packet, "key": key, "scan": {"text": text}}
        begun = time.monotonic()
        status, answer = api.post("/api/handheld/scan", body)
        self.took_ms.append((time.monotonic() - begun) * 1000)
        device.done += 1
        if status != 200 or answer["sound"] not in ("right", "stop_done", "all_done"):
            self.wrong.append((text, status, answer.get("message") or answer))
            return False
        return bool(device.scans)


def run(bench: Bench) -> dict[str, Any]:
    devices = [_device(bench, number) for number in range(DEVICES)]
    usage.wait_until_idle(bench.here)
    begin = time.monotonic()
    chance = random.Random(11)
    due = [(begin + chance.uniform(0, GAP_S[1]), number) for number in range(DEVICES)]
    heapq.heapify(due)
    crowd = Crowd(due, devices, begin + SECONDS, chance)
    before = usage.read(bench.here)
    threads = [threading.Thread(target=crowd.work, args=(bench.api,)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    used = usage.read(bench.here) - before
    return _shown(crowd, used)


def _shown(crowd: Crowd, used: usage.Usage) -> dict[str, Any]:
    took = sorted(crowd.took_ms)
    p50, p95, p99 = (round(took[min(len(took) - 1, len(took) * share // 100)], 1) for share in (50, 95, 99))
    checks = {"nothing_refused": not crowd.wrong, f"p95_under_{P95_MS}_ms": p95 < P95_MS}
    return {
        "n": len(took),
        "p50_ms": p50,
        "p95_ms": p95,
        "p99_ms": p99,
        "ratio": round(p95 / p50, 2),
        "cpu_ms_each": round(used.whole * 1000 / len(took), 2),
        "cpu_ms": used.ms_each(len(took)),
        "per_second": round(len(took) / SECONDS, 1),
        "errors": len(crowd.wrong),
        "wrong": [str(each)[:300] for each in crowd.wrong[:3]],
        "checks": checks,
    }


def _device(bench: Bench, number: int) -> Device:
    """With an order of its own, released and taken; its gun knows the way."""
    api, here = bench.api, bench.scene
    if number % 20 == 0:
        bench.tell("handheld", number, DEVICES)
    order = api.do("/api/sales_order", here.order(STOPS))
    outbound = order["outbounds"][0]["id"]
    api.do(f"/api/outbound/{outbound}/release", {})
    code = f"HT-{number:03}"
    taken = api.do("/api/handheld/packet", {"device": code, "warehouse": scene.WAREHOUSE, "task": f"pick:o{outbound}"})
    scans: list[str] = []
    here_now = None
    for stop in taken["dialogue"]["stops"]:
        if stop["of"] == "take_cart":
            scans.append(bench.fresh("CART")[:20])
        else:
            facts = stop["facts"]
            scans += [] if facts["place"] == here_now else [facts["place"]]
            scans += [facts["item"], *([] if facts["quantity"] == "1" else [facts["place"]])]
            here_now = facts["place"]
    return Device(code, taken["packet"], scans[::-1])
