"""Starting: the second time from the device itself, without network; and when the network goes in the middle of the first."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.desk.conftest import Desk

from .conftest import LANGUAGES, enrol, opened, show
from .scenes import Office, stocked
from .test_sight import seen
from .wire import between

pytestmark = pytest.mark.xdist_group("desk")

DRAWN_MS = """() => Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1)"""


def test_a_second_start_needs_no_network(
    browser: Browser, office: Office, desk: Desk, record_property: Callable[[str, object], None]
) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "1", "1")
    with between(desk.url) as wire:
        hands = opened(replace(desk, url=wire.url), browser.new_context(viewport=ViewportSize(width=390, height=844)))
        enrol(hands, "admin")
        show(hands)
        hands.page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
        assert any(path.endswith(".js") for path in wire.asked), "the first time everything comes over the wire"

        # What the browser keeps by itself would hide what the worker still asks for.
        hands.context.new_cdp_session(hands.page).send("Network.clearBrowserCache")
        wire.asked.clear()
        hands.page.reload()
        hands.at("home")
        hands.settle()
        record_property("warm start, ms until something is drawn", hands.page.evaluate(DRAWN_MS))
        assert [path for path in wire.asked if not path.startswith("/api/") and path != "/h/worker.js"] == []
        assert any(path.startswith("/api/") for path in wire.asked), "the wire is not the device's own"

        hands.pick(outbound, goods.cart)
        wire.cut()
        hands.context.new_cdp_session(hands.page).send("Network.clearBrowserCache")
        hands.page.reload()
        hands.at("place")
        assert hands.text("big") == goods.bins[0]
        hands.stop()
        hands.stop()
        hands.at("done")
        assert hands.heard() == "all_done"
        hands.waiting(4)
        assert hands.complaints == []
        hands.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_that_does_not_load_says_so(desk: Desk, browser: Browser, language: str) -> None:
    """The network goes between the first script and the rest of them; nothing turns for ever."""
    context = browser.new_context(viewport=ViewportSize(width=360, height=640))
    context.route("**/SignIn*.js", lambda route: route.abort())
    hands = opened(desk, context, language)
    hands.page.goto(f"{desk.url}/h/")
    hands.page.wait_for_selector("[role=alert] [data-field=message]")
    wrong = seen(hands, "not loaded")
    context.unroute("**/SignIn*.js")
    hands.choose("load")
    hands.page.wait_for_selector("[name=login]")
    context.close()
    assert not wrong, "\n".join(map(str, wrong))
