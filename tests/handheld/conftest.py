"""An installation with the example company, and somebody on the floor with a device and a gun."""

import json
import secrets
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.desk.conftest import LANGUAGES, SEATED, Desk, Person, browser, desk, pytest_runtest_makereport

__all__ = ["LANGUAGES", "browser", "desk", "pytest_runtest_makereport"]

SIZES = {"phone": (390, 844), "small": (360, 640), "station": (1280, 800)}
WAREHOUSE = "LONDON"
PATIENCE_MS = 15_000
GUN_MS = 4
"""Between two keys of a gun."""


@dataclass
class Office:
    """The API as the administrator, whatever the device's network does."""

    url: str
    token: str = ""

    def ask(self, path: str, body: Any = None) -> tuple[int, Any]:
        headers = {"Content-Type": "application/json", "Idempotency-Key": secrets.token_hex(16)}
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

    def picks(self, outbound: dict[str, Any]) -> list[tuple[str, str]]:
        """Stage and quantity of each."""
        said = self.done(f"/api/outbound/{outbound['id']}")
        return sorted((pick["stage"], pick["quantity"]) for pick in said["picks"])


@dataclass
class Hands(Person):
    """Somebody with a device: what is scanned, what is seen, what is heard."""

    def gun(self, *codes: str) -> None:
        for code in codes:
            before = self._drawn()
            self.page.keyboard.type(code, delay=GUN_MS)
            self.page.keyboard.press("Enter")
            self.page.wait_for_function("(before) => (window.htSounds ?? []).length > before", arg=before)
            self.page.wait_for_timeout(30)

    def _drawn(self) -> int:
        return int(self.page.evaluate("(window.htSounds ?? []).length"))

    @property
    def screen(self) -> str:
        return str(self.page.get_attribute("[data-screen]", "data-screen"))

    def at(self, screen: str) -> None:
        self.page.wait_for_selector(f"[data-screen={screen}]")

    def heard(self) -> str:
        return str(self.page.evaluate("window.htSounds.at(-1)"))

    def text(self, field: str) -> str:
        return self.page.locator(f"[data-field={field}]").first.inner_text()

    def choose(self, key: str) -> None:
        self.page.click(f"[data-choice='{key}']")

    def begin(self, key: str) -> None:
        """A task from the list at home, read afresh."""
        if self.page.locator("[data-choice=next]").count():
            self.choose("next")
            self.at("home")
        self.page.reload()
        self.choose(f"task:{key}")

    def waiting(self, count: int) -> None:
        self.page.wait_for_selector(f"[data-waiting='{count}']")

    def stop(self) -> None:
        """One stop by the gun alone: the bin, the goods, and the bin again for all of it."""
        self.at("place")
        bin_ = self.text("big")
        self.gun(bin_)
        self.at("goods")
        self.gun(self.text("lot"))
        if self.screen == "quantity":
            self.gun(bin_)

    def settle(self) -> None:
        self.page.wait_for_timeout(300)


Take = Callable[..., Hands]


@pytest.fixture
def office(desk: Desk) -> Office:
    office = Office(desk.url)
    office.token = office.done("/api/sign_in", {"login": "admin", "password": desk.passwords["admin"]})["token"]
    return office


@pytest.fixture
def take(desk: Desk, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Take]:
    """Hand somebody a device: `take("li", language="en", size="small")`."""
    people: list[Person] = request.node.stash.setdefault(SEATED, [])

    def give(login: str = "admin", *, language: str = "zh", size: str = "phone") -> Hands:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai")
        hands = enrolled(desk, context, context.new_page(), login, language)
        people.append(hands)
        return hands

    yield give
    for person in people:
        person.context.close()


def enrolled(desk: Desk, context: BrowserContext, page: Page, login: str, language: str) -> Hands:
    context.set_default_timeout(PATIENCE_MS)
    page.add_init_script(f"localStorage.getItem('huotong.language') ?? localStorage.setItem('huotong.language', '{language}')")
    hands = Hands(desk, context, page)
    page.on("pageerror", lambda problem: hands.complaints.append(str(problem)))
    page.goto(f"{desk.url}/h/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", desk.passwords[login])
    page.click("[data-choice=sign_in]")
    page.fill("[name=device]", f"H{secrets.token_hex(3)}")
    page.click(f"[data-choice='warehouse:{WAREHOUSE}']")
    page.click("[data-choice=enrol]")
    hands.at("home")
    return hands


@dataclass(frozen=True, slots=True)
class Goods:
    """Items of a test's own, each alone in a bin."""

    word: str
    items: tuple[str, ...]

    def order(self, office: Office, *quantities: str) -> dict[str, Any]:
        """Ordered and released: the outbound."""
        lines = [{"item": item, "quantity": quantity} for item, quantity in zip(self.items, quantities, strict=False)]
        given = {"customer": f"{self.word}-C", "warehouse": WAREHOUSE, "confirm": True, "lines": lines}
        order = office.done("/api/sales_order", given)
        outbound: dict[str, Any] = order["outbounds"][0]
        office.done(f"/api/outbound/{outbound['id']}/release", {})
        return {**outbound, "order": order["id"]}


def stocked(office: Office, how_many: int = 3) -> Goods:
    word = "".join(secrets.choice("BCDFGHJKLMNPQRSTVWXZ") for _ in range(6))
    items = tuple(f"{word}-{number}" for number in range(1, how_many + 1))
    office.done("/api/customer", {"code": f"{word}-C", "name": f"惠丰{word}", "name_en": f"Huifeng {word}"})
    bins = office.done(f"/api/bin?warehouse={WAREHOUSE}&limit=500")["rows"]
    for number, item in enumerate(items):
        office.done("/api/item", {"code": item, "name": f"山核桃 {number + 1} 号", "name_en": f"Walnuts No {number + 1}"})
        bin_ = bins[(number * 19 + 7) % len(bins)]["code"]
        office.done("/api/receipt", {"warehouse": WAREHOUSE, "bin": bin_, "lines": [{"item": item, "quantity": "50"}]})
    return Goods(word, items)
