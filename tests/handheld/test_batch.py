"""Several orders on one cart: each has its slot, into which its goods go and out of which they come back."""

from typing import Any

import pytest

from .conftest import LANGUAGES, Take
from .scenes import Goods, Office, hall, soon, stocked

pytestmark = pytest.mark.xdist_group("desk")


def batch(office: Office, goods: Goods, *quantities: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A wave with an order of each item, and the orders."""
    orders = []
    for item, quantity in zip(goods.items, quantities):
        given = {"customer": f"{goods.word}-C", "warehouse": goods.warehouse, "confirm": True}
        orders.append(office.done("/api/sales_order", {**given, "lines": [{"item": item, "quantity": quantity}]}))
    wave = office.done(
        "/api/wave", {"warehouse": goods.warehouse, "orders": [each["number"] for each in orders], "method": "batch"}
    )
    office.done(f"/api/wave/{wave['id']}/release", {})
    return wave, orders


@pytest.mark.parametrize("language", LANGUAGES)
def test_into_its_slot_and_out_of_it_again(take: Take, office: Office, language: str) -> None:
    goods = stocked(office, 3, warehouse=hall(office))
    wave, orders = batch(office, goods, "1", "2", "1")
    bin_ = goods.bins[0]
    hands = take(language=language, warehouse=goods.warehouse)
    hands.begin(f"pick:w{wave['id']}")
    hands.at("code")
    hands.gun(goods.cart)
    hands.at("place")
    hands.gun(bin_)
    slots = {}
    for number in ("1", "2"):
        hands.at("goods")
        item = hands.text("lot")
        hands.gun(item)
        if hands.screen == "quantity":
            hands.choose("all")
        hands.at("code")
        slot = slots[item] = hands.text("big").removeprefix(f"{goods.cart}-")
        assert {"zh": f"车格 {slot}", "en": f"Slot {slot}"}[language] == hands.text("slot")
        hands.gun(f"{goods.cart}-{int(slot) % 3 + 1}")
        assert f"{goods.cart}-{slot}" in hands.refused()
        if number == "1":
            hands.choose("dismiss")
            hands.at("code")
            hands.picture("slot")
        hands.gun(f"{goods.cart}-{slot}")
        assert hands.heard() == "stop_done"
    gone, item = next((order, line) for order, line in zip(orders, goods.items) if line in slots)
    office.cancel(gone["id"])
    planned = f"/api/stock_move?state=planned&item={item}"
    assert soon(lambda: bool(office.rows(planned)), hands.page.wait_for_timeout)
    # Who has begun at a bin ends there first; a scan that is refused tells the change all the same.
    hands.at("goods")
    hands.gun(goods.cart)
    assert {"zh": "1 样要放回", "en": "1 to put back"}[language] in hands.page.inner_text("[role=alert]")
    left = next(each for each in goods.items if each not in slots)
    hands.gun(left, f"{goods.cart}-{6 - sum(map(int, slots.values()))}")
    hands.at("goods")
    seen = hands.page.locator("[data-field=slot]")
    assert (hands.text("lot"), seen.inner_text()) == (item, {"zh": f"车格 {slots[item]}", "en": f"Slot {slots[item]}"}[language])
    assert {"zh": "从", "en": "From"}[language] in seen.locator("..").inner_text()
    hands.picture("slot-back")
    hands.gun(item)
    if hands.screen == "quantity":
        hands.choose("all")
    hands.at("place")
    hands.gun(bin_)
    assert office.on_hand(item, bin_) == "50"
    assert hands.complaints == []
