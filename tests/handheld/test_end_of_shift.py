"""The end of a shift: what is half done is handed to the next person, with its cart."""

import pytest

from .conftest import Take
from .scenes import Office, stocked, worker

pytestmark = pytest.mark.xdist_group("desk")


def test_an_open_cart_goes_to_the_next_person(take: Take, office: Office) -> None:
    anna, bert = worker(office, "安娜"), worker(office, "刘波")
    goods = stocked(office)
    outbound = goods.order(office, "1", "1", "1")
    number = office.done(f"/api/sales_order/{outbound['order']}")["number"]
    hands = take(anna, language="en")
    hands.pick(outbound, goods.cart)
    hands.stop()
    hands.choose("home")
    hands.at("home")
    hands.choose("leave")
    assert number in hands.text("open"), "what is still in her hands"
    hands.choose("give_back")
    hands.page.locator("[data-field=open]").wait_for(state="detached")
    hands.choose("sign_out")
    hands.at("sign_in")
    assert office.packets(hands.device) == []

    hands.gun(bert.badge)
    hands.at("home")
    assert hands.text("person") == "刘波"
    hands.choose(f"task:pick:o{outbound['id']}")
    hands.at("code")
    hands.gun(goods.cart)
    hands.at("place")
    assert hands.text("big") == goods.bins[1], "he goes on where she stopped"
    hands.stop()
    hands.stop()
    hands.at("done")
    who = [anna.login, bert.login, bert.login]
    assert office.booked(outbound) == list(zip(who, goods.items))
    assert hands.complaints == []


def test_who_only_signs_out_leaves_word_of_what_is_open(take: Take, office: Office) -> None:
    anna = worker(office, "安娜")
    goods = stocked(office)
    outbound = goods.order(office, "1", "1", "1")
    number = office.done(f"/api/sales_order/{outbound['order']}")["number"]
    hands = take(anna)
    hands.pick(outbound, goods.cart)
    hands.stop()
    hands.choose("home")
    hands.at("home")
    hands.sign_out()
    said = hands.text("open")
    assert number in said and goods.cart in said, "the next person reads what stands there, on which cart"
    # It is hers still: she comes back and goes on.
    hands.gun(anna.badge)
    hands.at("home")
    hands.choose(f"task:pick:o{outbound['id']}")
    hands.at("place")
    assert hands.text("big") == goods.bins[1]
