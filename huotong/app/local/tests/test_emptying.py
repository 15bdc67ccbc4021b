"""The example company goes as a whole or not at all, and what is more than the example does not go."""

import json
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from huotong.app.local.tests.conftest import Installation

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("installation")]


def _companies(ours: Installation) -> list[list[str]]:
    return list(ours.ask("sql", "SELECT code, currency FROM people_organisation")["rows"])


def _is_new(ours: Installation) -> bool:
    """Whether the database was exchanged; while it is, nobody is let in."""
    told = ours.run("sql", "SELECT code, currency FROM people_organisation", "--json")
    return told.returncode == 0 and json.loads(told.stdout)["rows"] == [["HQ", "CNY"]]


def _signs_in(ours: Installation, login: str, password: str) -> bool:
    body = json.dumps({"login": login, "password": password}).encode()
    asked = urllib.request.Request(f"http://127.0.0.1:{ours.port}/api/sign_in", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(asked) as answer:
            return bool(json.load(answer)["token"])
    except urllib.error.HTTPError:
        return False


def test_what_is_not_the_example_is_left_alone(another: Installation) -> None:
    another.ask("up", "--detach", "--empty")
    answer = another.run("example", "remove", "--yes", "--json")
    assert answer.returncode == 1 and "HQ" in answer.stderr
    assert _companies(another) == [["HQ", "CNY"]]


def test_the_example_goes_and_its_administrator_stays_with_his_password(another: Installation, tmp_path: Path) -> None:
    password = another.ask("up", "--detach", "--empty")["people"][0]["password"]
    _make_example(another)
    assert another.run("example", "remove").returncode == 2, "nobody said yes"
    assert another.run("example", "remove", "--yes", "--person", "nobody").returncode == 1
    _is_killed(another)
    assert _companies(another) == [["EXAMPLE", "GBP"]], "killed in the middle, all of it is still there"
    done = another.ask("example", "remove", "--yes")
    assert done["person"] == "admin" and done["removed"] > 0
    assert Path(done["backup"]).stat().st_size > 0
    another.ask("up", "--detach")
    assert _companies(another) == [["HQ", "CNY"]]
    assert _signs_in(another, "admin", password)
    assert another.ask("sql", "SELECT count(*) FROM catalog_unit WHERE code = 'MINE'")["rows"] == [[0]]
    another.ask("restore", done["backup"])
    assert _companies(another) == [["EXAMPLE", "GBP"]], "the backup holds what was removed"


def _make_example(ours: Installation) -> None:
    """What makes it the example is its code; a unit stands for what was tried on it."""
    ours.ask("sql", "UPDATE people_organisation SET code = 'EXAMPLE', currency = 'GBP'")
    ours.ask("sql", "UPDATE catalog_unit SET code = 'MINE' WHERE code = 'M'")


def _is_killed(ours: Installation) -> None:
    """Once the other database is being filled."""
    process = ours.begin("example", "remove", "--yes")
    until = time.monotonic() + 60
    made = "SELECT count(*) FROM pg_database WHERE datname LIKE '%emptying'"
    while time.monotonic() < until and ours.ask("sql", made)["rows"] == [[0]]:
        time.sleep(0.1)
    process.kill()
    process.communicate()


def _api(ours: Installation, token: str, path: str, body: object = None, key: str = "") -> tuple[int, dict[str, Any]]:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Idempotency-Key": key}
    sent = None if body is None else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{ours.port}{path}", sent, headers)) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def _token(ours: Installation, login: str, password: str) -> str:
    said = json.dumps({"login": login, "password": password}).encode()
    asked = urllib.request.Request(f"http://127.0.0.1:{ours.port}/api/sign_in", said, {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked) as answer:
        return str(json.load(answer)["token"])


def test_one_click_removes_the_example_and_the_server_comes_back(another: Installation) -> None:
    up = another.ask("up", "--detach", "--empty")
    password = up["people"][0]["password"]
    token = _token(another, "admin", password)
    remove = "/api/start/remove_example"
    assert _api(another, token, remove, {"documents": 1}, "k0")[1]["refusals"][0]["code"] == "start.not_the_example"
    _make_example(another)
    documents = _api(another, token, "/api/start")[1]["example"]["documents"]
    assert _api(another, token, remove, {"documents": documents})[0] == 400, "without a key"
    refused = _api(another, token, remove, {"documents": documents + 1}, "k1")
    assert (refused[0], refused[1]["refusals"][0]["code"]) == (409, "start.more_by_now")
    assert _companies(another) == [["EXAMPLE", "GBP"]]
    for key in ("k2", "k2", "k3"):
        said = _api(another, token, remove, {"documents": documents}, key)
        assert said[0] == 200 and said[1]["state"] in ("waiting", "working"), "asked thrice, it is done once"
    until = time.monotonic() + 120
    while not _is_new(another) and time.monotonic() < until:
        time.sleep(0.2)
    status = another.ask("up", "--detach")
    assert status["url"] == up["url"]
    assert _signs_in(another, "admin", password)
    assert _api(another, _token(another, "admin", password), "/api/start")[1]["example"] is None
    assert len(list((another.folder / "backups").glob("example-*"))) == 1
    assert "as admin asks" in (another.folder / "log" / "supervisor.log").read_text()


def test_a_removal_that_fails_says_why(another: Installation) -> None:
    password = another.ask("up", "--detach", "--empty")["people"][0]["password"]
    _make_example(another)
    token = _token(another, "admin", password)
    documents = _api(another, token, "/api/start")[1]["example"]["documents"]
    (another.folder / "backups").write_text("a file where the folder should be")
    assert _api(another, token, "/api/start/remove_example", {"documents": documents}, "k1")[0] == 200
    until = time.monotonic() + 120
    now: dict[str, Any] = {}
    while now.get("state") != "failed" and time.monotonic() < until:
        time.sleep(0.2)
        now = _api(another, token, "/api/start")[1]["example"]["removal"]
    assert now["state"] == "failed" and now["text"]
    assert _companies(another) == [["EXAMPLE", "GBP"]]
