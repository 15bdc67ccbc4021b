"""What one client does for one piece of work, request by request; each answers its times and what came of it.

A journey takes the API and a `work` (plain JSON) and fills a `Trip`. Times are in milliseconds, as the client sees them.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.api import Api, Refused

Work = dict[str, Any]


@dataclass(slots=True)
class Trip:
    ms: dict[str, float] = field(default_factory=dict)
    """By stage, in the order of the requests."""
    came: dict[str, Any] = field(default_factory=dict)
    """What later checks want to know."""
    error: str | None = None

    def step(self, stage: str, send: Callable[[], tuple[int, Any]]) -> Any:
        """The answer of one request, timed; refused, the trip ends."""
        began_at = time.perf_counter()
        status, answer = send()
        self.ms[stage] = (time.perf_counter() - began_at) * 1000
        if status >= 400:
            raise Refused(stage, status, answer)
        return answer


def counter(api: Api, work: Work, trip: Trip) -> None:
    """Taken, released and handed over at once: three requests."""
    order = _ordered(api, work, trip)
    outbound = order["outbounds"][0]["id"]
    trip.step("release", lambda: api.post(f"/api/outbound/{outbound}/release", {}))
    done = trip.step("hand_over", lambda: api.post(f"/api/outbound/{outbound}/hand_over", {}))
    trip.came |= {"outbound": done["state"]}


def full(api: Api, work: Work, trip: Trip) -> None:
    """The whole path, seven requests: order, release, pick, recheck, pack, hand over, read back."""
    order = _ordered(api, work, trip)
    at = f"/api/outbound/{order['outbounds'][0]['id']}"
    scans = [{"code": line["item"], "quantity": line["quantity"]} for line in work["order"]["lines"]]
    trip.step("release", lambda: api.post(f"{at}/release", {}))
    trip.step("confirm_pick", lambda: api.post(f"{at}/confirm_pick", {"cart": work["cart"]}))
    trip.step("check_item", lambda: api.post(f"{at}/check_item", {"items": scans}))
    trip.step("pack_parcel", lambda: api.post(f"{at}/pack_parcel", {"carton": work["carton"], "weight": "1.5"}))
    done = trip.step("hand_over", lambda: api.post(f"{at}/hand_over", {"tracking": work["carton"]}))
    read = trip.step("read_back", lambda: api.get(f"/api/sales_order/{order['id']}"))
    trip.came |= {"outbound": done["state"], "read": read["number"] == order["number"]}


def order(api: Api, work: Work, trip: Trip) -> None:
    """Taken and promised: one request."""
    _ordered(api, work, trip)


def floor(api: Api, work: Work, trip: Trip) -> None:
    """Hand-written SQL behind a bare POST: promised, and shipped where the work says so."""
    order = trip.step("promise", lambda: api.post("/promise", work))
    trip.came |= {"promised": order["promised"]}
    if work["ship"]:
        trip.step("ship", lambda: api.post("/ship", {"id": order["id"]}))


def read(api: Api, work: Work, trip: Trip) -> None:
    answer = trip.step("read", lambda: api.get(work["path"]))
    trip.came |= {"rows": len(answer["rows"])}


def _ordered(api: Api, work: Work, trip: Trip) -> Any:
    order = trip.step("create", lambda: api.post("/api/sales_order", work["order"], key=work.get("key")))
    trip.came |= {"id": order["id"], "promised": [line["promised"] for line in order["lines"]]}
    return order


JOURNEYS: dict[str, Callable[[Api, Work, Trip], None]] = {each.__name__: each for each in (counter, full, order, floor, read)}


def travel(journey: str, api: Api, work: Work) -> Trip:
    """One trip; what goes wrong is told in it, and the next one starts on a fresh connection."""
    trip = Trip()
    try:
        JOURNEYS[journey](api, work, trip)
    except Exception as error:
        trip.error = f"{type(error).__name__}: {error}"
        api.close()
    return trip
