"""The network goes, the page is loaded again, the server goes: what was scanned arrives, each once."""

import json
import time

import pytest

from tests.desk.conftest import Desk

from .conftest import LANGUAGES, Office, Take, stocked

pytestmark = pytest.mark.xdist_group("desk")

STOPS = 12
EACH = ("1",) * STOPS
ARRIVED_S = 45
"""A queue tries again after half a minute at the latest."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shift_without_network_and_a_reload(take: Take, office: Office, desk: Desk, language: str) -> None:
    goods = stocked(office, STOPS)
    outbound = goods.order(office, *EACH)
    hands = take(language=language)
    hands.page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    hands.begin(f"pick:o{outbound['id']}")
    hands.gun(f"CART-{goods.word}")
    hands.stop()
    hands.context.set_offline(True)
    for _ in range(5):
        hands.stop()
    hands.waiting(10)
    hands.picture("offline")
    hands.page.reload()
    hands.page.wait_for_selector("[data-screen=place], [data-choice=resume]")
    if hands.page.locator("[data-choice=resume]").count():
        hands.choose("resume")
    hands.waiting(10)
    for _ in range(STOPS - 6):
        hands.stop()
    hands.at("done")
    hands.waiting(22)
    assert office.picks(outbound) == [("open", "1")] * (STOPS - 1) + [("picked", "1")]
    hands.context.set_offline(False)
    hands.waiting(0)
    assert office.picks(outbound) == [("picked", "1")] * STOPS
    if desk.installation is not None:
        assert json.loads(desk.installation.run("doctor", "--json").stdout)["ok"]


def test_the_server_goes_while_the_queue_drains(take: Take, office: Office, desk: Desk) -> None:
    if desk.installation is None:
        pytest.skip("the installation that HT_DESK_SAID names is not ours to stop")
    goods = stocked(office, 4)
    outbound = goods.order(office, "1", "1", "1", "1")
    hands = take()
    hands.begin(f"pick:o{outbound['id']}")
    hands.gun(f"CART-{goods.word}")
    hands.context.set_offline(True)
    for _ in range(4):
        hands.stop()
    desk.installation.run("down")
    hands.context.set_offline(False)
    hands.waiting(8)
    desk.installation.ask("up", "--detach")
    hands.page.reload()
    # Right after the reload nothing is read from the disk yet, and nothing seems to wait: the books are asked instead.
    until = time.monotonic() + ARRIVED_S
    while office.picks(outbound) != [("picked", "1")] * 4 and time.monotonic() < until:
        hands.page.wait_for_timeout(200)
    assert office.picks(outbound) == [("picked", "1")] * 4
    hands.waiting(0)


def test_what_is_done_after_a_lease_ended_is_told(take: Take, office: Office) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "1", "1")
    hands = take()
    hands.begin(f"pick:o{outbound['id']}")
    hands.gun(f"CART-{goods.word}")
    hands.stop()
    hands.context.set_offline(True)
    packet = office.done("/api/packet?state=open&limit=50&order=-id")["rows"][0]
    office.done(f"/api/packet/{packet['id']}/end", {})
    hands.stop()
    hands.context.set_offline(False)
    hands.waiting(0)
    # Booked, or told: never silently lost.
    booked = office.picks(outbound) == [("picked", "1")] * 2
    assert booked or office.done("/api/floor_exception?state=open")["rows"]
