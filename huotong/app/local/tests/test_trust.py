"""The page from which devices install the certificate, asked as a browser asks."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from huotong.app.local.trust.page import Place
from huotong.app.local.trust.site import Site, from_environment
from huotong.app.local.trust.steps import WAYS

PLACE = Place(("depot.example", "192.168.7.5"), 8420, 10420, "AA:BB")
DER = b"certificate"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "authority.crt").write_bytes(DER)
    return Site(PLACE, tmp_path / "authority.crt")


def asked(site: Site, path: str = "/trust", **more: str) -> tuple[str, dict[str, str], bytes]:
    said: list[Any] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "depot.example:10420", **more}
    content = b"".join(site(environ, lambda status, headers: said.extend((status, dict(headers)))))
    return said[0], said[1], content


class _Seen(HTMLParser):
    """Texts and links of a page, and the squares of its codes."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.codes: list[tuple[int, str]] = []
        self.titles: list[str] = []
        self.inside = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.inside = tag
        if tag == "a":
            self.links.append(given["href"] or "")
        if tag == "svg":
            self.codes.append((int((given["viewbox"] or "").split()[2]), ""))
        if tag == "path":
            self.codes[-1] = (self.codes[-1][0], given["d"] or "")

    def handle_data(self, data: str) -> None:
        if self.inside == "summary" and data.strip():
            self.titles.append(data)


def scanned(code: tuple[int, str]) -> str:
    """What a scanner reads of a drawn code: rectangles of the form M x y h w v h h -w Z."""
    size, drawing = code
    picture = Image.new("L", (size, size), 255)
    for part in drawing.split("M")[1:]:
        start, _, rest = part.partition("h")
        x, y = map(int, start.split())
        width, _, rest = rest.partition("v")
        ImageDraw.Draw(picture).rectangle((x, y, x + int(width) - 1, y + int(rest.partition("h")[0]) - 1), fill=0)
    [found] = zxingcpp.read_barcodes(picture)
    return found.text


def test_the_codes_lead_to_this_page_and_to_the_server(site: Site) -> None:
    seen = _Seen(asked(site)[2])
    assert [scanned(code) for code in seen.codes] == ["http://depot.example:10420/trust", "https://depot.example:8420/h/"]
    assert seen.links == [
        "?lang=en",
        "http://depot.example:10420/trust",
        "/huotong.crt",
        "https://depot.example:8420/h/",
        "https://depot.example:8420/desk/",
        "http://192.168.7.5:10420/trust",
    ]


def test_who_came_by_an_address_goes_on_by_it_and_nobody_by_a_foreign_name(site: Site) -> None:
    by_address = _Seen(asked(site, HTTP_HOST="192.168.7.5:10420")[2])
    assert scanned(by_address.codes[1]) == "https://192.168.7.5:8420/h/"
    foreign = asked(site, HTTP_HOST='evil.example"><script>:10420')[2]
    assert foreign == asked(site)[2]


def test_in_both_languages_with_the_steps_of_each_device(site: Site) -> None:
    pages = {language: asked(site, HTTP_ACCEPT_LANGUAGE=language)[2] for language in ("zh", "en")}
    for language, page in pages.items():
        assert _Seen(page).titles == [way.title.in_language(language) for way in WAYS]
        assert f'<html lang="{language}">'.encode() in page and b"AA:BB" in page
    assert asked(site, QUERY_STRING="lang=en", HTTP_ACCEPT_LANGUAGE="zh")[2] == pages["en"]


def test_the_certificate_comes_as_the_kind_that_phones_install(site: Site) -> None:
    status, headers, content = asked(site, "/huotong.crt")
    assert (status, headers["Content-Type"], content) == ("200 OK", "application/x-x509-ca-cert", DER)


def test_nothing_else_is_there(site: Site) -> None:
    assert [asked(site, path)[0] for path in ("/", "/desk/", "/../secrets/key")] == ["200 OK", "404 Not Found", "404 Not Found"]
    assert asked(site, REQUEST_METHOD="POST")[0] == "405 Method Not Allowed"
    assert asked(site)[1]["Content-Security-Policy"].startswith("default-src 'none'; style-src 'unsafe-inline';")


def test_with_a_certificate_of_ones_own_there_is_nothing_to_install(tmp_path: Path) -> None:
    told = {"HT_TRUST_NAMES": "depot.example", "HT_PORT": "8420", "HT_TRUST_PORT": "10420", "HT_TRUST_FINGERPRINT": ""}
    own = from_environment(told | {"HT_TRUST_FILE": str(tmp_path / "none")})
    seen = _Seen(asked(own)[2])
    assert (seen.titles, len(seen.codes)) == ([], 2)
    assert asked(own, "/huotong.crt")[0] == "404 Not Found"
