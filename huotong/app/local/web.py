"""The desk, built from `web/` where it has not been built yet: one folder for each state of its sources.

    HT_HOME/web/STAMP/   the built desk, which the server's account reads
    HT_HOME/web/build/   a copy of the sources with its packages, in which it is built
    HT_HOME/web/node/    Node, where the machine has none

HT_WEB names a built desk instead; empty, the installation has none.
"""

import fcntl
import gzip
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huotong.app.local import node
from huotong.app.local.faults import Fault
from huotong.app.local.home import CHECKOUT, Home
from huotong.app.local.node import Node
from huotong.interfaces.cli.out import Out

SOURCES = CHECKOUT / "web"
LEFT_OUT = ("node_modules", "dist")
PACKED = (".html", ".js", ".css", ".svg", ".json", ".wasm")
SMALLEST_PACKED = 1024
RECIPE = b"1"
"""Raised when the same sources are built in another way."""


def desk(home: Home, out: Out) -> Path | None:
    """The folder of the built desk; None where there can be none, which a person is told."""
    if "HT_WEB" in os.environ:
        return Path(os.environ["HT_WEB"]) if os.environ["HT_WEB"] else None
    if not (SOURCES / "package.json").exists():
        return None
    built = home.web / stamp(SOURCES)
    if built.exists():
        return built
    try:
        home.web.mkdir(parents=True, exist_ok=True, mode=0o755)
        with _alone(home.web / "lock"):
            if not built.exists():
                _build(home, built, out)
    except (Fault, OSError) as problem:
        _tell(problem, out)
        return None
    return built


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Whoever builds the same at the same time waits, and finds it built."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def stamp(sources: Path) -> str:
    """Changes whenever a file of the sources or the lock does, whoever changed it."""
    digest = hashlib.sha256(RECIPE)
    for path in _files(sources):
        digest.update(path.relative_to(sources).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:20]


def ready(home: Home, out: Out) -> tuple[Node, Path]:
    """Node, and a copy of the sources with its packages, for building and checking. Refuses where there is no Node."""
    found, place = node.find(home.web / "node", out), home.web / "build"
    _copy(SOURCES, place)
    lock = hashlib.sha256((SOURCES / "package-lock.json").read_bytes()).hexdigest()
    done = place / "node_modules" / "installed"
    if not done.exists() or done.read_text() != lock:
        with out.working("正在安装桌面端的软件包 / installing the packages of the desk"):
            found.run(place, "ci", "--no-audit", "--no-fund", "--ignore-scripts")
        done.parent.mkdir(exist_ok=True)
        done.write_text(lock)
    return found, place


def _build(home: Home, built: Path, out: Out) -> None:
    home.web.mkdir(parents=True, exist_ok=True, mode=0o755)
    home.web.chmod(0o755)  # whatever the umask says: the server's account reads it
    out.say("正在构建桌面端 / building the desk")
    found, place = ready(home, out)
    with out.working("正在构建桌面端 / building the desk"):
        found.run(place, "run", "build")
    making = home.web / "making"
    shutil.rmtree(making, ignore_errors=True)
    shutil.copytree(place / "dist", making)
    _pack(making)
    _open_to_all(making)
    making.rename(built)
    for older in home.web.iterdir():
        if older.is_dir() and older.name not in ("build", "node", built.name):
            shutil.rmtree(older, ignore_errors=True)


def _tell(problem: Fault | OSError, out: Out) -> None:
    chinese, english = (problem.chinese, problem.english) if isinstance(problem, Fault) else (str(problem), str(problem))
    out.say(
        f"桌面端没有构建，只提供接口（/api/docs）。原因：{chinese}\n"
        f"The desk was not built; there is only the API (/api/docs). The reason: {english}"
    )


def _files(sources: Path) -> list[Path]:
    """All files of the sources but what was made from them, in an order of their own."""
    found: list[Path] = []
    for folder, inner, names in os.walk(sources):
        inner[:] = [name for name in inner if name not in LEFT_OUT]
        found += [Path(folder) / name for name in names]
    return sorted(found)


def _copy(sources: Path, place: Path) -> None:
    """The sources as they are now; the packages of the last time stay."""
    place.mkdir(parents=True, exist_ok=True, mode=0o755)
    for old in place.iterdir():
        if old.name != "node_modules":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for path in _files(sources):
        copy = place / path.relative_to(sources)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def _pack(folder: Path) -> None:
    """Beside each file that is worth it the same packed, once, so that no request packs anything."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in PACKED and path.stat().st_size >= SMALLEST_PACKED:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def _open_to_all(folder: Path) -> None:
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
