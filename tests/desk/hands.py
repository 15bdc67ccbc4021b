"""What hands do at the desk, by the hooks that every screen has."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page

from .conftest import Person

OPTION = ".ant-select-item-option-active"
# Between two keys of a gun. What takes longer is fingers to the page, and a busy computer types like fingers.
FINGER_MS = 50
TIMES = """() => {
    if (!window.keyTimes) addEventListener("keydown", (event) => window.keyTimes.push(event.timeStamp), true);
    window.keyTimes = [];
}"""
SLOWEST = "() => Math.max(...window.keyTimes.slice(1).map((at, index) => at - window.keyTimes[index]))"
TRIES = 20


def gun(page: Page, code: str, begin: Callable[[], object]) -> None:
    """A code and Enter as fast as a gun; begun anew where the computer was too slow for one."""
    for _ in range(TRIES):
        begin()
        page.evaluate(TIMES)
        page.keyboard.type(code)
        page.keyboard.press("Enter")
        if page.evaluate(SLOWEST) < FINGER_MS:
            return
    raise AssertionError("this computer never typed as fast as a gun")


def choose(person: Person, words: str) -> None:
    """In the reference that has the focus: type, wait until it is found, take it."""
    person.page.keyboard.type(words, delay=15)
    person.page.wait_for_selector(f"{OPTION}:visible:has-text('{words}')")
    person.page.keyboard.press("Enter")


def open_new(person: Person, kind: str) -> None:
    person.page.keyboard.press("n")
    person.page.wait_for_selector(f"[data-form={kind}] [data-verb=create]")


def focus(person: Person, field: str) -> None:
    """At rest a field is text; with the focus it becomes an editor."""
    person.page.locator(f".ht-value[data-field='{field}']").focus()
    person.page.wait_for_selector(f".ht-field [data-field='{field}'] >> visible=true")


def write(person: Person, field: str, text: str) -> None:
    focus(person, field)
    person.page.keyboard.press("Control+a")
    person.page.keyboard.type(text)


def save(person: Person) -> None:
    person.page.keyboard.press("Control+s")
    person.page.wait_for_selector("[data-verb=change], [data-verb=create]", state="detached")
    person.settle()


def add_lines(person: Person, lines: list[tuple[str, str]]) -> None:
    """New rows at the end of the grid: the item by its code, Enter, the quantity; Enter at the end of a row begins the next."""
    page = person.page
    page.locator("[data-verb=add_line]").focus()
    page.keyboard.press("Enter")
    for index, (item, quantity) in enumerate(lines):
        row = _next_row(person) if index else page.locator("[data-active]")
        row.wait_for()
        choose(person, item)
        row.locator("input[data-field$='.quantity']").focus()
        page.keyboard.type(quantity)


FIELDS_MOST = 8


def _next_row(person: Person) -> Locator:
    """Enter, until the row below has the focus."""
    row = person.page.locator("[data-active]")
    before = row.get_attribute("data-line")
    for _ in range(FIELDS_MOST):
        if row.get_attribute("data-line") != before:
            return row
        person.page.keyboard.press("Enter")
        person.page.wait_for_timeout(30)
    raise AssertionError("Enter does not lead to another row")


def line(person: Person, index: int, field: str, text: str) -> None:
    """Another value in a row."""
    person.page.click(f"[data-line='{index}']")
    person.page.locator(f"[data-line='{index}'] input[data-field='lines.{index}.{field}']").fill(text)


def drop_line(person: Person, index: int) -> None:
    person.page.click(f"[data-line='{index}']")
    person.page.click(f"[data-line='{index}'] .ht-icon-button")


def number(person: Person) -> str:
    """Of the document that is open."""
    person.page.wait_for_url(re.compile(r"/desk/\w+/(?!new)[^/]+$"))
    return person.page.url.rsplit("/", 1)[1]


def state(person: Person) -> Any:
    return person.page.locator(".ht-head [data-state]").get_attribute("data-state")


def fresh_login(person: Person, login: str, password: str) -> None:
    page = person.page
    page.wait_for_selector("[data-field=login]")
    page.fill("[data-field=login]", login)
    page.fill("[data-field=password]", password)
    page.click("[data-verb=sign_in]")
    page.wait_for_selector("nav")
