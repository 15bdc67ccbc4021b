"""What a layout promises: real places for bins, and bins drawn in one go."""

from typing import Any

import pytest

from huotong.modules.conftest import Company
from huotong.modules.warehouse import public
from huotong.modules.warehouse.records import BlockLayout, Spot

SIZE = {"aisles": 4, "blocks": 2, "cells_per_block": 5, "aisle_pitch": "3.5", "cell_pitch": "1.2", "cross_to_cell": "1"}


@pytest.fixture
def laid_out(company: Company) -> Company:
    company.do("warehouse.create", code="W1", name="主仓")
    company.do("layout.create", code="L1", warehouse="W1", **SIZE, depot_aisle=1)
    return company


def test_a_layout_is_walked_in_metres(laid_out: Company):
    warehouse = laid_out.do("warehouse.change", "W1", name="主仓")["id"]
    floor = public.floor_of(warehouse)
    assert floor is not None and floor.block == BlockLayout(4, 2, 5, 3.5, 1.2, 1.0, 1)
    assert public.floor_of(warehouse + 1) is None


def test_a_bin_lies_where_the_layout_says(laid_out: Company):
    placed = laid_out.do("bin.create", code="A", warehouse="W1", aisle=2, block=1, cell=3, level=2)["id"]
    floating = laid_out.do("bin.create", code="B", warehouse="W1")["id"]
    layout = laid_out.read("layout", "L1")["id"]
    assert public.coordinates([placed, floating]) == {placed: Spot(7.0, pytest.approx(6.8 + 1 + 3.6), 2, 2, 1, 3, layout)}


def test_a_wider_layout_moves_its_bins(laid_out: Company):
    placed = laid_out.do("bin.create", code="A", warehouse="W1", aisle=2, block=0, cell=0)["id"]
    laid_out.do("layout.change", "L1", aisle_pitch="4")
    assert public.coordinates([placed])[placed].x == 8.0


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ({"aisle": 4, "block": 0, "cell": 0}, [("bin.outside_layout", "aisle")]),
        ({"aisle": 0, "block": 2, "cell": 5}, [("bin.outside_layout", "block"), ("bin.outside_layout", "cell")]),
        ({"aisle": -1, "block": 0, "cell": 0}, [("value.beyond_range", "aisle")]),
        ({"aisle": 1}, [("bin.half_placed", "block"), ("bin.half_placed", "cell")]),
    ],
)
def test_a_bin_outside_the_layout_is_refused(laid_out: Company, place: dict[str, int], problem: list[tuple[str, str]]):
    assert laid_out.refused("bin.create", code="A", warehouse="W1", **place) == problem


def test_a_layout_keeps_room_for_its_bins(laid_out: Company):
    laid_out.do("bin.create", code="A", warehouse="W1", aisle=2, block=1, cell=3)
    assert laid_out.refused("layout.change", "L1", aisles=2, blocks=1) == [
        ("layout.bins_outside", "aisles"),
        ("layout.bins_outside", "blocks"),
    ]


def test_a_second_layout_lies_elsewhere_in_the_plan(laid_out: Company):
    laid_out.do("layout.create", code="L2", warehouse="W1", **SIZE, name="二楼", floor=2, left_m="20", below_m="1.5")
    first = laid_out.do("bin.create", code="A", warehouse="W1", aisle=1, block=0, cell=0)
    upstairs = laid_out.do("bin.create", code="B", warehouse="W1", layout="L2", aisle=1, block=0, cell=0)
    assert (first["layout"], upstairs["layout"]) == ("L1", "L2")
    here, there = (public.coordinates([each["id"]])[each["id"]] for each in (first, upstairs))
    assert ((here.x, here.y, here.floor), (there.x, there.y, there.floor)) == ((3.5, 1.0, 1), (23.5, 2.5, 2))
    seen = laid_out.read("bin", "B")
    assert (seen["x"], seen["y"], seen["floor"]) == ("23.5", "2.5", 2)


def test_bins_of_the_second_layout_are_drawn_there(laid_out: Company):
    laid_out.do("layout.create", code="L2", warehouse="W1", **SIZE)
    laid_out.do("layout.draw", "L2", pattern="2{aisle:a}-{place}")
    assert laid_out.read("bin", "2A-01")["layout"] == "L2"
    assert laid_out.refused("layout.change", "L2", aisles=1) == [("layout.bins_outside", "aisles")]
    assert laid_out.do("layout.change", "L1", aisles=2)["aisles"] == 2


def test_a_bin_lies_in_a_layout_of_its_own_warehouse(laid_out: Company):
    laid_out.do("warehouse.create", code="W2", name="二仓")
    wrong = laid_out.refused("bin.create", code="A", warehouse="W2", layout="L1", aisle=0, block=0, cell=0)
    assert wrong == [("bin.layout_elsewhere", "layout")]


def test_bins_that_were_placed_before_lie_in_the_layout_that_comes_first(company: Company):
    company.do("warehouse.create", code="W1", name="主仓")
    early = company.do("bin.create", code="A", warehouse="W1", aisle=3, block=0, cell=0)
    assert (early["layout"], public.coordinates([early["id"]])) == (None, {})
    assert company.refused("layout.create", code="L1", warehouse="W1", **SIZE | {"aisles": 3}) == [
        ("layout.bins_outside", "aisles")
    ]
    company.do("layout.create", code="L1", warehouse="W1", **SIZE)
    company.do("layout.create", code="L2", warehouse="W1", **SIZE | {"aisles": 1})
    assert public.coordinates([early["id"]])[early["id"]].layout == company.read("layout", "L1")["id"]
    assert company.do("bin.change", "A", cell=1)["layout"] == "L1"


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"aisles": 0}, [("value.beyond_range", "aisles")]),
        ({"aisle_pitch": "0"}, [("value.beyond_range", "aisle_pitch")]),
        ({"cross_to_cell": "-1"}, [("value.beyond_range", "cross_to_cell")]),
        ({"depot_aisle": 4}, [("bin.outside_layout", "depot_aisle")]),
    ],
)
def test_a_layout_has_size(company: Company, wrong: dict[str, Any], problem: list[tuple[str, str]]):
    company.do("warehouse.create", code="W1", name="主仓")
    found = company.refused("layout.create", code="L1", warehouse="W1", **{**SIZE, **wrong})
    assert found == problem


def test_drawing_makes_a_bin_for_every_position(laid_out: Company):
    laid_out.do("zone.create", code="PICK", warehouse="W1", name="拣货区", kind="picking")
    drawn = laid_out.do("layout.draw", "L1", zone="PICK", levels=2, first_aisle=1, last_aisle=2, capacity_kg="500")
    assert drawn["drawn"] == 2 * 2 * 5 * 2
    first = laid_out.do("bin.change", "B-01-01")
    last = laid_out.do("bin.change", "C-10-02")
    assert (first["aisle"], first["block"], first["cell"], first["level"], first["zone"]) == (1, 0, 0, 0, "PICK")
    assert (last["aisle"], last["block"], last["cell"], last["level"], last["capacity_kg"]) == (2, 1, 4, 1, "500")


def test_bins_drawn_in_a_set_apart_zone_do_not_sell(laid_out: Company):
    laid_out.do("zone.create", code="QC", warehouse="W1", name="质检", kind="qc")
    laid_out.do("layout.draw", "L1", zone="QC", last_aisle=0)
    drawn = laid_out.do("bin.change", "A-01-01")
    assert (drawn["sells"], drawn["gives"]) == (False, False)


def test_a_pattern_may_count_as_people_do(laid_out: Company):
    laid_out.do("layout.draw", "L1", pattern="{aisle:3}/{block:1}/{cell:a}", last_aisle=0)
    assert laid_out.do("bin.change", "001/2/E")["cell"] == 4


def test_a_pattern_must_tell_bins_apart(laid_out: Company):
    assert laid_out.refused("layout.draw", "L1", pattern="{aisle:a}-{cell}") == [("layout.bad_pattern", "pattern")]


def test_bins_that_are_there_are_not_drawn_again(laid_out: Company):
    laid_out.do("layout.draw", "L1")
    assert laid_out.refused("layout.draw", "L1") == [("document.code_taken", "code")]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"first_aisle": 4}, [("bin.outside_layout", "first_aisle")]),
        ({"levels": 0}, [("value.beyond_range", "levels")]),
        ({"levels": 600}, [("layout.too_many_bins", "levels")]),
        ({"capacity_l": "-1"}, [("value.beyond_range", "capacity_l")]),
    ],
)
def test_a_drawing_is_checked_before_anything_is_made(laid_out: Company, wrong: dict[str, Any], problem: list[tuple[str, str]]):
    assert laid_out.refused("layout.draw", "L1", **wrong) == problem


def test_two_thousand_bins_are_drawn_at_once(company: Company):
    company.do("warehouse.create", code="W1", name="主仓")
    company.do("layout.create", code="L1", warehouse="W1", **{**SIZE, "aisles": 20, "cells_per_block": 25})
    assert company.do("layout.draw", "L1", levels=2)["drawn"] == 2000


def test_racks_are_made_higher_from_a_level_on(laid_out: Company):
    assert laid_out.do("layout.draw", "L1", levels=1, last_aisle=0)["drawn"] == 10
    assert laid_out.do("layout.draw", "L1", levels=2, first_level=1, last_aisle=0)["drawn"] == 20
    assert laid_out.read("bin", "A-10-03")["level"] == 2
    assert laid_out.refused("layout.draw", "L1", levels=2, first_level=9_999, last_aisle=0) == [
        ("value.beyond_range", "first_level")
    ]
