"""A shift by the gun alone: picked, rechecked, packed."""

import pytest

from .conftest import LANGUAGES, Hands, Office, Take, stocked

pytestmark = pytest.mark.xdist_group("desk")

STOPS = 20


def test_forty_picks_by_the_gun(take: Take, office: Office) -> None:
    goods = stocked(office, STOPS)
    outbounds = [goods.order(office, *("1", "2") * (STOPS // 2)) for _ in range(2)]
    hands = take()
    for number, outbound in enumerate(outbounds):
        hands.begin(f"pick:o{outbound['id']}")
        hands.at("code")
        hands.gun(f"CART-{goods.word}{number}")
        assert hands.heard() == "stop_done"
        for left in reversed(range(STOPS)):
            hands.stop()
            hands.page.wait_for_function("(sound) => window.htSounds.at(-1) === sound", arg="stop_done" if left else "all_done")
        hands.at("done")
        assert office.picks(outbound) == [("picked", "1")] * (STOPS // 2) + [("picked", "2")] * (STOPS // 2)
    assert hands.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_item_stops_the_recheck_on_the_server(take: Take, office: Office, language: str) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "1", "2")
    picker = take()
    picker.begin(f"pick:o{outbound['id']}")
    picker.gun(f"CART-{goods.word}")
    picker.stop()
    picker.stop()
    picker.at("done")

    packer = take(size="station", language=language)
    packer.begin(f"recheck:{outbound['id']}")
    packer.at("recheck")
    packer.gun(goods.items[0])
    assert packer.heard() == "right"
    for wrong in (goods.items[2], goods.items[0]):
        stopped(packer, office, outbound, wrong)
    packer.gun(goods.items[1], goods.items[1])
    packer.at("code")
    packer.gun("BOX-1")
    packer.at("quantity")
    packer.press("1.25")
    packer.choose("send")
    packer.at("done")
    assert packer.heard() == "all_done"
    assert office.done(f"/api/parcel/{packer.text('parcel')}")["outbound"] == outbound["number"]
    assert {stage for stage, _ in office.picks(outbound)} == {"packed"}


def stopped(packer: Hands, office: Office, outbound: dict[str, object], wrong: str) -> None:
    """Loud, red until somebody says that it was taken out, and nothing is packed meanwhile."""
    packer.gun(wrong)
    assert packer.heard() == "refused"
    packer.page.wait_for_selector("[data-screen=recheck] [data-tone=refused]")
    status, _ = office.ask(f"/api/outbound/{outbound['id']}/pack_parcel", {"carton": "BOX-1"})
    assert status >= 400
    packer.picture("recheck-stopped")
    packer.choose("taken_out")
    packer.page.wait_for_selector("[data-screen=recheck] [data-tone=refused]", state="detached")
