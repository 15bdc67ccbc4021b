"""What is to be done next: by rank, then by the day on which it must leave, then by the way to its first stop."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from huotong.conftest import NOW
from huotong.modules.conftest import Company
from huotong.modules.floor.tests.test_packets import PROGRESS, wanted
from huotong.modules.floor.work.stops import picks
from huotong.modules.floor.work.tasks import REMEMBERED, Task, _first_of, in_order, tasks_for

LAYOUT = {"aisles": 4, "blocks": 1, "cells_per_block": 10, "aisle_pitch": "4", "cell_pitch": "1", "cross_to_cell": "1"}
PLAIN = Task(
    "pick", "pick:o1", "O1", lines=1, papers=1, priority=0, due=None, first_bin=None, taken_by=None, packet=None, device=None
)


def numbers(*tasks: Task) -> list[str]:
    return [task.number for task in in_order(tasks)]


def test_rank_before_the_day_before_the_way():
    near, far = replace(PLAIN, number="near", metres=Decimal(3)), replace(PLAIN, number="far", metres=Decimal(40))
    today, later = (replace(far, number=str(day), due=date(2026, 3, day)) for day in (2, 3))
    urgent = replace(far, number="urgent", priority=5, due=date(2026, 3, 9))
    assert numbers(far, near, later, today, urgent) == ["urgent", "2", "3", "near", "far"]


def test_what_has_no_place_comes_after_what_is_near_and_carts_are_emptied_first():
    near, nowhere = replace(PLAIN, number="near", metres=Decimal(3)), replace(PLAIN, number="pick")
    back = replace(PLAIN, kind="put_back", number="back")
    assert numbers(nowhere, back, near) == ["near", "back", "pick"]


def test_of_each_kind_some_are_told_however_much_else_is_more_urgent():
    picks = [replace(PLAIN, number=f"P{number}", priority=9) for number in range(80)]
    parcels = [replace(PLAIN, kind="hand_over", number=f"H{number}") for number in range(7)]
    told = _first_of(in_order([*parcels, *picks]), 60)
    assert [task.number for task in told] == [f"P{number}" for number in range(60)] + [f"H{number}" for number in range(5)]


@pytest.fixture
def aisles(shop: Company) -> Company:
    """X lies at the far end of the hall, Y right at its beginning."""
    shop.do("layout.create", code="L", warehouse="W", **LAYOUT)
    shop.do("device.create", code="H1", name="H1", warehouse="W")
    for bin, aisle, cell in (("HERE", 3, 5), ("FAR", 0, 0), ("NEAR", 3, 9)):
        shop.do("bin.create", code=bin, warehouse="W", layout="L", aisle=aisle, block=0, cell=cell)
    shop.receive("FAR", {"X": "10"})
    shop.receive("NEAR", {"Y": "10"})
    for item in ("X", "Y"):
        shop.do("outbound.release", int(shop.order({item: "1"})["outbounds"][0]["id"]))
    return shop


def scanned_at(company: Company, place: str | None) -> None:
    company.do("packet.create", **{**wanted([("pick", 1, 1)]), "progress": {**PROGRESS, "at": place}})


def walks(company: Company, later: timedelta = timedelta()) -> list[Decimal | None]:
    warehouse = int(company.read("warehouse", "W")["id"])
    return [task.metres for task in tasks_for(company.actor.person, warehouse, ["pick"], now=NOW + later, language="en")]


def test_the_nearest_is_next_by_metres_from_where_the_person_scanned_last(aisles: Company):
    person = aisles.employ("LI", "*")
    assert walks(person) == [None, None]
    scanned_at(person, "here")
    assert walks(person) == [Decimal(4), Decimal(19)]
    assert walks(aisles.employ("SUN", "*")) == [None, None]


def test_where_somebody_was_long_ago_says_nothing(aisles: Company):
    person = aisles.employ("LI", "*")
    scanned_at(person, "HERE")
    assert walks(person, REMEMBERED) == [None, None]
    scanned_at(person, "NOWHERE")
    assert walks(person) == [Decimal(4), Decimal(19)], "of what is no bin, the bin before it"


def test_the_way_is_told_in_both_languages(aisles: Company):
    order = aisles.order({"X": "1", "Y": "1"})
    outbound = int(order["outbounds"][0]["id"])
    aisles.do("outbound.release", outbound)
    stops = picks(int(aisles.read("warehouse", "W")["id"]), f"o{outbound}").stops
    ways = [stop["facts"]["way"] for stop in stops if stop["of"] == "pick"]
    assert [(str(way), way.en) for way in ways] == [
        ("第 1 巷道，第 1 层", "aisle 1, level 1"),
        ("去第 4 巷道，23 m，第 1 层", "to aisle 4, 23 m, level 1"),
    ]
