"""The one box also does things: with the document that is open, and with what is selected in a list."""

import pytest

from . import scene
from .conftest import LANGUAGES, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_may_be_done_is_in_the_box(seat: Seat, language: str) -> None:
    shop = scene.prepare(seat("admin"))
    wang = seat("wang", language=language)
    page, keys = wang.page, wang.page.keyboard
    orders = [shop.order(wang, "1", confirm=False)["number"] for _ in range(2)]

    wang.go(f"/desk/sales_order/{orders[0]}")
    keys.press("Control+k")
    page.wait_for_selector("[data-palette] [data-act=confirm]")
    assert orders[0] in page.inner_text("[data-palette] [data-act] h2 >> nth=0")
    keys.type("confirm" if language == "en" else "确认", delay=10)
    page.wait_for_selector("[data-act=confirm][aria-selected=true]")
    keys.press("Enter")
    page.wait_for_selector(".ht-head [data-state=confirmed]")

    wang.go(f"/desk/sales_order?customer={shop.customer}")
    page.wait_for_selector("[data-row]")
    keys.press("Control+a")
    page.wait_for_selector(".ht-selection")
    keys.press("Control+k")
    page.wait_for_selector("[data-palette] [data-act=cancel]")
    assert "2" in page.inner_text("[data-palette] [data-act] h2 >> nth=0")
    keys.press("Escape")
    wang.go("/desk/item")
    keys.press("Control+k")
    page.wait_for_selector("[data-palette] [role=option]")
    assert page.locator("[data-palette] [data-act]").count() == 0
