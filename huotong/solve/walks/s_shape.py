"""The S-shape walk: aisles with picks are walked through one after the other, block by block.

Source: Roodbergen and de Koster, Routing methods for warehouses with multiple cross aisles, International Journal of
Production Research 39(9), 2001, section 3.1. One goes up the leftmost aisle with picks to the farthest block with
picks, picking on the way, serves that block from left to right, and each block below it from whichever side is nearer,
always leaving a block at its lower cross aisle: where the count of its aisles would end the walk above, the last one is
entered and left from below.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import dist

from .layout import BlockLayout, Pick, Point


@dataclass(frozen=True, slots=True)
class Walk:
    order: tuple[int, ...]
    """Positions in the given list of picks, in the order in which they are visited."""
    path: tuple[Point, ...]
    """Corner by corner and stop by stop, from the depot to the depot."""
    length: float


def s_shape(layout: BlockLayout, picks: Sequence[Pick]) -> Walk:
    """The S-shape walk that visits every pick; several picks in one cell keep their order."""
    for pick in picks:
        if not layout.holds(pick):
            raise ValueError(f"{pick} lies outside the layout.")
    walker = _Walker(layout, picks)
    if picks:
        walker.go()
    return walker.walk()


class _Walker:
    def __init__(self, layout: BlockLayout, picks: Sequence[Pick]) -> None:
        self.layout = layout
        self.picks = picks
        self.waiting: dict[tuple[int, int], list[int]] = defaultdict(list)
        """(block, aisle) -> positions of the picks still to visit there, from below."""
        for position in sorted(range(len(picks)), key=lambda each: picks[each].cell):
            self.waiting[(picks[position].block, picks[position].aisle)].append(position)
        self.order: list[int] = []
        self.path: list[Point] = [layout.depot]
        self.here = layout.depot_aisle

    def go(self) -> None:
        farthest = max(block for block, _ in self.waiting)
        left = min(aisle for _, aisle in self.waiting)
        self._across(left)
        for block in range(farthest):
            self._through(block, left, up=True)
        self._serve_farthest(farthest)
        for block in reversed(range(farthest)):
            self._serve_below(block)
        self._across(self.layout.depot_aisle)

    def walk(self) -> Walk:
        steps = zip(self.path, self.path[1:])
        return Walk(tuple(self.order), tuple(self.path), sum(dist(here, there) for here, there in steps))

    def _serve_farthest(self, block: int) -> None:
        """From below, left to right; an odd last aisle is left from below again."""
        aisles = self._aisles(block)
        for index, aisle in enumerate(aisles):
            self._across(aisle)
            if index == len(aisles) - 1 and len(aisles) % 2:
                self._in_and_out(block, aisle)
            else:
                self._through(block, aisle, up=index % 2 == 0)

    def _serve_below(self, block: int) -> None:
        """From above, beginning at the nearer end; the walk must end below."""
        aisles = self._aisles(block)
        if not aisles:
            self._through(block, self.here, up=False)
            return
        if abs(aisles[-1] - self.here) < abs(aisles[0] - self.here):
            aisles.reverse()
        for index, aisle in enumerate(aisles):
            self._across(aisle)
            if index == len(aisles) - 1 and len(aisles) % 2 == 0:
                self._in_and_out(block, aisle)
            else:
                self._through(block, aisle, up=index % 2 == 1)

    def _aisles(self, block: int) -> list[int]:
        return sorted(aisle for each, aisle in self.waiting if each == block)

    def _across(self, aisle: int) -> None:
        """Along the cross aisle where one stands."""
        self._step((self.layout.x(aisle), self.path[-1][1]))
        self.here = aisle

    def _through(self, block: int, aisle: int, *, up: bool) -> None:
        found = self.waiting.pop((block, aisle), [])
        self._visit(found if up else found[::-1])
        self._step((self.layout.x(aisle), self.layout.cross(block + 1 if up else block)))

    def _in_and_out(self, block: int, aisle: int) -> None:
        """Into the aisle from below as far as its last pick, and back."""
        self._visit(self.waiting.pop((block, aisle)))
        self._step((self.layout.x(aisle), self.layout.cross(block)))

    def _visit(self, positions: list[int]) -> None:
        for position in positions:
            self._step(self.layout.point(self.picks[position]))
            self.order.append(position)

    def _step(self, to: Point) -> None:
        if to != self.path[-1]:
            self.path.append(to)
