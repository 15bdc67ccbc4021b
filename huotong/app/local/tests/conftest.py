"""Throwaway clusters and installations; each is ended with its test."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from huotong.app.local import account, binaries, cluster
from huotong.app.local.cluster import Cluster
from huotong.app.local.home import CHECKOUT


def open_to_all(folder: Path) -> Path:
    """Let the database's account walk to a folder below pytest's own."""
    for parent in (folder, *folder.parents[:3]):
        if parent.stat().st_uid == os.geteuid() and parent != Path("/tmp"):
            parent.chmod(parent.stat().st_mode | 0o111)
    return folder


def at(folder: Path) -> Cluster:
    """A cluster below this folder, not yet made."""
    person = account.for_folder(folder)
    return Cluster(folder / "data", folder / "postgres.log", person, binaries.find(person), durable=False)


@pytest.fixture
def private(tmp_path: Path) -> Iterator[Cluster]:
    made = at(open_to_all(tmp_path))
    yield made
    cluster.stop(made.data, patience_s=10)


@dataclass(frozen=True, slots=True)
class Installation:
    """An installation as scripts see it: by its command."""

    folder: Path
    port: int
    more: tuple[tuple[str, str], ...] = ()
    """Further variables of its environment."""

    def begin(self, *words: str) -> "subprocess.Popen[str]":
        """As `ht` would, in the environment that the tests run in."""
        given = {name: value for name, value in os.environ.items() if not name.startswith("HT_") and name != "DATABASE_URL"}
        given |= {"HT_HOME": str(self.folder), "HT_PORT": str(self.port), "PYTHONPATH": str(CHECKOUT), "HT_THREADS": "4"}
        given |= {"HT_WEB": ""}  # the desk is not what these tests are about
        given |= dict(self.more)
        command = [sys.executable, "-m", "huotong", *words]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, env=given, cwd=self.folder.parent, text=True, **pipes)

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        with self.begin(*words) as process:
            said, complained = process.communicate()
        return subprocess.CompletedProcess(words, process.returncode, said, complained)

    def ask(self, *words: str) -> Any:
        """The result of a command that must succeed."""
        answer = self.run(*words, "--json")
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One that runs, empty of business."""
    folder = open_to_all(tmp_path_factory.mktemp("installation"))
    made = Installation(folder / "home", free_port())
    made.ask("up", "--detach", "--empty")
    yield made
    made.run("down")


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Installation]:
    """A second one, not yet started."""
    made = Installation(open_to_all(tmp_path) / "home", free_port())
    yield made
    made.run("down")
