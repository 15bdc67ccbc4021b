"""Paper from the form and from the list: a button, a tab with the pages, and what stands on them."""

import io

import pytest
from pypdf import PdfReader

from . import scene
from .conftest import LANGUAGES, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")

LABELS = 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pick_list_from_the_form(seat: Seat, language: str) -> None:
    admin = seat("admin")
    shop = scene.prepare(admin)
    (outbound,) = shop.order(admin, "2", "3")["outbounds"]
    admin.done(f"/api/outbound/{outbound['id']}/release", {})
    li = seat("li", language=language)
    li.go(f"/desk/outbound/{outbound['number']}")
    li.page.keyboard.press("Shift+P")
    li.page.wait_for_selector("[data-verb='print.pick_list'] >> visible=true")
    li.picture("paper")
    address = f"/api/outbound/{outbound['id']}/print/pick_list.pdf?lang={language}"
    with li.context.expect_page() as opened:
        li.page.click("[data-verb='print.pick_list']")
    assert opened.value.url.endswith(address)
    opened.value.close()
    body = li.page.request.get(li.desk.url + address, headers={"X-Huotong": "1"}).body()
    (text,) = [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]
    assert outbound["number"] in text
    assert all(item in text for item in shop.items[:2])
    assert ("拣货单" if language == "zh" else "Pick list") in text


def test_labels_of_many_bins_from_the_list(seat: Seat) -> None:
    li = seat("li")
    li.go(f"/desk/bin?warehouse={scene.WAREHOUSE}&order=code")
    page = li.page
    page.keyboard.press("ArrowDown")
    for _ in range(LABELS - 1):
        page.keyboard.press("Shift+ArrowDown")
    page.locator("[data-verb=print] >> nth=-1").click()
    with li.context.expect_page() as opened, page.expect_response("**/api/print") as answer:
        page.locator("[data-verb='print.label'] >> visible=true").click()
    opened.value.close()
    assert answer.value.headers["content-type"] == "application/pdf"
    sent = answer.value.request.post_data_json
    assert len(sent["ids"]) == LABELS
