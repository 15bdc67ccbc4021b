"""What a walk promises: it stays on the floor, visits every pick, and is as long as it says."""

import subprocess
import sys
from itertools import product
from math import dist, inf
from pathlib import Path
from random import Random

import pytest

from huotong.solve.walks import BlockLayout, Pick, Walk, distance, s_shape

ONE = BlockLayout(aisles=6, blocks=1, cells_per_block=10, aisle_pitch=3, cell_pitch=1, cross_to_cell=1, depot_aisle=2)
THREE = BlockLayout(aisles=5, blocks=3, cells_per_block=4, aisle_pitch=2.5, cell_pitch=1.2, cross_to_cell=0.7, depot_aisle=0)
FLAT = BlockLayout(aisles=3, blocks=2, cells_per_block=1, aisle_pitch=2, cell_pitch=1, cross_to_cell=0, depot_aisle=1)


def check(layout: BlockLayout, picks: list[Pick], walk: Walk) -> None:
    """Every law of a walk; for the tests here and of the proven instances."""
    assert walk.path[0] == walk.path[-1] == layout.depot
    assert sorted(walk.order) == list(range(len(picks)))
    assert walk.length == pytest.approx(sum(map(dist, walk.path, walk.path[1:])))
    steps = list(zip(walk.path, walk.path[1:]))
    assert all(on_floor(layout, *step) for step in steps)
    at = 0
    for position in walk.order:  # the picks lie on the path, in their order
        point = layout.point(picks[position])
        at = next(index for index in range(at, len(walk.path)) if dist(walk.path[index], point) < 1e-9)


def on_floor(layout: BlockLayout, here: tuple[float, float], there: tuple[float, float]) -> bool:
    """Whether a step goes along one aisle or along one cross aisle, within the warehouse."""
    aisles = {layout.x(aisle) for aisle in range(layout.aisles)}
    crosses = {layout.cross(block) for block in range(layout.blocks + 1)}
    along = here[0] == there[0] and here[0] in aisles
    across = here[1] == there[1] and here[1] in crosses
    inside = all(0 <= y <= layout.cross(layout.blocks) for _, y in (here, there))
    return (along or across) and inside


def test_nothing_to_pick_is_no_walk():
    assert s_shape(ONE, []) == Walk((), (ONE.depot,), 0.0)


def test_one_pick_is_fetched_and_brought_back():
    walk = s_shape(ONE, [Pick(4, 0, 6)])
    assert walk == Walk((0,), ((6, 0), (12, 0), (12, 7), (12, 0), (6, 0)), 26)


def test_aisles_are_walked_through_in_turns_and_an_odd_last_one_is_left_from_below():
    picks = [Pick(3, 0, 8), Pick(0, 0, 2), Pick(3, 0, 5), Pick(5, 0, 1), Pick(0, 0, 9)]
    walk = s_shape(ONE, picks)
    assert walk.order == (1, 4, 0, 2, 3)
    assert walk.path == (
        (6, 0),
        (0, 0),
        (0, 3),
        (0, 10),
        (0, 11),
        (9, 11),
        (9, 9),
        (9, 6),
        (9, 0),
        (15, 0),
        (15, 2),
        (15, 0),
        (6, 0),
    )


def test_lower_blocks_are_served_on_the_way_back_from_the_nearer_side():
    picks = [Pick(1, 2, 0), Pick(4, 2, 3), Pick(1, 0, 1), Pick(0, 1, 2), Pick(3, 1, 2), Pick(2, 0, 0)]
    walk = s_shape(THREE, picks)
    # Up aisle 0, which serves (0,1,2); the farthest block from left to right; then the nearer ends of the lower ones.
    assert walk.order == (3, 0, 1, 4, 5, 2)
    check(THREE, picks, walk)


def test_a_block_without_picks_is_crossed_where_one_stands():
    picks = [Pick(4, 2, 0), Pick(3, 2, 3), Pick(0, 0, 0)]
    walk = s_shape(THREE, picks)
    assert walk.order == (2, 1, 0)
    check(THREE, picks, walk)


def test_a_pick_outside_the_layout_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="outside the layout"):
        s_shape(ONE, [Pick(6, 0, 0)])


@pytest.mark.parametrize("layout", [ONE, THREE, FLAT])
def test_random_pick_lists_are_walked_lawfully(layout: BlockLayout):
    cells = list(map(Pick._make, product(range(layout.aisles), range(layout.blocks), range(layout.cells_per_block))))
    random = Random(7)
    for _ in range(200):
        picks = random.choices(cells, k=random.randint(1, 25))
        check(layout, picks, s_shape(layout, picks))


@pytest.mark.parametrize("layout", [THREE, FLAT])
def test_distances_are_those_of_the_shortest_ways(layout: BlockLayout):
    cells = list(map(Pick._make, product(range(layout.aisles), range(layout.blocks), range(layout.cells_per_block))))
    for one in cells:
        ways = shortest_ways(layout, one, cells)
        assert [distance(layout, one, other) for other in cells] == pytest.approx([ways[other] for other in cells])


def shortest_ways(layout: BlockLayout, start: Pick, cells: list[Pick]) -> dict[Pick, float]:
    """Bellman and Ford over the floor as a graph: cells and crossings, neighbours joined."""
    points: dict[object, tuple[float, float]] = {cell: layout.point(cell) for cell in cells}
    points |= {
        ("crossing", aisle, block): (layout.x(aisle), layout.cross(block))
        for aisle, block in product(range(layout.aisles), range(layout.blocks + 1))
    }
    edges = [
        (one, other, dist(points[one], points[other]))
        for one, other in product(points, points)
        if on_floor(layout, points[one], points[other])
    ]
    ways = dict.fromkeys(points, inf) | {start: 0.0}
    for _ in range(4):  # no shortest way has more than three straight stretches
        for one, other, length in edges:
            ways[other] = min(ways[other], ways[one] + length)
    return {cell: ways[cell] for cell in cells}


def test_the_package_itself_loads_no_numeric_library():
    # The server imports it; numpy is for the commands and jobs that plan.
    program = "import sys; import huotong.solve.walks; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[4], check=False).returncode == 0
