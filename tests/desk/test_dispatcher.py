"""A dispatcher's day: what is mine to do, plan waves on the map, choose, release, watch the picks come in."""

import pytest

from . import scene
from .conftest import LANGUAGES, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")

SOLVED_MS = 60_000
SECOND_MS = 1_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dispatchers_day(seat: Seat, language: str) -> None:
    admin = seat("admin")
    shop = scene.prepare(admin, spread=True)
    orders = [shop.order(admin, "2", "1"), shop.order(admin, "1", "4", "1"), shop.order(admin, "3")]
    mine = {order["outbounds"][0]["number"] for order in orders}
    zhao = seat("zhao", language=language)
    page = zhao.page

    # What is mine to do leads to the papers.
    zhao.go("/desk/")
    page.click("[data-task=release] button")
    page.wait_for_url("**/desk/outbound?**")
    zhao.settle()
    page.fill("[data-search]", next(iter(mine)))
    page.wait_for_function("() => document.querySelectorAll('[data-row]').length === 1")

    # A plan with its alternatives; the first is taken, and its walk is drawn over the floor.
    zhao.go(f"/desk/-/map?warehouse={scene.WAREHOUSE}")
    page.click("[data-verb=plan]")
    page.wait_for_selector("[data-plan] [data-verb=choose]", timeout=SOLVED_MS)
    before = page.locator("[data-wave]").count()
    zhao.picture("map-plan")
    page.click("[data-plan] [data-verb=choose] >> nth=0")
    page.wait_for_selector("[data-wave][aria-pressed=true]")
    page.wait_for_selector("[data-plan]", state="detached")
    assert page.locator("[data-wave]").count() > before
    wave = _wave_of(zhao, orders[0]["outbounds"][0]["number"])
    if page.locator(f"[data-wave='{wave}']").get_attribute("aria-pressed") != "true":
        page.click(f"[data-wave='{wave}']")
    page.wait_for_selector("[data-walk]")
    told = zhao.api(f"/api/walk?wave={wave}")["body"]["carts"]
    assert page.locator("[data-walk]").get_attribute("data-walk") == told[0]["metres"]
    assert page.locator("[data-stop]").count() == len(told[0]["stops"])

    zhao.picture("map")

    # Released; somebody picks, and here it is seen within a second.
    page.click("[data-verb=release]")
    page.wait_for_selector(f"[data-wave='{wave}'] [data-state=released]")
    zhao.settle()
    outbound = next(iter(mine & {each for cart in told for each in cart["outbounds"]}))
    li = seat("li")
    page.evaluate("window.notReloaded = true")
    li.done(f"/api/outbound/{outbound}/confirm_pick", {"cart": "K1"})
    cart = next(index for index, each in enumerate(told) if outbound in each["outbounds"])
    page.wait_for_selector(f"[data-cart='{cart}']:has-text('/{len(told[cart]['picks'])}')", timeout=SECOND_MS)
    assert page.evaluate("window.notReloaded")

    # Home shows the wave with as many picks as it has.
    zhao.go("/desk/")
    zhao.picture("home")
    bar = page.locator(f"[data-row='{wave}'] .home-bar").get_attribute("aria-label")
    home = next(each for each in zhao.api("/api/home")["body"]["waves"] if each["number"] == wave)
    assert home["picked"] > 0
    assert str(home["picked"]) in (bar or "")


def _wave_of(person, outbound: str) -> str:  # type: ignore[no-untyped-def]
    rows = person.api(f"/api/wave?limit=100&filter[outbounds.outbound][eq]={outbound}")["body"]["rows"]
    return str(rows[0]["number"])
