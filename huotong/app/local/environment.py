"""The environment of an installation: a Python of its own with exactly the packages of the lock files.

Standard library only. A stamp beside the packages tells in a millisecond whether anything has changed.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huotong.app.local.account import Account
from huotong.app.local.faults import Fault
from huotong.app.local.home import CHECKOUT, Home
from huotong.interfaces.cli.out import Out

OLDEST = (3, 11)
REQUIREMENTS = CHECKOUT / "requirements"
PLACES = ("/usr/bin", "/usr/local/bin", "/opt/python/bin")
COMPLETE = "import ensurepip, venv"


def python(home: Home, lock: str, out: Out) -> Path:
    """The environment's Python, after whatever the lock file `lock` ("server" or "test") asks for is there."""
    program = home.venv / "bin" / "python"
    wanted = _stamp(lock)
    if _stamped(home, lock) == wanted and program.exists():
        return program
    home.venv.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    with _alone(home.venv.with_name("venv.lock")):
        if _stamped(home, lock) != wanted or not program.exists():
            _make(home, out)
            _install(home, lock, out)
            (home.venv / f"{lock}.stamp").write_text(wanted)
    return program


def _stamp(lock: str) -> str:
    digest = hashlib.sha256(b"1")
    for name in {"server", lock}:
        digest.update((REQUIREMENTS / f"{name}.lock").read_bytes())
    return digest.hexdigest()


def _stamped(home: Home, lock: str) -> str | None:
    try:
        return (home.venv / f"{lock}.stamp").read_text()
    except OSError:
        return None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make(home: Home, out: Out) -> None:
    if (home.venv / "made").exists():
        return
    shutil.rmtree(home.venv, ignore_errors=True)
    interpreter = _interpreter(home.account, out)
    with out.working("正在创建运行环境 / making the environment"):
        _run([interpreter, "-m", "venv", str(home.venv)], "无法创建运行环境", "The environment could not be made")
    (home.venv / "made").touch()


def _install(home: Home, lock: str, out: Out) -> None:
    file = REQUIREMENTS / f"{lock}.lock"
    count = sum("==" in line for line in file.read_text().splitlines())
    command = [str(home.venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-input", "--requirement", str(file)]
    with out.working(f"正在安装 {count} 个软件包 / installing {count} packages"):
        _run(command, "无法安装软件包", "The packages could not be installed")


def _interpreter(account: Account, out: Out) -> str:
    """A Python that the server's account can run as well; root's own may lie where nobody else can walk."""
    found = [path for path in _candidates() if _works(path, "pass", account)]
    if not found:
        raise Fault(
            "需要 Python 3.11 或更高。请运行：apt-get install python3 python3-venv",
            "Python 3.11 or later is needed. Run: apt-get install python3 python3-venv",
        )
    complete = [path for path in found if _works(path, COMPLETE, account)]
    return complete[0] if complete else _completed(found[0], account, out)


def _candidates() -> list[str]:
    """Pythons of this machine that are new enough, the one that runs now first."""
    running = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
    names = [f"python3.{minor}" for minor in range(OLDEST[1], OLDEST[1] + 4)] + ["python3"]
    places = [*PLACES, *os.environ.get("PATH", "").split(os.pathsep)]
    there = [os.path.join(place, name) for place in places for name in names]
    return list(dict.fromkeys([running, *(path for path in there if os.access(path, os.X_OK))]))


def _works(path: str, statement: str, account: Account) -> bool:
    """Whether the account can run it, and it is new enough and can do what the statement says."""
    check = f"import sys; assert sys.version_info >= {OLDEST}; {statement}"
    try:
        return (
            subprocess.run([path, "-c", check], cwd="/", capture_output=True, check=False, **account.start_as()).returncode == 0
        )
    except OSError:
        return False


def _completed(path: str, account: Account, out: Out) -> str:
    """Debian splits venv off; root may install it, others are told the one line."""
    line = ["apt-get", "install", "-y", "python3-venv"]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        with out.working("正在安装 python3-venv / installing python3-venv"):
            subprocess.run(["apt-get", "update", "-q"], env=quiet, capture_output=True, check=False)
            subprocess.run(line, env=quiet, capture_output=True, check=False)
        for candidate in (path, *_candidates()):
            if _works(candidate, COMPLETE, account):
                return candidate
    text = " ".join(line)
    raise Fault(f"缺少 python3-venv。请运行：sudo {text}", f"python3-venv is missing. Run: sudo {text}")


def _run(command: list[str], chinese: str, english: str) -> None:
    answer = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if answer.returncode != 0:
        last = "\n".join(answer.stdout.strip().splitlines()[-6:])
        raise Fault(f"{chinese}：\n{last}", f"{english}:\n{last}")
