"""The program as the server's account can read it.

Root may have put the checkout where no other account can walk to. Then the server runs from a copy that `up` makes
anew each time.
"""

import os
import shutil
import tempfile
from pathlib import Path

from huotong.app.local.home import CHECKOUT, Home


def for_server(home: Home) -> Path:
    """The folder that holds the package `huotong` for the server and the worker."""
    if home.account.reaches(CHECKOUT / "huotong" / "app" / "settings.py"):
        return CHECKOUT
    home.cache.mkdir(parents=True, exist_ok=True, mode=0o755)
    making = Path(tempfile.mkdtemp(prefix="code-", dir=home.cache))
    shutil.copytree(CHECKOUT / "huotong", making / "huotong", ignore=shutil.ignore_patterns("__pycache__", "tests"))
    for folder, _, files in os.walk(making):
        Path(folder).chmod(0o755)
        for name in files:
            (Path(folder) / name).chmod(0o644)
    for older in home.cache.glob("code-*"):
        if older != making:
            shutil.rmtree(older, ignore_errors=True)
    return making
