"""Two hundred lines out of a sheet: all that is wrong is marked at once and explained, also after a reload."""

import pytest

from . import hands, scene
from .conftest import LANGUAGES, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")

LINES = 200
PASTE = """(text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.querySelector(".ht-grid").dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""
WRONG = {
    3: ("item", "NOPE-3"),
    8: ("quantity", "-3"),
    11: ("quantity", "1e3"),
    14: ("quantity", "0"),
    17: ("item", ""),
    190: ("quantity", "1.5"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_bad_cells_of_a_paste_are_marked_at_once(seat: Seat, language: str) -> None:
    shop = scene.prepare(seat("admin"))
    wang = seat("wang", language=language)
    page = wang.page
    wang.go("/desk/sales_order")
    hands.open_new(wang, "sales_order")
    hands.choose(wang, shop.customer)
    page.locator("[data-verb=add_line]").focus()
    page.keyboard.press("Enter")
    rows = [{"item": shop.items[index % 3], "quantity": "2"} for index in range(LINES)]
    for index, (field, text) in WRONG.items():
        rows[index][field] = text
    page.evaluate(PASTE, "\n".join(f"{row['item']}\t{row['quantity']}" for row in rows))
    page.wait_for_selector(".ht-form-notices .ht-notice")
    assert marked(wang) == {index for index in WRONG if index < 20}
    assert str(len(WRONG)) in page.inner_text(".ht-form-notices")
    assert (page.get_by_text("Smoked walnuts").count() > 0) == (language == "en")

    # Kept, named and marked after a reload, too; and what is mended is no longer wrong.
    page.wait_for_timeout(400)
    page.reload()
    page.wait_for_selector("[data-verb=discard]")
    page.wait_for_selector("[data-invalid]")
    wang.settle()
    assert marked(wang) == {index for index in WRONG if index < 20}
    assert page.get_by_text("Smoked walnuts" if language == "en" else "炭烧山核桃仁").count() > 0
    hands.line(wang, 8, "quantity", "3")
    page.wait_for_selector("[data-line='8'] [data-invalid]", state="detached")
    page.click("[data-verb=discard]")
    page.wait_for_selector("[data-line]", state="detached")


def marked(person) -> set[int]:  # type: ignore[no-untyped-def]
    """The lines in sight in which a cell is marked."""
    person.page.wait_for_timeout(500)
    lines = person.page.locator("[data-line]:has([data-invalid], [aria-invalid=true])")
    return {int(each) for each in lines.evaluate_all("lines => lines.map((line) => line.dataset.line)") if int(each) < 20}
