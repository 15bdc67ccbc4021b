"""The shortest walk past some cells of a block layout, with its proof; or a good one with a bound.

Which method serves: what matters of the warehouse (`grid`) is one row of subaisles: Ratliff and Rosenthal; up to eight cross
aisles: the same over several blocks; few stops and many cross aisles: Held and Karp over true distances. Each of these is
exact. Beyond, a walk that is good as far as one can tell (`bounded`).
"""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from . import held_karp, one_block, several_blocks
from .bounded import OPEN, good_walk
from .classes import classes_of
from .grid import Grid, grid_of
from .layout import BlockLayout, Pick
from .matrix import block_distances
from .proof import Shortest, proven
from .tour import walk_of
from .visiting import walk_in_order
from .walker import Walk

_MANY_ROWS: Final = 6
"""From so many on, sets of fifteen stops are fewer than the classes of partial tours."""


class _Method(Enum):
    ONE_BLOCK = auto()
    SEVERAL_BLOCKS = auto()
    FEW_STOPS = auto()
    BOUNDED = auto()


def shortest(layout: BlockLayout, picks: Sequence[Pick]) -> Shortest:
    """The shortest walk that visits every pick; several picks in one cell keep their order."""
    for pick in picks:
        if not layout.holds(pick):
            raise ValueError(f"{pick} lies outside the layout.")
    if not picks:
        return proven(Walk((), (layout.depot,), 0.0))
    grid = grid_of(layout, picks)
    method = _method(grid, picks)
    if method is _Method.ONE_BLOCK:
        return proven(walk_of(grid, one_block.shortest_plan(grid), layout.depot))
    if method is _Method.SEVERAL_BLOCKS:
        return proven(walk_of(grid, several_blocks.shortest_plan(grid), layout.depot))
    if method is _Method.FEW_STOPS:
        stops = sorted(set(picks))
        order = held_karp.shortest_order(block_distances(layout, stops))
        return proven(walk_in_order(layout, picks, [stops[each - 1] for each in order]))
    return Shortest(*good_walk(layout, picks, grid))


def warm_up(instances: Sequence[tuple[BlockLayout, Sequence[Pick]]]) -> None:
    """Make what is made once for a number of cross aisles and kept, so that the walks themselves are quick."""
    grids = [(grid_of(layout, picks), picks) for layout, picks in instances]
    wanted = {(_method(grid, picks), grid.rows + 1) for grid, picks in grids}
    crossings = {crossings for method, crossings in wanted if method is _Method.SEVERAL_BLOCKS}
    crossings |= {OPEN for method, _ in wanted if method is _Method.BOUNDED}
    for each in sorted(crossings):
        classes_of(each)


def _method(grid: Grid, picks: Sequence[Pick]) -> _Method:
    if grid.rows == 1:
        return _Method.ONE_BLOCK
    if grid.rows >= _MANY_ROWS and len(set(picks)) <= held_karp.STOPS_MAX:
        return _Method.FEW_STOPS
    return _Method.SEVERAL_BLOCKS if grid.rows < several_blocks.CROSS_AISLES_MAX else _Method.BOUNDED
