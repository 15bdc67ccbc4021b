"""An installation with the example company, and a browser at its desk."""

import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from huotong.app.local import web
from huotong.app.local.home import open_home
from huotong.app.local.tests.conftest import Installation, free_port, open_to_all
from huotong.interfaces.cli.out import Out

from . import chromium

SIZES = {"desk": (1440, 900), "small": (1280, 800), "wide": (2560, 1440), "tablet": (1024, 768)}
LANGUAGES = ("zh", "en")
PATIENCE_MS = 30_000

# Drawn, and twice in a row not waiting for the server.
QUIET = """() => {
    const quiet = document.querySelector("main") && !document.documentElement.hasAttribute("data-busy");
    const was = window.wasQuiet;
    window.wasQuiet = quiet;
    return quiet && was;
}"""


@dataclass(frozen=True)
class Desk:
    """An installation that serves the desk, and who may sign in."""

    url: str
    passwords: dict[str, str]
    installation: Installation | None
    """To be stopped and started, where it is of these tests' own."""


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One of its own; or, for trying things out, the one whose `ht up --detach --json` HT_DESK_SAID names."""
    chromium.program()
    if "HT_DESK_SAID" in os.environ:
        said = json.loads(Path(os.environ["HT_DESK_SAID"]).read_text())
        yield Desk(said["url"], passwords(said), None)
        return
    built = web.desk(open_home(), Out())
    if built is None:
        pytest.skip("the desk cannot be built here: there is no Node")
    folder = open_to_all(tmp_path_factory.mktemp("desk"))
    installation = Installation(folder / "home", free_port(), more=(("HT_WEB", str(built)),))
    said = installation.ask("up", "--detach")
    yield Desk(f"http://127.0.0.1:{installation.port}", passwords(said), installation)
    installation.run("down")


def passwords(said: dict[str, Any]) -> dict[str, str]:
    return {each["login"]: each["password"] for each in said["people"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Ended with its file: while it is open an event loop runs, under which Django asks no database."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium.program(), args=chromium.FLAGS)
        yield opened
        opened.close()


@dataclass
class Person:
    """Somebody who sits at the desk, and what the browser complained of meanwhile."""

    desk: Desk
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.desk.url + path)
        self.settle()

    def settle(self) -> None:
        """Until nothing is read any more."""
        self.page.wait_for_function(QUIET, polling=50)

    def seen(self) -> str:
        """For who reads a failure: where it is, whether it waits for the server, and its words."""
        busy, words = self.page.evaluate("[document.documentElement.hasAttribute('data-busy'), document.body.innerText]")
        return f"{self.page.url} busy={busy} complaints={self.complaints}\n{words[:2_000]}"

    def picture(self, name: str) -> None:
        """For the guide, if HT_DESK_PICTURES names a folder: the window as it is, as NAME.LANGUAGE.png."""
        if "HT_DESK_PICTURES" not in os.environ:
            return
        self.settle()
        language = self.page.evaluate("document.documentElement.lang").split("-")[0]
        taken = Image.open(io.BytesIO(self.page.screenshot()))
        file = Path(os.environ["HT_DESK_PICTURES"]) / f"{name}.{language}.png"
        taken.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(file, optimize=True)

    def api(self, path: str, body: Any = None, *, method: str | None = None) -> Any:
        """The API as this person, as the page itself would ask it."""
        return self.page.evaluate(
            """async ([path, body, method]) => {
                const headers = {"Content-Type": "application/json", "X-Huotong": "1", "Idempotency-Key": crypto.randomUUID()};
                const sent = body === null ? undefined : JSON.stringify(body);
                const response = await fetch(path, {method: method ?? (body === null ? "GET" : "POST"), headers, body: sent});
                return {status: response.status, body: await response.json()};
            }""",
            [path, body, method],
        )

    def done(self, path: str, body: Any) -> Any:
        """The body of a change that succeeds."""
        answer = self.api(path, body)
        assert answer["status"] < 300, json.dumps(answer, ensure_ascii=False)
        return answer["body"]


Seat = Callable[..., Person]


SEATED = pytest.StashKey[list[Person]]()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """What stood on the screens when a test failed, since nobody was there to look."""
    report = (yield).get_result()
    if report.failed and report.when == "call":
        for number, person in enumerate(item.stash.get(SEATED, [])):
            report.sections.append((f"screen {number}", person.seen()))


@pytest.fixture
def seat(desk: Desk, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Seat]:
    """Sit somebody down: `seat("wang", language="en", size="wide")`. Afterwards nobody may have complained.

    HT_DESK_LAST names a folder for what each of them saw last.
    """
    people: list[Person] = request.node.stash.setdefault(SEATED, [])

    def sit(login: str = "admin", *, language: str = "zh", size: str = "desk", theme: str = "light") -> Person:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai")
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        person = Person(desk, context, page)
        people.append(person)
        _listen(person)
        page.add_init_script(
            f"localStorage.setItem('huotong.language', '{language}'); localStorage.setItem('huotong.theme', '{theme}')"
        )
        page.goto(desk.url + "/desk/")
        page.fill("[data-field=login]", login)
        page.fill("[data-field=password]", desk.passwords[login])
        page.click("[data-verb=sign_in]")
        page.wait_for_selector("nav")
        person.api("/api/me/preferences", {"language": language, "theme": theme}, method="PUT")
        person.complaints.clear()  # nobody was signed in yet, and the server said so
        return person

    yield sit
    for number, person in enumerate(people):
        if "HT_DESK_LAST" in os.environ:
            person.page.screenshot(path=f"{os.environ['HT_DESK_LAST']}/{number}.png")
        person.context.close()
    assert [complaint for person in people for complaint in person.complaints] == []


def _listen(person: Person) -> None:
    def foreign(url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1"

    page, complain = person.page, person.complaints.append
    page.on("console", lambda message: complain(f"{message.text} {message.location}") if message.type == "error" else None)
    page.on("pageerror", lambda problem: complain(str(problem)))
    page.on("request", lambda request: complain(f"a foreign request: {request.url}") if foreign(request.url) else None)
