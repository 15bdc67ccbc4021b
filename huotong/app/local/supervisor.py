"""Keeps the database, the server and the worker of an installation running, and says what runs.

It is a small process without Django. Orders come as signals: TERM ends everything, USR1 ends server and worker until
USR2 (a restored database is put in place meanwhile), USR2 also ends the pause after a death.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from importlib import util
from pathlib import Path
from typing import Any

from huotong.app.local import cluster, database, processes
from huotong.app.local.database import Database
from huotong.app.local.errands import Errands
from huotong.app.local.faults import Fault
from huotong.app.local.home import Home
from huotong.app.local.https import serving
from huotong.app.local.https.upkeep import Upkeep
from huotong.interfaces.cli.out import Out

RECORD = "running.json"
LOOK_EVERY_S = 0.2
LOOK_AROUND = 10
"""Every so many looks also at what costs more than a glance: the database, the disk, all processes."""
PAUSES_S = (0.0, 0.5, 1.0, 2.0, 5.0, 10.0)
STEADY_AFTER_S = 20
LEAST_FREE = 16 * 1024 * 1024
DEADLINE_S = "30"


@dataclass(slots=True)
class Child:
    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    deaths: int = 0

    @property
    def lives(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def due(self, now: float) -> bool:
        """Whether to start it: at once after a death, later and later if it keeps dying."""
        if self.lives:
            if now - self.started_at > STEADY_AFTER_S:
                self.deaths = 0
            return False
        return now - self.started_at >= PAUSES_S[min(self.deaths, len(PAUSES_S) - 1)]


@dataclass(slots=True)
class Supervisor:
    home: Home
    base: Database
    code: Path
    url: str
    children: list[Child]
    upkeep: Upkeep | None = None
    held: bool = False
    ending: bool = False
    looks: int = 0
    said: Any = None
    out: Out = field(default_factory=Out)
    errands: Errands = field(init=False)

    def __post_init__(self) -> None:
        self.errands = Errands(self.home, database.orders_folder(self.base), self._log)

    def run(self) -> None:
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        signal.signal(signal.SIGUSR1, self._hold)
        signal.signal(signal.SIGUSR2, self._go_on)
        self.errands.begin()
        while not self.ending:
            self._look()
            self.errands.look()
            time.sleep(LOOK_EVERY_S)
        self._say_what_runs()
        self.errands.end()
        self._stop_children()
        if self.base.private:
            cluster.stop(self.home.data)
        self.home.forget(RECORD)

    def _look(self) -> None:
        changed = self.held or any(child.due(time.monotonic()) for child in self.children)
        if changed:
            self.looks = 0  # what has just been started brings more processes up within seconds
        around = self.looks < 3 * LOOK_AROUND or self.looks % LOOK_AROUND == 0
        self.looks += 1
        if around and self.base.private and cluster.running(self.home.data) is None and not self.held:
            self._start_database()
        for child in self.children:
            if self.held:
                self._stop(child)
            elif child.due(time.monotonic()):
                self._start(child)
        if around and self.upkeep and self.upkeep.renewed():
            self._log("the certificate was renewed; what shows it is started again")
            for child in self.children:
                if child.name != "worker":
                    self._stop(child)
        if around:
            self._mark_full_disk()
            self._say_what_runs()

    def _mark_full_disk(self) -> None:
        """Tell a server that cannot look itself."""
        mark = self.children[0].environment.get("HT_FULL_MARK")
        if not mark or not Path(mark).parent.exists():
            return
        if shutil.disk_usage(self.home.data).free < LEAST_FREE:
            Path(mark).touch()
        else:
            Path(mark).unlink(missing_ok=True)

    def _start_database(self) -> None:
        try:
            database.start(self.home, self.out.progress)
        except (Fault, OSError) as error:
            self._log(f"the database did not start: {error}")
            time.sleep(PAUSES_S[2])

    def _start(self, child: Child) -> None:
        if child.process is not None:
            self._log(f"{child.name} ended ({child.process.returncode}) and is started again")
            processes.end_group(child.process.pid)
            child.deaths += 1
        with (self.home.logs / f"{child.name}.log").open("ab") as log:
            child.process = processes.start(
                child.command,
                environment=child.environment,
                log=log.fileno(),
                folder=str(self.code),
                **self.home.account.start_as(),
            )
        child.started_at = time.monotonic()

    def _stop(self, child: Child) -> None:
        if child.process is not None:
            processes.end_group(child.process.pid)
            child.process.wait()
            child.process, child.deaths, child.started_at = None, 0, 0.0

    def _stop_children(self) -> None:
        for child in self.children:
            self._stop(child)

    def _say_what_runs(self) -> None:
        """Record it whenever it changes. A full disk is no reason to stop looking after what runs."""
        found = cluster.running(self.home.data) if self.base.private else None
        pids = {
            child.name: processes.family(child.process.pid) if child.lives and child.process else [] for child in self.children
        }
        says = {
            "supervisor": processes.identity(os.getpid()),
            "url": self.url,
            "held": self.held,
            "ending": self.ending,
            "deaths": {child.name: child.deaths for child in self.children},
            "database": self.base.shown,
            **_trust_told(self.children),
            "groups": [processes.identity(child.process.pid) for child in self.children if child.process],
            "pids": {"server": [], "worker": [], "stream": [], **pids, "postgres": found.pid if found else None},
        }
        if says != self.said:
            try:
                self.home.record(RECORD, says)
                self.said = says
            except OSError as error:
                self._log(f"cannot record what runs: {error}")

    def _end(self, *_: object) -> None:
        self.ending = True

    def _hold(self, *_: object) -> None:
        self.held = True

    def _go_on(self, *_: object) -> None:
        """Start what is held or waits after its deaths."""
        self.held, self.looks = False, 0
        for child in self.children:
            if not child.lives:
                child.deaths = 0

    def _log(self, text: str) -> None:
        try:
            print(time.strftime("%Y-%m-%d %H:%M:%S"), text, file=sys.stderr, flush=True)
        except OSError:
            pass


def children(home: Home, base: Database, *, host: str | None) -> list[Child]:
    """The server, the stream and, where it exists, the worker."""
    shared = _environment(home, base, host)
    bound = "0.0.0.0" if host else "127.0.0.1"
    secured = serving.words(home) if host else []
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", bound, "--port", str(home.port), "--no-ws"]
    server += ["--workers", str(_server_processes()), "--blocking-threads", shared["HT_THREADS"], "--backlog", "1024"]
    server += ["--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "10"]
    server += [*secured, "--log-level", "error", "huotong.app.wsgi:application"]
    found = [Child("server", server, shared | {"HT_DEADLINE_S": os.environ.get("HT_DEADLINE_S", DEADLINE_S)})]
    if shared["HT_STREAM_PORT"]:
        found.append(Child("stream", _stream(bound, shared["HT_STREAM_PORT"], secured), shared | {"HT_THREADS": "1"}))
    if util.find_spec("huotong.platform.runs") and util.find_spec("huotong.platform.runs.worker"):
        found.append(Child("worker", [sys.executable, "-m", "huotong", "worker"], shared | base.owner_environment()))
    if host:
        found.append(_trust(home, host, bound, os.environ["HT_TRUST_PORT"]))
    return found


def _trust(home: Home, host: str, bound: str, port: str) -> Child:
    """The page from which devices install the certificate; plain http, without database and keys."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", bound, "--port", port, "--no-ws"]
    command += ["--workers", "1", "--blocking-threads", "2", "--respawn-failed-workers", "--respawn-interval", "0.5"]
    told = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
    told |= serving.page(home, host, port)
    return Child("trust", [*command, "--log-level", "error", "huotong.app.local.trust.wsgi:application"], told)


def _trust_told(children: list[Child]) -> dict[str, str]:
    """What people need to let a device in, where devices are let in."""
    told = next((child.environment for child in children if child.name == "trust"), None)
    if told is None:
        return {}
    name = told["HT_TRUST_NAMES"].partition(",")[0]
    return {"trust": f"http://{name}:{told['HT_TRUST_PORT']}/trust", "fingerprint": told["HT_TRUST_FINGERPRINT"] or None}


def _stream(bound: str, port: str, secured: list[str]) -> list[str]:
    """What tells browsers of changes: one process with one loop, since it only passes on."""
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--host", bound, "--port", port, "--no-ws"]
    command += ["--workers", "1", "--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "1"]
    return [*command, *secured, "--log-level", "error", "huotong.interfaces.stream.asgi:application"]


def _environment(home: Home, base: Database, host: str | None) -> dict[str, str]:
    """All that the server gets; its password and key travel here, never in a command line."""
    hosts = ["127.0.0.1", "localhost", "[::1]", *(serving.names(home, host) if host else [])]
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LANG": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
        "HT_HOME": str(home.folder),
        "HT_WEB": os.environ.get("HT_WEB", ""),
        "HT_STREAM_PORT": os.environ.get("HT_STREAM_PORT", ""),
        "HT_TRUST_PORT": os.environ.get("HT_TRUST_PORT", "") if host else "",
        "HT_PORT": str(home.port),
        "HT_THREADS": os.environ.get("HT_THREADS", "16"),
        "HT_RATE": os.environ.get("HT_RATE", "600"),
        "HT_SECRET_KEY": home.secret("key"),
        "HT_ALLOWED_HOSTS": ",".join(hosts),
        "DJANGO_SETTINGS_MODULE": "huotong.app.settings",
        **base.environment(),
    }


def _server_processes() -> int:
    """Few processes with many threads: requests that wait in the same process are posted to the book together."""
    return int(os.environ.get("HT_PROCESSES") or max(1, min(4, (os.cpu_count() or 1) // 2)))
