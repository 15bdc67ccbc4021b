"""An installation with the example company, and somebody on the floor with a device and a gun."""

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.desk.conftest import LANGUAGES, SEATED, Desk, Person, browser, desk, pytest_runtest_makereport

from .scenes import WAREHOUSE, Goods, Office, Worker, stocked

__all__ = ["LANGUAGES", "Goods", "Hands", "Office", "Take", "browser", "desk", "pytest_runtest_makereport", "stocked"]

SIZES = {"phone": (390, 844), "small": (360, 640), "station": (1280, 800)}
PATIENCE_MS = 15_000
DRAIN = "/api/handheld/drain"
OURS = {"X-Huotong": "1"}
# The server hears each drain; its answer never comes, is lost on the way, or the whole is sent a second time beside it.
DRAINS = """(fate) => {
    const real = (window.realFetch ??= window.fetch);
    window.fetch = async (to, how) => {
        if (!String(to.url ?? to).endsWith("/api/handheld/drain")) return real(to, how);
        const again = fate === "twice" ? real(to instanceof Request ? to.clone() : to, how) : null;
        const answer = await real(to, how);
        await again;
        if (fate === "held") await new Promise(() => {});
        if (fate === "cut") throw new TypeError("the answer was cut off");
        return answer;
    };
}"""


@dataclass
class Hands(Person):
    """Somebody with a device: what is scanned, what is seen, what is heard."""

    device: str = ""

    def gun(self, *codes: str) -> None:
        for code in codes:
            before = self._drawn()
            self.page.keyboard.type(code)
            self.page.keyboard.press("Enter")
            self.page.wait_for_function("(before) => (window.htSounds ?? []).length > before", arg=before)
            self.page.wait_for_timeout(10)

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

    def press(self, number: str) -> None:
        """On the keys of the screen."""
        for key in number:
            self.page.click(f"[data-key='{key}']")

    def begin(self, key: str) -> None:
        """A task from the list at home, read afresh."""
        if self.page.locator("[data-choice=next]").count():
            self.choose("next")
            self.at("home")
        self.page.reload()
        self.choose(f"task:{key}")

    def pick(self, outbound: dict[str, Any], cart: str) -> None:
        """Begin to pick an outbound, into an empty cart."""
        self.begin(f"pick:o{outbound['id']}")
        self.at("code")
        self.gun(cart)
        self.at("place")

    def queued(self) -> int:
        return int(self.page.get_attribute("[data-waiting]", "data-waiting") or "0")

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

    def refused(self) -> str:
        """Loud and red; what it says."""
        self.page.wait_for_selector(".refused[role=alert]")
        assert self.heard() == "refused"
        return self.text("message")

    def without_network(self) -> None:
        """Only once the shell is kept does a reload find it."""
        self.page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
        self.context.set_offline(True)

    def with_network(self) -> None:
        self.context.set_offline(False)

    def drains(self, fate: str) -> None:
        """What becomes of each drain of this page, from now on: "held", "cut", "twice", or "whole" again."""
        self.page.evaluate(DRAINS, fate)

    def undisturbed(self) -> None:
        """Nothing was refused since the page was opened, here or by the server."""
        self.settle()
        assert "refused" not in self.page.evaluate("window.htSounds ?? []")
        assert self.page.locator(".refused[role=alert]").count() == 0

    def sent(self) -> list[list[str]]:
        """The keys of each drain of this page that the server answers, from now on; grows by itself."""
        drains: list[list[str]] = []

        def note(answer: Response) -> None:
            if answer.url.endswith(DRAIN):
                drains.append([scan["key"] for scan in (answer.request.post_data_json or {})["scans"]])

        self.page.on("response", note)
        return drains

    def sign_out(self) -> None:
        self.choose("leave")
        self.choose("sign_out")
        self.at("sign_in")

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
    """Hand somebody a device: `take("li", language="en", size="small")`, `take(worker(office))`; None: a new device, nobody's yet."""
    people: list[Person] = request.node.stash.setdefault(SEATED, [])

    def give(
        who: str | Worker | None = "admin", *, language: str = "zh", size: str = "phone", warehouse: str = WAREHOUSE
    ) -> Hands:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai")
        hands = opened(desk, context, language)
        people.append(hands)
        if who is not None:
            enrol(hands, who if isinstance(who, str) else "admin", warehouse)
        if isinstance(who, Worker):
            signed_in(hands, {"badge": who.badge})
        show(hands, "enrol" if who is None else "home")
        return hands

    yield give
    for person in people:
        person.context.close()


def opened(desk: Desk, context: BrowserContext, language: str = "zh") -> Hands:
    """A browser that nobody has touched yet."""
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(f"localStorage.getItem('huotong.language') ?? localStorage.setItem('huotong.language', '{language}')")
    page = context.pages[0] if context.pages else context.new_page()
    hands = Hands(desk, context, page, device=f"H{secrets.token_hex(3)}".upper())
    listen(hands, page)
    return hands


def listen(hands: Hands, page: Page) -> None:
    page.on("pageerror", lambda problem: hands.complaints.append(str(problem)))


def enrol(hands: Hands, login: str, warehouse: str = WAREHOUSE) -> None:
    """As its screen does it, which a test of its own goes through."""
    said = {"login": login, "password": hands.desk.passwords[login], "browser": True}
    post(hands, "/api/sign_in", said)
    post(hands, "/api/handheld/enrol", {"device": hands.device, "warehouse": warehouse})


def signed_in(hands: Hands, given: dict[str, str]) -> None:
    post(hands, "/api/handheld/sign_in", given)


def post(hands: Hands, path: str, body: Any) -> Any:
    """With the cookies of the device, past its page and its network."""
    answer = hands.context.request.post(hands.desk.url + path, data=body, headers=OURS)
    assert answer.ok, answer.text()
    return answer.json()


def show(hands: Hands, screen: str = "home") -> None:
    hands.page.goto(f"{hands.desk.url}/h/")
    hands.at(screen)


def healthy(desk: Desk) -> None:
    """The books say that they agree with themselves; only of an installation of our own."""
    if desk.installation is not None:
        said = json.loads(desk.installation.run("doctor", "--json").stdout)
        assert said["ok"], json.dumps(said, ensure_ascii=False)[:2_000]
