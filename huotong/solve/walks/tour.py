"""From a plan, which stretches are walked how often, to the walk itself.

Every crossing and stop of a plan has an even number of walked stretches and all hang together, so there is a walk that
uses each exactly once (Euler 1736; found as Hierholzer 1873 does).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from .grid import Grid
from .layout import Point, length_of
from .walker import Walk
from .ways import Way, arcs

Stretch = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Plan:
    ways: tuple[tuple[Way, ...], ...]
    """How the subaisle of each column and row is served."""
    across: tuple[tuple[int, ...], ...]
    """How often each cross aisle is walked between a column and the next."""


def walk_of(grid: Grid, plan: Plan, depot: Point) -> Walk:
    path = _without_passing(_circuit(_stretches(grid, plan), depot), grid)
    first_seen = dict.fromkeys(path)
    order = tuple(position for point in first_seen for position in grid.picks_at.get(point, ()))
    return Walk(order, tuple(path), length_of(path))


def _stretches(grid: Grid, plan: Plan) -> Iterator[Stretch]:
    for column, (x, ways) in enumerate(zip(grid.xs, plan.ways)):
        for row, way in enumerate(ways):
            for lower, upper in arcs(way, grid.ys[row], grid.ys[row + 1], grid.stops[column][row]):
                yield (x, lower), (x, upper)
    for (x1, x2), counts in zip(zip(grid.xs, grid.xs[1:]), plan.across):
        for y, count in zip(grid.ys, counts):
            yield from [((x1, y), (x2, y))] * count


def _circuit(stretches: Iterable[Stretch], depot: Point) -> list[Point]:
    """A closed walk over every stretch once. It goes straight on or turns aside where it can, and back where it must."""
    open_at: dict[Point, list[Point]] = defaultdict(list)
    for one, other in stretches:
        if one != other:
            open_at[one].append(other)
            open_at[other].append(one)
    trail, circuit = [depot], []
    while trail:
        here = trail[-1]
        if not open_at[here]:
            circuit.append(trail.pop())
            continue
        came_from = trail[-2] if len(trail) > 1 else None
        there = next((point for point in open_at[here] if point != came_from), open_at[here][0])
        open_at[here].remove(there)
        open_at[there].remove(here)
        trail.append(there)
    return circuit


def _without_passing(path: list[Point], grid: Grid) -> list[Point]:
    """Corners and stops only: not the crossings that are passed straight on, nor a stop on the way back."""
    kept, visited = path[:1], set(path[:1])
    for point, after in pairwise(path[1:]):
        stops = point in grid.picks_at and point not in visited
        visited.add(point)
        if stops or not _between(kept[-1], point, after):
            kept.append(point)
    return kept + path[1:][-1:]


def _between(one: Point, point: Point, other: Point) -> bool:
    (x1, y1), (x, y), (x2, y2) = one, point, other
    across, along = y1 == y == y2, x1 == x == x2
    return (across and (x1 < x) == (x < x2)) or (along and (y1 < y) == (y < y2))
