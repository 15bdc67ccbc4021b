"""What is wrong is loud, counts nothing, and says what to do."""

import pytest

from .conftest import LANGUAGES, Hands, Office, Take, stocked

pytestmark = pytest.mark.xdist_group("desk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_bin_wrong_item_unknown_code_short(take: Take, office: Office, language: str) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "3", "1")
    hands = take(language=language)
    hands.picture("home")
    hands.begin(f"pick:o{outbound['id']}")
    hands.gun(f"CART-{goods.word}")
    hands.at("place")
    hands.picture("pick")
    wanted = hands.text("big")
    other = next(row["code"] for row in office.done("/api/bin?warehouse=LONDON&limit=5")["rows"] if row["code"] != wanted)
    hands.gun(other)
    refused(hands)
    assert wanted in hands.text("message")
    hands.choose("dismiss")
    hands.gun(wanted)
    hands.at("goods")
    item = hands.text("lot")
    for wrong in (next(each for each in goods.items if each != item), "NOBODY-KNOWS"):
        hands.gun(wrong)
        refused(hands)
        if wrong in goods.items:
            hands.page.wait_for_selector("[data-field=alike]")
            hands.picture("refused")
        hands.choose("dismiss")
    assert {stage for stage, _ in office.picks(outbound)} == {"open"}
    hands.choose("short")
    hands.page.wait_for_selector("[data-screen=choice], [data-screen=quantity]")
    hands.picture("short")
    assert hands.complaints == []


def refused(hands: Hands) -> None:
    hands.page.wait_for_selector(".refused[role=alert]")
    assert hands.heard() == "refused"
