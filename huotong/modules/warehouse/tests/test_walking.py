"""Walks on floors that are graphs, held against every order of few picks over the whole floor, cell by cell."""

from itertools import pairwise
from math import isclose
from random import Random

import pytest

from huotong.modules.warehouse import walking
from huotong.modules.warehouse.records import Cell, Crossing, Door, Floor, Hall, Link, Passage
from huotong.modules.warehouse.tests.checker import brute, whole_graph
from huotong.modules.warehouse.walkways import graph_for
from huotong.solve.walks import BlockLayout
from huotong.solve.walks.graph import ways_from

LAYOUT = BlockLayout(aisles=5, blocks=2, cells_per_block=4, aisle_pitch=3.0, cell_pitch=1.0, cross_to_cell=1.5, depot_aisle=1)
KINDS = ("up_only", "down_only", "dead_end_above", "dead_end_below", "closed")


def all_cells(hall: Hall) -> list[Cell]:
    layout = hall.layout
    return [
        Cell(hall.id, aisle, block, cell)
        for aisle in range(layout.aisles)
        for block in range(layout.blocks)
        for cell in range(layout.cells_per_block)
    ]


def walked_length(floor: Floor, cells: list[Cell]) -> float:
    found = walking.shortest_past(floor, dict(enumerate(cells)))
    assert (found.unreached, found.proof) == ((), "exact")
    return float(found.metres)


def hall(identity: int = 1, floor: int = 1) -> Hall:
    return Hall(identity, LAYOUT, floor, left=20.0 * (identity - 1))


PICKS = [Cell(1, 0, 0, 2), Cell(1, 2, 1, 0), Cell(1, 3, 0, 3), Cell(1, 4, 1, 3)]
UPSTAIRS = [Cell(2, 1, 0, 1), Cell(2, 3, 1, 2)]
LIFT = Link(Crossing(1, 4, 2), Crossing(2, 0, 0), 12.0)
DOORS = (Door(Crossing(1, 0, 0), "start"), Door(Crossing(1, 4, 2), "end"), Door(Crossing(1, 2, 1), "both"))

FLOORS = {
    "one-way aisles": Floor((hall(),), (Passage(1, 0, 0, "up_only"), Passage(1, 2, 3, "down_only"))),
    "a dead end": Floor((hall(),), (Passage(1, 0, 4, "dead_end_above", block=1), Passage(1, 0, 0, "dead_end_below", block=0))),
    "closed racks": Floor((hall(),), (Passage(1, 2, 4, "closed", 1, 1, 2), Passage(1, 1, 1, "closed"))),
    "several entrances": Floor((hall(),), doors=DOORS),
    "two storeys": Floor((hall(), hall(2, 2)), links=(LIFT,)),
    "stairs one way, a lift back": Floor(
        (hall(), hall(2, 2)),
        links=(Link(LIFT.source, LIFT.target, 8.0, one_way=True), Link(LIFT.target, Crossing(1, 2, 0), 20.0, one_way=True)),
    ),
}


@pytest.mark.parametrize("name", FLOORS)
def test_the_walk_is_the_shortest(name: str):
    floor = FLOORS[name]
    picks = PICKS + (UPSTAIRS if len(floor.halls) > 1 else [])
    assert isclose(walked_length(floor, picks), brute(floor, picks), abs_tol=0.001)


def test_a_block_layout_is_walked_as_short_as_its_graph():
    plain = Floor((hall(),))
    as_graph = Floor((hall(), Hall(9, LAYOUT)))
    assert (plain.block, as_graph.block) == (LAYOUT, None)
    assert walked_length(plain, PICKS) == walked_length(as_graph, PICKS) == round(brute(plain, PICKS), 3)


def test_any_rules_leave_the_small_graph_as_short_as_the_whole_one():
    chance = Random(4)
    for _ in range(150):
        floor = any_floor(chance)
        cells = chance.sample([cell for each in floor.halls for cell in all_cells(each)], 4)
        small, whole = graph_for(floor, cells), whole_graph(floor)
        for one in (*cells, *floor.starts):
            near, far = ways_from(small, one), ways_from(whole, one)
            for other in (*cells, *floor.starts, *floor.ends):
                assert near.to(other) == pytest.approx(far.to(other)), (floor, one, other)


def any_floor(chance: Random) -> Floor:
    halls = tuple(hall(number) for number in range(1, chance.randint(2, 3)))
    passages = []
    for _ in range(chance.randint(0, 4)):
        first = chance.randrange(5)
        cells = (chance.randrange(2), chance.randrange(2, 4)) if chance.random() < 0.5 else (None, None)
        block = chance.choice((None, 0, 1))
        passages.append(Passage(chance.choice(halls).id, first, chance.randrange(first, 5), chance.choice(KINDS), block, *cells))
    links = tuple(
        Link(any_crossing(chance, halls), any_crossing(chance, halls), 5.0, chance.random() < 0.3) for _ in range(len(halls) - 1)
    )
    uses = chance.sample(("both", "start", "end"), chance.randint(0, 2))
    return Floor(halls, tuple(passages), tuple(Door(any_crossing(chance, halls), use) for use in uses), links)


def any_crossing(chance: Random, halls: tuple[Hall, ...]) -> Crossing:
    return Crossing(chance.choice(halls).id, chance.randrange(5), chance.randrange(3))


def test_what_no_walk_reaches_comes_last_and_is_told():
    floor = Floor((hall(), hall(2)), (Passage(1, 2, 2, "closed"),))
    bins = {10: PICKS[0], 11: PICKS[1], 12: UPSTAIRS[0], 13: None, 14: PICKS[2]}
    found = walking.shortest_past(floor, bins)
    assert (set(found.bins[:2]), found.bins[2:], found.unreached) == ({10, 14}, (11, 12, 13), (11, 12))
    assert float(found.metres) == pytest.approx(brute(floor, [PICKS[0], PICKS[2]]))


def test_one_way_aisles_may_lead_past_one_bin_or_the_other():
    ends = (Door(Crossing(1, 0, 0), "start"), Door(Crossing(1, 0, 1), "end"))
    shut = (Passage(1, 0, 4, "up_only", 0), Passage(1, 0, 4, "closed", 1))
    found = walking.shortest_past(Floor((hall(),), shut, ends), {1: Cell(1, 0, 0, 1), 2: Cell(1, 3, 0, 1)})
    assert (len(found.bins), len(found.unreached)) == (2, 1)


def test_the_path_goes_corner_by_corner_through_the_plan():
    floor = Floor((hall(), hall(2, 2)), doors=(Door(Crossing(1, 4, 0)),), links=(LIFT,))
    found = walking.shortest_past(floor, {1: Cell(2, 0, 0, 0)})
    door, lift, upstairs = (1, 12.0, 0.0), (1, 12.0, 2 * LAYOUT.block_depth), (2, 20.0, 0.0)
    assert [tuple(point) for point in found.path] == [door, lift, upstairs, (2, 20.0, 1.5), upstairs, lift, door]
    assert float(found.metres) == pytest.approx(2 * (2 * LAYOUT.block_depth + 12 + 1.5))


def test_a_walk_in_a_given_order_is_as_long_as_its_ways():
    for floor in (Floor((hall(),)), FLOORS["one-way aisles"]):
        whole = whole_graph(floor)
        found = walking.in_order(floor, PICKS)
        start = floor.starts[0]
        stops = [start, *PICKS, start]
        length = sum(ways_from(whole, one).to(other) for one, other in pairwise(stops))
        assert found is not None and found[1] == pytest.approx(length)


def test_two_hundred_aisles_are_a_small_graph():
    wide = BlockLayout(200, 3, 100, 3.0, 1.0, 1.5)
    floor = Floor(
        (Hall(1, wide), Hall(2, wide)),
        (Passage(1, 10, 20, "up_only"),),
        links=(Link(Crossing(1, 199, 3), Crossing(2, 0, 0), 10.0),),
    )
    cells = [Cell(1 + number % 2, 13 * number % 200, number % 3, 7 * number % 100) for number in range(15)]
    assert len(graph_for(floor, cells).onward) < 300
    assert walking.shortest_past(floor, dict(enumerate(cells))).unreached == ()
