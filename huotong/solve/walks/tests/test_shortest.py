"""The shortest walk: nobody finds a shorter one, and one can walk it."""

import pytest
from hypothesis import given, settings

from huotong.solve.walks import BlockLayout, Pick, Walk, largest_gap, return_walk, s_shape
from huotong.solve.walks.grid import grid_of
from huotong.solve.walks.several_blocks import shortest_plan
from huotong.solve.walks.shortest import shortest
from huotong.solve.walks.tour import walk_of

from .checker import faults, shortest_length
from .worlds import instances, layout_of, picks_of, result_of

ONE = BlockLayout(aisles=6, blocks=1, cells_per_block=10, aisle_pitch=3, cell_pitch=1, cross_to_cell=1, depot_aisle=2)


@settings(max_examples=150, deadline=None)
@given(instances(blocks=1, picks=8, aisles=9))
def test_in_one_block_no_order_of_the_picks_is_shorter(instance):
    _is_shortest(instance)


@settings(max_examples=150, deadline=None)
@given(instances(blocks=6, picks=7))
def test_over_several_blocks_no_order_of_the_picks_is_shorter(instance):
    _is_shortest(instance)


@settings(max_examples=40, deadline=None)
@given(instances(blocks=12, picks=6))
def test_over_many_blocks_few_picks_are_walked_past_shortest_too(instance):
    _is_shortest(instance)


def _is_shortest(instance):
    found = shortest(layout_of(instance), picks_of(instance))
    assert faults(instance, result_of(found.walk)) == []
    assert found.proof == "exact"
    assert found.walk.length == pytest.approx(found.lower_bound) == pytest.approx(shortest_length(instance))


@settings(max_examples=60, deadline=None)
@given(instances(blocks=1, picks=60, aisles=15))
def test_in_one_block_the_programme_for_several_finds_the_same_length(instance):
    _agrees_with_classes(instance)


@settings(max_examples=60, deadline=None)
@given(instances(blocks=7, picks=10, aisles=12))
def test_over_many_blocks_the_programme_and_all_orders_find_the_same_length(instance):
    _agrees_with_classes(instance)


def _agrees_with_classes(instance):
    layout, picks = layout_of(instance), picks_of(instance)
    grid = grid_of(layout, picks)
    walk = walk_of(grid, shortest_plan(grid), layout.depot)
    assert faults(instance, result_of(walk)) == []
    assert walk.length == pytest.approx(shortest(layout, picks).walk.length)


@settings(max_examples=60, deadline=None)
@given(instances(blocks=5, picks=40, aisles=12))
def test_no_plain_walk_is_shorter_and_each_can_be_walked(instance):
    layout, picks = layout_of(instance), picks_of(instance)
    best = shortest(layout, picks).walk
    assert faults(instance, result_of(best)) == []
    for rule in (s_shape, largest_gap, return_walk):
        walk = rule(layout, picks)
        assert faults(instance, result_of(walk)) == []
        assert walk.length >= best.length - 1e-9


@settings(max_examples=30, deadline=None)
@given(instances(blocks=12, picks=60, aisles=12))
def test_a_bound_is_never_above_the_walk_and_its_proof_says_so(instance):
    found = shortest(layout_of(instance), picks_of(instance))
    assert faults(instance, result_of(found.walk)) == []
    assert 0 <= found.lower_bound <= found.walk.length
    assert (found.proof == "exact") == (found.walk.length == pytest.approx(found.lower_bound, rel=2e-9))


def test_nothing_to_pick_is_no_walk():
    assert shortest(ONE, []).walk == Walk((), (ONE.depot,), 0.0)


def test_the_way_to_one_pick_is_the_way_back():
    assert shortest(ONE, [Pick(4, 0, 6)]).walk == Walk((0,), ((6, 0), (12, 0), (12, 7), (12, 0), (6, 0)), 26)


def test_several_picks_in_one_cell_are_one_stop_and_keep_their_order():
    walk = shortest(ONE, [Pick(2, 0, 4), Pick(2, 0, 0), Pick(2, 0, 4)]).walk
    assert walk == Walk((1, 0, 2), ((6, 0), (6, 1), (6, 5), (6, 0)), 10)


def test_far_picks_of_one_aisle_are_reached_through_it_twice():
    layout = BlockLayout(aisles=3, blocks=4, cells_per_block=3, aisle_pitch=2, cell_pitch=1, cross_to_cell=1, depot_aisle=1)
    walk = shortest(layout, [Pick(1, 3, 1)]).walk
    assert walk == Walk((0,), ((2, 0), (2, 14), (2, 0)), 28)


def test_a_pick_outside_the_layout_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="outside the layout"):
        shortest(ONE, [Pick(0, 1, 0)])
