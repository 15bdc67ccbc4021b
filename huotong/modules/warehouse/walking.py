"""Walks on a floor: the shortest one with its proof, the plain one to compare with, the one that was walked. Pure.

Where the floor is a plain block layout, all of it is that of `huotong.solve.walks`; otherwise walks lie in the graph of the floor.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from decimal import Decimal
from itertools import pairwise
from math import isfinite

from huotong.solve.walks import BlockLayout, s_shape
from huotong.solve.walks.graph import Graph, NoWay, Ways, ways_from
from huotong.solve.walks.in_graph import shortest_in_graph
from huotong.solve.walks.layout import distance
from huotong.solve.walks.shortest import shortest
from huotong.solve.walks.visiting import walk_in_order

from .records import Cell, Crossing, Floor, Point, Walked
from .walkways import graph_for

Node = Cell | Crossing


def shortest_past(floor: Floor, bins: Mapping[int, Cell | None]) -> Walked:
    """The shortest walk past bins; those without a place, and those that no walk reaches, come last."""
    placed = {bin: cell for bin, cell in bins.items() if cell is not None}
    if not placed:
        return Walked(tuple(bins), Decimal(0), Decimal(0), "exact", ())
    block = floor.block
    if block is None:
        return _in_graph(floor, bins, placed)
    known = list(placed)
    picks = [placed[bin].pick for bin in known]
    found = shortest(block, picks)
    order = [known[position] for position in found.walk.order]
    path = corners(floor.halls[0].moved(point) for point in found.walk.path)
    lengths = metres(found.walk.length), metres(s_shape(block, picks).length)
    return Walked((*order, *(bin for bin in bins if bin not in placed)), *lengths, found.proof, path)


def _in_graph(floor: Floor, bins: Mapping[int, Cell | None], placed: Mapping[int, Cell]) -> Walked:
    graph = graph_for(floor, placed.values())
    starts, ends = floor.starts, floor.ends
    inside = within_reach(graph, set(placed.values()), starts, ends)
    known = [bin for bin, cell in placed.items() if cell in inside]
    found = None
    while known and found is None:
        try:
            found = shortest_in_graph(graph, [placed[bin] for bin in known], starts=starts, ends=ends)
        except NoWay as problem:
            # One-way aisles may lead past either of two bins and never past both.
            known = [bin for bin in known if placed[bin] != problem.node] if problem.node in placed.values() else known[:-1]
    unreached = tuple(bin for bin in placed if bin not in set(known))
    rest = (*unreached, *(bin for bin in bins if bin not in placed))
    if found is None:
        return Walked(rest, Decimal(0), Decimal(0), "exact", (), unreached)
    order = tuple(known[position] for position in found.walk.order)
    plain = in_order(floor, aisle_by_aisle(floor, {placed[bin] for bin in known}))
    path = corners(_point(floor, node) for node in found.walk.path)
    plain_metres = None if plain is None else metres(plain[1])
    return Walked((*order, *rest), metres(found.walk.length), plain_metres, found.proof, path, unreached)


def within_reach(graph: Graph, cells: set[Cell], starts: Sequence[Crossing], ends: Sequence[Crossing]) -> set[Cell]:
    """Those that a walk can come to from a start, and leave to an end; without ends to where it began."""
    onward = [ways_from(graph, start) for start in starts]
    back = [ways_from(turned(graph), end) for end in (ends or starts)]
    if ends:
        return {cell for cell in cells if _any(onward, cell) and _any(back, cell)}
    return {cell for cell in cells if any(_any([out], cell) and _any([home], cell) for out, home in zip(onward, back))}


def _any(ways: Iterable[Ways], cell: Cell) -> bool:
    return any(isfinite(each.to(cell)) for each in ways)


def turned(graph: Graph) -> Graph:
    """The graph walked backwards."""
    onward: dict[object, list[tuple[object, float]]] = {node: [] for node in graph.onward}
    for node, steps in graph.onward.items():
        for other, length in steps:
            onward[other].append((node, length))
    return Graph(onward)  # type: ignore[arg-type]


def aisle_by_aisle(floor: Floor, cells: Iterable[Cell]) -> list[Cell]:
    """The plain walk of a graph: storey by storey, aisle by aisle, up one and down the next."""
    halls = sorted(floor.halls, key=lambda hall: hall.floor)
    place = {hall.id: number for number, hall in enumerate(halls)}
    aisles: dict[tuple[int, int], list[Cell]] = {}
    for cell in sorted(cells, key=lambda cell: (place[cell.layout], cell)):
        aisles.setdefault((cell.layout, cell.aisle), []).append(cell)
    return [cell for number, aisle in enumerate(aisles.values()) for cell in (aisle[::-1] if number % 2 else aisle)]


def in_order(floor: Floor, cells: Sequence[Cell]) -> tuple[tuple[Point, ...], float] | None:
    """The walk past cells in the order given, each by the shortest way from the one before, and its length; None: there is none."""
    block = floor.block
    if block is not None:
        found = walk_in_order(block, [cell.pick for cell in cells], [cell.pick for cell in cells])
        return corners(floor.halls[0].moved(point) for point in found.path), found.length
    graph = graph_for(floor, cells)
    stops = list(dict.fromkeys(cells))
    ways = {node: ways_from(graph, node) for node in {*stops, *floor.starts}}
    options = []
    for start in floor.starts:
        last = ways[cells[-1]] if cells else ways[start]
        end = min(floor.ends or [start], key=last.to)
        steps = list(pairwise([start, *cells, end]))
        length = sum(ways[one].to(other) for one, other in steps)
        options.append((length, start, steps))
    length, start, steps = min(options, key=lambda option: option[0])
    if not isfinite(length):
        return None
    nodes = [start, *(node for one, other in steps for node in ways[one].path(other))]
    return corners(_point(floor, node) for node in nodes), length


def leg(floor: Floor, one: Cell | None, other: Cell | None) -> Decimal | None:
    """Metres from one place to another; None where one is not drawn, or no way leads there."""
    if one is None or other is None:
        return None
    if floor.block is not None:
        return metres(distance(floor.block, one.pick, other.pick))
    length = ways_from(graph_for(floor, [one, other]), one).to(other)
    return metres(length) if isfinite(length) else None


def lengths_from(floor: Floor, one: Cell, others: Set[Cell]) -> dict[Cell, Decimal]:
    """Metres from one place to each of the others that a way leads to."""
    if floor.block is not None:
        return {other: metres(distance(floor.block, one.pick, other.pick)) for other in others}
    ways = ways_from(graph_for(floor, [one, *others]), one)
    found = {other: ways.to(other) for other in others}
    return {other: metres(length) for other, length in found.items() if isfinite(length)}


def _point(floor: Floor, node: object) -> Point:
    assert isinstance(node, (Cell, Crossing))
    return floor.hall(node.layout).point(node)


def corners(points: Iterable[Point]) -> tuple[Point, ...]:
    """The same path without the points that one passes straight on."""
    found: list[Point] = []
    for point in points:
        if found and point == found[-1]:
            continue
        if len(found) > 1 and _straight(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return tuple(found)


def _straight(one: Point, between: Point, other: Point) -> bool:
    if not one.layout == between.layout == other.layout:
        return False
    (dx, dy), (ex, ey) = (between.x - one.x, between.y - one.y), (other.x - between.x, other.y - between.y)
    return abs(dx * ey - dy * ex) < 1e-9 and dx * ex + dy * ey > 0


def metres(length: float) -> Decimal:
    return Decimal(str(round(length, 3)))


def plain_order(floor: Floor, cells: Mapping[int, Cell]) -> tuple[list[int], Decimal]:
    """Bins in the order of the plain walk, and its length, as arithmetic within a request: 0 where only a graph tells it."""
    known = sorted(cells)
    block: BlockLayout | None = floor.block
    if block is not None:
        found = s_shape(block, [cells[bin].pick for bin in known])
        return [known[index] for index in found.order], metres(found.length)
    place = {cell: number for number, cell in enumerate(aisle_by_aisle(floor, set(cells.values())))}
    return sorted(known, key=lambda bin: (place[cells[bin]], bin)), Decimal(0)
