"""A floor as a graph: any aisles, one-way ones, dead ends, lifts, several doors; and the ways between its nodes."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from math import inf

Node = Hashable


@dataclass(frozen=True, slots=True)
class Edge:
    """A stretch that one can walk; what takes time instead of metres, such as a lift, has the metres it is worth."""

    source: Node
    target: Node
    length: float
    one_way: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    onward: Mapping[Node, Sequence[tuple[Node, float]]]
    """Where one can go from each node, and how far it is."""


class NoWay(ValueError):
    """No walk leads from the start past all picks to the end; `node` cannot be reached or left, as far as one can tell."""

    def __init__(self, node: Node) -> None:
        super().__init__(f"No walk leads past {node}.")
        self.node = node


def graph_of(edges: Iterable[Edge], *, left_out: Iterable[Node] = ()) -> Graph:
    """Nodes left out, such as racks that are closed for repair, are not walked past."""
    closed = set(left_out)
    onward: dict[Node, list[tuple[Node, float]]] = {}
    for edge in edges:
        if edge.source not in closed and edge.target not in closed:
            onward.setdefault(edge.source, []).append((edge.target, edge.length))
            back = onward.setdefault(edge.target, [])
            if not edge.one_way:
                back.append((edge.source, edge.length))
    return Graph(onward)


@dataclass(frozen=True, slots=True)
class Ways:
    """The shortest ways from one node to all others (Dijkstra 1959)."""

    start: Node
    lengths: Mapping[Node, float]
    before: Mapping[Node, Node]

    def to(self, node: Node) -> float:
        return self.lengths.get(node, inf)

    def path(self, node: Node) -> list[Node]:
        """The nodes after the start, up to this one."""
        found = []
        while node != self.start:
            found.append(node)
            node = self.before[node]
        return found[::-1]


def ways_from(graph: Graph, start: Node) -> Ways:
    lengths: dict[Node, float] = {}
    before: dict[Node, Node] = {}
    ties = count()  # nodes need not be comparable
    waiting = [(0.0, next(ties), start, start)]
    while waiting:
        length, _, node, came_from = heappop(waiting)
        if node in lengths:
            continue
        lengths[node], before[node] = length, came_from
        for other, step in graph.onward.get(node, ()):
            if other not in lengths:
                heappush(waiting, (length + step, next(ties), other, node))
    return Ways(start, lengths, before)
