"""The walk of a cart: the shortest, proven, where that takes no more than some hundredths of a second; else a good one.

A plan has a hundred carts, so what `shortest` may take for one walk over very many blocks is too long here. There the best of
three plain walks is taken and improved over true distances, some hundredths above the shortest.
"""

from collections.abc import Sequence
from typing import Final

from huotong.solve.walks import BlockLayout, Pick, Walk, largest_gap, return_walk, s_shape
from huotong.solve.walks.grid import grid_of
from huotong.solve.walks.held_karp import STOPS_MAX
from huotong.solve.walks.improve import improved
from huotong.solve.walks.matrix import block_distances
from huotong.solve.walks.shortest import shortest
from huotong.solve.walks.visiting import walk_in_order

ROWS_MAX: Final = 5
"""Of subaisles between cross aisles that matter; with more, the classes of partial tours are too many."""
IMPROVED_MAX: Final = 200
"""Stops; with more, the plain walk stays as it is."""


def walk_of_cart(layout: BlockLayout, places: Sequence[Pick]) -> Walk:
    if len(places) <= STOPS_MAX or grid_of(layout, places).rows <= ROWS_MAX:
        return shortest(layout, places).walk
    plain = min((rule(layout, places) for rule in (s_shape, largest_gap, return_walk)), key=lambda walk: walk.length)
    if len(places) > IMPROVED_MAX:
        return plain
    order = improved([0, *(position + 1 for position in plain.order), len(places) + 1], block_distances(layout, places))
    better = walk_in_order(layout, places, [places[each - 1] for each in order[1:-1]])
    return min(better, plain, key=lambda walk: walk.length)
