"""HT_HOME and the environment in it."""

import os
import stat
import subprocess
import threading
import time
from pathlib import Path

import pytest

from huotong.app.local import environment, home
from huotong.app.local.faults import Fault, WrongUsage
from huotong.app.local.home import CHECKOUT, open_home
from huotong.app.local.tests.conftest import open_to_all
from huotong.interfaces.cli.out import Out


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    open_to_all(tmp_path)
    monkeypatch.setenv("HT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HT_PORT", "8421")
    return tmp_path / "home"


def test_it_is_made_on_first_use_with_its_secrets_shut(folder: Path) -> None:
    opened = open_home()
    assert (opened.folder, opened.port) == (folder, 8421)
    secret = opened.secret("key")
    assert secret == opened.secret("key") and len(secret) == 64
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder / "secrets", folder / "secrets" / "key")] == [0o700, 0o600]


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none_is_wrong_usage(folder: Path, port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HT_PORT", port)
    with pytest.raises(WrongUsage, match="HT_PORT"):
        open_home()


def test_a_folder_that_is_a_file_is_refused_with_its_remedy(folder: Path) -> None:
    folder.write_text("")
    with pytest.raises(Fault, match="Name another with HT_HOME"):
        open_home()


def test_who_comes_second_waits_until_the_first_is_done(folder: Path) -> None:
    opened, order = open_home(), []
    waits = threading.Event()

    def second() -> None:
        with opened.locked(waits.set):
            order.append("second")

    with opened.locked(lambda: None):
        other = threading.Thread(target=second)
        other.start()
        assert waits.wait(10)
        time.sleep(0.05)
        order.append("first")
    other.join(10)
    assert order == ["first", "second"]


def test_an_environment_that_matches_its_lock_file_is_used_as_it_is(folder: Path) -> None:
    opened = open_home()
    python = opened.venv / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    (opened.venv / "server.stamp").write_text(environment._stamp("server"))
    began_at = time.monotonic()
    assert environment.python(opened, "server", Out()) == python
    assert time.monotonic() - began_at < 1


def test_the_stamps_of_server_and_tests_differ() -> None:
    assert environment._stamp("server") != environment._stamp("test")


def test_an_interpreter_is_found_that_the_servers_account_can_run(folder: Path) -> None:
    person = open_home().account
    found = environment._interpreter(person, Out())
    check = subprocess.run([found, "-c", "import venv, ensurepip"], cwd="/", check=False, **person.start_as())
    assert check.returncode == 0


def test_lock_files_pin_each_package_once_and_name_no_address() -> None:
    seen: list[str] = []
    for file in sorted((CHECKOUT / "requirements").glob("*.lock")):
        lines = [line for line in file.read_text().splitlines() if line and not line.startswith(("#", "-r "))]
        assert all(line.count("==") == 1 and "/" not in line and "@" not in line for line in lines)
        seen += [line.split("==")[0] for line in lines]
    assert sorted(set(seen)) == sorted(seen)


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary account runs its own installation")
def test_root_serves_under_another_account(folder: Path) -> None:
    assert open_home().account.uid != 0


def test_without_a_wish_it_is_the_checkouts_own_folder_and_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HT_HOME", raising=False)
    monkeypatch.delenv("HT_PORT", raising=False)
    monkeypatch.setattr(home, "CHECKOUT", tmp_path)
    opened = open_home()
    assert (opened.folder, opened.port) == (tmp_path / ".ht", 8420)


def test_who_may_not_install_is_told_the_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "COMPLETE", "raise SystemExit(1)")
    monkeypatch.setattr(environment.shutil, "which", lambda name: None)
    with pytest.raises(Fault, match="Run: sudo apt-get install -y python3-venv"):
        environment._interpreter(open_home().account, Out())
