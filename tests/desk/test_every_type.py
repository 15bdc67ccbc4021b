"""Every registered type has its list and its form, in both languages, without a line of its own."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from . import scene
from .conftest import LANGUAGES, Person, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")

WIDTHS = ("small", "desk", "wide")
SCREENS = (
    "/desk/",
    "/desk/sales_order",
    "/desk/sales_order/new",
    "/desk/sales_order/539992",
    "/desk/item",
    "/desk/bin",
    "/desk/-/stock",
    "/desk/-/map",
    "/desk/-/layout",
    "/desk/-/import",
    "/desk/-/start",
)
OPENED_MS = 300
"""What opens has opened: half-drawn letters have no contrast."""

# What sticks out of the window, or is cut off without an ellipsis.
OVERFLOW = """() => [...document.querySelectorAll("body *")].flatMap((each) => {
    const box = each.getBoundingClientRect();
    const scrolls = each.closest(".ht-table, .ht-form-main, .ht-form-side, .ht-tabs-row, .desk-menu, .ht-grid, .map-plan, .layout-plan");
    return box.width > 0 && !scrolls && box.right > innerWidth + 1 ? [each.className + " " + each.textContent.slice(0, 40)] : [];
})"""


def types(person: Person, language: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.api(f"/api/registry?lang={language}")["body"]["types"]
    return [each for each in found if each["menu"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_a_list_and_a_form(seat: Seat, language: str) -> None:
    person = seat(language=language)
    for each in types(person, language):
        person.go(f"/desk/{each['key']}")
        assert person.page.inner_text(".ht-head h1") == each["label"]
        create = person.page.query_selector("[data-verb=create]")
        rows = person.page.query_selector_all("[data-row]")
        assert rows or person.page.query_selector(".ht-empty"), each["key"]
        if rows:
            person.page.dblclick("[data-row] >> nth=0")
            person.page.wait_for_selector(f"[data-form={each['key']}]")
        if create:
            person.go(f"/desk/{each['key']}/new")
            person.page.wait_for_selector(f"[data-form={each['key']}] [data-verb=create]")


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_sticks_out(seat: Seat, language: str, size: str) -> None:
    person = seat(language=language, size=size)
    for path in SCREENS:
        person.go(path)
        fits(person, path)
    person.page.keyboard.press("Control+k")
    person.page.wait_for_selector("[data-palette]")
    fits(person, "palette")
    person.page.keyboard.press("Escape")
    ask_to_recheck(person)
    fits(person, "dialog")
    if size == "desk":
        sign_out(person)
        fits(person, "sign-in")


def sign_out(person: Person) -> None:
    person.context.clear_cookies()
    person.page.reload()
    person.page.wait_for_selector("[data-field=login]")
    person.complaints.clear()  # that nobody is signed in


def fits(person: Person, where: str) -> None:
    assert person.page.evaluate(OVERFLOW) == [], where
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where


def ask_to_recheck(person: Person) -> None:
    """A dialog with rows to fill in."""
    shop = scene.prepare(person)
    outbound = shop.order(person, "2")["outbounds"][0]
    person.done(f"/api/outbound/{outbound['id']}/release", {})
    person.go(f"/desk/outbound/{outbound['number']}")
    person.page.click("[data-verb=check_item]")
    person.page.wait_for_selector("[data-verb='check_item!']")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(seat: Seat, theme: str) -> None:
    person = seat(theme=theme)
    for path in SCREENS:
        person.go(path)
        nothing_found(person, path)
    for key, shown in (("Control+k", "[data-palette]"), ("?", ".desk-keys")):
        person.go("/desk/sales_order")
        person.page.keyboard.press(key)
        person.page.wait_for_selector(shown)
        nothing_found(person, key)
    ask_to_recheck(person)
    nothing_found(person, "dialog")
    sign_out(person)
    nothing_found(person, "sign-in")


def nothing_found(person: Person, where: str) -> None:
    person.page.wait_for_timeout(OPENED_MS)
    found = Axe().run(person.page).response["violations"]
    assert [(where, each["id"], each["nodes"][0]["html"][:200]) for each in found] == []


def test_rows_figures_and_colours_are_those_of_the_design(seat: Seat) -> None:
    person = seat()
    person.go("/desk/sales_order")
    style = """(selector) => {
        const one = document.querySelector(selector), said = getComputedStyle(one);
        return [one.getBoundingClientRect().height, said.fontSize, said.color, said.backgroundColor];
    }"""
    assert person.page.evaluate(style, "[data-row]") == [36, "13px", "rgb(22, 25, 29)", "rgb(255, 255, 255)"]
    assert person.page.evaluate(style, ".ht-row-head")[:3] == [32, "12px", "rgb(99, 107, 118)"]
    assert person.page.evaluate(style, "[data-verb=create]") == [32, "14px", "rgb(255, 255, 255)", "rgb(9, 88, 217)"]
    assert person.page.evaluate("document.querySelector('nav').getBoundingClientRect().width") == 212
    assert "Inter" in person.page.evaluate("getComputedStyle(document.body).fontFamily")
