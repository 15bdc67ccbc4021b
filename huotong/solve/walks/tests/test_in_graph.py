"""Walks in graphs: one-way aisles, dead ends, several doors, other ends than starts; held against all orders."""

from itertools import pairwise, permutations, product
from math import inf
from random import Random

import pytest

from huotong.solve.walks import BlockLayout, Pick, held_karp
from huotong.solve.walks.graph import Edge, Graph, NoWay, graph_of
from huotong.solve.walks.in_graph import length_as_given, shortest_in_graph
from huotong.solve.walks.shortest import shortest

RING = [Edge(one, (one + 1) % 6, 1.0, one_way=True) for one in range(6)]


def test_a_one_way_ring_is_walked_round():
    found = shortest_in_graph(graph_of(RING), [4, 2, 4], starts=[0])
    assert (found.walk.path, found.walk.order, found.walk.length) == ((0, 1, 2, 3, 4, 5, 0), (1, 0, 2), 6.0)
    assert found.proof == "exact"


def test_a_dead_end_is_left_the_way_it_was_entered():
    graph = graph_of([Edge("door", "hall", 2.0), Edge("hall", "end", 3.0)])
    assert shortest_in_graph(graph, ["end"], starts=["door"]).walk.path == ("door", "hall", "end", "hall", "door")


def test_one_may_end_elsewhere_and_begin_where_it_suits():
    graph = graph_of([Edge(one, one + 1, 1.0) for one in range(10)])
    found = shortest_in_graph(graph, [3, 6], starts=[0, 4], ends=[5, 10])
    assert (found.walk.path, found.walk.length) == ((4, 3, 4, 5, 6, 5), 5.0)


def test_without_an_end_one_comes_back_to_the_door_that_suits_best():
    graph = graph_of([Edge(one, one + 1, 1.0) for one in range(10)])
    assert shortest_in_graph(graph, [8, 6], starts=[0, 9]).walk.path == (9, 8, 7, 6, 7, 8, 9)


def test_closed_racks_are_walked_around():
    edges = [Edge("a", "b", 1.0), Edge("b", "c", 1.0), Edge("a", "d", 5.0), Edge("d", "c", 5.0)]
    assert shortest_in_graph(graph_of(edges), ["c"], starts=["a"]).walk.length == 4.0
    assert shortest_in_graph(graph_of(edges, left_out=["b"]), ["c"], starts=["a"]).walk.length == 20.0


def test_where_no_walk_leads_the_node_is_named():
    graph = graph_of([Edge("a", "b", 1.0, one_way=True), Edge("a", "c", 1.0)])
    for pick in ("b", "elsewhere"):
        with pytest.raises(NoWay) as problem:
            shortest_in_graph(graph, ["c", pick], starts=["a"])
        assert problem.value.node == pick


def test_two_places_that_lock_each_other_out_have_no_walk():
    ways_apart = [Edge("in", "left", 1.0, True), Edge("in", "right", 1.0, True)]
    graph = graph_of([*ways_apart, Edge("left", "out", 1.0, True), Edge("right", "out", 1.0, True)])
    with pytest.raises(NoWay):
        shortest_in_graph(graph, ["left", "right"], starts=["in"], ends=["out"])


def test_how_far_somebody_walked_is_told_too():
    assert length_as_given(graph_of(RING), [4, 2], start=0, end=0) == 12.0


@pytest.mark.parametrize("seed", range(60))
def test_no_order_of_few_picks_is_shorter(seed: int):
    graph, picks, starts, ends = _random(Random(seed), picks=5)
    lengths = _all_lengths(graph)
    found = shortest_in_graph(graph, picks, starts=starts, ends=ends)
    assert found.proof == "exact"
    assert found.walk.length == pytest.approx(_by_trying(lengths, picks, starts, ends))
    _check(graph, picks, starts, ends, found.walk)


@pytest.mark.parametrize("seed", range(60))
def test_a_bound_lies_below_the_shortest_and_the_walk_can_be_walked(seed: int, monkeypatch: pytest.MonkeyPatch):
    graph, picks, starts, ends = _random(Random(seed), picks=6)
    exact = shortest_in_graph(graph, picks, starts=starts, ends=ends).walk.length
    monkeypatch.setattr(held_karp, "STOPS_MAX", 0)
    found = shortest_in_graph(graph, picks, starts=starts, ends=ends)
    _check(graph, picks, starts, ends, found.walk)
    assert found.lower_bound <= exact + 1e-9
    assert exact <= found.walk.length + 1e-9
    assert (found.proof == "exact") == (found.walk.length == pytest.approx(found.lower_bound, rel=2e-9))


def test_many_picks_have_a_bound_that_is_not_far():
    layout = BlockLayout(aisles=8, blocks=2, cells_per_block=6, aisle_pitch=3, cell_pitch=1, cross_to_cell=1, depot_aisle=3)
    random = Random(4)
    picks = [Pick(random.randrange(8), random.randrange(2), random.randrange(6)) for _ in range(40)]
    found = shortest_in_graph(_as_graph(layout), [*map(layout.point, picks)], starts=[layout.depot])
    best = shortest(layout, picks).walk.length
    assert 0.9 * best <= found.lower_bound <= best <= found.walk.length <= 1.1 * best


def test_what_enters_for_good_comes_last_however_many_picks():
    # A hall of twenty stops, and behind a one-way door another: the nearest stop may lie behind the door.
    halls = [Edge((hall, one), (hall, one + 1), 2.0) for hall in "ab" for one in range(20)]
    graph = graph_of([*halls, Edge(("a", 0), ("b", 0), 0.1, one_way=True)])
    picks = [(hall, one) for hall in "ba" for one in range(1, 20)]
    found = shortest_in_graph(graph, picks, starts=[("a", 0)], ends=[("b", 20)])
    assert found.walk.length == pytest.approx(2 * 19 * 2.0 + 0.1 + 40.0)


def _random(random: Random, *, picks: int) -> tuple[Graph, list[int], list[int], list[int]]:
    """Twelve nodes on a ring, so that each is reached, and some short cuts, half of them one-way."""
    edges = [Edge(one, (one + 1) % 12, random.randint(1, 9), one_way=random.random() < 0.5) for one in range(12)]
    edges += [Edge(random.randrange(12), random.randrange(12), random.randint(1, 9), random.random() < 0.5) for _ in range(8)]
    starts = random.sample(range(12), random.randint(1, 2))
    ends = random.sample(range(12), random.randint(0, 2))
    return graph_of(edges), random.choices(range(12), k=picks), starts, ends


def _all_lengths(graph: Graph) -> dict[tuple[int, int], float]:
    """Floyd and Warshall."""
    nodes = range(12)
    found = {(one, other): 0.0 if one == other else inf for one, other in product(nodes, nodes)}
    for one, steps in graph.onward.items():
        for other, length in steps:
            found[one, other] = min(found[one, other], length)
    for through, one, other in product(nodes, nodes, nodes):
        found[one, other] = min(found[one, other], found[one, through] + found[through, other])
    return found


def _by_trying(lengths: dict[tuple[int, int], float], picks: list[int], starts: list[int], ends: list[int]) -> float:
    doors = product(starts, ends) if ends else zip(starts, starts)
    walks = [(start, *order, end) for start, end in doors for order in permutations(set(picks))]
    return min(sum(lengths[step] for step in pairwise(walk)) for walk in walks)


def _check(graph: Graph, picks: list[int], starts: list[int], ends: list[int], walk) -> None:
    steps = [dict(sorted(graph.onward[one], key=lambda step: -step[1])).get(other) for one, other in pairwise(walk.path)]
    assert sum(steps) == pytest.approx(walk.length)
    assert walk.path[0] in starts and walk.path[-1] in (ends or walk.path[:1])
    assert sorted(walk.order) == list(range(len(picks)))
    at = 0
    for position in walk.order:
        at = walk.path.index(picks[position], at)


def _as_graph(layout: BlockLayout) -> Graph:
    edges = []
    for aisle in range(layout.aisles):
        heights = [layout.cross(block) for block in range(layout.blocks + 1)]
        cells = product([aisle], range(layout.blocks), range(layout.cells_per_block))
        column = sorted({(layout.x(aisle), y) for y in heights} | {layout.point(Pick(*cell)) for cell in cells})
        edges += [Edge(one, other, other[1] - one[1]) for one, other in pairwise(column)]
        if aisle:
            edges += [Edge((layout.x(aisle - 1), y), (layout.x(aisle), y), layout.aisle_pitch) for y in heights]
    return graph_of(edges)
