"""A good walk where no exact method is quick enough, and how far it may be from the shortest.

The walk is the best of these, each improved over true distances (`improve`): the plain walks, and shortest walks of the same
warehouse in which all but seven cross aisles are closed, chosen evenly, in turns. Who may use fewer cross aisles walks no
shorter, so each is a walk; spanning trees (`one_tree`) tell below which length there is none.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from . import improve, one_tree, several_blocks
from .grid import Grid
from .largest_gap import largest_gap
from .layout import BlockLayout, Pick
from .matrix import Array, block_distances
from .return_walk import return_walk
from .s_shape import s_shape
from .tour import walk_of
from .visiting import walk_in_order
from .walker import Walk

OPEN: Final = 7
_TURNS: Final = 6
_MANY, _STARTS = 200, 3
"""With more stops than that, only so many walks are improved."""
_STOPS_MAX: Final = 1_000
"""With more, walks are not improved, and the bound is that of every second, third, ... stop, which is a bound of all."""


def good_walk(layout: BlockLayout, picks: Sequence[Pick], grid: Grid) -> tuple[Walk, float]:
    """A walk past every pick, and a length below which there is none."""
    stops = sorted(set(picks))
    walks = [rule(layout, picks) for rule in (s_shape, largest_gap, return_walk)]
    for narrower in _narrower(grid):
        walks.append(walk_of(narrower, several_blocks.shortest_plan(narrower), layout.depot))
    if len(stops) <= _STOPS_MAX:
        distances = block_distances(layout, stops)
        starts = sorted(walks, key=lambda walk: walk.length)[: _STARTS if len(stops) > _MANY else None]
        walks += [_improved(layout, picks, stops, distances, walk) for walk in starts]
    best = min(walks, key=lambda walk: walk.length)
    some = stops[:: -(-len(stops) // _STOPS_MAX)]
    return best, one_tree.lower_bound(block_distances(layout, some)[:-1, :-1], best.length)


def _narrower(grid: Grid) -> Iterator[Grid]:
    """The grid with seven cross aisles, the lowest and the highest among them."""
    between = range(1, grid.rows)
    choices = set()
    for turn in range(_TURNS):
        step = len(between) / (OPEN - 2)
        inner = {between[min(int((place + turn / _TURNS) * step), len(between) - 1)] for place in range(OPEN - 2)}
        choices.add((0, *sorted(inner), grid.rows))
    return (grid.with_open(each) for each in sorted(choices))


def _improved(layout: BlockLayout, picks: Sequence[Pick], stops: Sequence[Pick], distances: Array, walk: Walk) -> Walk:
    number = {stop: index for index, stop in enumerate(stops, 1)}
    order = dict.fromkeys(number[picks[position]] for position in walk.order)
    better = improve.improved([0, *order, len(stops) + 1], distances)
    return walk_in_order(layout, picks, [stops[each - 1] for each in better[1:-1]])
