"""N2: random shifts with a network that comes and goes, answers that are lost, scans that are sent twice, orders that change.

Whatever happens, the books agree, nothing is counted twice, and every order ends shipped, cancelled or waiting.
"""

import random
import uuid
from decimal import Decimal
from typing import Any

import pytest

from huotong.interfaces.handheld.dialogue import advance, meaning
from huotong.interfaces.handheld.dialogue.states import expected, step_of, value
from huotong.platform.book import doctor

from .conftest import Shop

Json = dict[str, Any]
ORDERS, ROUNDS = 5, 70


class Shift:
    """One device that goes on alone whenever the network is away. `orders`: those of the office, which all devices share."""

    def __init__(self, shop: Shop, seed: int, orders: list[Json], device: str = "H1") -> None:
        self.shop, self.random, self.orders, self.device = shop, random.Random(seed), orders, device
        self.packet: int | None = None
        self.dialogue: Any = None
        self.state: Any = None
        self.queue: list[Json] = []
        self.told: dict[str, Json] = {}
        self.carts, self.slips = 0, 0.1

    # What the office does meanwhile.
    def order(self) -> None:
        lines = [(item, str(self.random.randint(1, 3))) for item in self.random.sample(["X", "Y"], self.random.randint(1, 2))]
        self.orders.append(self.shop.order(*lines))

    def release(self, *, together: bool) -> None:
        """Each alone, or all on one walk, each in its slot."""
        if together:
            body = {"warehouse": "W1", "orders": [order["number"] for order in self.orders], "method": "batch"}
            wave = self.shop.post("/api/wave", body, status=201)
            self.shop.post(f"/api/wave/{wave['id']}/release", {})
            return
        for order in self.orders:
            for outbound in order["outbounds"]:
                self.shop.post(f"/api/outbound/{outbound['id']}/release", {})

    def meddle(self) -> None:
        order = self.shop.get(f"/api/sales_order/{self.random.choice(self.orders)['id']}")
        if self.random.random() < 0.5:
            self.shop.api.post(f"/api/sales_order/{order['id']}/cancel", {"version": order["version"]})
        else:
            lines = [{"id": line["id"], "quantity": str(self.random.randint(1, 4))} for line in order["lines"]]
            self.shop.api.post(f"/api/sales_order/{order['id']}/change", {"version": order["version"], "lines": lines})
        self.shop.later()

    # What hands do.
    def take(self) -> bool:
        taken = self.shop.api.post("/api/handheld/packet", {"device": self.device, "warehouse": "W1"})
        if taken.status_code != 200:
            return False
        self._on(taken.json())
        return True

    def _on(self, taken: Json) -> None:
        self.packet, self.dialogue, self.state = taken["packet"], taken["dialogue"], taken["state"]

    def scan(self) -> Json:
        """What a sensible person does next, and now and then something else."""
        step = step_of(self.dialogue, self.state)
        if step is None:
            return {"text": "A1"}
        if self.random.random() < self.slips:
            return self.random.choice([{"text": "X"}, {"text": "A2"}, {"text": "NOBODY"}, {"choice": "skip"}, {"quantity": "1"}])
        if self.state["blocked"]:
            return {"choice": "taken_out"}
        match step["reads"]:
            case "choice":
                return {"choice": self.random.choice(step["choices"])["key"]}
            case "quantity" if step["key"] == "count_short":
                return {"quantity": "0"}
            case "quantity":
                return self.random.choice([{"choice": "all"}, {"choice": "all"}, {"quantity": "1"}])
            case "number":
                return {"quantity": "1.5"}
            case "check":
                lines = value(self.dialogue, self.state, "lines")
                return {"text": self.random.choice(lines)["item"]}
            case "goods":
                return {"text": str(value(self.dialogue, self.state, "item"))}
        self.carts += 1
        return {"text": expected(self.dialogue, self.state, step) or f"{self.device}-BOX-{self.carts}"}

    def online(self) -> None:
        body = self._body(self.scan())
        for _ in range(self.random.choice([1, 1, 1, 2])):  # an answer is lost, and the scan is sent again
            answer = self.shop.api.post("/api/handheld/scan", body)
            assert answer.status_code in (200, 409), answer.content
        self.read_again()

    def offline(self) -> None:
        for _ in range(self.random.randint(2, 9)):
            body = self._body(self.scan())
            self.queue.append(body)
            hit = meaning(self.dialogue, str(body["scan"].get("text", "")), None)
            self.state = advance(self.dialogue, self.state, body["scan"], hit).state

    def drain(self) -> None:
        """In pieces, some of them twice, until all is told."""
        while self.queue:
            piece = self.queue[: self.random.randint(1, 5)]
            told = self._sent(piece)
            if self.random.random() < 0.3:
                for first, again in zip(told, self._sent(piece)):
                    # What was refused changed nothing, and may be refused for another reason by now.
                    assert again == first or "refusals" in first, "what was sent again is told again"
            for each in told:
                assert set(each) & {"done", "exception", "refusals"}, each
            self.queue = self.queue[len(piece) :]
        self.read_again()

    def _sent(self, piece: list[Json]) -> list[Json]:
        scans = [{name: part for name, part in body.items() if name != "device"} for body in piece]
        told: list[Json] = self.shop.post("/api/handheld/drain", {"device": self.device, "scans": scans})  # type: ignore[assignment]
        return told

    def read_again(self) -> None:
        """What is done is still told, for its papers; hands have nothing more to do with it."""
        again = self.shop.api.post("/api/handheld/packet", {"device": self.device, "packet": self.packet})
        if again.status_code == 200 and again.json()["state"]["stop"] is not None:
            self._on(again.json())
        else:
            self.packet = None

    def _body(self, scan: Json) -> Json:
        return {
            "device": self.device,
            "packet": self.packet,
            "key": str(uuid.UUID(int=self.random.getrandbits(128))),
            "scan": scan,
        }

    def work(self) -> None:
        if self.packet is None and not self.take():
            return
        if self.random.random() < 0.4:
            self.offline()
            if self.random.random() < 0.5:
                self.meddle()
            self.drain()
        else:
            self.online()


def day(shifts: list[Shift], *, together: bool) -> None:
    """Orders come, hands work, the office meddles; then all go on until nobody knows any more."""
    office = shifts[0]
    for _ in range(ORDERS):
        office.order()
    office.release(together=together)
    for number in range(ROUNDS):
        if number % 12 == 11:
            office.meddle()
        office.random.choice(shifts).work()
    for shift in shifts:
        shift.slips = 0
    for _ in range(200):
        for shift in shifts:
            if shift.packet is not None or shift.take():
                shift.online()
    office.shop.later()


def all_is_there(shop: Shop, orders: list[Json]) -> None:
    """The books agree, nothing waits for hands, and goods are where they were, at the customer, or counted."""
    assert list(doctor.examine().faults) == []
    assert shop.get("/api/handheld/home?device=H1")["data"]["tasks"] == []
    outbounds = [shop.get(f"/api/outbound/{row['id']}") for row in shop.get("/api/outbound?limit=100")["rows"]]
    assert {each["state"] for each in outbounds} <= {"done", "cancelled", "open", "released"}
    stages = {pick["stage"] for each in outbounds for pick in each["picks"]}
    assert stages & {"shipped", "returned"} and stages <= {"shipped", "returned", "short"}, "hands did what they could"
    counts = shop.get("/api/count?limit=200")["rows"]
    read = [shop.get(f"/api/sales_order/{order['id']}") for order in orders]
    for item, came in (("X", Decimal(50)), ("Y", Decimal(46))):
        shipped = sum((Decimal(line["shipped"]) for order in read for line in order["lines"] if line["item"] == item), Decimal(0))
        found = sum((Decimal(row["difference"]) for row in counts if row["item"] == item), Decimal(0))
        assert Decimal(shop.stock(item)[0]) + shipped - found == came


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_a_random_shift_loses_nothing_and_counts_nothing_twice(shop: Shop, seed: int, together: bool) -> None:
    shop.receive("A1", X="40", Y="40")
    orders: list[Json] = []
    day([Shift(shop, seed, orders)], together=together)
    all_is_there(shop, orders)


@pytest.mark.parametrize(("seed", "together"), [(1, False), (2, True), (3, True)])
def test_two_people_at_the_same_work_lose_nothing(shop: Shop, person: Any, seed: int, together: bool) -> None:
    shop.receive("A1", X="40", Y="40")
    orders: list[Json] = []
    day([Shift(shop, seed, orders), Shift(Shop(person("OTHER", "*")), seed + 100, orders, "H2")], together=together)
    all_is_there(shop, orders)
