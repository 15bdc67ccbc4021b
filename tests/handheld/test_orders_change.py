"""An order is cancelled or changed while somebody picks it: seen at the next scan, or when the device is back."""

from typing import Any

import pytest

from .conftest import Hands, Take
from .scenes import Goods, Office, soon, stocked

pytestmark = pytest.mark.xdist_group("desk")


def planned(hands: Hands, office: Office, item: str) -> bool:
    """The way back into the bin is planned a moment after the order was cancelled."""

    def there() -> bool:
        return any(row["item"] == item for row in office.rows("/api/stock_move?state=planned&limit=100"))

    return soon(there, hands.page.wait_for_timeout)


def put_back(hands: Hands, item: str, bin_: str) -> None:
    hands.at("goods")
    assert hands.text("lot") == item
    hands.gun(item)
    hands.at("quantity")
    hands.choose("all")
    hands.at("place")
    assert hands.text("big") == bin_
    hands.gun(bin_)


def test_an_order_is_cancelled_and_seen_at_the_next_scan(take: Take, office: Office) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "2", "1")
    hands = take(language="en")
    hands.pick(outbound, goods.cart)
    hands.stop()
    assert office.on_hand(goods.items[0], goods.bins[0]) == "48"
    office.cancel(outbound["order"])
    assert planned(hands, office, goods.items[0])
    hands.gun(goods.bins[1])
    assert hands.heard() == "look"
    assert "to put back" in hands.page.inner_text("[data-tone=look]")
    put_back(hands, goods.items[0], goods.bins[0])
    hands.at("done")
    assert hands.heard() == "all_done"
    assert office.on_hand(goods.items[0], goods.bins[0]) == "50"
    assert office.done(f"/api/outbound/{outbound['id']}")["state"] == "cancelled"
    assert hands.complaints == []


def test_a_smaller_quantity_and_an_extra_line(take: Take, office: Office) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "1", "3")
    hands = take()
    hands.pick(outbound, goods.cart)
    hands.stop()
    changed(hands, office, outbound, goods, "2", "1")
    hands.gun(goods.bins[1])
    assert hands.heard() == "look"
    said = hands.page.inner_text("[data-tone=look]")
    assert "1 样数量变了" in said and "加了 1 样" in said
    if hands.screen == "place":
        hands.gun(goods.bins[1])
    hands.at("goods")
    hands.gun(goods.items[1])
    assert "全部 2 " in hands.page.inner_text("[data-choice=all]")
    hands.gun(goods.bins[1])
    hands.stop()
    hands.at("done")
    assert [pick for pick in office.picks(outbound) if pick[0] == "picked"] == [("picked", "1"), ("picked", "1"), ("picked", "2")]
    assert [office.on_hand(item, bin_) for item, bin_ in zip(goods.items, goods.bins)] == ["49", "48", "49"]


def changed(hands: Hands, office: Office, outbound: dict[str, Any], goods: Goods, second: str, third: str) -> None:
    """The rest is on the floor a moment after the order grew."""
    office.change(outbound["order"], dict(zip(goods.items, ("1", second, third))))

    def there() -> bool:
        picks = office.done(f"/api/outbound/{outbound['id']}")["picks"]
        return any(pick["item"] == goods.items[2] for pick in picks)

    assert soon(there, hands.page.wait_for_timeout)


def test_an_order_was_cancelled_while_the_device_had_no_network(take: Take, office: Office) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "2", "1", "1")
    hands = take()
    hands.pick(outbound, goods.cart)
    hands.stop()
    hands.without_network()
    hands.stop()
    office.cancel(outbound["order"])
    assert planned(hands, office, goods.items[0])
    hands.with_network()
    hands.waiting(0)
    said = hands.refused()
    assert "1" in said, "one stop did not count, and that is said aloud"
    # The goods of that stop are on the cart though the books never took them out of their bin.
    (told,) = office.exceptions(hands.device)
    assert (told["kind"], told["goods"], told["place"], told["cart"]) == ("not_booked", goods.items[1], goods.bins[1], goods.cart)
    hands.choose("dismiss")
    put_back(hands, goods.items[0], goods.bins[0])
    hands.at("done")
    hands.choose("next")
    hands.at("home")
    hands.choose("exceptions")
    card = hands.page.locator(f"[data-row='{told['id']}']")
    assert goods.bins[1] in card.inner_text(), "where it goes"
    hands.choose(f"settle:{told['id']}")
    card.wait_for(state="detached")
    assert office.exceptions(hands.device) == []
    assert [office.on_hand(item, bin_) for item, bin_ in zip(goods.items, goods.bins)] == ["50"] * 3
