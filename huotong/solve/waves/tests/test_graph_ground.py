"""A floor that is a graph, with several starts and ends."""

from itertools import pairwise

import pytest

from huotong.solve.walks.graph import Edge, graph_of
from huotong.solve.waves.graph_ground import GraphGround

LINE = ["west", "a", "b", "c", "d", "east"]
EDGES = [Edge(one, other, 2.0) for one, other in pairwise(LINE)]


@pytest.mark.parametrize(
    ("starts", "ends", "places", "path", "length"),
    [
        (["west", "east"], ["west", "east"], "d", ["east", "d", "east"], 4.0),
        (["west"], ["east"], "cb", ["west", "a", "b", "c", "d", "east"], 10.0),
        (["west", "east"], [], "d", ["west", "a", "b", "c", "d", "c", "b", "a", "west"], 16.0),
    ],
)
def test_a_walk_begins_and_ends_where_it_is_nearest(
    starts: list[str], ends: list[str], places: str, path: list[str], length: float
):
    ground = GraphGround(graph_of(EDGES), list(places), starts, ends)
    found = ground.walk(range(len(places)))
    assert (ground.unreached, list(found.path), found.length) == ([], path, length)
    assert ground.least_walk([], (1, 1, 1)) <= length


def test_what_one_cannot_come_back_from_is_told():
    one_way = [*EDGES[:2], Edge("b", "c", 2.0, one_way=True), *EDGES[3:]]
    assert GraphGround(graph_of(one_way), ["a", "c"], ["west"], ["east"]).unreached == [1]
