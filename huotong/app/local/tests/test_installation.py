"""An installation from outside: started, killed, backed up, restored, side by side."""

import http.client
import json
import os
import signal
import socket
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from huotong.app.local import cluster
from huotong.app.local.tests.conftest import Installation

# All on one worker of xdist, since they share an installation.
pytestmark = pytest.mark.xdist_group("installation")


def answers(installation: Installation) -> bool:
    asking = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=5)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()


def wait_until_changed(installation: Installation, before: dict[str, Any], *names: str) -> dict[str, Any]:
    """The state after the named processes have all been replaced and the server answers again."""
    for _ in range(300):
        now = json.loads(installation.run("status", "--json").stdout)
        if now["running"] and all(now["pids"][name] and now["pids"][name] != before["pids"][name] for name in names):
            return dict(now)
        time.sleep(0.1)
    raise AssertionError(f"{names} did not come back: {now}")


def kill(pids: list[int]) -> None:
    """Some end by themselves as soon as the first is gone."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_up_says_where_it_is_and_who_may_sign_in(installation: Installation) -> None:
    said = installation.ask("up", "--detach")
    assert list(said) == ["url", "people", "pids", "database", "ready_s"]
    assert said["url"] == f"http://127.0.0.1:{installation.port}"
    assert all(list(person) == ["login", "password", "role"] for person in said["people"])
    assert list(said["pids"]) == ["server", "worker", "stream", "postgres"]
    assert said["pids"]["server"] and isinstance(said["pids"]["postgres"], int)
    assert answers(installation)


def test_a_second_up_finds_the_first(installation: Installation) -> None:
    assert installation.ask("up", "--detach")["pids"] == installation.ask("status")["pids"]


def test_as_root_database_and_server_run_under_another_account(installation: Installation) -> None:
    pids = installation.ask("status")["pids"]
    if os.geteuid() == 0:
        assert 0 not in {psutil.Process(pid).uids().real for pid in (*pids["server"], *pids["worker"], pids["postgres"])}
    else:
        assert {psutil.Process(pid).uids().real for pid in pids["server"]} == {os.geteuid()}


@pytest.mark.parametrize(("token", "size", "status"), [("nonsense", 1, 401), ("nonsense", 50, 413)])
def test_who_is_refused_hears_why_though_the_body_is_long(installation: Installation, token: str, size: int, status: int) -> None:
    asking = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=30)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Idempotency-Key": "long"}
    for _ in range(3):  # on one connection, which stays open
        asking.request("POST", "/api/batch", b" " * (size * 1024 * 1024), headers)
        answer = asking.getresponse()
        assert (answer.status, len(json.loads(answer.read())["refusals"])) == (status, 1)
    asking.close()


def test_sessions_that_the_database_ended_hurt_nobody(installation: Installation) -> None:
    """The first statement of a request finds it out, and goes on with another session."""
    ended = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'huotong_app'"
    wrong = json.dumps({"login": "admin", "password": "wrong"})
    asked = [("GET", "/healthz", None, 200), ("POST", "/api/sign_in", wrong, 401), ("GET", "/api/me", None, 401)]
    for method, path, body, status in asked:
        assert installation.ask("sql", ended)["rows"][0][0] > 0
        asking = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=30)
        asking.request(method, path, body, {"Authorization": "Bearer nonsense", "Content-Type": "application/json"})
        assert (path, asking.getresponse().status) == (path, status)
        asking.close()


def test_secrets_stay_out_of_sight(installation: Installation) -> None:
    secret = installation.folder / "secrets" / "key"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(secret.parent.stat().st_mode) == 0o700
    key = secret.read_text()
    commands = [" ".join(process.info["cmdline"] or ()) for process in psutil.process_iter(["cmdline"])]
    assert not any(key in command for command in commands)
    assert not any(key in log.read_text() for log in (installation.folder / "log").iterdir())


def test_sql_answers_columns_and_rows(installation: Installation) -> None:
    assert installation.ask("sql", "SELECT 1 AS one, 1.50::numeric AS price, NULL AS nothing, current_user AS who") == {
        "columns": ["one", "price", "nothing", "who"],
        "rows": [[1, "1.50", None, cluster.OWNER]],
    }
    refused = installation.run("sql", "SELEC 1")
    assert refused.returncode == 1 and "syntax error" in refused.stderr


def test_a_killed_server_is_started_again(installation: Installation) -> None:
    before = installation.ask("status")
    kill(before["pids"]["server"])
    wait_until_changed(installation, before, "server")


def test_a_killed_postgres_is_started_again_with_all_that_was_committed(installation: Installation) -> None:
    installation.ask("sql", "CREATE TABLE kept AS SELECT 7 AS seven")
    before = installation.ask("status")
    kill([before["pids"]["postgres"]])
    wait_until_changed(installation, before, "postgres")
    assert installation.ask("sql", "SELECT seven FROM kept")["rows"] == [[7]]
    installation.ask("sql", "DROP TABLE kept")


def test_after_everything_was_killed_up_recovers_by_itself(installation: Installation) -> None:
    installation.ask("sql", "CREATE TABLE kept AS SELECT 7 AS seven")
    before = installation.ask("status")["pids"]
    keeper = json.loads((installation.folder / "run" / "running.json").read_text())["supervisor"][0]
    kill([keeper, *before["server"], *before["worker"], before["postgres"]])
    assert installation.run("status").returncode == 3
    after = installation.ask("up", "--detach")["pids"]
    assert not set(after["server"]) & set(before["server"]) and answers(installation)
    assert installation.ask("sql", "SELECT seven FROM kept")["rows"] == [[7]]
    installation.ask("sql", "DROP TABLE kept")


def test_a_killed_supervisor_takes_its_server_along_and_up_recovers(installation: Installation) -> None:
    kill([json.loads((installation.folder / "run" / "running.json").read_text())["supervisor"][0]])
    installation.ask("up", "--detach")
    assert answers(installation)


def test_what_was_lost_comes_back_from_a_backup_while_it_runs(installation: Installation, tmp_path: Path) -> None:
    file = tmp_path / "today.backup"
    installation.ask("sql", "CREATE TABLE kept AS SELECT 7 AS seven; REVOKE UPDATE ON kept FROM huotong_app")
    installation.ask("backup", str(file))
    installation.ask("sql", "DROP TABLE kept; CREATE TABLE later AS SELECT 1 AS one")
    installation.ask("restore", str(file))
    assert installation.ask("sql", "SELECT seven FROM kept")["rows"] == [[7]]
    rights = "SELECT has_table_privilege('huotong_app', 'kept', right_) FROM unnest(ARRAY['SELECT', 'UPDATE']) AS right_"
    assert installation.ask("sql", rights)["rows"] == [[True], [False]]
    assert installation.ask("sql", "SELECT to_regclass('later')::text")["rows"] == [[None]]
    names = "SELECT datname FROM pg_database WHERE datname LIKE 'huotong%'"
    assert installation.ask("sql", names)["rows"] == [["huotong"]]
    assert answers(installation)
    installation.ask("sql", "DROP TABLE kept")


def test_a_file_that_is_no_backup_is_refused_and_changes_nothing(installation: Installation, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("dear all")
    before = installation.ask("status")
    refused = installation.run("restore", str(file))
    assert refused.returncode == 1 and "is no backup of Huotong" in refused.stderr
    assert installation.ask("status") == before


def test_down_ends_everything_and_the_data_stay(another: Installation, tmp_path: Path) -> None:
    pids = another.ask("up", "--detach", "--empty")["pids"]
    another.ask("sql", "CREATE TABLE kept AS SELECT 7 AS seven")
    assert another.ask("down") == {"stopped": True}
    assert not any(psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE for pid in pids["server"])
    assert another.ask("down") == {"stopped": False}
    stopped = another.run("status", "--json")
    assert (stopped.returncode, json.loads(stopped.stdout)["running"]) == (3, False)
    assert another.run("sql", "SELECT 1").returncode == 3
    another.ask("backup", str(tmp_path / "b"))
    another.ask("up", "--detach")
    assert another.ask("sql", "SELECT seven FROM kept")["rows"] == [[7]]


def test_what_takes_longer_than_a_question_may_is_stopped_and_told(another: Installation) -> None:
    hasty = replace(another, more=(("HT_DEADLINE_S", "1"),))
    pids = hasty.ask("up", "--detach", "--empty")["pids"]
    given = {"Authorization": f"Bearer {hasty.ask('token', 'create', '--person', 'admin', '--scopes', '*')['token']}"}
    given |= {"Content-Type": "application/json", "Accept-Language": "en", "Idempotency-Key": "crate"}
    crate = json.dumps({"code": "CRATE", "name": "crate"})
    kept = hasty.begin("sql", "LOCK TABLE catalog_unit; SELECT pg_sleep(60)")
    locked = (
        "SELECT count(*) FROM pg_locks WHERE relation = 'catalog_unit'::regclass AND mode = 'AccessExclusiveLock' AND granted"
    )
    while not hasty.ask("sql", locked)["rows"][0][0]:
        time.sleep(0.1)
    began_at = time.monotonic()
    assert ask(hasty, "GET", "/api/unit", given) == (503, "list.busy")
    assert ask(hasty, "POST", "/api/unit", given, crate) == (503, "http.busy")
    assert ask(hasty, "GET", "/api/warehouse", given) == (200, None)
    assert time.monotonic() - began_at < 20
    hasty.ask(
        "sql", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LOCK TABLE%' AND pid <> pg_backend_pid()"
    )
    assert kept.wait() == 1
    assert ask(hasty, "GET", "/api/unit?code=CRATE", given) == (200, None)
    assert ask(hasty, "POST", "/api/unit", given, crate) == (201, None)
    # What works behind the scenes takes its time.
    assert "HT_DEADLINE_S" not in psutil.Process(pids["worker"][0]).environ()


def ask(installation: Installation, method: str, path: str, headers: dict[str, str], body: str | None = None) -> tuple[int, Any]:
    """Status, and the code of the refusal."""
    asking = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=30)
    asking.request(method, path, body, headers)
    answer = asking.getresponse()
    said = json.loads(answer.read())
    asking.close()
    return answer.status, said["refusals"][0]["code"] if "refusals" in said else None


def test_two_installations_run_side_by_side(installation: Installation, another: Installation) -> None:
    another.ask("up", "--detach", "--empty")
    another.ask("sql", "CREATE TABLE only_here (id int)")
    assert installation.ask("sql", "SELECT to_regclass('only_here')::text")["rows"] == [[None]]
    another.ask("down")
    assert answers(installation) and not answers(another)


def test_a_port_in_use_is_refused_with_its_remedy(another: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", another.port))
        taken.listen()
        refused = another.run("up", "--detach")
    assert refused.returncode == 1
    assert f"HT_PORT={another.port + 1}" in refused.stderr


def test_two_starts_at_once_are_one(another: Installation) -> None:
    with ThreadPoolExecutor(2) as both:
        said = [one.result() for one in [both.submit(another.ask, "up", "--detach", "--empty") for _ in range(2)]]
    assert said[0]["pids"] == said[1]["pids"]


def test_in_the_foreground_it_ends_with_the_terminal(another: Installation) -> None:
    with another.begin("up", "--empty", "--json") as terminal:
        assert terminal.stdout is not None and json.loads(terminal.stdout.readline())["url"].endswith(str(another.port))
        terminal.send_signal(signal.SIGINT)
        assert terminal.wait(60) == 0
    assert another.run("status").returncode == 3
