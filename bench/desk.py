"""A desk in headless Chromium, for measuring: somebody signed in, how long until a screen is ready, how long until a key shows."""

import os
import secrets
import shutil
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.api import Api

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SIZE = {"width": 1440, "height": 900}
PATIENCE_MS = 60_000
ROLE = "ADMINISTRATOR"

# Rows are drawn and nothing is read any more; the moment at which both held is kept by the page itself.
_READY = """(wanted) => {
    if (!document.querySelector(wanted) || document.documentElement.hasAttribute("data-busy")) return false;
    window.readyAt ??= performance.now();
    return true;
}"""
# From the key itself to the picture after it: its listener runs first, the next frame is drawn, and a message follows it.
_LISTEN = """() => {
    window.keyTimes = [];
    window.addEventListener("keydown", (event) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => window.keyTimes.push(performance.now() - event.timeStamp);
        requestAnimationFrame(() => channel.port2.postMessage(0));
    }, true);
}"""


class NoBrowser(Exception):
    """Neither playwright nor a Chromium: `pip install -r requirements/test.lock`, `apt-get install chromium`."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at the desk."""

    url: str
    page: "Page"

    def load(self, path: str, wanted: str) -> float:
        """Milliseconds from the start of the navigation until `wanted` is drawn and nothing is read any more."""
        self.page.goto(self.url + path, wait_until="commit")
        self.page.wait_for_function(_READY, arg=wanted, polling="raf")
        return float(self.page.evaluate("window.readyAt"))

    def keys(self, keys: Iterator[str] | list[str], moved: Callable[[], Any]) -> list[float]:
        """Milliseconds of each key until its picture; every key must change what `moved` tells."""
        self.page.evaluate(_LISTEN)
        seen = moved()
        for key in keys:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(60)
            now = moved()
            if now == seen:
                raise AssertionError(f"the key {key} changed nothing")
            seen = now
        return [float(each) for each in self.page.evaluate("window.keyTimes")]


@contextmanager
def sitting(api: Api, url: str) -> Iterator[Seat]:
    """An administrator of this run's own at a browser of its own. Raises NoBrowser."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - of the tests' packages, and all other parts do without
    except ImportError as missing:
        raise NoBrowser from missing
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        raise NoBrowser
    login, password = f"bench-{secrets.token_hex(4)}", secrets.token_urlsafe(16)
    person = api.do("/api/person", {"code": login, "name": "Benchmark", "password": password, "roles": [{"role": ROLE}]})
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS, env={**os.environ, "LANG": "C.UTF-8"})
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.set_default_timeout(PATIENCE_MS)
        page.goto(url + "/desk/")
        page.fill("[data-field=login]", login)
        page.fill("[data-field=password]", password)
        page.click("[data-verb=sign_in]")
        page.wait_for_selector("nav")
        yield Seat(url, page)
        browser.close()
    api.do(f"/api/person/{person['id']}/archive", {})


def shown(ms: list[float], most_p50: float, most_p95: float | None = None) -> dict[str, Any]:
    """As the result of a part."""
    ms = sorted(ms)
    p50, p95 = statistics.median(ms), ms[min(len(ms) - 1, round(0.95 * len(ms)))]
    checks = {f"p50_under_{most_p50:.0f}_ms": p50 < most_p50}
    if most_p95 is not None:
        checks[f"p95_under_{most_p95:.0f}_ms"] = p95 < most_p95
    return {
        "n": len(ms),
        "cpu_ms_each": None,
        "statements_each": None,
        "ratio": None,
        "p50_ms": round(p50, 1),
        "p95_ms": round(p95, 1),
        "errors": 0,
        "checks": checks,
    }
