"""What other modules get to know of places."""

from dataclasses import dataclass
from typing import Literal

from huotong.solve.walks import BlockLayout, Pick

__all__ = ["BlockLayout", "Pick", "PlaceFacts", "Spot"]


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A bin or a container by name."""

    id: int
    code: str
    kind: Literal["bin", "container"]
    warehouse: int
    state: str
    sells: bool
    gives: bool
    zone: int | None = None

    @property
    def active(self) -> bool:
        return self.state == "active"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a bin lies: metres from the lower left corner, and its place in the layout."""

    x: float
    y: float
    level: int
    aisle: int
    block: int
    cell: int

    @property
    def pick(self) -> Pick:
        return Pick(self.aisle, self.block, self.cell)
