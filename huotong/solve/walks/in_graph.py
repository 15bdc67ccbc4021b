"""The shortest walk past some nodes of a graph, from one of several starts to one of several ends.

Up to fifteen nodes with picks the walk is exact (`held_karp`, over the true distances of the graph); with more, an order found
by always going to the nearest node is improved (`improve`), and spanning trees give the bound (`one_tree`).
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import fsum, inf, isfinite

import numpy as np

from . import held_karp, improve, one_tree
from .graph import Graph, Node, NoWay, Ways, ways_from
from .matrix import Array
from .proof import Shortest, proven
from .walker import Walk


def shortest_in_graph(graph: Graph, picks: Sequence[Node], *, starts: Sequence[Node], ends: Sequence[Node] = ()) -> Shortest:
    """The shortest walk past every pick; without ends it comes back to where it began. Raises NoWay."""
    stops = list(dict.fromkeys(picks))
    ways = {node: ways_from(graph, node) for node in (*starts, *stops)}
    if ends:
        return _between(picks, stops, ways, starts, ends)
    round_walks = []
    for start in starts:
        try:
            round_walks.append(_between(picks, stops, ways, [start], [start]))
        except NoWay as problem:
            no_way = problem
    if not round_walks:
        raise no_way
    best = min(round_walks, key=lambda found: found.walk.length)
    return Shortest(best.walk, min(found.lower_bound for found in round_walks))


def length_as_given(graph: Graph, picks: Sequence[Node], *, start: Node, end: Node) -> float:
    """How far one walks past the picks in the order given, such as the one that somebody walked; `inf` if one cannot."""
    return fsum(ways_from(graph, one).to(other) for one, other in pairwise([start, *picks, end]))


def _between(
    picks: Sequence[Node], stops: list[Node], ways: dict[Node, Ways], starts: Sequence[Node], ends: Sequence[Node]
) -> Shortest:
    distances = _distances(stops, ways, starts, ends)
    if len(stops) <= held_karp.STOPS_MAX:
        order = [0, *held_karp.shortest_order(distances), len(stops) + 1]
        return proven(_walk(picks, stops, ways, starts, ends, order))
    # A way that does not exist becomes one that nobody would take.
    possible = np.isfinite(distances)
    lengths = np.where(possible, distances, distances[possible].sum() + 1)
    order = improve.improved(_by_nearest(lengths, possible), lengths)
    walk = _walk(picks, stops, ways, starts, ends, order)
    return Shortest(walk, one_tree.lower_bound_between(lengths, walk.length))


def _distances(stops: list[Node], ways: dict[Node, Ways], starts: Sequence[Node], ends: Sequence[Node]) -> Array:
    """Between the nearest start, the stops and the nearest end, in this order. Raises NoWay."""
    found = np.full((len(stops) + 2, len(stops) + 2), inf)
    found[0, -1] = found[-1, 0] = 0.0
    for row, stop in enumerate(stops, 1):
        found[0, row] = min(ways[start].to(stop) for start in starts)
        found[row, -1] = min(ways[stop].to(end) for end in ends)
        found[row, 1:-1] = [ways[stop].to(other) for other in stops]
        if not (isfinite(found[0, row]) and isfinite(found[row, -1])):
            raise NoWay(stop)
    return found


def _by_nearest(distances: Array, possible: Array) -> list[int]:
    """Always to the nearest stop; but what is reached from fewer stops comes first, so that no one-way aisle locks one out."""
    reached_from = possible[1:-1].sum(axis=0)
    order, left = [0], set(range(1, len(distances) - 1))
    while left:
        order.append(min(left, key=lambda stop: (reached_from[stop], distances[order[-1], stop], stop)))
        left.remove(order[-1])
    return [*order, len(distances) - 1]


def _walk(
    picks: Sequence[Node],
    stops: list[Node],
    ways: dict[Node, Ways],
    starts: Sequence[Node],
    ends: Sequence[Node],
    order: Sequence[int],
) -> Walk:
    """The walk from node to node in the order of these stops, the first and the last of which are start and end."""
    visited = [stops[each - 1] for each in order[1:-1]]
    start = min(starts, key=lambda node: ways[node].to(visited[0]))
    end = min(ends, key=ways[visited[-1]].to)
    path, lengths = [start], []
    for one, other in pairwise([start, *visited, end]):
        if not isfinite(ways[one].to(other)):
            raise NoWay(other)
        path += ways[one].path(other)
        lengths.append(ways[one].to(other))
    positions = defaultdict(list)
    for position, pick in enumerate(picks):
        positions[pick].append(position)
    return Walk(tuple(position for node in visited for position in positions[node]), tuple(path), fsum(lengths))
