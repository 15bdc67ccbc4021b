"""Every registered type has its list and its form, in both languages, without a line of its own."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import LANGUAGES, Person, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")

WIDTHS = ("small", "desk", "wide")

# What sticks out of the window, or is cut off without an ellipsis.
OVERFLOW = """() => [...document.querySelectorAll("body *")].flatMap((each) => {
    const box = each.getBoundingClientRect();
    const scrolls = each.closest(".ht-table, .ht-form-main, .ht-form-side, .ht-tabs-row, .desk-menu, .ht-grid");
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
    for path in ("/desk/", "/desk/sales_order", "/desk/sales_order/new", "/desk/item", "/desk/bin", "/desk/-/stock"):
        person.go(path)
        assert person.page.evaluate(OVERFLOW) == [], path
        assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(seat: Seat, theme: str) -> None:
    person = seat(theme=theme)
    for path in (
        "/desk/",
        "/desk/sales_order",
        "/desk/sales_order/new",
        "/desk/sales_order/539992",
        "/desk/item",
        "/desk/-/stock",
    ):
        person.go(path)
        found = Axe().run(person.page).response["violations"]
        assert [(path, each["id"], each["nodes"][0]["html"][:200]) for each in found] == []


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
