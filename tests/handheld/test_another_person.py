"""Two people and one device: what the first scanned counts as hers, whoever sends it, under the right that she has then."""

from typing import Any

import pytest

from .conftest import LANGUAGES, Hands, Take
from .scenes import FLOOR, WAREHOUSE, Goods, Office, Worker, stocked, worker

pytestmark = pytest.mark.xdist_group("desk")

Scene = tuple[Hands, Goods, dict[str, Any], Worker]


def two_stops_wait(take: Take, office: Office, language: str = "zh") -> Scene:
    """Anna has picked two stops without network; her session is over when the network is back."""
    anna = worker(office, "安娜")
    goods = stocked(office)
    outbound = goods.order(office, "1", "1", "1")
    hands = take(anna, language=language)
    hands.pick(outbound, goods.cart)
    hands.without_network()
    hands.stop()
    hands.stop()
    hands.waiting(4)
    return hands, goods, outbound, anna


def session_ends(hands: Hands) -> None:
    hands.context.clear_cookies(name="ht_session")
    hands.with_network()
    hands.at("sign_in")
    assert "4" in hands.text("waiting"), "they stay on the device"


def test_the_next_person_sends_what_waits(take: Take, office: Office) -> None:
    hands, goods, outbound, anna = two_stops_wait(take, office)
    session_ends(hands)
    assert office.booked(outbound) == []
    bert = worker(office, "刘波")
    hands.gun("B0000000000")
    assert (hands.screen, hands.heard()) == ("sign_in", "refused")
    hands.gun(bert.badge)
    hands.at("home")
    assert hands.text("person") == "刘波"
    hands.waiting(0)
    assert office.booked(outbound) == [(anna.login, item) for item in goods.items[:2]]
    assert office.exceptions(hands.device) == []
    hands.choose("inbox")
    assert hands.page.locator("[data-fate=sent]").count() == 4, "what was sent is seen"
    # The third stop is still hers; nobody else is given it.
    status, said = office.ask(f"/api/outbound/{outbound['id']}/confirm_pick", {"cart": goods.cart})
    assert (status, said["refusals"][0]["code"]) == (409, "packet.pick_taken")


def test_a_right_that_was_taken_away_meanwhile(take: Take, office: Office) -> None:
    hands, goods, outbound, anna = two_stops_wait(take, office, "en")
    anna.may(office, FLOOR.replace("outbound.*", "outbound.read"))
    hands.with_network()
    hands.waiting(0)
    assert office.picks(outbound) == [("open", "1")] * 3
    told = office.exceptions(hands.device)
    assert [(each["kind"], each["goods"], each["place"], each["quantity"], each["person"]) for each in told] == [
        ("not_booked", item, bin_, "1", anna.login) for item, bin_ in zip(goods.items[:2], goods.bins)
    ]
    hands.choose("inbox")
    card = hands.page.locator("[data-fate=exception]").first
    assert card.locator("dd").first.inner_text() in told[1]["why"], "it says why"
    assert hands.page.locator("[data-fate=exception]").count() == 2


def test_somebody_who_left_the_company_books_nothing(take: Take, office: Office) -> None:
    hands, _, outbound, anna = two_stops_wait(take, office)
    office.done(f"/api/person/{anna.login}/archive", {})
    hands.with_network()
    hands.at("sign_in")
    hands.gun(worker(office, "刘波").badge)
    hands.at("home")
    hands.waiting(0)
    assert office.booked(outbound) == []
    hands.choose("inbox")
    cards = hands.page.locator("[data-fate=refused]")
    assert cards.count() == 4
    assert cards.first.locator("dd").count() >= 2, "why, and what to do"


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_left_hears_that_the_scan_did_not_count(take: Take, office: Office, language: str) -> None:
    anna = worker(office, "安娜")
    goods = stocked(office)
    outbound = goods.order(office, "1")
    hands = take(anna, language=language)
    hands.pick(outbound, goods.cart)
    office.done(f"/api/person/{anna.login}/archive", {})
    hands.gun(goods.bins[0])
    hands.at("sign_in")
    hands.page.wait_for_selector("[data-tone=refused]")
    assert hands.heard() == "refused"
    assert {"zh": "没有记数", "en": "did not count"}[language] in hands.text("message")
    last = hands.page.locator(".verdict > :last-child").bounding_box()
    top = hands.page.locator(".top.full").bounding_box()
    assert last and top and last["y"] + last["height"] <= top["y"] + top["height"], "the block holds what it says"
    hands.picture("left")
    hands.gun(worker(office, "刘波").badge)
    hands.at("home")


def test_signing_out_sends_first_and_the_next_signs_in_by_pin(take: Take, office: Office) -> None:
    hands, goods, outbound, anna = two_stops_wait(take, office)
    # The browser does not tell that the network is back, as many do not.
    hands.page.evaluate("window.addEventListener('online', (event) => event.stopImmediatePropagation(), true)")
    hands.choose("home")
    hands.at("home")
    hands.choose("leave")
    hands.choose("sign_out")
    hands.page.wait_for_selector("[role=alert]")
    assert (hands.screen, hands.queued()) == ("home", 4), "without network nobody leaves the scans alone"
    hands.with_network()
    hands.choose("sign_out")
    hands.at("sign_in")
    assert hands.queued() == 0
    assert office.booked(outbound) == [(anna.login, item) for item in goods.items[:2]]

    bert = worker(office, "刘波")
    hands.choose("pin")
    hands.press(bert.login.upper())
    hands.choose("enter")
    wrong = f"{(int(bert.pin) + 1) % 10_000:04d}"
    for pin in (wrong, bert.pin):
        hands.press(pin)
        hands.choose("enter")
        if pin == wrong:
            hands.page.wait_for_selector("[data-tone=refused]")
    hands.at("home")
    assert hands.text("person") == "刘波"


@pytest.mark.parametrize("language", LANGUAGES)
def test_ones_own_badge_at_home_is_no_unknown_code(take: Take, office: Office, language: str) -> None:
    anna, bert = worker(office), worker(office)
    hands = take(anna, language=language)
    hands.gun(anna.badge)
    assert hands.refused().startswith({"zh": "这是您的工牌", "en": "That is your own badge"}[language])
    hands.choose("dismiss")
    # Whoever could ask whose badge a code is, could try them all.
    hands.gun(bert.badge)
    assert bert.badge in hands.refused()


def enrolled_by_screens(hands: Hands) -> None:
    page = hands.page
    page.fill("[name=login]", "admin")
    page.fill("[name=password]", hands.desk.passwords["admin"])
    hands.choose("sign_in")
    page.fill("[name=device]", hands.device)
    hands.choose(f"warehouse:{WAREHOUSE}")
    hands.choose("enrol")
    hands.at("home")


def test_a_device_is_enrolled_by_its_screens(take: Take, office: Office) -> None:
    hands = take(None)
    enrolled_by_screens(hands)
    assert office.done(f"/api/device/{hands.device}")["warehouse"] == WAREHOUSE


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_revoked_device_says_so_and_keeps_what_waits(take: Take, office: Office, language: str) -> None:
    hands, goods, outbound, anna = two_stops_wait(take, office, language)
    office.done(f"/api/device/{hands.device}/revoke", {})
    hands.with_network()
    hands.at("enrol")
    assert hands.device in hands.page.locator("h1").inner_text()
    assert "4" in hands.text("waiting")
    hands.page.reload()
    hands.at("enrol")
    hands.picture("revoked")
    assert hands.device in hands.page.locator("h1").inner_text()
    enrolled_by_screens(hands)
    hands.waiting(0)
    # Hands had done it before anybody could tell them to stop, and nobody has the work since.
    assert office.booked(outbound) == [(anna.login, item) for item in goods.items[:2]]
    assert office.exceptions(hands.device) == []
