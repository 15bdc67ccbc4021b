"""What is wrong is loud, counts nothing, and says what to do."""

from typing import Any

import pytest

from .conftest import LANGUAGES, Hands, Take
from .scenes import Goods, Office, barcodes, stocked, tracked

pytestmark = pytest.mark.xdist_group("desk")

LONG_AGO = "200131"
SAYS = {
    "wrong_bin": ("走错货位", "Wrong bin"),
    "wrong_item": ("拿错了货", "Wrong goods"),
    "unknown": ("不认得这个码", "Unknown code"),
    "expired": ("过期了", "Expired"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wrong_bin_the_wrong_goods_and_a_code_nobody_knows(take: Take, office: Office, language: str) -> None:
    alike = barcodes(3)
    goods = stocked(office, 3, alike)
    outbound = goods.order(office, "3", "1")
    hands = take(language=language)
    hands.picture("home")
    hands.pick(outbound, goods.cart)
    hands.picture("pick")
    said = refused(hands, office, outbound, goods.bins[1], "wrong_bin", language)
    assert goods.bins[0] in said and goods.bins[1] in said
    hands.gun(goods.bins[0])
    hands.at("goods")
    said = refused(hands, office, outbound, alike[1], "wrong_item", language)
    assert ("山核桃 2 号" if language == "zh" else "Walnuts No 2") in said
    drawn_beside_each_other(hands, goods, alike)
    hands.picture("refused")
    assert "NOBODY-KNOWS" in refused(hands, office, outbound, "NOBODY-KNOWS", "unknown", language)
    hands.gun(alike[0])
    assert (hands.screen, hands.heard()) == ("quantity", "right"), "the right scan is all that it takes"
    hands.gun(alike[1])
    assert hands.refused()
    hands.choose("dismiss")
    assert hands.text("count") == "1"
    hands.choose("short")
    hands.page.wait_for_selector("[data-screen=choice], [data-screen=quantity]")
    hands.picture("short")
    assert hands.complaints == []


def drawn_beside_each_other(hands: Hands, goods: Goods, alike: list[str]) -> None:
    """The scanned and the wanted, with the digits marked in which they differ."""
    sides = hands.page.locator("[data-field=alike] section")
    assert [side.locator(".code").inner_text() for side in sides.all()] == [goods.items[1], goods.items[0]]
    assert [side.locator("b").inner_text().strip()[:1] for side in sides.all()] == ["2", "1"]
    marked = ["".join(mark.inner_text() for mark in side.locator("mark").all()) for side in sides.all()]
    assert marked == [alike[1][-2:], alike[0][-2:]]


def refused(hands: Hands, office: Office, outbound: dict[str, Any], code: str, why: str, language: str) -> str:
    """What is said of it; nothing was booked, and it says so."""
    before = office.picks(outbound)
    hands.gun(code)
    said = hands.refused()
    assert hands.page.locator(".verdict h1").inner_text() == SAYS[why][LANGUAGES.index(language)]
    assert ("没有记数" if language == "zh" else "Nothing was counted") in said
    assert hands.text("remedy").strip()
    assert office.picks(outbound) == before
    return said


def test_without_network_the_device_refuses_by_itself_and_sends_none_of_it(take: Take, office: Office) -> None:
    alike = barcodes(3)
    goods = stocked(office, 3, alike)
    outbound = goods.order(office, "1", "1")
    hands = take()
    hands.pick(outbound, goods.cart)
    hands.without_network()
    refused(hands, office, outbound, goods.bins[1], "wrong_bin", "zh")
    hands.gun(goods.bins[0])
    refused(hands, office, outbound, alike[1], "wrong_item", "zh")
    drawn_beside_each_other(hands, goods, alike)
    refused(hands, office, outbound, "NOBODY-KNOWS", "unknown", "zh")
    hands.gun(alike[0])
    hands.waiting(2)
    hands.with_network()
    hands.waiting(0)
    hands.choose("inbox")
    hands.page.wait_for_selector("[data-fate=sent]")
    assert hands.page.locator("[data-fate=refused]").count() == 0, "what was put right is nobody's trouble"
    assert office.picks(outbound) == [("open", "1"), ("picked", "1")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_goods_past_their_date_are_not_picked(take: Take, office: Office, language: str) -> None:
    goods = stocked(office, 1)
    item, barcode = tracked(office, goods, "lot", goods.bins[0], "L1", "L2")
    outbound = goods.order_of(office, {item: "1"})
    lot = office.done(f"/api/outbound/{outbound['id']}")["picks"][0]["lot"]
    hands = take(language=language)
    hands.pick(outbound, goods.cart)
    hands.gun(goods.bins[0])
    said = refused(hands, office, outbound, f"(01)0{barcode}(17){LONG_AGO}(10){lot}", "expired", language)
    assert "2020-01-31" in said
    other = {"L1": "L2", "L2": "L1"}[lot]
    hands.gun(f"(01)0{barcode}(10){other}")
    assert lot in hands.refused()
    hands.gun(f"(01)0{barcode}(10){lot}")
    hands.at("done")
    assert office.picks(outbound) == [("picked", "1")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_serial_twice_and_goods_past_their_date_at_the_recheck(take: Take, office: Office, language: str) -> None:
    goods = stocked(office, 1)
    serials, _ = tracked(office, goods, "serial", goods.bins[0], f"{goods.word}S1", f"{goods.word}S2")
    lots, barcode = tracked(office, goods, "lot", goods.bins[0], "L1")
    outbound = goods.order_of(office, {serials: "2", lots: "1"})
    office.done(f"/api/outbound/{outbound['id']}/confirm_pick", {"cart": goods.cart})
    hands = take(size="station", language=language)
    hands.begin(f"recheck:{outbound['id']}")
    hands.at("recheck")
    hands.gun(f"{goods.word}S1")
    assert hands.heard() == "right"
    hands.gun(f"{goods.word}S1")
    assert hands.heard() == "again"
    assert f"{goods.word}S1" in hands.page.inner_text("[data-screen=recheck]")
    assert checked(office, outbound) == {serials: "1", lots: "0"}, "a piece is counted once"
    for wrong in (f"(01)0{barcode}(17){LONG_AGO}(10)L1", "NOBODY-KNOWS", goods.items[0]):
        hands.gun(wrong)
        assert hands.heard() == "refused"
        hands.page.wait_for_selector("[data-screen=recheck] [data-tone=refused]")
        assert checked(office, outbound) == {serials: "1", lots: "0"}
        hands.gun(f"{goods.word}S2")
        assert hands.heard() == "refused", "nothing goes on until it is out"
        status, said = office.ask(f"/api/outbound/{outbound['id']}/pack_parcel", {"carton": "BOX-1"})
        assert (status, said["refusals"][0]["code"]) == (409, "recheck.blocked")
        hands.choose("taken_out")
        hands.page.wait_for_selector("[data-screen=recheck] [data-tone=refused]", state="detached")
    hands.gun(f"{goods.word}S2", f"(01)0{barcode}(10)L1")
    hands.at("code")
    assert checked(office, outbound) == {serials: "2", lots: "1"}
    assert hands.complaints == []


def checked(office: Office, outbound: dict[str, Any]) -> dict[str, str]:
    return {line["item"]: line["checked"] for line in office.done(f"/api/outbound/{outbound['id']}")["lines"]}
