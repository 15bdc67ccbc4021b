"""What passage rules, entrances and links refuse, and what is in force."""

from typing import Any

import pytest

from huotong.modules.conftest import Company
from huotong.modules.warehouse import public
from huotong.modules.warehouse.records import Crossing, Door, Floor, Hall, Link, Passage

SIZE = {"aisles": 4, "blocks": 2, "cells_per_block": 5, "aisle_pitch": "3.5", "cell_pitch": "1.2", "cross_to_cell": "1"}
PASSAGE = {"code": "P", "layout": "L1", "first_aisle": 1, "last_aisle": 2, "kind": "up_only"}
LINK = {"code": "N", "kind": "lift", "from_layout": "L1", "from_aisle": 3, "to_layout": "L2", "to_aisle": 0, "metres": "15"}


@pytest.fixture
def halls(company: Company) -> Company:
    company.do("warehouse.create", code="W1", name="主仓")
    company.do("layout.create", code="L1", warehouse="W1", **SIZE, depot_aisle=1)
    company.do("layout.create", code="L2", warehouse="W1", **SIZE, floor=2, left_m="20")
    return company


def floor(company: Company) -> Floor:
    found = public.floor_of(company.read("warehouse", "W1")["id"])
    assert found is not None
    return found


def test_what_is_in_force_is_walked(halls: Company):
    first, second = (halls.read("layout", code)["id"] for code in ("L1", "L2"))
    halls.do("passage.create", **PASSAGE, block=1)
    halls.do("door.create", code="D", layout="L2", aisle=3, cross_aisle=2, use="end")
    halls.do("link.create", **LINK, one_way=True)
    found = floor(halls)
    layout = found.halls[0].layout
    assert found == Floor(
        (Hall(first, layout), Hall(second, found.halls[1].layout, 2, 20.0, 0.0)),
        (Passage(first, 1, 2, "up_only", 1),),
        (Door(Crossing(second, 3, 2), "end"),),
        (Link(Crossing(first, 3, 0), Crossing(second, 0, 0), 15.0, one_way=True),),
    )
    assert (layout.depot_aisle, found.block, found.starts, found.ends) == (
        1,
        None,
        [Crossing(first, 1, 0)],
        [Crossing(second, 3, 2)],
    )


def test_an_archived_rule_is_not_in_force(halls: Company):
    halls.do("passage.create", **PASSAGE)
    assert halls.do("passage.archive", "P")["state"] == "archived"
    assert floor(halls).passages == ()


def test_a_rule_belongs_to_the_warehouse_of_its_layout(halls: Company):
    assert halls.do("passage.create", **PASSAGE)["warehouse"] == "W1"
    assert halls.do("link.create", **LINK)["warehouse"] == "W1"


def test_one_plain_entrance_below_is_another_depot_of_a_block_layout(company: Company):
    company.do("warehouse.create", code="W1", name="主仓")
    company.do("layout.create", code="L1", warehouse="W1", **SIZE)
    company.do("door.create", code="D", layout="L1", aisle=2)
    block = floor(company).block
    assert block is not None and block.depot_aisle == 2
    company.do("door.change", "D", cross_aisle=1)
    assert floor(company).block is None


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"last_aisle": 4, "block": 2}, [("bin.outside_layout", "last_aisle"), ("bin.outside_layout", "block")]),
        ({"last_aisle": 0}, [("passage.range_turned", "last_aisle")]),
        ({"first_cell": 1, "last_cell": 9}, [("passage.cells_of_open", "first_cell"), ("passage.cells_of_open", "last_cell")]),
        (
            {"kind": "closed", "first_cell": 5, "last_cell": 2},
            [("bin.outside_layout", "first_cell"), ("passage.range_turned", "last_cell")],
        ),
        ({"kind": "sideways"}, [("value.not_among", "kind")]),
        ({"layout": "NO", "first_aisle": -1}, [("value.beyond_range", "first_aisle"), ("reference.unknown", "layout")]),
    ],
)
def test_a_passage_rule_lies_in_its_layout(halls: Company, wrong: dict[str, Any], problem: list[tuple[str, str]]):
    assert sorted(halls.refused("passage.create", **PASSAGE | wrong)) == sorted(problem)


def test_a_passage_rule_is_checked_when_it_changes(halls: Company):
    halls.do("passage.create", **PASSAGE)
    assert halls.refused("passage.change", "P", last_aisle=0) == [("passage.range_turned", "last_aisle")]
    assert halls.refused("passage.change", "P", layout="L2") == [("value.fixed", "layout")]


def test_an_entrance_lies_where_an_aisle_meets_a_cross_aisle(halls: Company):
    assert halls.do("door.create", code="D", layout="L1", aisle=3, cross_aisle=2)["cross_aisle"] == 2
    found = halls.refused("door.create", code="E", layout="L1", aisle=4, cross_aisle=3)
    assert found == [("bin.outside_layout", "aisle"), ("bin.outside_layout", "cross_aisle")]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (
            {"from_aisle": 4, "to_cross_aisle": 3},
            [("bin.outside_layout", "from_aisle"), ("bin.outside_layout", "to_cross_aisle")],
        ),
        ({"metres": "-1"}, [("value.beyond_range", "metres")]),
        ({"to_layout": "L1", "to_aisle": 3}, [("link.leads_nowhere", "to_aisle")]),
        ({"to_layout": "LW"}, [("link.two_warehouses", "to_layout")]),
    ],
)
def test_a_link_leads_from_one_place_to_another_of_the_warehouse(
    halls: Company, wrong: dict[str, Any], problem: list[tuple[str, str]]
):
    halls.do("warehouse.create", code="W2", name="二仓")
    halls.do("layout.create", code="LW", warehouse="W2", **SIZE)
    assert halls.refused("link.create", **LINK | wrong) == problem


def test_a_layout_keeps_room_for_its_rules(halls: Company):
    halls.do("passage.create", **PASSAGE, block=0)
    halls.do("link.create", **LINK)
    halls.do("door.create", code="D", layout="L2", aisle=0, cross_aisle=2)
    assert halls.refused("layout.change", "L1", aisles=3) == [("layout.bins_outside", "aisles")]
    assert halls.refused("layout.change", "L2", blocks=1) == [("layout.bins_outside", "blocks")]
    assert halls.do("layout.change", "L1", blocks=1)["blocks"] == 1
