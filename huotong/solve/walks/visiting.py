"""The walk that visits cells in a given order, each by the shortest way from the one before."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from .layout import BlockLayout, Pick, Point, length_of
from .walker import Walk


def walk_in_order(layout: BlockLayout, picks: Sequence[Pick], cells: Sequence[Pick]) -> Walk:
    """`cells` names each cell with picks once; several picks in one cell keep their order."""
    positions = defaultdict(list)
    for position, pick in enumerate(picks):
        positions[pick].append(position)
    path = [layout.depot]
    before: Pick | None = None
    for cell in cells:
        for corner in (*_corners(layout, before, cell), layout.point(cell)):
            _step(path, corner)
        before = cell
    for corner in (*_corners(layout, before, None), layout.depot):
        _step(path, corner)
    return Walk(tuple(position for cell in cells for position in positions[cell]), tuple(path), length_of(path))


def _step(path: list[Point], to: Point) -> None:
    if to != path[-1]:
        path.append(to)


def _corners(layout: BlockLayout, one: Pick | None, other: Pick | None) -> Iterator[Point]:
    """Where the shortest way between two cells turns; None is the depot."""
    (x1, y1), (x2, y2) = (layout.depot if cell is None else layout.point(cell) for cell in (one, other))
    if x1 != x2:
        cross = _cross_between(layout, one, other, y1, y2)
        yield (x1, cross)
        yield (x2, cross)


def _cross_between(layout: BlockLayout, one: Pick | None, other: Pick | None, y1: float, y2: float) -> float:
    """The cross aisle to change aisles by."""
    if one is None or other is None:
        return layout.depot[1]
    if one.block != other.block:
        return layout.cross(max(one.block, other.block))
    low, high = layout.cross(one.block), layout.cross(one.block + 1)
    return low if y1 - low + y2 - low <= high - y1 + high - y2 else high
