"""Parcels go to their carrier: each is scanned, one that is another's is refused."""

from typing import Any

import pytest

from .conftest import LANGUAGES, Take
from .scenes import Goods, Office, hall, stocked

pytestmark = pytest.mark.xdist_group("desk")


def packed(office: Office, goods: Goods, carrier: str, tracking: str = "") -> tuple[dict[str, Any], str]:
    """An outbound with its one parcel, by its number."""
    outbound = goods.order(office, "1", carrier=carrier)
    office.done(f"/api/outbound/{outbound['id']}/confirm_pick", {"cart": goods.cart})
    office.done(f"/api/outbound/{outbound['id']}/check_item", {"items": [{"code": goods.items[0], "quantity": "1"}]})
    made = office.done(f"/api/outbound/{outbound['id']}/pack_parcel", {"carton": f"{goods.word}-BOX", "weight": "1.5"})
    if tracking:
        office.done(f"/api/parcel/{made['parcel']['id']}/set_tracking", {"tracking": tracking})
    return outbound, made["parcel"]["number"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_parcel_is_scanned_and_a_wrong_one_stays_here(take: Take, office: Office, language: str) -> None:
    goods = stocked(office, 1, warehouse=hall(office))
    theirs, other = (office.done("/api/carrier", {"code": f"{goods.word}-{n}", "name": f"快递 {n}"}) for n in (1, 2))
    mine = [packed(office, goods, theirs["code"], tracking) for tracking in (f"SF{goods.word}", "")]
    foreign, wrong = packed(office, goods, other["code"])
    hands = take(language=language, warehouse=goods.warehouse)
    hands.begin(f"hand_over:{theirs['id']}")
    hands.at("code")
    hands.picture("hand-over")
    for code in (wrong, goods.items[0]):
        hands.gun(code)
        assert code in hands.refused()
        assert {office.done(f"/api/outbound/{each['id']}")["state"] for each, _ in mine} == {"released"}
    # The problem is that of the parcel which is scanned for it, whichever stands first in the list.
    hands.choose("problem")
    hands.page.wait_for_selector("[data-choice=back]")
    hands.picture("hand-over-problem")
    hands.gun(mine[1][1])
    hands.choose("damaged")
    hands.at("code")
    assert [(each["kind"], each["goods"]) for each in office.exceptions(hands.device)] == [("damaged", mine[1][1])]
    # In whatever order they stand on the pallet.
    hands.gun(mine[1][1])
    assert hands.heard() == "stop_done"
    hands.gun(mine[1][1])
    assert mine[1][1] in hands.refused()
    # The carrier's own label is as good as ours.
    hands.gun(f"SF{goods.word}")
    hands.at("done")
    assert hands.heard() == "all_done"
    assert [office.done(f"/api/outbound/{each['id']}")["state"] for each, _ in (*mine, (foreign, ""))] == [
        "done",
        "done",
        "released",
    ]
    assert hands.complaints == []


def test_the_manifest_is_offered_once_the_network_is_back_and_after_a_reload(take: Take, office: Office) -> None:
    goods = stocked(office, 1, warehouse=hall(office))
    carrier = office.done("/api/carrier", {"code": goods.word, "name": "快递"})
    _, parcel = packed(office, goods, carrier["code"])
    hands = take(warehouse=goods.warehouse)
    hands.begin(f"hand_over:{carrier['id']}")
    hands.at("code")
    hands.without_network()
    hands.gun(parcel)
    hands.at("done")
    manifest = hands.page.locator("[data-choice=manifest]")
    assert manifest.count() == 0
    hands.with_network()
    hands.waiting(0)
    manifest.wait_for()
    hands.page.reload()
    hands.at("done")
    manifest.wait_for()
    printed = hands.page.request.get(str(manifest.evaluate("each => each.href")))
    assert (printed.status, printed.headers["content-type"]) == (200, "application/pdf")
    assert hands.complaints == []


def test_label_and_packing_list_are_offered_after_packing_without_network_and_after_a_reload(take: Take, office: Office) -> None:
    goods = stocked(office, 1, warehouse=hall(office))
    outbound = goods.order(office, "1")
    office.done(f"/api/outbound/{outbound['id']}/confirm_pick", {"cart": goods.cart})
    hands = take(warehouse=goods.warehouse)
    hands.begin(f"recheck:{outbound['id']}")
    hands.at("recheck")
    hands.without_network()
    hands.gun(goods.items[0])
    hands.gun(f"{goods.word}-BOX")
    hands.at("quantity")
    hands.choose("without")
    hands.at("done")
    hands.with_network()
    hands.waiting(0)
    for _ in range(2):
        for paper in ("label", "packing_list"):
            hands.page.locator(f"[data-choice={paper}]").wait_for()
        assert hands.text("parcel") == office.rows(f"/api/parcel?outbound={outbound['number']}")[0]["number"]
        hands.page.reload()
        hands.at("done")
    assert hands.complaints == []
