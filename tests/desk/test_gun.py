"""The gun as a keyboard in a real browser: what fingers type stays in the field, what the gun types does not."""

from playwright.sync_api import Browser, expect

from . import hands
from .conftest import Desk


def test_a_burst_leaves_a_field_as_fingers_left_it(desk: Desk, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{desk.url}/h/")
    field = page.locator("input").first
    expect(field).to_be_visible()

    def by_fingers() -> None:
        field.fill("")
        field.press_sequentially("wang", delay=120)
        page.wait_for_timeout(300)

    hands.gun(page, "6928471000425", by_fingers)
    expect(field).to_have_value("wang")
    expect(field).to_be_focused()
    page.wait_for_timeout(300)
    page.keyboard.type("a-1")
    expect(field).to_have_value("wanga-1")
    page.close()
