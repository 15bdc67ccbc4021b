"""What words do not show: a photo after a report, with network and without, found where somebody looks for it."""

import io
from typing import Any

import pytest
from PIL import Image

from .conftest import LANGUAGES, Hands, Office, Take, stocked

pytestmark = pytest.mark.xdist_group("desk")

WIDE = (2400, 1800)
LONGEST = 1_600


def photographed(hands: Hands) -> None:
    """As the phone's camera gives it: larger than it has to be."""
    said = io.BytesIO()
    Image.new("RGB", WIDE, (90, 60, 40)).save(said, "JPEG")
    hands.page.set_input_files("[data-field=photo]", {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": said.getvalue()})


def report(hands: Hands) -> None:
    hands.choose("problem")
    hands.at("choice")
    hands.choose("damaged")
    hands.page.wait_for_selector("[data-field=reported]")


def photos(hands: Hands, office: Office, type: str, id: Any) -> list[tuple[int, int]]:
    """The sizes of what is attached."""
    rows = office.rows(f"/api/attachments?type={type}&id={id}")
    found = [hands.context.request.get(hands.desk.url + row["href"]).body() for row in rows]
    return [Image.open(io.BytesIO(each)).size for each in found]


def reported(office: Office, hands: Hands) -> Any:
    (exception,) = office.exceptions(hands.device)
    return exception["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_photo_lies_at_what_was_reported(take: Take, office: Office, language: str) -> None:
    goods = stocked(office, 2)
    outbound = goods.order(office, "1", "1")
    hands = take(language=language)
    hands.begin(f"pick:o{outbound['id']}")
    hands.gun(f"CART-{goods.word}")
    report(hands)
    hands.picture("reported")
    photographed(hands)
    hands.page.wait_for_selector("[data-field=reported] [data-kept='1']")
    assert hands.heard() == "right"
    exception = reported(office, hands)
    hands.page.wait_for_timeout(300)
    assert photos(hands, office, "floor_exception", exception) == [(LONGEST, LONGEST * 3 // 4)]
    assert photos(hands, office, "outbound", outbound["id"]) == []
    hands.choose("keys")
    photographed(hands)
    hands.page.wait_for_selector("[data-kept='1']")
    hands.page.wait_for_timeout(300)
    assert photos(hands, office, "outbound", outbound["id"]) == [(LONGEST, LONGEST * 3 // 4)]


def test_a_photo_waits_for_the_network_behind_its_report(take: Take, office: Office) -> None:
    goods = stocked(office, 2)
    outbound = goods.order(office, "1", "1")
    hands = take()
    hands.page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    hands.begin(f"pick:o{outbound['id']}")
    hands.gun(f"CART-{goods.word}")
    hands.context.set_offline(True)
    report(hands)
    photographed(hands)
    hands.page.wait_for_selector("[data-field=reported] [data-kept='1']")
    hands.page.reload()
    hands.page.wait_for_selector("[data-field=offline]")
    hands.page.click("[data-field=offline]")
    hands.page.wait_for_selector("[data-field=photos]")
    hands.context.set_offline(False)
    hands.page.wait_for_selector("[data-field=photos]", state="detached")
    assert photos(hands, office, "floor_exception", reported(office, hands)) == [(LONGEST, LONGEST * 3 // 4)]
