"""The network goes, the page is loaded again, the server is killed, answers are lost: what was scanned arrives, each once."""

import os
import signal

import pytest
from playwright.sync_api import Request

from tests.desk.conftest import Desk

from .conftest import DRAIN, Hands, Take, healthy
from .scenes import Goods, Office, soon, stocked

pytestmark = pytest.mark.xdist_group("desk")

SHIFT = 40
FEW = ("1",) * 4
ARRIVED_MS = 45_000
"""A queue tries again after half a minute at the latest."""


@pytest.mark.parametrize(("language", "stops"), [("zh", SHIFT), ("en", 6)])
def test_a_shift_without_network_and_a_reload(take: Take, office: Office, desk: Desk, language: str, stops: int) -> None:
    goods = stocked(office, stops)
    outbound = goods.order(office, *("1", "2") * (stops // 2))
    hands = take(language=language)
    hands.pick(outbound, goods.cart)
    hands.stop()
    hands.without_network()
    for _ in range(stops // 2):
        hands.stop()
    stood, before = hands.text("big"), hands.queued()
    assert before > stops
    hands.picture("offline")
    hands.page.reload()
    hands.waiting(before)
    assert hands.text("big") == stood, "it goes on where it was"
    for _ in range(stops - stops // 2 - 1):
        hands.stop()
    hands.at("done")
    assert hands.heard() == "all_done"
    hands.waiting(stops // 2 * 5 - 2)
    assert office.picks(outbound).count(("picked", "1")) == 1, "nothing has left the device yet"
    drains = hands.sent()
    hands.with_network()
    hands.waiting(0)
    assert "online" in hands.page.evaluate("window.htSounds")
    sent = [key for drain in drains for key in drain]
    assert len(sent) == len(set(sent)) == stops // 2 * 5 - 2
    assert office.picks(outbound) == [("picked", "1")] * (stops // 2) + [("picked", "2")] * (stops // 2)
    hands.undisturbed()
    assert hands.complaints == []
    if stops == SHIFT:
        healthy(desk)


def picked_without_network(take: Take, office: Office) -> tuple[Hands, Goods, dict[str, object]]:
    """Four stops of one piece each wait on the device, that is eight scans."""
    goods = stocked(office, len(FEW))
    outbound = goods.order(office, *FEW)
    hands = take()
    hands.pick(outbound, goods.cart)
    hands.without_network()
    for _ in FEW:
        hands.stop()
    hands.waiting(8)
    return hands, goods, outbound


def booked_once(office: Office, goods: Goods, outbound: dict[str, object]) -> bool:
    gone = [office.on_hand(item, bin_) for item, bin_ in zip(goods.items, goods.bins)]
    return office.picks(outbound) == [("picked", "1")] * len(FEW) and gone == ["49"] * len(FEW)


def test_the_server_is_killed_while_the_queue_drains(take: Take, office: Office, desk: Desk) -> None:
    if desk.installation is None:
        pytest.skip("the installation that HT_DESK_SAID names is not ours to kill")
    hands, goods, outbound = picked_without_network(take, office)
    serving = desk.installation.ask("status")["pids"]["server"]
    answered, tried, back = hands.sent(), list[Request](), list[bool]()

    def strike(request: Request) -> None:
        if back and request.url.endswith(DRAIN):
            tried.append(request)
            kill(serving)

    hands.waiting(8)
    hands.page.on("request", strike)
    back.append(True)
    hands.with_network()
    assert soon(lambda: bool(answered), hands.page.wait_for_timeout, ARRIVED_MS), "it tries again by itself"
    hands.waiting(0)
    assert len(tried) > 1, "the first was cut off"
    assert len(answered[-1]) == 8
    assert booked_once(office, goods, outbound)
    assert office.exceptions(hands.device) == []
    hands.undisturbed()
    healthy(desk)


def kill(pids: list[int]) -> None:
    """All of them, once."""
    while pids:
        os.kill(pids.pop(), signal.SIGKILL)


@pytest.mark.parametrize("fate", ["twice", "cut"])
def test_a_drain_that_is_doubled_or_whose_answer_is_lost_counts_once(take: Take, office: Office, fate: str) -> None:
    hands, goods, outbound = picked_without_network(take, office)
    drains = hands.sent()
    hands.drains(fate)
    hands.with_network()
    if fate == "cut":
        assert soon(lambda: len(drains) > 1, hands.page.wait_for_timeout)
        hands.waiting(8)
        assert "offline" in hands.page.evaluate("window.htSounds"), "a lost answer is no answer"
        hands.drains("whole")
    hands.waiting(0)
    assert len(drains) > 1 and all(keys == drains[0] for keys in drains)
    assert booked_once(office, goods, outbound)
    assert office.exceptions(hands.device) == []
    hands.undisturbed()
