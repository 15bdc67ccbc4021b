"""Scenes, set up over the API as the administrator, whatever the network of the devices does."""

import itertools
import json
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

WAREHOUSE = "LONDON"
FLOOR = "outbound.* packet.* floor_exception.* stock_move.* count.* parcel.read stock.read item.read bin.read device.read"
RANKS = itertools.count(int(time.time()) % 900_000)
"""The latest order is the most urgent: at home one sees the first sixty tasks, and every test leaves some behind."""
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"


@dataclass
class Office:
    """The API as the administrator."""

    url: str
    token: str = ""

    def ask(self, path: str, body: Any = None, *, key: str | None = None) -> tuple[int, Any]:
        headers = {"Content-Type": "application/json", "Idempotency-Key": key or secrets.token_hex(16)}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        try:
            with urllib.request.urlopen(urllib.request.Request(self.url + path, data, headers)) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.load(refusal)

    def done(self, path: str, body: Any = None) -> Any:
        status, said = self.ask(path, body)
        assert status < 300, json.dumps(said, ensure_ascii=False)
        return said

    def rows(self, path: str) -> list[dict[str, Any]]:
        return list(self.done(path)["rows"])

    def picks(self, outbound: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Stage and quantity of each."""
        said = self.done(f"/api/outbound/{outbound['id']}")
        return sorted((pick["stage"], pick["quantity"]) for pick in said["picks"])

    def booked(self, outbound: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Who picked what, in the order in which the books took it."""
        items = {pick["id"]: pick["item"] for pick in self.done(f"/api/outbound/{outbound['id']}")["picks"]}
        told = reversed(self.rows(f"/api/audit?type=outbound&id={outbound['id']}"))
        picked = [each for each in told if each["verb"] == "outbound.confirm_pick"]
        return [(each["person"], items[row["id"]]) for each in picked for row in each["changes"]["picks"] if "stage" in row]

    def packets(self, device: str) -> list[dict[str, Any]]:
        """What is picked at this device; the free work that it carries along is nobody's task."""
        rows = self.rows(f"/api/packet?device={device}&state=open&limit=50")
        return [row for row in rows if row["kind"] == "pick"]

    def exceptions(self, device: str) -> list[dict[str, Any]]:
        """Open, the oldest first."""
        rows = self.rows("/api/floor_exception?state=open&limit=200")
        found = (self.done(f"/api/floor_exception/{row['id']}") for row in rows)
        return sorted((each for each in found if each["device"] == device), key=lambda each: int(each["id"]))

    def on_hand(self, item: str, bin_: str | None = None) -> str:
        """In a bin, or in the whole warehouse."""
        rows = self.rows(f"/api/stock?item={item}" + (f"&bin={bin_}" if bin_ else f"&warehouse={WAREHOUSE}"))
        return str(rows[0]["on_hand"]) if rows else "0"

    def change(self, order: int, quantities: Mapping[str, str]) -> None:
        """The lines of an order as they are wanted now; a new item is a new line."""
        now = self.done(f"/api/sales_order/{order}")
        known = {line["item"]: line["id"] for line in now["lines"]}
        lines = [
            {**({"id": known[item]} if item in known else {}), "item": item, "quantity": n} for item, n in quantities.items()
        ]
        self.done(f"/api/sales_order/{order}/change", {"version": now["version"], "lines": lines})

    def cancel(self, order: int) -> None:
        now = self.done(f"/api/sales_order/{order}")
        self.done(f"/api/sales_order/{order}/cancel", {"version": now["version"]})


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody of the floor, with a role of his own."""

    login: str
    badge: str
    pin: str

    def may(self, office: Office, grants: str) -> None:
        """From now on only this."""
        role = office.done(f"/api/role/{self.login.upper()}")
        office.done(f"/api/role/{role['id']}/change", {"version": role["version"], "grants": grants.split()})


def worker(office: Office, name: str = "陈小梅") -> Worker:
    login = word().lower()
    badge, pin = f"B{secrets.randbelow(10**10):010d}", f"{secrets.randbelow(10**4):04d}"
    office.done("/api/role", {"code": login.upper(), "name": name, "grants": FLOOR.split()})
    office.done("/api/person", {"code": login, "name": name, "roles": [{"role": login.upper()}]})
    office.done(f"/api/person/{login}/set_badge", {"badge": badge})
    office.done(f"/api/person/{login}/set_pin", {"pin": pin})
    return Worker(login, badge, pin)


def word() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(6))


def ean(digits: str) -> str:
    """Twelve digits and the one that checks them."""
    total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


@dataclass(frozen=True, slots=True)
class Goods:
    """Items of a test's own, each alone in a bin."""

    word: str
    items: tuple[str, ...]
    bins: tuple[str, ...]
    warehouse: str = WAREHOUSE

    def order(self, office: Office, *quantities: str, **more: str) -> dict[str, Any]:
        """Ordered and released: the outbound."""
        return self.order_of(office, dict(zip(self.items, quantities, strict=False)), **more)

    def order_of(self, office: Office, quantities: Mapping[str, str], **more: str) -> dict[str, Any]:
        lines = [{"item": item, "quantity": quantity} for item, quantity in quantities.items()]
        given = {
            "customer": f"{self.word}-C",
            "warehouse": self.warehouse,
            "confirm": True,
            "priority": next(RANKS),
            "lines": lines,
            **more,
        }
        order = office.done("/api/sales_order", given)
        outbound: dict[str, Any] = order["outbounds"][0]
        office.done(f"/api/outbound/{outbound['id']}/release", {})
        return {**outbound, "order": order["id"]}

    @property
    def cart(self) -> str:
        return f"CART-{self.word}"


def stocked(office: Office, how_many: int = 3, barcodes: Iterable[str] = (), warehouse: str = WAREHOUSE) -> Goods:
    """Fifty of each."""
    its = word()
    items = tuple(f"{its}-{number}" for number in range(1, how_many + 1))
    bins = _bins(office, how_many, warehouse)
    codes = dict(zip(items, barcodes))
    office.done("/api/customer", {"code": f"{its}-C", "name": f"惠丰{its}", "name_en": f"Huifeng {its}"})
    for number, (item, bin_) in enumerate(zip(items, bins), 1):
        named = {"code": item, "name": f"山核桃 {number} 号", "name_en": f"Walnuts No {number}"}
        office.done("/api/item", {**named, "barcodes": [{"code": codes[item]}] if item in codes else []})
        receive(office, bin_, {"item": item, "quantity": "50"}, warehouse=warehouse)
    return Goods(its, items, bins, warehouse)


def hall(office: Office) -> str:
    """A warehouse of a test's own, where nothing else waits to be done."""
    code = word()
    office.done("/api/warehouse", {"code": code, "name": f"仓 {code}", "name_en": f"Hall {code}"})
    office.done("/api/bin", {"code": f"{code}-01", "warehouse": code})
    return code


def tracked(office: Office, goods: Goods, kind: str, bin_: str, *which: str) -> tuple[str, str]:
    """An item with lots or serial numbers, in a bin: its code, its barcode."""
    item, barcode = f"{goods.word}-{kind.upper()}", barcodes(1)[0]
    named = {"code": item, "name": f"鲜奶 {kind}", "name_en": f"Milk by {kind}", "tracking": kind}
    office.done("/api/item", {**named, "barcodes": [{"code": barcode}]})
    receive(office, bin_, *({"item": item, "quantity": "1", kind: each} for each in which))
    return item, barcode


def barcodes(how_many: int) -> list[str]:
    """That differ in one digit and the one that checks."""
    begun = "69" + "".join(secrets.choice("0123456789") for _ in range(9))
    return [ean(f"{begun}{number}") for number in range(how_many)]


def _bins(office: Office, how_many: int, warehouse: str) -> tuple[str, ...]:
    """Far from each other, so that every stop is a walk."""
    all_ = [row["code"] for row in office.rows(f"/api/bin?warehouse={warehouse}&limit=500")]
    return tuple(all_[(number * 19 + 7) % len(all_)] for number in range(how_many))


def receive(office: Office, bin_: str, *lines: Mapping[str, str], warehouse: str = WAREHOUSE) -> None:
    office.done("/api/receipt", {"warehouse": warehouse, "bin": bin_, "lines": [dict(line) for line in lines]})


def soon(true: Callable[[], bool], pause: Callable[[int], Any], patience_ms: int = 15_000) -> bool:
    """Whether it becomes true; `pause` waits that many milliseconds."""
    for _ in range(patience_ms // 100):
        if true():
            return True
        pause(100)
    return true()
