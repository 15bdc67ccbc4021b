"""A floor that is a graph: one-way aisles, dead ends, lifts, several doors.

A place's footprint is the shortest way to it from a start and the shortest way from it to an end, edge by edge, so places behind
one another share it. The walk of a cart visits its places in the shortest order where they are few (Held and Karp 1962);
otherwise in the order of the way there, improved. The ways from a place are found once and kept as arrays.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import inf, isfinite
from typing import Any

import numpy as np

from huotong.solve.walks import held_karp, improve
from huotong.solve.walks.graph import Graph, Node, Ways, ways_from

from . import bound
from .bound import Demand
from .footprints import BITS_MAX
from .ground import Way
from .loads import Load

Array = np.ndarray[Any, Any]


_OUTSIDE = object()
"""From here one is at every start at once, and, backwards, at every end."""


class GraphGround:
    """Walks begin at any start and end at any end; without ends they begin at the first start and come back to it.

    Every place can be reached from the first start, and both it and an end from every place, so that any places can share a
    walk; see `unreached`.
    """

    def __init__(self, graph: Graph, places: Sequence[Node], starts: Sequence[Node], ends: Sequence[Node]) -> None:
        self.graph = graph
        self.places = places
        self.starts = starts if ends else starts[:1]
        self.ends = ends or starts[:1]
        self._nodes = list(dict.fromkeys([*graph.onward, *self.starts, *self.ends]))
        self._number = {node: index for index, node in enumerate(self._nodes)}
        self._kept: dict[Node, tuple[Array, Array]] = {}
        self._out, self._home = _ways_from_any(graph, self.starts), _ways_from_any(_turned(graph), self.ends)
        to_all = ways_from(graph, starts[0]), ways_from(_turned(graph), starts[0]), self._home
        self.unreached = [number for number, place in enumerate(places) if not all(isfinite(ways.to(place)) for ways in to_all)]
        self.round_trips = [self._out.to(place) + self._home.to(place) for place in places]
        self.footprints = [] if self.unreached else self._footprints()

    def least_walk(self, demands: Sequence[Demand], capacity: Load) -> float:
        return bound.by_farthest(demands, capacity, self.round_trips)

    def walk(self, places: Sequence[int]) -> Way:
        distances = self._distances(places)
        if len(places) <= held_karp.STOPS_MAX:
            order = [number - 1 for number in held_karp.shortest_order(distances)]
        else:
            outward = sorted(range(len(places)), key=lambda position: (self._out.to(self.places[places[position]]), position))
            possible = np.isfinite(distances)
            # Nobody goes back to the beginning or on from the end; such a way is one that nobody would take.
            lengths = np.where(possible, distances, distances[possible].sum() + 1)
            tour = improve.improved([0, *(position + 1 for position in outward), len(places) + 1], lengths)
            order = [number - 1 for number in tour[1:-1]]
        return self._way(places, order)

    def plain_walk(self, places: Sequence[int]) -> Way:
        """Always on to the nearest place; a graph knows no S-shape."""
        distances = self._distances(places)
        order: list[int] = []
        left = list(range(len(places)))
        while left:
            here = order[-1] + 1 if order else 0
            order.append(min(left, key=lambda position: (float(distances[here, position + 1]), position)))
            left.remove(order[-1])
        return self._way(places, order)

    def _distances(self, places: Sequence[int]) -> Array:
        """Between the start, the places and the nearest end, in this order."""
        numbers = [self._number[self.places[place]] for place in places]
        found = np.full((len(places) + 2, len(places) + 2), inf)
        found[0, -1] = found[-1, 0] = 0.0
        found[0, 1:-1] = [self._out.to(self.places[place]) for place in places]
        for row, place in enumerate(places, 1):
            found[row, 1:-1] = self._ways(self.places[place])[0][numbers]
            found[row, -1] = self._home.to(self.places[place])
        return found

    def _way(self, places: Sequence[int], order: Sequence[int]) -> Way:
        visited = [self.places[places[position]] for position in order]
        lengths = self._ways(visited[-1])[0]
        end = min(self.ends, key=lambda node: float(lengths[self._number[node]]))
        path, length = self._out.path(visited[0]), self._out.to(visited[0])
        for here, node in pairwise((*visited, end)):
            length += float(self._ways(here)[0][self._number[node]])
            path += self._between(here, node)
        return Way(tuple(order), tuple(path), length)

    def _between(self, here: Node, there: Node) -> list[Node]:
        """The nodes after the one, up to the other."""
        before, found = self._ways(here)[1], []
        begin, number = self._number[here], self._number[there]
        while number != begin:
            found.append(self._nodes[number])
            number = int(before[number])
        return found[::-1]

    def _ways(self, node: Node) -> tuple[Array, Array]:
        """How far each node is from this one, and the node before it on the way."""
        if node not in self._kept:
            ways = ways_from(self.graph, node)
            lengths = np.full(len(self._nodes), inf)
            before = np.full(len(self._nodes), -1, np.int32)
            for other, length in ways.lengths.items():
                lengths[self._number[other]] = length
                before[self._number[other]] = self._number[ways.before[other]]
            self._kept[node] = (lengths, before)
        return self._kept[node]

    def _footprints(self) -> list[int]:
        trees = (self._out, self._home)
        whole = sum(_own(ways, node) for ways in trees for node in _outward(ways))
        unit = whole / BITS_MAX or 1.0
        found = [0] * len(self.places)
        free = 0
        for ways in trees:
            covered = {ways.start: 0}
            for node in _outward(ways):
                count = round(_own(ways, node) / unit)
                covered[node] = covered[ways.before[node]] | ((1 << count) - 1) << free
                free += count
            found = [footprint | covered[place] for footprint, place in zip(found, self.places)]
        return found


def _outward(ways: Ways) -> list[Node]:
    """Every node but the start, each after the one before it on its way: as Dijkstra settled them."""
    return [node for node in ways.lengths if node != ways.start]


def _own(ways: Ways, node: Node) -> float:
    """The length of the last step to a node."""
    return ways.lengths[node] - ways.lengths[ways.before[node]]


def _ways_from_any(graph: Graph, starts: Sequence[Node]) -> Ways:
    """The shortest ways from the nearest of several nodes."""
    return ways_from(Graph({**graph.onward, _OUTSIDE: [(start, 0.0) for start in starts]}), _OUTSIDE)


def _turned(graph: Graph) -> Graph:
    onward: dict[Node, list[tuple[Node, float]]] = {node: [] for node in graph.onward}
    for node, steps in graph.onward.items():
        for other, length in steps:
            onward[other].append((node, length))
    return Graph(onward)
