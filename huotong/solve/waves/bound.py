"""How little the carts must walk, whatever orders share them and whatever bins serve them.

Of each line it is known in which places its item lies: one of them must be visited. Take any plan. Every stretch of floor is
walked by whichever carts must pass it, so lengths over stretches that do not overlap may be added:

- Across, between two neighbouring aisles: every cart with a line that lies wholly beyond passes there and comes back. A
  load of orders needs at least so many carts (`carts_least`), so twice the pitch times that number is walked there.
- Along, within a block: every cart with a line wholly in blocks above goes up and down through the block. And a
  cart with a line wholly in one subaisle walks there at least its whole depth, or twice what lies outside the largest gap
  between stops (Ratliff and Rosenthal 1983); over the carts these add up as in `least_sum`, over subaisles simply. Of
  the two sums for a block the larger counts.

The sum of all that is one bound. The other takes the same sum for each order alone, or the way to its farthest line and
back if that is more, as what a cart costs that carries it, and adds over carts as in `least_sum`. The larger counts.
Stock, waves and due times are left out, which can only lower a bound.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from huotong.solve.walks import BlockLayout, Pick

from .loads import Load, carts_least, least_sum

Choice = Sequence[Pick]
"""The cells where a line can be served."""


@dataclass(frozen=True, slots=True)
class Demand:
    """An order as the bound sees it: of each line, the places where its item lies."""

    choices: tuple[tuple[int, ...], ...]
    load: Load


def by_farthest(demands: Sequence[Demand], capacity: Load, round_trip: Sequence[float]) -> float:
    """On any floor: each cart goes at least to the farthest line and back."""
    return least_sum([(farthest(demand, round_trip), demand.load) for demand in demands], capacity)


def farthest(demand: Demand, round_trip: Sequence[float]) -> float:
    return max((min(round_trip[place] for place in choice) for choice in demand.choices), default=0.0)


def by_stretches(layout: BlockLayout, orders: Sequence[tuple[Sequence[Choice], Load]], capacity: Load) -> float:
    return _across(layout, orders, capacity) + _along(layout, orders, capacity)


def _across(layout: BlockLayout, orders: Sequence[tuple[Sequence[Choice], Load]], capacity: Load) -> float:
    right, left = [], []
    for choices, load in orders:
        right.append((max(min(pick.aisle for pick in choice) for choice in choices) - layout.depot_aisle, load))
        left.append((layout.depot_aisle - min(max(pick.aisle for pick in choice) for choice in choices), load))
    passing = [each for reaches in (right, left) for each in _passing(reaches, capacity)]
    return 2 * layout.aisle_pitch * sum((end - begin) * carts for begin, end, carts in passing)


def _along(layout: BlockLayout, orders: Sequence[tuple[Sequence[Choice], Load]], capacity: Load) -> float:
    above: list[tuple[int, Load]] = []
    inside: dict[tuple[int, int], list[tuple[float, Load]]] = defaultdict(list)
    for choices, load in orders:
        above.append((max(min(pick.block for pick in choice) for choice in choices), load))
        for subaisle, depth in _depths(layout, choices).items():
            inside[subaisle].append((depth, load))
    within: dict[int, float] = defaultdict(float)
    for (block, _), depths in sorted(inside.items()):
        within[block] += least_sum(depths, capacity)
    up_and_down = 2 * layout.block_depth
    passing = _passing(above, capacity)
    found = up_and_down * sum((end - begin) * carts for begin, end, carts in passing)
    for block, length in within.items():
        carts = next((carts for begin, end, carts in passing if begin <= block < end), 0)
        found += max(0.0, length - up_and_down * carts)
    return found


def _passing(reaches: Sequence[tuple[int, Load]], capacity: Load) -> list[tuple[int, int, int]]:
    """How far each load must go at least, in steps: from which step to which so many carts pass, farthest first."""
    found: list[tuple[int, int, int]] = []
    farthest_first = sorted((each for each in reaches if each[0] > 0), reverse=True)
    loads: list[Load] = []
    for position, (reach, load) in enumerate(farthest_first):
        loads.append(load)
        following = farthest_first[position + 1][0] if position + 1 < len(farthest_first) else 0
        if following < reach:
            found.append((following, reach, carts_least(loads, capacity)))
    return found


def _depths(layout: BlockLayout, choices: Iterable[Choice]) -> dict[tuple[int, int], float]:
    """What must be walked in each subaisle (block, aisle) for the lines that lie wholly in it."""
    certain: dict[tuple[int, int], set[int]] = defaultdict(set)
    found: dict[tuple[int, int], float] = {}
    for choice in choices:
        subaisles = {(pick.block, pick.aisle) for pick in choice}
        if len(subaisles) > 1:
            continue
        (subaisle,) = subaisles
        cells = {pick.cell for pick in choice}
        if len(cells) == 1:
            certain[subaisle] |= cells
        else:
            found[subaisle] = max(found.get(subaisle, 0.0), min(_depth(layout, {cell}) for cell in cells))
    for subaisle, cells in certain.items():
        found[subaisle] = max(found.get(subaisle, 0.0), _depth(layout, cells))
    return found


def _depth(layout: BlockLayout, cells: set[int]) -> float:
    heights = [layout.cross_to_cell + cell * layout.cell_pitch for cell in sorted(cells)]
    ends = [0.0, *heights, layout.block_depth]
    spared = max(high - low for low, high in itertools.pairwise(ends))
    return min(layout.block_depth, 2 * (layout.block_depth - spared))
