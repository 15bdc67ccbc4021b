"""What every part gets: the installation, its scene, the floor, and somebody to tell where things stand."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench import floor, scene
from bench.api import Api
from bench.floor import Floor
from bench.installation import Installation
from bench.scene import Progress, Scene


@dataclass(slots=True)
class Bench:
    here: Installation
    tell: Progress
    entries: int
    size: int = 300
    """How many orders a measurement takes; others are in proportion."""
    _scene: Scene | None = field(default=None, repr=False)

    @property
    def api(self) -> Api:
        return self.here.api()

    @property
    def scene(self) -> Scene:
        if self._scene is None:
            self._scene = scene.prepare(self.api, self.tell)
        return self._scene

    def fresh(self, word: str) -> str:
        """A code that no earlier run has used."""
        return f"BENCH-{word}-{secrets.token_hex(4)}".upper()

    @contextmanager
    def floor(self, *, items: int, each: int) -> Iterator[Floor]:
        with floor.serving(self.here, items, each) as served:
            yield served
