"""One device, two tabs: what waits is sent by one of them, and neither counts it twice."""

import pytest

from .conftest import Hands, Take, listen
from .scenes import Office, stocked

pytestmark = pytest.mark.xdist_group("desk")


def test_two_tabs_of_one_device_drain_once(take: Take, office: Office) -> None:
    goods = stocked(office, 4)
    outbound = goods.order(office, *("1",) * 4)
    first = take()
    first.pick(outbound, goods.cart)
    first.without_network()
    for _ in goods.items[:3]:
        first.stop()
    first.waiting(6)
    page = first.context.new_page()
    second = Hands(first.desk, first.context, page, device=first.device)
    listen(second, page)
    page.goto(f"{first.desk.url}/h/")
    second.waiting(6)
    assert second.text("big") == goods.bins[3], "both stand at the same stop"
    # The one does not see what the other scans without network: the last stop is scanned at both.
    for tab in (first, second):
        tab.page.bring_to_front()
        tab.stop()
        tab.at("done")
    drains = [first.sent(), second.sent()]
    first.with_network()
    first.waiting(0)
    second.waiting(0)
    sent = [keys for tab in drains for keys in tab]
    assert len(sent) == 1 and len(sent[0]) == 10, "one of them sends, once"
    assert office.booked(outbound) == [("admin", item) for item in goods.items]
    assert [office.on_hand(item, bin_) for item, bin_ in zip(goods.items, goods.bins)] == ["49"] * 4
    sender = first if drains[0] else second
    assert "2" in sender.refused(), "the second time did not count, and it says so"
    assert first.complaints == second.complaints == []
