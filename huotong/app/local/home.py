"""HT_HOME: the one folder in which an installation keeps everything of its own.

    venv/     the environment                  data/     PostgreSQL's data folder, 0700
    secrets/  keys and example passwords, 0700 log/      what server, worker and database say
    run/      the lock and the record of what runs         web/  the built desk
    tls/      the certificate that the server shows, and its key, 0700

Standard library only, since it is needed before the environment exists.
"""

import fcntl
import hashlib
import json
import os
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from huotong.app.local import account
from huotong.app.local.account import Account
from huotong.app.local.faults import Fault, WrongUsage

CHECKOUT = Path(__file__).resolve().parents[3]
CACHE = Path("/var/cache/huotong")
DEFAULT_PORT = 8420


@dataclass(frozen=True, slots=True)
class Home:
    folder: Path
    port: int
    account: Account

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def logs(self) -> Path:
        return self.folder / "log"

    @property
    def venv(self) -> Path:
        """The environment, which the server's account must be able to run."""
        return self.readable / "venv"

    @property
    def web(self) -> Path:
        """The built desk, and what it is built with."""
        return self.readable / "web"

    @property
    def readable(self) -> Path:
        """HT_HOME; where the server's account cannot walk into it, a folder in the system's cache."""
        return self.folder if self.account.reaches(self.folder) else self.cache

    @property
    def cache(self) -> Path:
        return CACHE / hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]

    def secret(self, name: str, make: Callable[[], str] = lambda: secrets.token_hex(32)) -> str:
        """The kept secret of this name, made on first use."""
        path = self.folder / "secrets" / name
        try:
            return path.read_text()
        except FileNotFoundError:
            self.write_secret(name, make())
            return path.read_text()

    def write_secret(self, name: str, text: str) -> None:
        self._write(self.folder / "secrets" / name, text)

    def read_secret(self, name: str) -> str | None:
        try:
            return (self.folder / "secrets" / name).read_text()
        except FileNotFoundError:
            return None

    def forget_secret(self, name: str) -> None:
        (self.folder / "secrets" / name).unlink(missing_ok=True)

    def record(self, name: str, value: Any) -> None:
        self._write(self.folder / "run" / name, json.dumps(value))

    def recorded(self, name: str) -> Any:
        try:
            return json.loads((self.folder / "run" / name).read_text())
        except (FileNotFoundError, ValueError):
            return None

    def forget(self, name: str) -> None:
        (self.folder / "run" / name).unlink(missing_ok=True)

    def _write(self, path: Path, text: str) -> None:
        """Replace the file as a whole; it is for its owner alone from its first byte on."""
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w") as file:
            file.write(text)
        os.replace(name, path)

    @contextmanager
    def locked(self, waiting: Callable[[], None]) -> Iterator[None]:
        """One change of the installation's state at a time; `waiting` is called while another one is at it."""
        with (self.folder / "run" / "lock").open("w") as file:
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    waiting()
                    time.sleep(0.1)
            yield


def open_home() -> Home:
    """The installation that HT_HOME and HT_PORT name; its folders are made when they are missing."""
    folder = Path(os.environ.get("HT_HOME") or CHECKOUT / ".ht").expanduser().absolute()
    home = Home(folder, _port(), account.for_folder(folder / "data"))
    try:
        _make_folders(home)
    except (PermissionError, NotADirectoryError, FileExistsError) as error:
        raise Fault(
            f"不能使用文件夹 {folder}（{error.strerror}）。请用 HT_HOME 指定另一个，或以它的所有者运行。",
            f"The folder {folder} cannot be used ({error.strerror}). Name another with HT_HOME, or run as its owner.",
        ) from error
    return home


def _port() -> int:
    text = os.environ.get("HT_PORT") or str(DEFAULT_PORT)
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise WrongUsage(
            f"HT_PORT 是“{text}”，应为 1 到 65535 的数字。", f"HT_PORT is “{text}”; it should be a number from 1 to 65535."
        )
    return int(text)


def _make_folders(home: Home) -> None:
    home.folder.mkdir(parents=True, exist_ok=True, mode=0o700 if home.account.is_me else 0o755)
    for name, mode in (("secrets", 0o700), ("log", 0o700), ("run", 0o700)):
        (home.folder / name).mkdir(exist_ok=True, mode=mode)
        # Writable by whoever looks after this installation, or nothing below can work.
        if not os.access(home.folder / name, os.W_OK):
            raise PermissionError(13, "Permission denied", str(home.folder / name))
