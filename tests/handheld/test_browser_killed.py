"""The browser is killed, as when a device runs out of memory or power: what was scanned is there, and counts once."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.desk import chromium
from tests.desk.conftest import Desk

from .conftest import Hands, enrol, healthy, opened, show
from .scenes import Office, soon, stocked

pytestmark = pytest.mark.xdist_group("desk")

STOPS = 6
PHONE = ViewportSize(width=390, height=844)
Start = Callable[[], Hands]


@pytest.fixture
def start(desk: Desk, browser: Browser, tmp_path: Path) -> Iterator[Start]:
    """The same profile again and again."""
    opened_: list[Hands] = []

    def begin() -> Hands:
        context = browser.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=chromium.program(), args=chromium.FLAGS, viewport=PHONE
        )
        opened_.append(opened(desk, context))
        return opened_[-1]

    yield begin
    opened_[-1].context.close()


def kill(profile: Path) -> None:
    """The browser of this profile and everything that belongs to it, at once."""
    wanted = f"--user-data-dir={profile}"
    found = [each for each in psutil.process_iter(["cmdline"]) if wanted in (each.info["cmdline"] or ())]
    assert found
    for process in found:
        os.kill(process.pid, signal.SIGKILL)
    psutil.wait_procs(found, timeout=10)


def test_killed_while_the_queue_grows_and_while_it_drains(start: Start, office: Office, desk: Desk, tmp_path: Path) -> None:
    goods = stocked(office, STOPS)
    outbound = goods.order(office, *("1",) * STOPS)
    hands = start()
    enrol(hands, "admin")
    hands.context.close()  # cookies of the last half minute are not on the disk yet

    hands = start()
    show(hands)
    hands.pick(outbound, goods.cart)
    hands.stop()
    hands.without_network()
    for _ in range(3):
        hands.stop()
    hands.waiting(6)
    kill(tmp_path / "profile")

    hands = start()
    hands.context.set_offline(True)
    hands.page.goto(f"{desk.url}/h/")
    hands.waiting(6)
    assert hands.text("big") == goods.bins[4], "it goes on where it stood"
    hands.stop()
    hands.stop()
    hands.at("done")
    hands.waiting(10)

    first = hands.sent()
    hands.drains("held")
    hands.with_network()
    assert soon(lambda: office.picks(outbound) == [("picked", "1")] * STOPS, hands.page.wait_for_timeout)
    kill(tmp_path / "profile")

    hands = start()
    second = hands.sent()
    hands.page.goto(f"{desk.url}/h/")
    hands.at("done")
    assert soon(lambda: second != [], hands.page.wait_for_timeout)
    hands.waiting(0)
    assert len(first) == 1 and first == second, "all of it again, in the order in which it was scanned"
    assert len(set(first[0])) == 10
    assert office.picks(outbound) == [("picked", "1")] * STOPS
    assert office.booked(outbound) == [("admin", item) for item in goods.items]
    assert [office.on_hand(item, bin_) for item, bin_ in zip(goods.items, goods.bins)] == ["49"] * STOPS
    assert office.exceptions(hands.device) == []
    hands.undisturbed()
    healthy(desk)
