"""The gun as a keyboard in a real browser: what fingers type stays in the field, what the gun types does not."""

from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import Desk

# Between two keys of a gun; what takes longer is fingers (`wedge.ts`), and a busy computer types like fingers.
FINGER_MS = 50
KEYS = """() => { window.keys = []; addEventListener("keydown", (event) => window.keys.push(event.timeStamp), true); }"""
SLOWEST = "() => Math.max(...window.keys.slice(1).map((at, index) => at - window.keys[index]))"
TRIES = 20


def burst(page: Page, field: Locator, typed: str, code: str) -> None:
    """As fast as a gun, behind what fingers have typed; begun anew when the computer was too slow for one."""
    for _ in range(TRIES):
        field.fill("")
        field.press_sequentially(typed, delay=120)
        page.wait_for_timeout(300)
        page.evaluate("window.keys.length = 0")
        page.keyboard.type(code)
        page.keyboard.press("Enter")
        if page.evaluate(SLOWEST) < FINGER_MS:
            return
    raise AssertionError("this computer never typed as fast as a gun")


def test_a_burst_leaves_a_field_as_fingers_left_it(desk: Desk, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{desk.url}/h/")
    field = page.locator("input").first
    expect(field).to_be_visible()
    page.evaluate(KEYS)
    burst(page, field, "wang", "6928471000425")
    expect(field).to_have_value("wang")
    expect(field).to_be_focused()
    page.wait_for_timeout(300)
    page.keyboard.type("a-1")
    expect(field).to_have_value("wanga-1")
    page.close()
