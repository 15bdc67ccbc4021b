"""Nothing sticks out, nothing is too small for gloves, and axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import LANGUAGES, Hands, Office, Take, stocked

pytestmark = pytest.mark.xdist_group("desk")

GLOVE_PX = 60
HEIGHTS = "[...document.querySelectorAll('button.main, button.white')].map((each) => each.getBoundingClientRect().height)"


@pytest.mark.parametrize("size", ["phone", "small"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_fits_and_is_readable(take: Take, office: Office, language: str, size: str) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "3")
    hands = take(language=language, size=size)
    fits(hands, "home")
    hands.begin(f"pick:o{outbound['id']}")
    hands.gun(f"CART-{goods.word}")
    fits(hands, "place")
    bin_ = hands.text("big")
    hands.gun(bin_, goods.items[1])
    fits(hands, "refused")
    hands.choose("dismiss")
    hands.gun(goods.items[0])
    hands.at("quantity")
    fits(hands, "quantity")


def fits(hands: Hands, where: str) -> None:
    hands.settle()
    assert hands.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
    assert all(height >= GLOVE_PX for height in hands.page.evaluate(HEIGHTS)), where
    found = Axe().run(hands.page).response["violations"]
    assert [(where, each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
