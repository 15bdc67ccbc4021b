"""A real browser at an installation that is named: before and after it trusts the authority."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Playwright, expect, sync_playwright

from huotong.app.local.tests.conftest import Installation, free_port, open_to_all

from . import chromium

NAME = "depot.example"


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The addresses of the server and of the page that helps to trust it."""
    chromium.program()
    made = Installation(open_to_all(tmp_path_factory.mktemp("named")) / "home", free_port())
    said = made.ask("up", "--detach", "--empty", "--host", NAME)
    yield said["url"], said["trust"]
    made.run("down")


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as made:
        yield made


@contextmanager
def opened(playwright: Playwright, home: Path) -> Iterator[Browser]:
    """A browser of a person with this home, in a network where the name leads here."""
    flags = [*chromium.FLAGS, "--host-resolver-rules=MAP *.example 127.0.0.1"]
    browser = playwright.chromium.launch(executable_path=chromium.program(), args=flags, env={**os.environ, "HOME": str(home)})
    yield browser
    browser.close()


def trust(home: Path, page: str) -> None:
    """In a process of its own, since the library keeps its store open for as long as it lives."""
    there = urlsplit(page)
    with urllib.request.urlopen(f"http://127.0.0.1:{there.port}/huotong.crt") as answer:
        der = answer.read()
    line = (
        "import sys; from pathlib import Path; from tests.desk import nss; nss.trust(Path(sys.argv[1]), sys.stdin.buffer.read())"
    )
    subprocess.run([sys.executable, "-c", line, str(home)], input=der, check=True)


def test_after_the_certificate_is_installed_the_page_is_secure(
    named: tuple[str, str], playwright: Playwright, tmp_path: Path
) -> None:
    url, page = named
    with opened(playwright, tmp_path) as stranger, pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
        stranger.new_page().goto(url)
    trust(tmp_path, page)
    with opened(playwright, tmp_path) as browser:
        tab = browser.new_page()
        answer = tab.goto(f"{url}/")
        assert answer is not None and answer.status == 200
        secure = "[isSecureContext, 'mediaDevices' in navigator, 'serviceWorker' in navigator, 'locks' in navigator]"
        assert tab.evaluate(secure) == [True] * 4
        with pytest.raises(Error, match="ERR_CERT_COMMON_NAME_INVALID"):
            tab.goto(url.replace(NAME, "other.example"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_fits_a_phone_and_leads_to_the_certificate(
    named: tuple[str, str], playwright: Playwright, tmp_path: Path, language: str
) -> None:
    with opened(playwright, tmp_path) as browser:
        tab = browser.new_context(viewport={"width": 360, "height": 640}, locale=language).new_page()
        tab.goto(named[1])
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        expect(tab.locator("details")).to_have_count(5)
        tab.locator("#android-11 summary").click()
        expect(tab.locator("#android-11 li")).to_have_count(4)
        with tab.expect_download() as download:
            tab.locator("a.main").click()
        assert download.value.suggested_filename == "huotong.crt"
