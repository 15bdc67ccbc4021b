"""What holds on every screen: nothing of a script inside the page, little to load, words for what is missing, keys, the way back."""

import gzip
import re

import pytest

from . import hands, scene
from .conftest import Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")

FIRST_LOAD_KB = 450
OVERFLOW = "() => document.documentElement.scrollWidth <= innerWidth"


def test_no_script_but_from_here(seat: Seat) -> None:
    person = seat()
    answer = person.page.request.get(person.desk.url + "/desk/")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";") if part.strip())
    assert policy["script-src"] == "'self'"
    assert policy["default-src"] == "'none'"
    assert not re.search(r"<script(?![^>]*\bsrc=)", answer.text())


def test_the_first_load_is_small(seat: Seat) -> None:
    """The script of the page and all that it imports at once, packed as it is sent."""
    person = seat()
    page = person.page.request.get(person.desk.url + "/desk/").text()
    waiting = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]+\.js)"', page)
    sizes: dict[str, int] = {}
    while waiting:
        path = waiting.pop()
        if path not in sizes:
            text = person.page.request.get(person.desk.url + path).text()
            sizes[path] = len(gzip.compress(text.encode(), 9))
            waiting += [f"/assets/{name}" for name in re.findall(r'(?:from|import)\s*"\./([^"]+\.js)"', text)]
    assert sizes
    assert sum(sizes.values()) <= FIRST_LOAD_KB * 1024


def test_what_is_missing_says_what_to_do(seat: Seat) -> None:
    person = seat()
    for path in ("/desk/no_such_type", "/desk/sales_order/NO-SUCH-NUMBER", "/desk/sales_order?q=zzzzqqqq"):
        person.go(path)
        person.page.wait_for_selector(".ht-empty")
        assert len(person.page.inner_text(".ht-empty")) > 10, path
    person.complaints.clear()  # the browser counts what is not found as an error; it is the point


def test_keys_are_shown_and_the_way_back_keeps_filters(seat: Seat) -> None:
    person = seat("chen")
    shop = scene.prepare(seat("admin"))
    person.go(f"/desk/item?q={shop.word}&order=-code")
    page, keys = person.page, person.page.keyboard
    keys.press("?")
    page.wait_for_selector(".desk-keys")
    assert page.locator(".desk-keys kbd").count() > 10
    keys.press("Escape")
    page.wait_for_selector(".desk-keys", state="hidden")
    page.dblclick("[data-row] >> nth=0")
    page.wait_for_selector("[data-form=item]")
    page.go_back()
    page.wait_for_selector(f"[data-row='{shop.items[0]}']")
    assert page.url.endswith(f"?q={shop.word}&order=-code")
    assert page.locator("[data-row]").evaluate_all("rows => rows.map((row) => row.dataset.row)") == list(reversed(shop.items))


def test_a_tablet_is_enough(seat: Seat) -> None:
    person = seat(size="tablet")
    for path in ("/desk/", "/desk/sales_order", "/desk/sales_order/539992", "/desk/-/stock", "/desk/-/map"):
        person.go(path)
        assert person.page.evaluate(OVERFLOW), path
        assert person.page.locator("main h1, main h2").first.is_visible(), path


def test_filters_by_the_keyboard(seat: Seat) -> None:
    person = seat("chen", language="en")
    shop = scene.prepare(seat("admin"))
    person.go("/desk/item")
    keys = person.page.keyboard
    keys.press("/")
    person.page.wait_for_selector(".ht-filters [data-search]:focus")
    keys.type(shop.word)
    person.page.wait_for_function("() => document.querySelectorAll('[data-row]').length === 3")
    keys.press("Escape")
    keys.press("ArrowDown")
    keys.press("Enter")
    assert hands.number(person) in shop.items


def test_a_scan_without_a_field_goes_to_the_search(seat: Seat) -> None:
    person = seat()
    hands.gun(person.page, "22580", lambda: person.go("/desk/sales_order"))
    assert person.page.input_value("[data-palette] input") == "22580"
    person.page.wait_for_selector("[data-palette] [role=option]:has-text('22580')")
