"""Which installation is measured: the one that HT_HOME, HT_PORT and DATABASE_URL name, as `ht status` shows it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import psycopg

from bench.api import Api

PERSON = "admin"


class NotRunning(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Installation:
    host: str
    port: int
    token: str
    server: tuple[int, ...]
    worker: tuple[int, ...]
    postgres: int | None
    """The process that all others of the database descend from; None where it is on another machine."""
    owner: str
    """How the owner of the database connects, as libpq understands it."""

    def api(self) -> Api:
        return Api(self.host, self.port, self.token)


def found() -> Installation:
    """Raises NotRunning."""
    status = asked("status")
    if not status["running"]:
        raise NotRunning
    url, pids = urlsplit(status["url"]), status["pids"]
    owner = os.environ.get("HT_DATABASE_OWNER") or status["database"]
    token = asked("token", "create", "--person", PERSON, "--scopes", "*")["token"]
    return Installation(
        "127.0.0.1",
        url.port or 80,
        token,
        tuple(pids["server"]),
        tuple(pids["worker"]),
        pids["postgres"] or _postmaster(owner),
        owner,
    )


def ht(*words: str) -> "subprocess.CompletedProcess[str]":
    """`ht WORDS --json`, in the environment of this program."""
    return subprocess.run([sys.executable, "-m", "huotong", *words, "--json"], capture_output=True, text=True, check=False)


def asked(*words: str) -> Any:
    """What a command answers that must say something."""
    done = ht(*words)
    if not done.stdout:
        raise RuntimeError(f"ht {' '.join(words)}: {done.stderr[-2000:]}")
    return json.loads(done.stdout)


def _postmaster(owner: str) -> int | None:
    """The parent of our own session, if the database runs on this machine where we can see it."""
    with psycopg.connect(owner) as connection:
        pid = connection.info.backend_pid
    try:
        with open(f"/proc/{pid}/stat") as file:
            name, parent = file.read().split("(", 1)[1].rsplit(")", 1)
    except OSError:
        return None
    return int(parent.split()[1]) if name.startswith("postgres") else None
