"""A Chromium of the distribution's: found, or installed where that is allowed; else a reason to skip."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
]


def program() -> str:
    found = _found() or _installed()
    if found is None:
        pytest.skip(f"no Chromium on this machine: apt-get install {' '.join(PACKAGES)}")
    return found


def _found() -> str | None:
    """Without a Chinese font every character is a box, and nothing that is looked at means anything."""
    names = (shutil.which(name) for name in NAMES)
    return next(filter(None, names), None) if _has_chinese_font() else None


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False).stdout.strip())


def _installed() -> str | None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with (Path(tempfile.gettempdir()) / "huotong-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _found() is None:
            subprocess.run(["apt-get", "update", "-q"], env=quiet, capture_output=True, check=False)
            subprocess.run(
                ["apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES],
                env=quiet,
                capture_output=True,
                check=False,
            )
    return _found()
