"""A floor given as a graph, and the shortest walk in it: the other kind of instance of `ht solve walks`."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from huotong.core.fields.values import Missing
from huotong.core.refusals import Refusal
from huotong.core.texts import Text
from huotong.solve.walks.graph import Edge, Graph, NoWay, graph_of
from huotong.solve.walks.in_graph import length_as_given, shortest_in_graph
from huotong.solve.walks.proof import Shortest

from .given import LIST, OBJECT, Given, is_integer, wrong_kind

Node = str | int
METRES_MAX: Final = 1_000_000
_EDGES: Final = Text("路段", "Edges")
_FROM, _TO = Text("路段起点", "From"), Text("路段终点", "To")
_LENGTH: Final = Text("路段长度（m）", "Length (m)")
_ONE_WAY: Final = Text("单行", "One way")
_PLACES: Final = {
    "start": Text("出发处", "Start"),
    "end": Text("结束处", "End"),
    "left_out": Text("不可通行处", "Left out"),
    "picks": Text("拣货点", "Picks"),
}
_NODE: Final = Text("文字或整数", "a text or a whole number")
_YES_NO: Final = Text("是或否", "true or false")


class NoSuchNode(Refusal):
    """{label}: no edge that may be walked touches {given}.

    Name a node of an edge, or add the edge that leads there.
    """

    zh = "{label}：没有可走的路段通到 {given}。\n\n请填某条路段的端点，或补上通往那里的路段。"
    code = "solve.no_such_node"


class NoWalk(Refusal):
    """No walk leads past {given} and all other picks from a start to an end.

    Look at the one-way edges and at what is left out, or leave this pick out.
    """

    zh = "从出发处到结束处，没有一条路线能经过 {given} 和其他全部拣货点。\n\n请检查单行路段和不可通行处，或去掉这个拣货点。"
    code = "solve.no_walk"


@dataclass(frozen=True, slots=True)
class GraphFloor:
    graph: Graph
    starts: Sequence[Node]
    ends: Sequence[Node]
    """Without any one comes back to where one began."""

    def shortest(self, picks: Sequence[Node], where: str) -> Shortest:
        """Raises NoWalk."""
        try:
            return shortest_in_graph(self.graph, picks, starts=self.starts, ends=self.ends)
        except NoWay as problem:
            field = f"{where}picks.{picks.index(problem.node)}" if problem.node in picks else f"{where}picks"  # type: ignore[arg-type]
            raise NoWalk(field, given=str(problem.node)) from None

    def as_given(self, picks: Sequence[Node]) -> float | None:
        """The length in the order of the list, from the first start to the first end; None where one cannot walk so."""
        end = (self.ends or self.starts)[0]
        length = length_as_given(self.graph, picks, start=self.starts[0], end=end)
        return length if math.isfinite(length) else None


def graph_floor(given: Given) -> tuple[GraphFloor, list[Node]]:
    """The floor and the picks; what is wrong stands in the refusals of what is given."""
    edges = list(_edges(given))
    left_out = list(_nodes(given, "left_out", None))
    graph = graph_of(edges, left_out=left_out)
    closed = frozenset(left_out)
    starts, ends = (list(_nodes(given, key, graph, closed)) for key in ("start", "end"))
    return GraphFloor(graph, starts, ends), list(_nodes(given, "picks", graph))


def _edges(given: Given) -> Iterator[Edge]:
    example = '[{"from": "A", "to": "B", "length": 3.0}]'
    for number, value in enumerate(given.list_of("edges", _EDGES, example) or []):
        field = f"{given.where}edges.{number}"
        if not isinstance(value, dict):
            given.refuse(wrong_kind(field, _EDGES, value, OBJECT, example[1:-1]))
            continue
        edge = Given(value, f"{field}.", given.refusals)
        ends = [_node(edge, key, label) for key, label in (("from", _FROM), ("to", _TO))]
        length = edge.metres("length", _LENGTH, 0, METRES_MAX)
        one_way = value.get("one_way", False)
        if not isinstance(one_way, bool):
            given.refuse(wrong_kind(f"{field}.one_way", _ONE_WAY, one_way, _YES_NO, "true"))
        elif None not in ends and length is not None:
            yield Edge(*ends, length, one_way)


def _node(edge: Given, key: str, label: Text) -> Node | None:
    value = edge.value(key, label)
    if value is not None and not _is_node(value):
        edge.refuse(wrong_kind(edge.where + key, label, value, _NODE, "A"))
        return None
    return value  # type: ignore[no-any-return]


def _nodes(given: Given, key: str, graph: Graph | None, closed: frozenset[Node] = frozenset()) -> Iterator[Node]:
    """The nodes that a field names, one or a list; those that must lie on the floor are held against it.

    Of several to choose from, those that are closed are not chosen, as long as one is left.
    """
    label, value = _PLACES[key], given.values.get(key)
    if key in ("start", "picks"):
        value = given.value(key, label)
    if value is None:
        return
    several = value if isinstance(value, list) else [value]
    if key == "start" and several == []:
        given.refuse(Missing(given.where + key, label=label))
        return
    if key == "picks" and several is not value:
        given.refuse(wrong_kind(given.where + key, label, value, LIST, '["A"]'))
        return
    some_open = any(_is_node(node) and node not in closed for node in several)
    for number, node in enumerate(several):
        if some_open and _is_node(node) and node in closed:
            continue
        field = f"{given.where}{key}.{number}" if several is value else given.where + key
        if not _is_node(node):
            given.refuse(wrong_kind(field, label, node, _NODE, "A"))
        elif graph is not None and node not in graph.onward:
            given.refuse(NoSuchNode(field, label=label, given=str(node)))
        else:
            yield node


def _is_node(value: Any) -> bool:
    return isinstance(value, str) or is_integer(value)
