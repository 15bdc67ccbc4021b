"""Work that nobody planned is begun where there is no network, and booked when there is."""

import pytest

from tests.desk.conftest import Desk

from .conftest import LANGUAGES, Office, Take, healthy, stocked
from .scenes import soon

pytestmark = pytest.mark.xdist_group("desk")

CARRIED = """() => new Promise((done) => {
    const asked = indexedDB.open("huotong-handheld", 1);
    asked.onsuccess = () => {
        const read = asked.result.transaction("kept").objectStore("kept").get("free");
        read.onsuccess = () => { asked.result.close(); done(Boolean(read.result?.count)); };
    };
})"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_count_begun_without_network(take: Take, office: Office, desk: Desk, language: str) -> None:
    goods = stocked(office, 2)
    hands = take(language=language)
    assert soon(lambda: hands.page.evaluate(CARRIED), hands.page.wait_for_timeout)
    hands.without_network()
    for item, bin_, found in zip(goods.items, goods.bins, ("49", "48")):
        hands.choose("count")
        hands.gun(bin_, item)
        hands.at("quantity")
        hands.press(found)
        hands.picture("count")
        hands.choose("send")
        hands.choose("leave")
        hands.at("done")
        hands.choose("next")
        hands.at("home")
    assert [office.on_hand(item, bin_) for item, bin_ in zip(goods.items, goods.bins)] == ["50", "50"]
    hands.with_network()
    hands.waiting(0)
    assert [office.on_hand(item, bin_) for item, bin_ in zip(goods.items, goods.bins)] == ["49", "48"]
    healthy(desk)
