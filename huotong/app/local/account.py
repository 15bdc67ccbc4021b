"""The account of the operating system that database and server run under.

PostgreSQL refuses to run as root, and a server should not. Started by root, an installation therefore runs under the
account that owns its data folder, or else under `huotong`, which is made when it is missing.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "huotong"
FALLBACK = "nobody"


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        return self.uid == os.geteuid()

    def start_as(self) -> dict[str, Any]:
        """Arguments for `subprocess` that make the child run under this account."""
        return {} if self.is_me else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        if not self.is_me:
            os.chown(path, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """Whether this account can enter the folder or read the file, parents and access lists included."""
        if self.is_me:
            return os.access(path, os.R_OK)
        return subprocess.run(["test", "-r", str(path)], cwd="/", check=False, **self.start_as()).returncode == 0


def for_folder(folder: Path) -> Account:
    """The account for an installation whose data lie, or will lie, in this folder."""
    if os.geteuid() != 0:
        return _known(pwd.getpwuid(os.geteuid()))
    if folder.exists() and folder.stat().st_uid != 0:
        return _known(pwd.getpwuid(folder.stat().st_uid))
    return _unprivileged()


def _known(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _unprivileged() -> Account:
    try:
        return _known(pwd.getpwnam(NAME))
    except KeyError:
        pass
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd:
        command = [useradd, "--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin", NAME]
        subprocess.run(command, capture_output=True, check=False)
    try:
        return _known(pwd.getpwnam(NAME))
    except KeyError:
        return _known(pwd.getpwnam(FALLBACK))
