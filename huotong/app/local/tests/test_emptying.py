"""The example company goes as a whole or not at all, and what is more than the example does not go."""

import json
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from huotong.app.local.tests.conftest import Installation

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("installation")]


def _companies(ours: Installation) -> list[list[str]]:
    return list(ours.ask("sql", "SELECT code, currency FROM people_organisation")["rows"])


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
