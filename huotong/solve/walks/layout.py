"""A warehouse of equal blocks, and the distance between two of its cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import NamedTuple

Point = tuple[float, float]


class Pick(NamedTuple):
    """A cell to visit. Both sides of an aisle are reached from its middle line."""

    aisle: int
    block: int
    cell: int


@dataclass(frozen=True, slots=True)
class BlockLayout:
    """Metres. Aisle a runs at x = a * aisle_pitch; the depot is where its aisle meets the lowest cross aisle."""

    aisles: int
    blocks: int
    cells_per_block: int
    aisle_pitch: float
    cell_pitch: float
    cross_to_cell: float
    depot_aisle: int = 0

    @property
    def block_depth(self) -> float:
        """From one cross aisle to the next."""
        return 2 * self.cross_to_cell + (self.cells_per_block - 1) * self.cell_pitch

    @property
    def depot(self) -> Point:
        return (self.depot_aisle * self.aisle_pitch, 0.0)

    def x(self, aisle: int) -> float:
        return aisle * self.aisle_pitch

    def cross(self, block: int) -> float:
        """The y of the cross aisle below a block; `cross(blocks)` is the uppermost."""
        return block * self.block_depth

    def point(self, pick: Pick) -> Point:
        return (self.x(pick.aisle), self.cross(pick.block) + self.cross_to_cell + pick.cell * self.cell_pitch)

    def holds(self, pick: Pick) -> bool:
        return 0 <= pick.aisle < self.aisles and 0 <= pick.block < self.blocks and 0 <= pick.cell < self.cells_per_block


def distance(layout: BlockLayout, one: Pick, other: Pick) -> float:
    """The length of the shortest way between two cells, along aisles and cross aisles.

    In one aisle it is straight. Otherwise a cross aisle must be reached: between cells of different blocks one lies on
    the way, within one block it is the better of the two around it.
    """
    (x1, y1), (x2, y2) = layout.point(one), layout.point(other)
    if one.aisle == other.aisle or one.block != other.block:
        return abs(x1 - x2) + abs(y1 - y2)
    around = (layout.cross(one.block), layout.cross(one.block + 1))
    return abs(x1 - x2) + min(abs(y1 - cross) + abs(cross - y2) for cross in around)


def length_of(path: Sequence[Point]) -> float:
    """The length of a path whose steps go along aisles or along cross aisles."""
    return fsum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2) in pairwise(path))
