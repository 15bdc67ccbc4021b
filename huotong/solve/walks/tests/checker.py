"""Walks walked again, from the documented format alone.

Nothing of the solver is used here: the geometry is written down a second time from the format's description, distances
are those of a search over the floor as a graph, and the shortest tour of few picks is found by trying all sets.
"""

from heapq import heappop, heappush
from itertools import combinations, pairwise
from math import inf
from typing import Any

Point = tuple[float, float]
Instance = dict[str, Any]
TINY = 1e-6


def pick_point(instance: Instance, pick: list[int]) -> Point:
    aisle, block, cell = pick
    depth = 2 * instance["cross_to_cell"] + (instance["cells_per_block"] - 1) * instance["cell_pitch"]
    return aisle * instance["aisle_pitch"], block * depth + instance["cross_to_cell"] + cell * instance["cell_pitch"]


def crosses(instance: Instance) -> list[float]:
    depth = 2 * instance["cross_to_cell"] + (instance["cells_per_block"] - 1) * instance["cell_pitch"]
    return [block * depth for block in range(instance["blocks"] + 1)]


def faults(instance: Instance, result: dict[str, Any]) -> list[str]:
    """What is wrong with a result: nothing if one can walk it past every pick, and it is as long as it says."""
    path = [tuple(point) for point in result["path"]]
    depot = (instance["depot_aisle"] * instance["aisle_pitch"], 0.0)
    found = []
    if not (near(path[0], depot) and near(path[-1], depot)):
        found.append("does not begin and end at the depot")
    found += [f"leaves the floor: {one} to {other}" for one, other in pairwise(path) if not on_floor(instance, one, other)]
    length = sum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2) in pairwise(path))
    if abs(length - result["length"]) > TINY:
        found.append(f"is {length} long, says {result['length']}")
    if sorted(result["order"]) != list(range(len(instance["picks"]))):
        found.append("does not name each pick once")
    return found + list(_not_passed(instance, path, result["order"]))


def near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < TINY and abs(one[1] - other[1]) < TINY


def on_floor(instance: Instance, one: Point, other: Point) -> bool:
    """Whether a step goes along one aisle or one cross aisle, inside the warehouse."""
    (x1, y1), (x2, y2) = one, other
    top = crosses(instance)[-1]
    aisle = abs(x1 - x2) < TINY and abs(x1 / instance["aisle_pitch"] - round(x1 / instance["aisle_pitch"])) < TINY
    cross = abs(y1 - y2) < TINY and any(abs(y1 - each) < TINY for each in crosses(instance))
    right = (instance["aisles"] - 1) * instance["aisle_pitch"]
    inside = min(y1, y2) > -TINY and max(y1, y2) < top + TINY and min(x1, x2) > -TINY and max(x1, x2) < right + TINY
    return (aisle or cross) and inside


def _not_passed(instance: Instance, path: list[Point], order: list[int]):
    """Picks that the path does not pass when it is walked in the order given."""
    steps, at = list(pairwise(path)) or [(path[0], path[0])], (0, -inf)
    for position in order:
        point = pick_point(instance, instance["picks"][position])
        passed = [(index, along) for index in range(at[0], len(steps)) if (along := _along(*steps[index], point)) is not None]
        later = [each for each in passed if each[0] > at[0] or each[1] > at[1] - TINY]
        if later:
            at = later[0]
        else:
            yield f"does not pass pick {position} in its turn"


def _along(one: Point, other: Point, point: Point) -> float | None:
    """How far along the step a point lies on it."""
    along = abs(point[0] - one[0]) + abs(point[1] - one[1])
    beyond = abs(point[0] - other[0]) + abs(point[1] - other[1])
    whole = abs(one[0] - other[0]) + abs(one[1] - other[1])
    return along if along + beyond < whole + TINY else None


def shortest_length(instance: Instance) -> float:
    """By Held and Karp's recursion over sets, on distances found by Dijkstra; for few picks."""
    points = list(dict.fromkeys(pick_point(instance, pick) for pick in instance["picks"]))
    depot = (instance["depot_aisle"] * instance["aisle_pitch"], 0.0)
    ways = {point: _distances_from(instance, point, [depot, *points]) for point in points}
    best = {(frozenset([point]), point): ways[point][depot] for point in points}
    for size in range(2, len(points) + 1):
        for chosen in map(frozenset, combinations(points, size)):
            for last in chosen:
                rest = chosen - {last}
                best[(chosen, last)] = min(best[(rest, before)] + ways[before][last] for before in rest)
    return min(best[(frozenset(points), last)] + ways[last][depot] for last in points)


def _distances_from(instance: Instance, start: Point, wanted: list[Point]) -> dict[Point, float]:
    neighbours = _floor(instance, wanted)
    found: dict[Point, float] = {}
    waiting = [(0.0, start)]
    while waiting:
        length, point = heappop(waiting)
        if point not in found:
            found[point] = length
            for other in neighbours[point]:
                heappush(waiting, (length + abs(point[0] - other[0]) + abs(point[1] - other[1]), other))
    return {point: found[point] for point in wanted}


def _floor(instance: Instance, points: list[Point]) -> dict[Point, set[Point]]:
    """Crossings and points, each joined to its neighbours along aisle and cross aisle."""
    xs = [aisle * instance["aisle_pitch"] for aisle in range(instance["aisles"])]
    everywhere = set(points) | {(x, y) for x in xs for y in crosses(instance)}
    neighbours: dict[Point, set[Point]] = {point: set() for point in everywhere}
    lines = [sorted(point for point in everywhere if point[0] == x) for x in xs]
    lines += [sorted(point for point in everywhere if point[1] == y) for y in crosses(instance)]
    for line in lines:
        for one, other in pairwise(line):
            neighbours[one].add(other)
            neighbours[other].add(one)
    return neighbours
