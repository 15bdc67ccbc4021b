"""The shortest walk past some cells of a block layout, with its proof; or a good one with a bound.

Which method serves: what matters of the warehouse (`grid`) is one row of subaisles: Ratliff and Rosenthal; up to eight cross
aisles: the same over several blocks; few stops: Held and Karp over true distances. Each of these is exact. Beyond, a walk
that is good as far as one can tell (`bounded`).
"""

from collections.abc import Sequence

from . import held_karp, one_block, several_blocks
from .bounded import good_walk
from .classes import classes_of
from .grid import grid_of
from .layout import BlockLayout, Pick
from .matrix import block_distances
from .proof import Shortest, proven
from .tour import walk_of
from .visiting import walk_in_order
from .walker import Walk


def shortest(layout: BlockLayout, picks: Sequence[Pick]) -> Shortest:
    """The shortest walk that visits every pick; several picks in one cell keep their order."""
    for pick in picks:
        if not layout.holds(pick):
            raise ValueError(f"{pick} lies outside the layout.")
    if not picks:
        return proven(Walk((), (layout.depot,), 0.0))
    grid = grid_of(layout, picks)
    if grid.rows == 1:
        return proven(walk_of(grid, one_block.shortest_plan(grid), layout.depot))
    if grid.rows < several_blocks.CROSS_AISLES_MAX:
        return proven(walk_of(grid, several_blocks.shortest_plan(grid), layout.depot))
    stops = sorted(set(picks))
    if len(stops) <= held_karp.STOPS_MAX:
        order = held_karp.shortest_order(block_distances(layout, stops))
        return proven(walk_in_order(layout, picks, [stops[each - 1] for each in order]))
    return Shortest(*good_walk(layout, picks, grid))


def warm_up(instances: Sequence[tuple[BlockLayout, Sequence[Pick]]]) -> None:
    """Make what is made once for a size of warehouse and kept, so that the walks themselves are quick."""
    for rows in sorted({grid_of(layout, picks).rows for layout, picks in instances}):
        if 1 < rows < several_blocks.CROSS_AISLES_MAX:
            classes_of(rows + 1)
