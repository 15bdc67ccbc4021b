"""Photos and papers beside a document: chosen, refused with a reason, seen large, taken away and back; another window follows."""

import io

import pytest
from PIL import Image

from . import scene
from .conftest import LANGUAGES, Seat
from .test_every_type import nothing_found

pytestmark = pytest.mark.xdist_group("desk")


def photo(name: str, colour: tuple[int, int, int]) -> dict[str, object]:
    said = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(said, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": said.getvalue()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_photos_beside_an_order(seat: Seat, language: str) -> None:
    admin = seat("admin")
    order = scene.prepare(admin).order(admin, "2")
    zhao, wang = seat("zhao", language=language), seat("wang")
    for person in (zhao, wang):
        person.go(f"/desk/sales_order/{order['number']}")
        person.page.wait_for_selector("[data-files]")
    page = zhao.page
    note = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"no photo"}
    page.set_input_files("[data-files] input", [photo("torn.jpg", (90, 60, 40)), photo("wet.jpg", (40, 60, 90)), note])
    page.wait_for_selector("[data-file] >> nth=1")
    assert "note.txt" in page.locator("[data-files] [role=alert]").inner_text()
    zhao.complaints.clear()  # what was refused is counted as an error by the browser; it is the point
    page.wait_for_function("() => [...document.querySelectorAll('[data-file] img')].every((each) => each.naturalWidth === 640)")
    wang.page.wait_for_selector("[data-file] >> nth=1")
    nothing_found(zhao, "attachments")
    page.click("[data-file] >> nth=0")
    page.wait_for_selector("[data-look] img[alt='torn.jpg']")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("[data-look] img[alt='wet.jpg']")
    nothing_found(zhao, "one of them large")
    page.click("[data-look] [data-verb=remove]")
    page.wait_for_selector("[data-file] >> nth=1", state="detached")
    page.click("[data-undo]")
    page.wait_for_selector("[data-file] >> nth=1")
