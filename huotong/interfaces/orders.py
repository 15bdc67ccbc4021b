"""What a server asks of whoever keeps the installation running: to remove the example company.

A server cannot exchange the data under itself, and may run under an account that may do nothing else. So it leaves a
file in a folder that belongs to its account; the supervisor finds it there, does the work, and leaves beside it how
that stands. Standard library only, since the supervisor works without Django.
"""

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

WISH: Final = "example-removal.wish"
STANDING: Final = "example-removal.standing"
READ_MAX: Final = 4096


@dataclass(frozen=True, slots=True)
class Wish:
    person: str
    """The login of who asks; he stays as administrator."""
    key: str
    """Of his request: the same wish said twice is one."""


@dataclass(frozen=True, slots=True)
class Standing:
    state: Literal["idle", "waiting", "working", "failed"]
    key: str = ""
    text: str = ""
    """Why it failed, as the command said it."""


def ask(folder: Path, wish: Wish) -> Standing:
    """Leave the wish, unless one is there or under way; answers what holds now."""
    now = standing(folder)
    if now.state in ("waiting", "working") or (now.state == "failed" and now.key == wish.key):
        return now
    (folder / STANDING).unlink(missing_ok=True)
    name = _written(folder, json.dumps(asdict(wish)))
    try:
        os.link(name, folder / WISH)  # of two at the same time one is first
    except FileExistsError:
        pass
    finally:
        os.unlink(name)
    return standing(folder)


def standing(folder: Path) -> Standing:
    wish = _wish(folder)
    if wish is not None:
        return Standing("waiting", wish.key)
    said = _read(folder / STANDING)
    state = said.get("state")
    if state not in ("working", "failed"):
        return Standing("idle")
    return Standing(state, str(said.get("key", "")), str(said.get("text", "")))


def take(folder: Path) -> Wish | None:
    """For the supervisor: the wish, if there is one; from now on it is being worked on."""
    wish = _wish(folder)
    if wish is not None:
        tell(folder, Standing("working", wish.key))
        (folder / WISH).unlink(missing_ok=True)
    return wish


def tell(folder: Path, now: Standing) -> None:
    name = _written(folder, json.dumps(asdict(now)))
    os.chmod(name, 0o644)  # the server's account reads what another one writes; the folder is for it alone
    os.replace(name, folder / STANDING)


def forget(folder: Path) -> None:
    for name in (WISH, STANDING):
        (folder / name).unlink(missing_ok=True)


def _wish(folder: Path) -> Wish | None:
    said = _read(folder / WISH)
    person, key = said.get("person"), said.get("key")
    return Wish(person, key) if isinstance(person, str) and isinstance(key, str) else None


def _read(path: Path) -> dict[str, object]:
    try:
        with path.open() as file:
            said = json.loads(file.read(READ_MAX))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _written(folder: Path, text: str) -> str:
    handle, name = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    return name
