"""The second start comes from the device itself: no script over the network, and none is needed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Response

from tests.desk.conftest import Desk

from .conftest import Take
from .scenes import Office, stocked

pytestmark = pytest.mark.xdist_group("desk")

SHELL = ("script", "stylesheet", "document", "font")
STARTED_MS = """() => {
    const drawn = performance.getEntriesByType("paint").find((each) => each.name === "first-contentful-paint");
    return Math.round(drawn?.startTime ?? -1);
}"""


def test_a_second_start_loads_nothing_over_the_network(
    take: Take, office: Office, desk: Desk, record_property: Callable[[str, object], None]
) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "1", "1")
    hands = take()
    hands.page.wait_for_function("navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)")
    loaded: list[Response] = []
    hands.page.on("response", lambda response: loaded.append(response) if response.request.resource_type in SHELL else None)
    hands.page.reload()
    hands.at("home")
    assert len([each for each in loaded if each.request.resource_type == "script"]) > 1
    assert [each.url for each in loaded if not each.from_service_worker] == []
    assert all("/h/" in each.url for each in loaded), "and all of it is the handheld's own"
    record_property("warm start, ms to the first text", hands.page.evaluate(STARTED_MS))

    hands.pick(outbound, goods.cart)
    hands.context.set_offline(True)
    hands.page.goto(f"{desk.url}/h/")
    hands.at("place")
    assert hands.text("big") == goods.bins[0]
    hands.stop()
    hands.stop()
    hands.at("done")
    assert hands.heard() == "all_done"
    hands.waiting(4)
    hands.with_network()
    hands.waiting(0)
    assert office.picks(outbound) == [("picked", "1")] * 2
    assert hands.complaints == []
