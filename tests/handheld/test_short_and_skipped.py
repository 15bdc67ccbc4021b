"""Less than the books say, goods that are damaged, a bin that has to wait: each has its way, and the books agree afterwards."""

from typing import Any

import pytest

from .conftest import Hands, Take
from .scenes import Goods, Office, receive, stocked

pytestmark = pytest.mark.xdist_group("desk")


def one_of_three(hands: Hands, office: Office, goods: Goods, language: str = "zh") -> dict[str, Any]:
    """At the first bin one piece was found where three are wanted: what about the rest?"""
    outbound = goods.order(office, "3", "1")
    hands.pick(outbound, goods.cart)
    hands.gun(hands.text("big"), goods.items[0])
    hands.at("quantity")
    hands.press("1")
    assert ("少 2" if language == "zh" else "2 Piece short") in hands.page.inner_text(".gap")
    hands.choose("send")
    hands.at("choice")
    assert office.picks(outbound) == [("open", "1"), ("open", "3")], "nothing is decided yet"
    return outbound


def test_the_rest_comes_from_another_bin(take: Take, office: Office) -> None:
    goods = stocked(office)
    receive(office, goods.bins[2], {"item": goods.items[0], "quantity": "50"})
    hands = take()
    outbound = one_of_three(hands, office, goods)
    first = office.done(f"/api/outbound/{outbound['id']}")["picks"][0]["bin"]
    hands.choose("elsewhere")
    hands.at("place")
    hands.gun(goods.bins[1])
    assert hands.heard() == "look", "a stop more is told"
    hands.gun(goods.items[1])
    hands.at("place")
    assert hands.text("big") == next(bin_ for bin_ in (goods.bins[0], goods.bins[2]) if bin_ != first)
    hands.stop()
    hands.at("done")
    assert ("picked", "2") in office.picks(outbound)


def test_the_rest_is_shipped_later_and_the_bin_is_counted_again(take: Take, office: Office) -> None:
    goods = stocked(office)
    hands = take(language="en")
    outbound = one_of_three(hands, office, goods, "en")
    hands.choose("split")
    hands.at("place")
    assert hands.heard() == "stop_done"
    hands.stop()
    hands.at("done")
    assert office.picks(outbound) == [("picked", "1"), ("picked", "1"), ("short", "2")]
    (told,) = office.exceptions(hands.device)
    assert (told["kind"], told["place"], told["goods"], told["quantity"]) == ("short", goods.bins[0], goods.items[0], "2")

    hands.choose("next")
    hands.at("home")
    hands.choose("exceptions")
    hands.choose(f"task:recount:{told['id']}")
    hands.gun(goods.bins[0])
    hands.at("quantity")
    hands.press("7")
    hands.choose("send")
    hands.at("done")
    assert office.on_hand(goods.items[0], goods.bins[0]) == "7", "what was counted is what the books say"
    assert office.exceptions(hands.device) == []
    assert hands.complaints == []


def test_damaged_goods_are_reported_and_the_bin_comes_last(take: Take, office: Office) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "1", "1", "1")
    hands = take()
    hands.pick(outbound, goods.cart)
    hands.gun(goods.bins[0])
    hands.choose("problem")
    hands.at("choice")
    hands.choose("damaged")
    hands.at("place")
    assert (hands.text("big"), hands.heard()) == (goods.bins[1], "look")
    (told,) = office.exceptions(hands.device)
    assert (told["kind"], told["place"], told["goods"]) == ("damaged", goods.bins[0], goods.items[0])
    assert told["demand_code"] == office.done(f"/api/sales_order/{outbound['order']}")["number"]
    assert office.picks(outbound) == [("open", "1")] * 3
    hands.stop()
    hands.stop()
    hands.at("place")
    assert hands.text("big") == goods.bins[0]
    hands.stop()
    hands.at("done")
    assert office.picks(outbound) == [("picked", "1")] * 3


def test_a_bin_is_skipped_and_comes_back(take: Take, office: Office) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "1", "1", "1")
    hands = take()
    hands.pick(outbound, goods.cart)
    seen = []
    hands.choose("skip")
    for _ in goods.items:
        hands.page.wait_for_function(
            "(before) => document.querySelector('[data-field=big]')?.innerText !== before", arg=goods.bins[0]
        )
        seen.append(hands.text("big"))
        hands.stop()
        if len(seen) == 2:
            hands.at("place")
            seen.append(hands.text("big"))
            break
    assert seen == [goods.bins[1], goods.bins[2], goods.bins[0]]
    assert hands.page.locator("[data-choice=skip]").count() == 0, "there is nothing to come back from"
    hands.stop()
    hands.at("done")
    assert [item for _, item in office.booked(outbound)] == [goods.items[1], goods.items[2], goods.items[0]]
