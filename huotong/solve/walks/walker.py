"""A walker that follows a rule of thumb, and the walk that comes of it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .layout import BlockLayout, Pick, Point, length_of


@dataclass(frozen=True, slots=True)
class Walk:
    order: tuple[int, ...]
    """Positions in the given list of picks, in the order in which they are visited."""
    path: tuple[Any, ...]
    """Corner by corner and stop by stop, from the depot to the depot: points of a block layout, or nodes of a graph."""
    length: float


class Walker:
    """Stands on a cross aisle and takes what is still waiting in the aisles of a block above or below it."""

    def __init__(self, layout: BlockLayout, picks: Sequence[Pick]) -> None:
        for pick in picks:
            if not layout.holds(pick):
                raise ValueError(f"{pick} lies outside the layout.")
        self.layout = layout
        self.picks = picks
        self.waiting: dict[tuple[int, int], list[int]] = defaultdict(list)
        """(block, aisle) -> positions of the picks still to visit there, from below."""
        for position in sorted(range(len(picks)), key=lambda each: picks[each].cell):
            self.waiting[(picks[position].block, picks[position].aisle)].append(position)
        self.order: list[int] = []
        self.path: list[Point] = [layout.depot]
        self.here = layout.depot_aisle

    def walk(self) -> Walk:
        return Walk(tuple(self.order), tuple(self.path), length_of(self.path))

    def to_farthest_block(self) -> int:
        """Up the leftmost aisle with picks, picking on the way, to below the farthest block with picks."""
        farthest = max(block for block, _ in self.waiting)
        left = min(aisle for _, aisle in self.waiting)
        self.across(left)
        for block in range(farthest):
            self.through(block, left, up=True)
        return farthest

    def home(self) -> None:
        self.across(self.layout.depot_aisle)

    def aisles(self, block: int) -> list[int]:
        """Aisles of the block where picks wait, from left to right."""
        return sorted(aisle for each, aisle in self.waiting if each == block)

    def aisles_from_nearer_end(self, block: int) -> list[int]:
        aisles = self.aisles(block)
        if aisles and abs(aisles[-1] - self.here) < abs(aisles[0] - self.here):
            aisles.reverse()
        return aisles

    def across(self, aisle: int) -> None:
        """Along the cross aisle where one stands."""
        self._step((self.layout.x(aisle), self.path[-1][1]))
        self.here = aisle

    def through(self, block: int, aisle: int, *, up: bool) -> None:
        found = self.waiting.pop((block, aisle), [])
        self._visit(found if up else found[::-1])
        self._step((self.layout.x(aisle), self.layout.cross(block + 1 if up else block)))

    def in_and_out(self, block: int, aisle: int, *, up: bool, count: int | None = None) -> None:
        """Into the aisle as far as the last pick, or past the first `count` picks, and back."""
        found = self.waiting.pop((block, aisle))
        nearest_first = found if up else found[::-1]
        taken, left = nearest_first[:count], nearest_first[len(nearest_first[:count]) :]
        if left:
            self.waiting[(block, aisle)] = left if up else left[::-1]
        if taken:
            self._visit(taken)
            self._step((self.layout.x(aisle), self.layout.cross(block if up else block + 1)))

    def _visit(self, positions: Sequence[int]) -> None:
        for position in positions:
            self._step(self.layout.point(self.picks[position]))
            self.order.append(position)

    def _step(self, to: Point) -> None:
        if to != self.path[-1]:
            self.path.append(to)


def block_by_block(
    layout: BlockLayout,
    picks: Sequence[Pick],
    serve_farthest: Callable[[Walker, int], None],
    serve_below: Callable[[Walker, int], None],
) -> Walk:
    """Up to the farthest block with picks, then each block on the way back, and home."""
    walker = Walker(layout, picks)
    if picks:
        farthest = walker.to_farthest_block()
        serve_farthest(walker, farthest)
        for block in reversed(range(farthest)):
            serve_below(walker, block)
        walker.home()
    return walker.walk()
