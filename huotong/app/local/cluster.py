"""The private PostgreSQL of an installation, with a life cycle of its own.

What is promised: a pid file is believed only when a postgres really lives in this data folder; recovery may take as
long as it goes on; the socket lies in a folder of its own (0700) whose path is short whatever HT_HOME is; there is no
TCP port, and the operating system vouches for who connects (`peer`).
"""

import hashlib
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from huotong.app.local import binaries, processes, tuning
from huotong.app.local.account import Account
from huotong.app.local.binaries import Binaries
from huotong.app.local.faults import Fault

SUPERUSER, OWNER, SERVING = "postgres", "huotong_owner", "huotong_app"
STALLED_AFTER_S = 180

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Cluster:
    data: Path
    log: Path
    account: Account
    programs: Binaries
    durable: bool = True  # False for tests only: no fsync

    def dsn(self, role: str, database: str) -> str:
        return f"host={socket_folder(self)} user={role} dbname={database}"


@dataclass(frozen=True, slots=True)
class Running:
    pid: int
    socket: Path
    ready: bool


def start(cluster: Cluster, progress: Progress) -> int:
    """Start it unless it runs; returns the pid once it takes connections."""
    if not (cluster.data / "PG_VERSION").exists():
        _initialise(cluster, progress)
    _refuse_other_major(cluster)
    launched = None
    if running(cluster.data) is None:
        _clear_remains(cluster)
        _write_access_rules(cluster)
        launched = _launch(cluster)
    return _await_ready(cluster, launched, progress)


def keep_room(cluster: Cluster) -> None:
    """On a small disk, lay the whole write-ahead log out at once, while there is room; see `tuning.log_room_mib`."""
    wanted = tuning.log_room_mib(cluster.data) // tuning.SEGMENT_MIB
    missing = wanted - len(list((cluster.data / "pg_wal").glob("0*")))
    free_mib = shutil.disk_usage(cluster.data).free // tuning.MEBIBYTE
    if missing <= 0 or not tuning.is_small(cluster.data) or free_mib < missing * tuning.SEGMENT_MIB * 2:
        return
    with psycopg.connect(cluster.dsn(SUPERUSER, "postgres"), autocommit=True) as connection:
        for _ in range(missing):
            connection.execute("SELECT pg_logical_emit_message(false, 'huotong', 'room')")
            connection.execute("SELECT pg_switch_wal()")
        connection.execute("CHECKPOINT")


def stop(data: Path, *, patience_s: float = 60) -> bool:
    """Stop it; returns whether it ran. Sessions are ended, what is committed is written out."""
    found = running(data)
    if found is None:
        return False
    for order in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # fast, immediate, none
        with suppress(ProcessLookupError):
            os.kill(found.pid, order)
        until = time.monotonic() + patience_s
        # Its id may stay taken while nobody buries it, so that waiting for the id to vanish might be in vain.
        while _lives_in(found.pid, data) and time.monotonic() < until:
            time.sleep(0.05)
        if not _lives_in(found.pid, data):
            break
    if found.socket.name.startswith("huotong-"):
        shutil.rmtree(found.socket, ignore_errors=True)
    return True


def running(data: Path) -> Running | None:
    """The postmaster that really serves this data folder, whatever its pid file says."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid = int(lines[0])
    except (OSError, ValueError, IndexError):
        return None
    if not _lives_in(pid, data):
        return None
    socket = lines[4] if len(lines) > 4 else ""
    return Running(pid, Path(socket), len(lines) > 7 and lines[7].strip() == "ready")


def socket_folder(cluster: Cluster) -> Path:
    """A short private folder, named by a hash of the data folder: a socket's path may not pass 107 bytes."""
    found = running(cluster.data)
    if found and found.socket.is_absolute():
        return found.socket
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    private = runtime and cluster.account.is_me and len(runtime) < 60 and Path(runtime).is_dir()
    base = Path(runtime) if private and runtime else Path("/tmp")
    digest = hashlib.sha256(os.fsencode(cluster.data.resolve())).hexdigest()[:16]
    return base / f"huotong-{cluster.account.uid}-{digest}"


def major_of(data: Path) -> int | None:
    try:
        return int((data / "PG_VERSION").read_text().strip())
    except FileNotFoundError:
        return None


def _lives_in(pid: int, data: Path) -> bool:
    try:
        process = psutil.Process(pid)
        lives = process.name().startswith("postgres") and process.status() != psutil.STATUS_ZOMBIE
        return lives and process.cwd() == str(data.resolve())
    except (psutil.Error, OSError):
        return False


def _initialise(cluster: Cluster, progress: Progress) -> None:
    """Make the data folder beside its final name, so that a broken attempt is never taken for data."""
    progress("正在创建数据库 / creating the database")
    making = Path(tempfile.mkdtemp(prefix=".making-", dir=cluster.data.parent))
    cluster.account.own(making)
    making.chmod(0o700)
    command = [cluster.programs.program("initdb"), "-D", _seen_by(cluster.account, making), "-U", SUPERUSER, "-A", "peer"]
    command += ["-E", "UTF8", *tuning.locale_arguments(cluster.programs.major)]
    command += [] if cluster.durable else ["--no-sync"]
    answer = subprocess.run(command, cwd=making, capture_output=True, text=True, check=False, **cluster.account.start_as())
    if answer.returncode != 0:
        shutil.rmtree(making, ignore_errors=True)
        raise Fault(
            f"无法创建数据库：{answer.stderr.strip()}",
            f"The database could not be created: {answer.stderr.strip()}",
        )
    if cluster.data.exists():
        cluster.data.rmdir()
    making.rename(cluster.data)


def _seen_by(account: Account, folder: Path) -> str:
    """How the account names its working folder: root may have put it where the account cannot walk to.

    The programs of PostgreSQL stay in their data folder, so this name of it works in all of them.
    """
    short = len(os.fsencode(folder)) < binaries.LONGEST_PATH
    return str(folder) if short and account.reaches(folder) else "/proc/self/cwd"


def _refuse_other_major(cluster: Cluster) -> None:
    found = major_of(cluster.data)
    if found != cluster.programs.major:
        raise Fault(
            f"数据文件夹 {cluster.data} 属于 PostgreSQL {found}，程序是 {cluster.programs.major}。请运行 ht upgrade。",
            f"The data folder {cluster.data} belongs to PostgreSQL {found}, the programs are {cluster.programs.major}. "
            "Run ht upgrade.",
        )


def _clear_remains(cluster: Cluster) -> None:
    """End sessions that outlived a killed postmaster, and remove the files that speak for it.

    PostgreSQL believes them as long as some process has that id, be it one that is not yet buried.
    """
    orphans = list(_processes_in(cluster.data))
    for process in orphans:
        process.terminate()
    for process in psutil.wait_procs(orphans, timeout=5)[1]:
        process.kill()
    psutil.wait_procs(orphans, timeout=5)
    (cluster.data / "postmaster.pid").unlink(missing_ok=True)
    (socket_folder(cluster) / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


def _processes_in(data: Path) -> Iterator[psutil.Process]:
    for process in psutil.process_iter(["name"]):
        if (process.info["name"] or "").startswith("postgres") and _lives_in(process.pid, data):
            yield process


def _write_access_rules(cluster: Cluster) -> None:
    people = {cluster.account.name} | ({"root"} if os.geteuid() == 0 else set())
    roles = (SUPERUSER, OWNER, SERVING)
    names = "".join(f"huotong {person} {role}\n" for person in sorted(people) for role in roles)
    _write_private(cluster, "pg_ident.conf", names)
    _write_private(cluster, "pg_hba.conf", "local all all peer map=huotong\nlocal replication all peer map=huotong\n")


def _write_private(cluster: Cluster, name: str, text: str) -> None:
    path = cluster.data / name
    path.write_text(text)
    path.chmod(0o600)
    cluster.account.own(path)


def _launch(cluster: Cluster) -> "subprocess.Popen[bytes]":
    socket = socket_folder(cluster)
    _make_socket_folder(cluster.account, socket)
    settings = tuning.settings(cluster.data, durable=cluster.durable) | {"unix_socket_directories": str(socket)}
    if cluster.durable:
        settings |= tuning.counting(cluster.programs.folder)
    command = [cluster.programs.program("postgres"), "-D", _seen_by(cluster.account, cluster.data)]
    command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with cluster.log.open("ab") as log:
        return subprocess.Popen(
            command,
            cwd=cluster.data,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=None if cluster.durable else processes.die_with_parent,  # noqa: PLW1509 - tests start it before any thread
            **cluster.account.start_as(),
        )


def _make_socket_folder(account: Account, folder: Path) -> None:
    """Make it, or refuse one that somebody else put there."""
    try:
        folder.mkdir(mode=0o700)
        account.own(folder)
    except FileExistsError:
        pass
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != account.uid:
        raise Fault(
            f"{folder} 属于别的账户，请删除它后再试。",
            f"{folder} belongs to another account. Remove it and try again.",
        )
    folder.chmod(0o700)


def _await_ready(cluster: Cluster, launched: "subprocess.Popen[bytes] | None", progress: Progress) -> int:
    """Wait while it starts or recovers: as long as its processes work, and three minutes more."""
    began_at = moved_at = time.monotonic()
    seen = None
    while True:
        found = running(cluster.data)
        if found and found.ready:
            return found.pid
        now, signs = time.monotonic(), _signs_of_work(cluster)
        if signs != seen:
            seen, moved_at = signs, now
        ended = launched.poll() is not None if launched else found is None
        if ended or now - moved_at > STALLED_AFTER_S:
            raise _did_not_start(cluster)
        progress(f"数据库正在启动或恢复 / the database is starting or recovering ({now - began_at:.0f} s)")
        time.sleep(0.05)


def _signs_of_work(cluster: Cluster) -> tuple[float, int]:
    spent = 0.0
    for process in _processes_in(cluster.data):
        try:
            spent += sum(process.cpu_times()[:2])
        except psutil.Error:
            continue
    return spent, cluster.log.stat().st_size


def _did_not_start(cluster: Cluster) -> Fault:
    last = "\n".join(cluster.log.read_text(errors="replace").splitlines()[-5:])
    return Fault(
        f"数据库没有启动，日志在 {cluster.log}：\n{last}",
        f"The database did not start. Its log {cluster.log} ends:\n{last}",
    )
