"""The floor as the planner of waves sees it: what a walk past a place covers, how far a place is, and the final walks.

Which orders share a cart is tried a million times, so a walk's length is estimated there (`footprints`); the walks that
people go are computed (`quick`), and are the shortest wherever that can be proven in time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from huotong.solve.walks import BlockLayout, Pick, s_shape
from huotong.solve.walks.graph import Node
from huotong.solve.walks.layout import Point

from . import bound
from .bound import Demand
from .footprints import footprints_of
from .loads import Load, least_sum
from .quick import walk_of_cart


@dataclass(frozen=True, slots=True)
class Way:
    """A walk from the depot back to it."""

    order: tuple[int, ...]
    """Positions in the given places, as they are passed."""
    path: tuple[Point | Node, ...]
    length: float


class Ground(Protocol):
    """Places are numbered."""

    @property
    def footprints(self) -> Sequence[int]: ...

    def least_walk(self, demands: Sequence[Demand], capacity: Load) -> float:
        """No division of these demands into carts of that capacity walks less in all."""
        ...

    def walk(self, places: Sequence[int]) -> Way:
        """A walk as short as can be found past all of them."""
        ...

    def plain_walk(self, places: Sequence[int]) -> Way:
        """The walk that people are taught, to compare with."""
        ...


class BlockGround:
    def __init__(self, layout: BlockLayout, places: Sequence[Pick]) -> None:
        self.layout = layout
        self.places = places
        self.footprints = footprints_of(layout, places)

        self.round_trips = [self._round_trip(place) for place in places]

    def _round_trip(self, place: Pick) -> float:
        """Blocks are reached from below, so the way is straight: across, then up."""
        x, y = self.layout.point(place)
        return 2 * (abs(x - self.layout.depot[0]) + y)

    def least_walk(self, demands: Sequence[Demand], capacity: Load) -> float:
        orders = [([[self.places[place] for place in choice] for choice in demand.choices], demand.load) for demand in demands]
        alone = [
            max(bound.farthest(demand, self.round_trips), bound.by_stretches(self.layout, [order], capacity))
            for demand, order in zip(demands, orders)
        ]
        one_by_one = least_sum([(least, demand.load) for least, demand in zip(alone, demands)], capacity)
        return max(one_by_one, bound.by_stretches(self.layout, orders, capacity))

    def walk(self, places: Sequence[int]) -> Way:
        found = walk_of_cart(self.layout, [self.places[place] for place in places])
        return Way(found.order, found.path, found.length)

    def plain_walk(self, places: Sequence[int]) -> Way:
        found = s_shape(self.layout, [self.places[place] for place in places])
        return Way(found.order, found.path, found.length)
