"""The files of the desk: where they lie, how long they are kept, and that nothing else can be asked for.

No test here may touch the database, since serving a file must not.
"""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

SCRIPT = "export const one = 1;\n" * 50


@pytest.fixture
def built(settings: Settings, tmp_path: Path) -> Path:
    """A small desk in a folder that has a neighbour."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>desk</title>")
    (folder / "icon.svg").write_text("<svg/>")
    (folder / "assets" / "main-abc.js").write_text(SCRIPT)
    (folder / "assets" / "main-abc.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (tmp_path / "secret.js").write_text("secret")
    settings.WEB, settings.STREAM_PORT = folder, 8421
    return folder


def test_the_root_leads_to_the_desk(built: Path, client: Client):
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, "/desk/")


@pytest.mark.parametrize("path", ["/desk", "/desk/", "/desk/sales_order", "/desk/sales_order/12", "/desk/bin/A/1.2"])
def test_every_address_of_the_desk_is_its_page(built: Path, client: Client, path: str):
    response = client.get(path, headers={"Host": "localhost:8420"})
    assert (response.status_code, response.content) == (200, b"<!doctype html><title>desk</title>")
    assert (response["Content-Type"], response["Cache-Control"]) == ("text/html; charset=utf-8", "no-cache")
    assert response["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self' http://localhost:8421; worker-src 'self'; manifest-src 'self'; media-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


def test_the_handheld_alone_may_compile(built: Path, client: Client):
    (built / "h").mkdir()
    (built / "h" / "index.html").write_text("<!doctype html><title>handheld</title>")
    scripts = {path: re.findall("script-src ([^;]*)", client.get(path)["Content-Security-Policy"]) for path in ("/h/", "/desk/")}
    assert scripts == {"/h/": ["'self' 'wasm-unsafe-eval'"], "/desk/": ["'self'"]}


@pytest.mark.parametrize(("host", "stream"), [("[::1]:8420", "http://[::1]:8421"), ("[::1]", "http://[::1]:8421")])
def test_live_changes_come_from_the_same_host(built: Path, client: Client, host: str, stream: str):
    assert f"connect-src 'self' {stream};" in client.get("/desk/", headers={"Host": host})["Content-Security-Policy"]


def test_the_way_to_the_certificate_is_there_where_there_is_one(built: Path, client: Client, settings: Settings):
    assert client.get("/trust").status_code == 404
    settings.TRUST_PORT = 10420
    answer = client.get("/trust", headers={"Host": "localhost:8420"})
    assert (answer.status_code, answer["Location"]) == (302, "http://localhost:10420/trust")


def test_a_file_with_a_hash_in_its_name_is_kept_for_ever(built: Path, client: Client):
    response = client.get("/assets/main-abc.js")
    assert (response.content.decode(), response["Content-Type"]) == (SCRIPT, "text/javascript; charset=utf-8")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Content-Encoding" not in response


def test_who_reads_gzip_gets_it_packed(built: Path, client: Client):
    response = client.get("/assets/main-abc.js", headers={"Accept-Encoding": "gzip, br"})
    assert (response["Content-Encoding"], response["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(response.content).decode() == SCRIPT
    assert response["Content-Length"] == str(len(response.content))


def test_what_is_the_same_is_not_sent_again(built: Path, client: Client):
    etag = client.get("/icon.svg")["ETag"]
    again = client.get("/icon.svg", headers={"If-None-Match": f'"other", W/{etag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/icon.svg", headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_tells_the_same_without_the_file(built: Path, client: Client):
    response = client.head("/desk/")
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../../secret.js",
        "/assets/%2e%2e/%2e%2e/secret.js",
        "/assets/..%2f..%2fsecret.js",
        "/desk/assets/../../../secret.js",
        "/assets//secret.js",
        "/secret.js",
        "/assets/old-hash.js",
        "/assets/",
        "/h/",
    ],
)
def test_nothing_else_can_be_asked_for(built: Path, client: Client, path: str):
    response = client.get(path)
    assert response.status_code == 404
    assert response.json()["refusals"][0]["code"] == "http.no_such_address"


def test_a_file_is_not_changed(built: Path, client: Client):
    assert client.post("/assets/main-abc.js").status_code == 405


def test_without_a_desk_a_page_says_so_in_both_languages(settings: Settings, client: Client):
    settings.WEB = None
    page = client.get("/")
    assert page.status_code == 200
    assert "没有桌面端" in page.content.decode()
    assert "there is no desk here" in page.content.decode()
    assert client.get("/desk/sales_order")["Location"] == "/"
    assert client.get("/assets/main-abc.js").status_code == 404
