"""The graph of a floor: crossings and the cells that are asked for, and how one may walk between them. Pure.

Only what matters becomes a node, so that a floor of two hundred aisles is as quick as one of ten. Between two aisles with
something in them, all aisles without rules of their own are alike: whoever goes through one of them may as well go through
one of the two. So kept are the aisles of cells, doors and links, and those where a rule begins or ends; and of the cross aisles
those around a block with cells or a rule of its own, and those of doors and links.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from huotong.solve.walks.graph import Edge, Graph, graph_of

from .records import Cell, Crossing, Floor, Hall, Passage


def graph_for(floor: Floor, cells: Iterable[Cell]) -> Graph:
    """Cells that are closed, or that no aisle leads to, are in no edge."""
    wanted = set(cells)
    edges: list[Edge] = []
    ends = {*floor.starts, *floor.ends, *(each for link in floor.links for each in (link.source, link.target))}
    for hall in floor.halls:
        passages = [each for each in floor.passages if each.layout == hall.id]
        edges += _Walkways(hall, passages, wanted, ends).edges()
    edges += (Edge(link.source, link.target, link.length, link.one_way) for link in floor.links)
    return graph_of(edges)


@dataclass(frozen=True, slots=True)
class _Rules:
    """How one subaisle may be walked."""

    up: bool
    down: bool
    below: bool
    above: bool
    """Whether it opens into the cross aisle below it, and into that above."""
    closed: tuple[tuple[int, int], ...]

    def passes(self, lower: int, upper: int, cells: int) -> bool:
        """Whether one walks between two neighbours; -1 is the cross aisle below, `cells` that above."""
        if (lower < 0 and not self.below) or (upper == cells and not self.above):
            return False
        return not any(first <= upper and lower <= last for first, last in self.closed)


class _Walkways:
    """The edges of one hall."""

    def __init__(self, hall: Hall, passages: Sequence[Passage], wanted: set[Cell], ends: set[Crossing]) -> None:
        self.hall, self.layout, self.passages = hall, hall.layout, passages
        self.cells: dict[tuple[int, int], list[int]] = {}
        for each in sorted(cell for cell in wanted if cell.layout == hall.id):
            self.cells.setdefault((each.aisle, each.block), []).append(each.cell)
        here = [each for each in ends if each.layout == hall.id]
        self.aisles = self._aisles({each.aisle for each in here})
        self.crosses = self._crosses({each.cross for each in here})

    def _aisles(self, ends: set[int]) -> list[int]:
        rules = {edge for each in self.passages for edge in (each.first_aisle, each.last_aisle)}
        beside = {edge for each in self.passages for edge in (each.first_aisle - 1, each.last_aisle + 1)}
        kept = ends | rules | beside | {aisle for aisle, _ in self.cells}
        return sorted(each for each in kept if 0 <= each < self.layout.aisles)

    def _crosses(self, ends: set[int]) -> list[int]:
        blocks = {block for _, block in self.cells} | {each.block for each in self.passages if each.block is not None}
        kept = ends | blocks | {block + 1 for block in blocks}
        return sorted(each for each in kept if 0 <= each <= self.layout.blocks)

    def edges(self) -> Iterator[Edge]:
        for left, right in pairwise(self.aisles):
            for cross in self.crosses:
                width = self.layout.x(right) - self.layout.x(left)
                yield Edge(self._crossing(left, cross), self._crossing(right, cross), width)
        for aisle in self.aisles:
            ruling = [each for each in self.passages if each.first_aisle <= aisle <= each.last_aisle]
            for lower, upper in pairwise(self.crosses):
                yield from self._subaisle(aisle, lower, upper, self._rules(ruling, lower))

    def _subaisle(self, aisle: int, lower: int, upper: int, rules: _Rules) -> Iterator[Edge]:
        """From a cross aisle to the next one that is kept; between them there are cells only where they are neighbours."""
        count = self.layout.cells_per_block
        places = [-1, *self.cells.get((aisle, lower), ()), count]
        for below, above in pairwise(places):
            if not rules.passes(below, above, count):
                continue
            ends = [self._node(aisle, lower, upper, place) for place in (below, above)]
            length = self._height(lower, upper, above) - self._height(lower, upper, below)
            if rules.up and rules.down:
                yield Edge(*ends, length)
            elif rules.up:
                yield Edge(*ends, length, one_way=True)
            elif rules.down:
                yield Edge(*reversed(ends), length, one_way=True)

    def _rules(self, passages: Sequence[Passage], block: int) -> _Rules:
        ruling = [each for each in passages if each.block in (None, block)]
        kinds = {each.kind for each in ruling}
        last = self.layout.cells_per_block - 1
        closed = tuple(
            (0 if each.first_cell is None else each.first_cell, last if each.last_cell is None else each.last_cell)
            for each in ruling
            if each.kind == "closed"
        )
        return _Rules(
            "down_only" not in kinds,
            "up_only" not in kinds,
            "dead_end_below" not in kinds,
            "dead_end_above" not in kinds,
            closed,
        )

    def _node(self, aisle: int, lower: int, upper: int, place: int) -> Cell | Crossing:
        if place < 0:
            return self._crossing(aisle, lower)
        if place == self.layout.cells_per_block:
            return self._crossing(aisle, upper)
        return Cell(self.hall.id, aisle, lower, place)

    def _height(self, lower: int, upper: int, place: int) -> float:
        if place < 0:
            return 0.0
        if place == self.layout.cells_per_block:
            return (upper - lower) * self.layout.block_depth
        return self.layout.cross_to_cell + place * self.layout.cell_pitch

    def _crossing(self, aisle: int, cross: int) -> Crossing:
        return Crossing(self.hall.id, aisle, cross)
