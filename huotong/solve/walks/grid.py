"""What of a warehouse matters to a shortest walk: the aisles where one must stop, and the cross aisles beside them.

Way and back in an aisle where nothing is to be picked can as well be walked in a neighbouring aisle, without being longer:
whoever enters and leaves it on the same side saves the detour, whoever changes sides does so just as well to its left or
right (Hanan, On Steiner's problem with rectilinear distance, SIAM Journal on Applied Mathematics 14(2), 1966, by the same
shift). So aisles without a stop are left out, and so are cross aisles between two blocks without picks. The lowest
cross aisle stays, since the depot lies on it; the depot is a stop of its aisle like any pick.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .layout import BlockLayout, Pick

_SAME = 1e-9
"""Metres below which two heights are one: a cell that lies on a cross aisle by the sum of its pitches."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns are aisles with a stop; row r is what lies between cross aisles r and r + 1 of those that are kept."""

    xs: tuple[float, ...]
    """Of each column."""
    ys: tuple[float, ...]
    """Of each cross aisle."""
    stops: tuple[tuple[tuple[float, ...], ...], ...]
    """Heights of the stops of each column and row, ascending; each stop lies in one row only."""
    picks_at: dict[tuple[float, float], list[int]]
    """Positions of the picks at a point."""

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    def with_open(self, kept: Sequence[int]) -> "Grid":
        """The same stops where only these cross aisles are walked; the first and the last must be among them."""
        ys = tuple(self.ys[cross] for cross in kept)
        stops = tuple(tuple(_joined(column[low:high]) for low, high in pairwise(kept)) for column in self.stops)
        return Grid(self.xs, ys, stops, self.picks_at)


def grid_of(layout: BlockLayout, picks: Sequence[Pick]) -> Grid:
    blocks = sorted({pick.block for pick in picks})
    crosses = sorted({0, *blocks, *(block + 1 for block in blocks)})
    ys = tuple(map(layout.cross, crosses))
    aisles = sorted({layout.depot_aisle, *(pick.aisle for pick in picks)})
    column_of = {aisle: column for column, aisle in enumerate(aisles)}
    row_of = {block: crosses.index(block) for block in blocks}
    heights: list[list[set[float]]] = [[set() for _ in ys[1:]] for _ in aisles]
    picks_at = defaultdict(list)
    for position, pick in enumerate(picks):
        x, y = layout.point(pick)
        row = row_of[pick.block]
        y = _snapped(y, ys[row], ys[row + 1])
        heights[column_of[pick.aisle]][row].add(y)
        picks_at[(x, y)].append(position)
    if picks:
        heights[column_of[layout.depot_aisle]][0].add(0.0)
    stops = tuple(tuple(tuple(sorted(row)) for row in column) for column in heights)
    return Grid(tuple(map(layout.x, aisles)), ys, stops, dict(picks_at))


def _joined(rows: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(sorted({height for row in rows for height in row}))


def _snapped(y: float, low: float, high: float) -> float:
    return low if y < low + _SAME else high if y > high - _SAME else y
