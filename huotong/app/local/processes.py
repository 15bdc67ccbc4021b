"""Processes that belong to an installation: recognised by id and birth, ended politely first."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil

PATIENCE_S = 15
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_LIBC = ctypes.CDLL(None)


def identity(pid: int) -> list[Any] | None:
    """What tells this process from a later one with the same id."""
    try:
        return [pid, psutil.Process(pid).create_time()]
    except psutil.Error:
        return None


def lives(known: Sequence[Any] | None) -> bool:
    if not known:
        return False
    now = identity(int(known[0]))
    return now is not None and abs(now[1] - known[1]) < 1 and psutil.Process(now[0]).status() != psutil.STATUS_ZOMBIE


def family(pid: int) -> list[int]:
    """The process and everything that it has started."""
    try:
        parent = psutil.Process(pid)
        return [pid, *(child.pid for child in parent.children(recursive=True))]
    except psutil.Error:
        return []


def end_group(leader: int) -> None:
    """End a process group, also one whose leader is gone; what does not go in time is killed."""
    members = _members(leader)
    _signal_group(leader, signal.SIGTERM)
    psutil.wait_procs(members, timeout=PATIENCE_S)
    _signal_group(leader, signal.SIGKILL)
    psutil.wait_procs(members, timeout=PATIENCE_S)


def end(known: Sequence[Any] | None) -> bool:
    """End one process and wait for it; returns whether it lived."""
    if not lives(known) or known is None:
        return False
    process = psutil.Process(known[0])
    process.terminate()
    try:
        process.wait(PATIENCE_S * 6)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(PATIENCE_S)
    return True


def die_with_parent() -> None:
    """Run in a child between fork and exec: when its supervisor is killed, it is told to end, too."""
    if sys.platform == "linux":
        _LIBC.prctl(_DIE_WITH_PARENT, signal.SIGTERM)


def start(command: list[str], *, environment: dict[str, str], log: int, folder: str, **how: Any) -> subprocess.Popen[bytes]:
    """A child in a group of its own, so that all of it can be ended even when its first process was killed."""
    return subprocess.Popen(
        command,
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - the supervisor has no threads
        **how,
    )


def end_leftovers(groups: Sequence[Sequence[Any]], folder: Path) -> None:
    """End what a killed supervisor left behind; a process is ours only if it was given our HT_HOME."""
    known = {int(identity[0]) for identity in groups if identity}
    found = []
    for process in psutil.process_iter():
        try:
            if os.getpgid(process.pid) in known and process.environ().get("HT_HOME") == str(folder):
                found.append(process)
                process.terminate()
        except (psutil.Error, OSError):
            continue
    for process in psutil.wait_procs(found, timeout=PATIENCE_S)[1]:
        process.kill()
    psutil.wait_procs(found, timeout=PATIENCE_S)


def _members(leader: int) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if os.getpgid(process.pid) == leader:
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def _signal_group(leader: int, number: int) -> None:
    try:
        os.killpg(leader, number)
    except ProcessLookupError:
        pass
