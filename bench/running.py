"""The parts in their order, and what they found."""

import platform
from collections.abc import Callable, Sequence
from typing import Any

import psutil

from bench import installation
from bench.bench import Bench
from bench.parts import batch, flash, handheld, imports, orders, past, races, screens, walks, waves
from bench.scene import Progress

PARTS: dict[str, Callable[[Bench], dict[str, Any]]] = {
    "a": orders.run,
    "b": flash.run,
    "c": flash.floor,
    "d": past.run,
    "e": imports.run,
    "f": batch.run,
    "g": races.run,
    "walks": walks.run,
    "waves": waves.run,
    "desk": screens.run,
    "handheld": handheld.run,
}
ENTRIES = 1_000_000


def run(only: Sequence[str], entries: int, tell: Progress) -> dict[str, Any]:
    """Measure the installation that runs. Raises NotRunning."""
    bench = Bench(installation.found(), tell, entries)
    found = {}
    for name, part in PARTS.items():
        if not only or name in only:
            tell(name, 0, 1)
            found[name] = part(bench)
    return {"machine": _machine(), "parts": found}


def _machine() -> dict[str, Any]:
    return {"processors": psutil.cpu_count(), "python": platform.python_version(), "load": psutil.getloadavg()}
