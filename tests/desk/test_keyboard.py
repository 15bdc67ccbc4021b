"""One order from the customer's name to the carrier, and no hand on the mouse."""

import re

import pytest

from . import scene
from .conftest import LANGUAGES, SIZES, Desk, Person, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")

TABS_MOST = 80
MENU_MOST = 10
SLOWER_THAN_A_GUN_MS = 150


def tab_to(person: Person, selector: str) -> None:
    """Tab, until what is wanted has the focus; that it can be reached so is the point."""
    for _ in range(TABS_MOST):
        person.page.keyboard.press("Tab")
        if person.page.evaluate("(selector) => document.activeElement?.matches(selector) ?? false", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def type_in(person: Person, selector: str, text: str) -> None:
    tab_to(person, selector)
    person.page.keyboard.type(text, delay=10)


def found(person: Person, words: str) -> None:
    """In a reference: type until it is found, take it."""
    person.page.keyboard.type(words, delay=15)
    person.page.wait_for_selector(f".ant-select-item-option-active:visible:has-text('{words}')")
    person.page.keyboard.press("Enter")


def ask(person: Person, verb: str) -> None:
    tab_to(person, f"[data-verb='{verb}']")
    person.page.keyboard.press("Enter")
    person.page.wait_for_selector(f"[data-verb='{verb}!']")


def answer(person: Person, verb: str) -> None:
    person.page.keyboard.press("Enter")
    person.page.wait_for_selector(f"[data-verb='{verb}!']", state="detached")
    person.settle()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_order_to_the_carrier_by_keyboard_alone(seat: Seat, desk: Desk, language: str) -> None:
    shop = scene.prepare(seat("admin"))
    person = seat("admin", language=language)
    page, keys = person.page, person.page.keyboard
    width, height = SIZES["desk"]
    page.mouse.move(width - 1, height - 1)

    # Out and in again.
    person.context.clear_cookies()
    page.reload()
    page.wait_for_selector("[data-field=login]")
    person.complaints.clear()  # that nobody was signed in
    page.evaluate("window.clicks = 0; addEventListener('mousedown', () => window.clicks++, true)")
    if not page.evaluate("document.activeElement.matches('[data-field=login]')"):
        tab_to(person, "[data-field=login]")
    keys.type("admin")
    type_in(person, "[data-field=password]", desk.passwords["admin"])
    keys.press("Enter")
    page.wait_for_selector("nav")
    person.settle()

    # An order: customer, item, quantity.
    keys.press("g")
    page.wait_for_timeout(SLOWER_THAN_A_GUN_MS)
    keys.press("s")
    page.wait_for_selector("[data-list=sales_order]")
    person.settle()
    keys.press("n")
    page.wait_for_selector("[data-form=sales_order] [data-verb=create]")
    found(person, shop.customer)
    tab_to(person, "[data-verb=add_line]")
    keys.press("Enter")
    page.wait_for_selector("[data-active]")
    found(person, shop.items[0])
    tab_to(person, "input[data-field$='.quantity']")
    keys.type("3")
    keys.press("Control+Enter")
    page.wait_for_url(re.compile(r"/desk/sales_order/(?!new)[^/]+$"))
    page.wait_for_selector(".ht-head [data-state=confirmed]")
    order = page.url.rsplit("/", 1)[1]
    outbound = person.api(f"/api/sales_order/{order}")["body"]["outbounds"][0]["number"]

    # The outbound by the one box; release is its primary action.
    keys.press("Control+k")
    page.wait_for_selector("[data-palette]")
    keys.type(outbound, delay=10)
    page.wait_for_selector(f"[data-palette] [role=option]:has-text('{outbound}')")
    keys.press("Enter")
    page.wait_for_selector("[data-form=outbound]")
    person.settle()
    keys.press("Control+Enter")
    page.wait_for_selector(".ht-head [data-state=released]")
    person.settle()

    # Pick, recheck, pack, hand over, each by its dialog.
    ask(person, "confirm_pick")
    keys.type(f"K-{shop.word}")
    answer(person, "confirm_pick")
    ask(person, "check_item")
    keys.type(shop.items[0])
    type_in(person, "[role=dialog] input[data-field$='.quantity']", "3")
    answer(person, "check_item")
    ask(person, "pack_parcel")
    keys.type(f"BOX-{shop.word}")
    answer(person, "pack_parcel")
    tab_to(person, "[data-verb=more]")
    keys.press("Enter")
    page.wait_for_selector("[role=menu] [data-verb=hand_over] >> visible=true")
    for _ in range(MENU_MOST):
        if page.evaluate("document.activeElement?.querySelector('[data-verb=hand_over]') != null"):
            break
        keys.press("ArrowDown")
    keys.press("Enter")
    page.wait_for_selector(".ht-head [data-state=done]")
    assert person.api(f"/api/sales_order/{order}")["body"]["lines"][0]["shipped"] == "3"
    assert page.evaluate("window.clicks") == 0
