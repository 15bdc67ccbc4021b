"""A clerk's day: find, take an order by the keyboard, see what is promised, change it, keep a view, take a sheet along."""

import pytest

from . import hands, scene
from .conftest import LANGUAGES, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clerks_day(seat: Seat, language: str) -> None:
    shop = scene.prepare(seat("admin"), each="40")
    wang = seat("wang", language=language)
    page, keys = wang.page, wang.page.keyboard
    known = shop.order(wang, "2")["number"]

    # What a customer has ordered: by initials of his name in the one box, then his orders by the words of the list.
    wang.go("/desk/")
    keys.press("Control+k")
    page.wait_for_selector("[data-palette]")
    keys.type(shop.initials, delay=10)
    page.wait_for_selector(f".desk-hit:has-text('{shop.customer}')")
    wang.picture("palette")
    keys.press("Enter")
    page.wait_for_selector("[data-form=customer]")
    wang.go(f"/desk/sales_order?customer={shop.customer}")
    page.wait_for_selector(f"[data-row='{known}']")
    assert page.locator("[data-row]").count() == 1

    # A new order with three lines; the mouse is not touched.
    keys.press("n")
    page.wait_for_selector("[data-form=sales_order] [data-verb=create]")
    hands.choose(wang, shop.customer)
    hands.add_lines(wang, list(zip(shop.items, ("5", "60", "3"), strict=True)))
    wang.picture("form")
    keys.press("Control+Enter")
    order = hands.number(wang)
    page.wait_for_selector("[data-state=confirmed]")
    assert page.locator(".ht-head [data-condition=short]").count() == 1
    said = wang.api(f"/api/sales_order/{order}")["body"]
    assert [(line["promised"], line["short"]) for line in said["lines"]] == [("5", "0"), ("40", "20"), ("3", "0")]

    # It shows on the screen as it is: promised and short, line by line.
    for index, (promised, short) in enumerate((("5", "0"), ("40", "20"), ("3", "0"))):
        assert page.inner_text(f"[data-field='lines.{index}.promised']").split()[0] == promised
        assert page.inner_text(f"[data-field='lines.{index}.short']").split()[0] == short

    # Fewer of what is short, and the last line away.
    hands.line(wang, 1, "quantity", "40")
    hands.save(wang)
    page.wait_for_selector(".ht-head [data-condition=short]", state="detached")
    hands.drop_line(wang, 2)
    hands.save(wang)
    left = wang.api(f"/api/sales_order/{order}")["body"]["lines"]
    assert [line["promised"] for line in left] == ["5", "40"]
    assert page.locator("[data-story] li").count() >= 3

    # A view of one's own, and the sheet of what it shows.
    wang.go(f"/desk/sales_order?customer={shop.customer}&order=-number")
    page.click("[data-verb=view_save_as]")
    page.fill("[data-field=name]", f"view {shop.word}")
    keys.press("Enter")
    page.wait_for_selector(f"[role=tab][aria-selected=true]:has-text('{shop.word}')")
    assert page.locator("[data-row]").count() == 2
    wang.picture("list")
    with page.expect_download() as sheet:
        page.click("[data-verb=export]")
    assert sheet.value.suggested_filename.endswith(".xlsx")
    wang.go("/desk/sales_order")
    page.click(f"[role=tab]:has-text('{shop.word}')")
    page.wait_for_function("() => document.querySelectorAll('[data-row]').length === 2")
