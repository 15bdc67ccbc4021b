"""Handing a job to the press, and waiting for its paper."""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from huotong.core.documents import Print

from .refusals import PressBusy, PressTooSlow
from .sheets import Card, Label, Sheet

ROOT = Path(__file__).parents[3]
AT_ONCE = 2
"""Jobs of one server process that are set at the same time; others wait their turn."""
TURN_S = 20
TIME_LIMIT_S = 60

_places = threading.BoundedSemaphore(AT_ONCE)


def job(paper: Print, sheets: Sequence[Sheet | Label | Card], language: str, printed: str) -> dict[str, Any]:
    """What the press is told; `printed` says when and by whom."""
    width, _, height = paper.paper.partition("x")
    size = {"width": int(width), "height": int(height)} if height else None
    return {
        "template": paper.template or ("label" if size else "document"),
        "language": language,
        "printed": printed,
        "title": paper.label.in_language(language),
        "size": size,
        "on": paper.on,
        "sheets": [asdict(sheet) for sheet in sheets],
    }


def pressed(given: dict[str, Any]) -> bytes:
    """The PDF. Refuses PressBusy where others print for too long, PressTooSlow where this itself does."""
    if not _places.acquire(timeout=TURN_S):
        raise PressBusy()
    try:
        return _run(json.dumps(given).encode())
    finally:
        _places.release()


def _run(given: bytes) -> bytes:
    command = [sys.executable, "-s", "-m", "huotong.platform.printing.press"]
    try:
        done = subprocess.run(command, input=given, capture_output=True, cwd=ROOT, timeout=TIME_LIMIT_S, check=False)
    except subprocess.TimeoutExpired as late:
        raise PressTooSlow(seconds=TIME_LIMIT_S) from late
    if done.returncode != 0:
        raise RuntimeError(f"the press failed: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout
