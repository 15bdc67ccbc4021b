"""The back key of a phone goes one step back; only pressed twice at home does it leave."""

import pytest

from .conftest import Office, Take, stocked

pytestmark = pytest.mark.xdist_group("desk")


def test_back_stays_in_the_work(take: Take, office: Office) -> None:
    goods = stocked(office, 1)
    outbound = goods.order(office, "2")
    hands = take()
    hands.begin(f"pick:o{outbound['id']}")
    hands.gun(f"CART-{goods.word}")
    hands.gun(hands.text("big"))
    hands.at("goods")
    for before, after in (("goods", "place"), ("place", "home")):
        hands.at(before)
        hands.page.evaluate("history.back()")
        hands.at(after)
    hands.choose("inbox")
    hands.page.evaluate("history.back()")
    hands.page.wait_for_selector("[data-sheet]", state="detached")
    hands.page.evaluate("history.back()")
    assert "再按一次" in hands.page.locator(".band").inner_text()
    assert hands.page.url.endswith("/h/")
    hands.page.go_back()
    assert not hands.page.url.endswith("/h/")
