"""Every screen, in Chinese on a phone and a station, in English on the smallest: nothing sticks out, is cut or too small for gloves; axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.desk.conftest import Desk

from .conftest import SIZES, Hands, Office, Take, opened, post, stocked
from .scenes import worker

pytestmark = pytest.mark.xdist_group("desk")

# What a finger finishes with is for gloves; nothing that is touched is smaller than a finger.
GLOVE_PX, FINGER_PX = 60, 44
SMALL = """([glove, finger]) => [...document.querySelectorAll("button, a, input:not([hidden])")]
    .filter((each) => each.offsetParent && each.getBoundingClientRect().height < (each.matches(".main, .white") ? glove : finger))
    .map((each) => each.outerHTML.slice(0, 120))"""
# What may be scrolled may be longer than the window; what ends a text with three dots does so on purpose.
OUTSIDE = """() => [...document.querySelectorAll(".handheld *")]
    .filter((each) => each.offsetParent && !each.closest("svg, [aria-hidden=true]"))
    .filter((each) => { const at = each.getBoundingClientRect(); return at.width > 0 && (at.right > innerWidth + 1 || at.left < -1); })
    .map((each) => each.outerHTML.slice(0, 120))"""
CUT = """() => [...document.querySelectorAll(".handheld button, .handheld h1, .handheld h2, .handheld p, .handheld b, .handheld strong")]
    .filter((each) => each.offsetParent && each.scrollWidth > each.clientWidth + 2 && getComputedStyle(each).display !== "inline")
    .filter((each) => getComputedStyle(each).textOverflow !== "ellipsis")
    .map((each) => each.outerHTML.slice(0, 120))"""
# A key or a main button under another thing cannot be pressed.
COVERED = """() => [...document.querySelectorAll(".pad button, button.main")]
    .filter((each) => { const at = each.getBoundingClientRect(); if (!each.offsetParent) return false;
        const top = document.elementFromPoint(at.left + at.width / 2, at.top + at.height - 6); return !top || !each.contains(top); })
    .map((each) => each.outerHTML.slice(0, 120))"""


def seen(hands: Hands, where: str) -> list[tuple[str, str, str]]:
    """(screen, what is wrong, with what)."""
    hands.page.wait_for_selector("[aria-busy=true]", state="detached")
    hands.page.wait_for_timeout(350)
    page = hands.page
    found = [(where, "small", each) for each in page.evaluate(SMALL, [GLOVE_PX, FINGER_PX])]
    found += [
        (where, name, each)
        for name, js in (("outside", OUTSIDE), ("cut", CUT), ("covered", COVERED))
        for each in page.evaluate(js)
    ]
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        found.append((where, "scrolls sideways", ""))
    axe = Axe().run(page).response["violations"]
    return found + [(where, each["id"], each["nodes"][0]["html"][:120]) for each in axe]


@pytest.mark.parametrize(("language", "size"), [("zh", "phone"), ("en", "small")])
def test_screens_of_a_picker(take: Take, office: Office, language: str, size: str) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "3", "2", "1")
    hands = take(worker(office), language=language, size=size)
    wrong = seen(hands, "home")
    hands.pick(outbound, goods.cart)
    wrong += seen(hands, "place")
    bin_ = hands.text("big")
    number = goods.bins.index(bin_)
    hands.gun(goods.bins[number - 1])
    wrong += seen(hands, "wrong bin")
    hands.gun(bin_, goods.items[number - 1])
    wrong += seen(hands, "wrong goods")
    hands.gun(goods.items[number])
    wrong += seen(hands, hands.screen)
    hands.without_network()
    hands.gun(goods.items[number - 1])
    hands.choose("dismiss")
    wrong += seen(hands, "quantity without network")
    if hands.page.locator("[data-key='1']").count():
        hands.press("1")
        wrong += seen(hands, "typed")
    hands.choose("inbox")
    wrong += seen(hands, "inbox")
    hands.choose("resume")
    hands.with_network()
    hands.page.wait_for_selector("[data-online=true]")
    hands.choose("back")
    hands.page.wait_for_timeout(300)
    hands.choose("problem")
    hands.at("choice")
    wrong += seen(hands, "problem")
    hands.choose("damaged")
    wrong += seen(hands, "reported")
    hands.choose("keys")
    wrong += seen(hands, "keys")
    hands.page.click("[data-key=ABC]")
    wrong += seen(hands, "letters")
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(("language", "size"), [("zh", "phone"), ("en", "small")])
def test_screens_beside_the_pick(take: Take, office: Office, browser: Browser, desk: Desk, language: str, size: str) -> None:
    width, height = SIZES[size]
    goods, person = stocked(office), worker(office)
    hands = opened(desk, browser.new_context(viewport={"width": width, "height": height}), language)
    hands.page.goto(f"{desk.url}/h/")
    hands.page.wait_for_selector("[name=login]")
    wrong = seen(hands, "new device")
    hands.page.fill("[name=login]", "admin")
    hands.page.fill("[name=password]", desk.passwords["admin"])
    hands.choose("sign_in")
    hands.page.wait_for_selector("[name=device]")
    wrong += seen(hands, "enrol")
    hands.context.close()

    hands = take(person, language=language, size=size)
    hands.choose("leave")
    wrong += seen(hands, "leave")
    hands.choose("settings")
    wrong += seen(hands, "settings")
    hands.page.reload()
    hands.at("home")
    hands.gun(goods.items[0])
    wrong += seen(hands, "goods looked up")
    hands.gun(goods.bins[0])
    wrong += seen(hands, "bin looked up")
    hands.page.reload()
    hands.at("home")
    hands.choose("move")
    wrong += seen(hands, "move")
    hands.gun(goods.bins[0], goods.items[0])
    wrong += seen(hands, "how many to move")
    hands.page.reload()
    hands.choose("exceptions") if hands.page.locator("[data-choice=exceptions]").count() else hands.gun("exceptions")
    wrong += seen(hands, "exceptions")
    post(hands, "/api/handheld/sign_out", {})
    hands.page.reload()
    hands.at("sign_in")
    wrong += seen(hands, "sign in")
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(("language", "size"), [("zh", "station"), ("en", "phone")])
def test_screens_of_a_packer(take: Take, office: Office, language: str, size: str) -> None:
    goods = stocked(office)
    outbound = goods.order(office, "2", "1")
    office.done(f"/api/outbound/{outbound['id']}/confirm_pick", {"cart": goods.cart})
    hands = take(worker(office), language=language, size=size)
    hands.begin(f"recheck:{outbound['id']}")
    hands.at("recheck")
    wrong = seen(hands, "recheck")
    hands.gun(goods.items[0])
    wrong += seen(hands, "right")
    hands.gun(goods.items[2])
    wrong += seen(hands, "stopped")
    hands.choose("taken_out")
    hands.gun(goods.items[0], goods.items[1])
    hands.at("code")
    wrong += seen(hands, "carton")
    hands.gun(f"BOX-{goods.word}")
    wrong += seen(hands, "weight")
    hands.choose("without")
    hands.at("done")
    wrong += seen(hands, "packed")
    assert not wrong, "\n".join(map(str, wrong))
