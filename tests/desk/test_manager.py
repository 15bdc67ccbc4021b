"""A manager's look: figures that agree with the papers behind them, why a figure is what it is, what became of an order."""

from decimal import Decimal

import pytest

from . import scene
from .conftest import LANGUAGES, Person, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")


def figure(person: Person, selector: str) -> Decimal:
    text = person.page.locator(selector).inner_text().split()[0]
    return Decimal(text.replace(",", "").replace("−", "-").replace("+", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_managers_look(seat: Seat, language: str) -> None:
    admin = seat("admin")
    shop = scene.prepare(admin, each="40")
    order = shop.order(admin, "5", "60")
    ship(admin, order["outbounds"][0]["id"], shop.items[0])
    chen = seat("chen", language=language)
    page, keys = chen.page, chen.page.keyboard

    # The figure of what is to be shipped is the number of papers to which it leads.
    chen.go("/desk/")
    waiting = figure(chen, ".home-measure >> nth=2 >> b")
    page.click(".home-measure >> nth=2")
    page.wait_for_url("**/desk/outbound?**")
    chen.settle()
    assert chen.api("/api/outbound?filter[state][in]=open,released&total=true&limit=1")["body"]["total"] == waiting
    page.go_back()
    page.wait_for_selector(".home-strip")
    assert page.locator("[data-proof]").count() == 1

    # Why is it 35? What makes it and what keeps it add up to it.
    chen.go(f"/desk/-/stock?q={shop.items[0]}")
    page.wait_for_selector(f"[data-row='{shop.items[0]}']")
    keys.press("ArrowDown")
    keys.press("y")
    page.wait_for_selector("[data-why] [data-sum]")
    chen.settle()
    chen.picture("stock")
    assert figure(chen, "[data-sum] > span >> nth=0") == 35
    moves = page.locator(".why-move > .figure:nth-of-type(2)")
    signed = [Decimal(text.replace(",", "").replace("−", "-").split()[0]) for text in moves.all_inner_texts()]
    assert sum(signed) == 35

    # The same of the bin in which it lies.
    (place,) = chen.api(f"/api/stock/places?item={shop.items[0]}&warehouse={scene.WAREHOUSE}")["body"]["rows"]
    chen.go(f"/desk/bin/{place['bin']}")
    row = f"[data-bin-stock] [data-row='{shop.items[0]}']"
    assert figure(chen, f"{row} [data-field=on_hand]") == 35
    page.click(f"{row} [data-verb=why]")
    page.wait_for_selector(f"[data-why='{shop.items[0]}'] [data-sum]")
    chen.settle()
    assert figure(chen, "[data-sum] > span >> nth=0") == 35

    # The whole story of the order: who packed, into which parcel, from which bin.
    chen.go(f"/desk/sales_order/{order['number']}")
    page.wait_for_selector("[data-story] [data-verb='outbound.hand_over']")
    chen.picture("order")
    story = page.inner_text("[data-story]")
    assert f"BOX-{shop.word}" in story
    assert (
        page.locator("[data-story] [data-verb='outbound.confirm_pick'], [data-story] [data-verb='outbound.pack_parcel']").count()
        == 2
    )

    # A view that others may use, and another person finds it.
    chen.go(f"/desk/sales_order?customer={shop.customer}")
    page.click("[data-verb=view_save_as]")
    page.fill("[data-field=name]", f"shared {shop.word}")
    keys.press("Enter")
    page.wait_for_selector(f"[role=tab][aria-selected=true]:has-text('{shop.word}')")
    (view,) = chen.api("/api/saved_view?type=sales_order&limit=100&filter[name][contains]=" + shop.word)["body"]["rows"]
    chen.done(f"/api/saved_view/{view['id']}/share", {"version": view["version"]})
    wang = seat("wang", language=language)
    wang.go("/desk/sales_order")
    wang.page.click(f"[role=tab]:has-text('{shop.word}')")
    wang.page.wait_for_selector(f"[data-row='{order['number']}']")


def ship(admin: Person, outbound: int, item: str) -> None:
    """What there is of it, in one parcel."""
    word = item.rsplit("-", 1)[0]
    path = f"/api/outbound/{outbound}"
    admin.done(f"{path}/release", {})
    admin.done(f"{path}/confirm_pick", {"cart": f"K-{word}"})
    picks = admin.api(path)["body"]["picks"]
    goods = [{"code": each["item"], "quantity": each["quantity"]} for each in picks if each["stage"] == "picked"]
    admin.done(f"{path}/check_item", {"items": goods})
    admin.done(f"{path}/pack_parcel", {"carton": f"BOX-{word}"})
    admin.done(f"{path}/hand_over", {"tracking": word})
