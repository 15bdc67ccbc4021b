"""The shortest walk past some cells of a block layout, with its proof; or a good one with a bound.

Which method serves: what matters of the warehouse (`grid`) is one row of subaisles: Ratliff and Rosenthal; up to eight cross
aisles: the same over several blocks; few stops: Held and Karp over true distances. Each of these is exact. Beyond, the
best of the plain walks is improved, and spanning trees tell how far it may be from the shortest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from . import held_karp, improve, one_block, one_tree, several_blocks
from .grid import grid_of
from .largest_gap import largest_gap
from .layout import BlockLayout, Pick
from .matrix import Array, block_distances
from .return_walk import return_walk
from .s_shape import s_shape
from .tour import walk_of
from .visiting import walk_in_order
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


def shortest(layout: BlockLayout, picks: Sequence[Pick]) -> Shortest:
    """The shortest walk that visits every pick; several picks in one cell keep their order."""
    for pick in picks:
        if not layout.holds(pick):
            raise ValueError(f"{pick} lies outside the layout.")
    if not picks:
        return _proven(Walk((), (layout.depot,), 0.0))
    grid = grid_of(layout, picks)
    if grid.rows == 1:
        return _proven(walk_of(grid, one_block.shortest_plan(grid), layout.depot))
    if grid.rows < several_blocks.CROSS_AISLES_MAX:
        return _proven(walk_of(grid, several_blocks.shortest_plan(grid), layout.depot))
    return _by_distances(layout, picks)


def _proven(walk: Walk) -> Shortest:
    return Shortest(walk, walk.length)


def _by_distances(layout: BlockLayout, picks: Sequence[Pick]) -> Shortest:
    stops = sorted(set(picks))
    distances = block_distances(layout, stops)
    if len(stops) <= held_karp.STOPS_MAX:
        return _proven(walk_in_order(layout, picks, [stops[each - 1] for each in held_karp.shortest_order(distances)]))
    walks = [walk(layout, picks) for walk in (s_shape, largest_gap, return_walk)]
    walks += [_improved(layout, picks, stops, distances, walk) for walk in walks]
    best = min(walks, key=lambda walk: walk.length)
    return Shortest(best, one_tree.lower_bound(distances[:-1, :-1], best.length))


def _improved(layout: BlockLayout, picks: Sequence[Pick], stops: list[Pick], distances: Array, walk: Walk) -> Walk:
    number = {stop: index for index, stop in enumerate(stops, 1)}
    order = dict.fromkeys(number[picks[position]] for position in walk.order)
    better = improve.improved([0, *order, len(stops) + 1], distances)
    return walk_in_order(layout, picks, [stops[each - 1] for each in better[1:-1]])
