"""The life of an installation: up, down, status."""

import http.client
import os
import re
import signal
import ssl
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from huotong import VERSION
from huotong.app.local import cluster, code, database, newcomers, ports, processes, stamps, supervisor, web
from huotong.app.local.commands import run_command
from huotong.app.local.database import Database
from huotong.app.local.faults import Fault, WrongUsage
from huotong.app.local.home import Home
from huotong.app.local.https import wishing
from huotong.app.local.https.wishing import Files
from huotong.interfaces.cli.out import Out

HOST_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
LOG_LIMIT = 10 * 1024 * 1024
PATIENCE_S = 120
HOPELESS_AFTER = 3  # deaths of a server in a row while somebody waits for it


@dataclass(frozen=True, slots=True)
class Wish:
    """What `up` is asked for."""

    empty: bool = False
    detach: bool = False
    host: str | None = None
    files: Files = field(default_factory=Files)


def up(home: Home, wish: Wish, out: Out) -> int:
    """Bring it up, say so, and unless detached stay until it ends."""
    began_at = time.monotonic()
    if wish.host and not HOST_NAME.fullmatch(wish.host):
        raise WrongUsage(f"“{wish.host}”不是主机名。", f"“{wish.host}” is no host name.")
    wish.files.refuse_halves(wish.host)
    with locked(home, out):
        _await_end(home, out)
        keeper = None if _supervised(home) else _start(home, wish, out)
        _await_answer(home, keeper, out)
        if keeper and not wish.detach:
            _end_with_terminal(keeper)
        out.done(_shown(home, time.monotonic() - began_at))
    if keeper is None or wish.detach:
        return 0
    return 0 if keeper.wait() == 0 else 1


def down(home: Home, out: Out) -> int:
    """End all that runs, the database last; nothing to end is no fault."""
    with locked(home, out), out.working("正在停止 / stopping"):
        record = home.recorded(supervisor.RECORD) or {}
        ran = processes.end(record.get("supervisor"))
        processes.end_leftovers(record.get("groups", ()), home.folder)
        ran = cluster.stop(home.data) or ran
        home.forget(supervisor.RECORD)
    out.done({"stopped": ran})
    return 0


def status(home: Home, out: Out) -> int:
    """Answers 3 when it does not run."""
    runs = bool(_supervised(home)) and _answers(home)
    out.done({"running": runs, **_record(home), "version": VERSION})
    return 0 if runs else 3


def locked(home: Home, out: Out) -> AbstractContextManager[None]:
    return home.locked(lambda: out.progress("另一个 ht 正在启动或停止，等它完成 / another ht is starting or stopping; waiting"))


def pause(home: Home) -> None:
    """End server and worker for a moment, while the supervisor looks on."""
    _order(home, signal.SIGUSR1, held=True)


def go_on(home: Home) -> None:
    _order(home, signal.SIGUSR2, held=False)


def _order(home: Home, order: int, *, held: bool) -> None:
    record = _supervised(home)
    if record:
        os.kill(record["supervisor"][0], order)
    until = time.monotonic() + PATIENCE_S
    while _supervised(home).get("held", held) != held and time.monotonic() < until:
        time.sleep(0.05)


def _start(home: Home, wish: Wish, out: Out) -> "subprocess.Popen[bytes]":
    processes.end_leftovers((home.recorded(supervisor.RECORD) or {}).get("groups", ()), home.folder)
    home.forget(supervisor.RECORD)
    ports.refuse_taken(home.port, wish.host)
    for log in home.logs.glob("*.log"):
        if log.stat().st_size > LOG_LIMIT:
            log.replace(log.with_suffix(".log.1"))
    base = database.start(home, out.progress)
    if not base.role:
        out.say(
            "DATABASE_URL 的用户不能建立角色 huotong_app，服务将以所有者身份运行；管理员可执行 ALTER ROLE … CREATEROLE。\n"
            "The user of DATABASE_URL may not make the role huotong_app, so the owner serves; "
            "the administrator can change that with ALTER ROLE ... CREATEROLE."
        )
    prepare(home, base, wish, out)
    if wish.host:
        wishing.prepare(home, wish.host, wish.files, base.owner, out)
    return _launch_supervisor(home, wish, web.desk(home, out))


def prepare(home: Home, base: Database, wish: Wish, out: Out) -> None:
    """Tables up to date, and the first people in a database that is new."""
    if stamps.is_new(base.owner):
        newcomers.await_them(home, empty=wish.empty)
    stamp = stamps.stamp(base.owner)
    if home.recorded("migrated.json") != stamp:
        with out.working("正在更新数据表 / bringing the tables up to date"):
            run_command("migrate", base.owner_environment() | {"HT_AS": "owner"})
        home.record("migrated.json", stamps.stamp(base.owner))
    newcomers.receive(home, base)


def _launch_supervisor(home: Home, wish: Wish, desk: Path | None) -> "subprocess.Popen[bytes]":
    url = f"https://{wish.host}:{home.port}" if wish.host else f"http://127.0.0.1:{home.port}"
    command = [sys.executable, "-m", "huotong", "supervise", url, str(code.for_server(home))]
    command += [wish.host] if wish.host else []
    told = {"HT_WEB": str(desk or ""), "HT_STREAM_PORT": str(ports.of_stream(home, wish.host))}
    told |= {"HT_TRUST_PORT": str(ports.of_trust(home, wish.host))} if wish.host else {}
    with (home.logs / "supervisor.log").open("ab") as log:
        return subprocess.Popen(
            command,
            cwd=code.CHECKOUT,
            env={**os.environ, **told},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=None if wish.detach else processes.die_with_parent,  # noqa: PLW1509 - no threads run yet
        )


def _end_with_terminal(keeper: "subprocess.Popen[bytes]") -> None:
    """Pass the terminal's wish to end on to the supervisor, which ends everything."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: keeper.terminate())


def _supervised(home: Home) -> dict[str, Any]:
    """What runs, as the living supervisor last wrote it down; empty when there is none."""
    record = home.recorded(supervisor.RECORD) or {}
    return record if processes.lives(record.get("supervisor")) else {}


def _record(home: Home) -> dict[str, Any]:
    """What people are told of it; without a supervisor, what is left."""
    record = _supervised(home)
    if record:
        return {key: record[key] for key in ("url", "trust", "fingerprint", "pids", "database") if key in record}
    found = cluster.running(home.data)
    return {
        "url": None,
        "pids": {"server": [], "worker": [], "stream": [], "postgres": found.pid if found else None},
        "database": None,
    }


def _shown(home: Home, seconds: float) -> dict[str, Any]:
    record = _record(home)
    return {
        **{key: record[key] for key in ("url", "trust", "fingerprint") if key in record},
        "people": newcomers.known(home),
        "pids": record["pids"],
        "database": record["database"],
        "ready_s": round(seconds, 2),
    }


def _await_end(home: Home, out: Out) -> None:
    """Let one that is just ending end, rather than take it for one that runs."""
    while _supervised(home).get("ending"):
        out.progress("等待上一次停止 / waiting for the last one to end")
        time.sleep(0.05)


def _await_answer(home: Home, keeper: "subprocess.Popen[bytes] | None", out: Out) -> None:
    least = _deaths(home)
    if not keeper:
        go_on(home)  # a person's wish starts at once what the supervisor would let wait after many deaths
    until = time.monotonic() + PATIENCE_S
    while not (_supervised(home) and _answers(home)):
        least = min(least, _deaths(home))
        gone = keeper.poll() is not None if keeper else not _supervised(home)
        if gone or _deaths(home) - least >= HOPELESS_AFTER or time.monotonic() > until:
            raise _no_answer(home, keeper)
        out.progress("正在启动服务 / starting the server")
        time.sleep(0.05)


def _deaths(home: Home) -> int:
    return int(_supervised(home).get("deaths", {}).get("server", 0))


def _no_answer(home: Home, keeper: "subprocess.Popen[bytes] | None") -> Fault:
    if keeper and keeper.poll() is None:
        keeper.terminate()
        keeper.wait()
    said = []
    for name in ("supervisor.log", "server.log"):
        if (home.logs / name).exists():
            said += (home.logs / name).read_text(errors="replace").splitlines()[-8:]
    last = "\n".join(said)
    return Fault(
        f"服务没有应答，日志在 {home.logs}：\n{last}",
        f"The server does not answer. The logs in {home.logs} end:\n{last}",
    )


def _asking(home: Home) -> http.client.HTTPConnection:
    if _supervised(home)["url"].startswith("https:"):
        # Whether it answers is all that is asked, on this very machine; a certificate of one's own is not for its address.
        return http.client.HTTPSConnection("127.0.0.1", home.port, timeout=5, context=ssl._create_unverified_context())
    return http.client.HTTPConnection("127.0.0.1", home.port, timeout=5)


def _answers(home: Home) -> bool:
    asking = _asking(home)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()
