"""A walk, and how short it is proven to be."""

from dataclasses import dataclass
from typing import Final, Literal

from .walker import Walk

_EVEN: Final = 1e-9
"""A walk that is longer than the bound by this share is as long."""


@dataclass(frozen=True, slots=True)
class Shortest:
    walk: Walk
    lower_bound: float
    """No walk past these picks is shorter. Of an exact one it is the length."""

    @property
    def proof(self) -> Literal["exact", "bound"]:
        return "exact" if self.walk.length <= self.lower_bound * (1 + _EVEN) else "bound"


def proven(walk: Walk) -> Shortest:
    """A walk of an exact method."""
    return Shortest(walk, walk.length)
