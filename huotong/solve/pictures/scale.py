"""How many pixels a metre gets, and where the cells of a layout then lie."""

from dataclasses import dataclass
from typing import Final

from huotong.solve.walks.layout import BlockLayout, Pick

from .lanes import Point

SIDE_MAX: Final = 40_000
"""Pixels of a side that browsers and printers still draw."""
_PITCH: Final = 64.0
"""Pixels from aisle to aisle at least: a lane there, a lane back, a number on either side."""
_CELL: Final = 16.0
"""Pixels of a cell at least: a line of figures."""
_AISLE_SHARE: Final = 0.4
"""Of the pitch; the rest is racks, half of it on either side."""
_DIGIT: Final = 7.0
CROSS_HALF: Final = 9.0
"""Pixels of a cross aisle on either side of its middle that stay free of racks."""


class TooLarge(ValueError):
    """No picture of at most `SIDE_MAX` pixels a side can hold the numbers of this floor."""


@dataclass(frozen=True, slots=True)
class Scale:
    layout: BlockLayout
    pixels: float
    """Of a metre."""
    origin: Point = (0.0, 0.0)
    """Where the upper left corner of the floor lies: half a pitch left of the first aisle, at the uppermost cross aisle."""
    cross_half: float = CROSS_HALF

    @property
    def width(self) -> float:
        return self.layout.aisles * self.pitch

    @property
    def height(self) -> float:
        return self.layout.cross(self.layout.blocks) * self.pixels

    @property
    def pitch(self) -> float:
        return self.layout.aisle_pitch * self.pixels

    @property
    def rack(self) -> float:
        """The width of a rack on one side of an aisle."""
        return self.pitch * (1 - _AISLE_SHARE) / 2

    def at(self, point: Point) -> Point:
        """Metres, y upwards, to pixels, y downwards."""
        x, y = point
        return (self.origin[0] + self.pitch / 2 + x * self.pixels, self.origin[1] + self.height - y * self.pixels)

    def racks(self, block: int) -> tuple[float, float]:
        """From which y to which y the racks of a block stand."""
        first, last = (Pick(0, block, cell) for cell in (0, self.layout.cells_per_block - 1))
        return self.cell(last)[0], self.cell(first)[1]

    def cell(self, pick: Pick) -> tuple[float, float]:
        """The upper and the lower y of a cell: a pitch high, but never in a cross aisle."""
        middle = self.at(self.layout.point(pick))[1]
        half = self.layout.cell_pitch * self.pixels / 2
        above, below = (self.at((0.0, self.layout.cross(block)))[1] for block in (pick.block + 1, pick.block))
        return max(middle - half, above + self.cross_half), min(middle + half, below - self.cross_half)


def legible(layout: BlockLayout, stops: int) -> float:
    """The least pixels of a metre at which each number fits into its cell. Raises TooLarge."""
    pitch = max(_PITCH, (_DIGIT * len(str(stops)) + 4) / ((1 - _AISLE_SHARE) / 2))
    room = layout.cross_to_cell + (layout.cross_to_cell if layout.cells_per_block == 1 else layout.cell_pitch / 2)
    margin = CROSS_HALF * (2 if layout.cells_per_block == 1 else 1)
    if not room:
        raise TooLarge
    pixels = max(pitch / layout.aisle_pitch, _CELL / layout.cell_pitch, (_CELL + margin) / room)
    scale = Scale(layout, pixels)
    if scale.width > SIDE_MAX or scale.height > SIDE_MAX:
        raise TooLarge
    return pixels
