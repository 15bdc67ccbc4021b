"""A packet was taken away while its device had no network: what hands had done counts, what another did meanwhile does not count twice."""

import pytest

from .conftest import Take
from .scenes import Office, stocked, worker

pytestmark = pytest.mark.xdist_group("desk")


def test_what_was_done_after_the_lease_ended(take: Take, office: Office) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "1", "1", "1")
    anna, bert = take(worker(office)), take(worker(office, "刘波"))
    anna.pick(outbound, goods.cart)
    anna.stop()
    anna.without_network()
    anna.stop()
    anna.stop()
    anna.at("done")
    anna.waiting(4)
    (hers,) = office.packets(anna.device)
    office.done(f"/api/packet/{hers['id']}/end", {})

    bert.pick(outbound, f"{goods.cart}-B")
    (his,) = office.packets(bert.device)
    assert his["task"] == hers["task"] == f"pick:o{outbound['id']}", "the other device has it now"
    bert.stop()  # which she has done already, without anybody knowing
    assert office.picks(outbound) == [("open", "1"), ("picked", "1"), ("picked", "1")]

    anna.with_network()
    anna.waiting(0)
    assert "2" in anna.refused(), "that two stops did not count is said aloud"
    assert office.picks(outbound) == [("open", "1"), ("picked", "1"), ("picked", "1")]
    told = office.exceptions(anna.device)
    assert [(each["kind"], each["goods"], each["place"], each["quantity"], each["cart"]) for each in told] == [
        ("not_booked", item, bin_, "1", goods.cart) for item, bin_ in zip(goods.items[1:], goods.bins[1:])
    ]
    assert "刘波" in told[1]["why"], "who has it now"
    anna.choose("inbox")
    anna.page.wait_for_selector("[data-fate=exception]")
    assert anna.page.locator("[data-fate=exception]").count() == 2
    assert anna.page.locator("[data-fate=refused]").count() == 0

    bert.stop()
    bert.at("done")
    assert office.picks(outbound) == [("picked", "1")] * 3
    assert [office.on_hand(item, bin_) for item, bin_ in zip(goods.items, goods.bins)] == ["49"] * 3
    assert office.exceptions(bert.device) == []
