"""D6: what is released is walked the shortest way, on floors of every kind, and nobody is refused for it."""

from decimal import Decimal
from typing import Any

import pytest

from huotong.modules.conftest import Company
from huotong.modules.fulfilment import public as fulfilment
from huotong.modules.fulfilment.walking import store
from huotong.modules.warehouse import public as warehouse
from huotong.modules.warehouse.tests.checker import brute
from huotong.platform.runs import worker

LAYOUT = {
    "aisles": 5,
    "blocks": 2,
    "cells_per_block": 4,
    "aisle_pitch": "3",
    "cell_pitch": "1",
    "cross_to_cell": "1.5",
    "depot_aisle": 1,
}
PLACES = {"P": ("L1", 0, 0, 2), "Q": ("L1", 2, 1, 0), "R": ("L1", 3, 0, 3), "S": ("L1", 4, 1, 3), "T": ("L1", 0, 1, 1)}
UPSTAIRS = {"U": ("L2", 1, 0, 1), "V": ("L2", 3, 1, 2)}
LIFT = {"code": "LIFT", "kind": "lift", "from_layout": "L1", "from_aisle": 4, "to_layout": "L2", "to_aisle": 0, "metres": "12"}

FLOORS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "a block layout": [],
    "one-way aisles": [
        ("passage", {"code": "P1", "layout": "L1", "first_aisle": 0, "last_aisle": 0, "kind": "up_only"}),
        ("passage", {"code": "P2", "layout": "L1", "first_aisle": 2, "last_aisle": 3, "kind": "down_only"}),
    ],
    "a dead end": [
        ("passage", {"code": "P1", "layout": "L1", "first_aisle": 0, "last_aisle": 4, "block": 1, "kind": "dead_end_above"})
    ],
    "closed racks": [
        (
            "passage",
            {"code": "P1", "layout": "L1", "first_aisle": 2, "last_aisle": 3, "kind": "closed", "first_cell": 1, "last_cell": 2},
        )
    ],
    "two entrances": [
        ("door", {"code": "D1", "layout": "L1", "aisle": 0, "use": "start"}),
        ("door", {"code": "D2", "layout": "L1", "aisle": 4, "cross_aisle": 2, "use": "end"}),
    ],
    "two storeys with a lift": [
        ("layout", {"code": "L2", "warehouse": "W", **LAYOUT, "floor": 2, "left_m": "20"}),
        ("link", LIFT),
    ],
}


def furnish(company: Company, rules: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """The items that lie there, one in each bin."""
    company.do("layout.create", code="L1", warehouse="W", **LAYOUT)
    for kind, given in rules:
        company.do(f"{kind}.create", **given)
    places = PLACES | (UPSTAIRS if any(kind == "layout" for kind, _ in rules) else {})
    for item, (layout, aisle, block, cell) in places.items():
        company.do("bin.create", code=f"B{item}", warehouse="W", layout=layout, aisle=aisle, block=block, cell=cell)
        company.receive(f"B{item}", {item: "90"})
    return list(places)


def walked(company: Company, outbounds: list[dict[str, Any]]) -> list[str]:
    """The bins in the order of their picks."""
    rows = [pick for each in outbounds for pick in company.read("outbound", each["id"])["picks"] if pick["stage"] == "open"]
    assert sorted({pick["sequence"] for pick in rows}) == list(range(1, len(rows) + 1))
    return [pick["bin"] for pick in sorted(rows, key=lambda pick: pick["sequence"])]


def shortest(company: Company, bins: list[str]) -> Decimal:
    place = company.read("warehouse", "W")["id"]
    floor = warehouse.floor_of(place)
    assert floor is not None
    spots = warehouse.coordinates(company.read("bin", bin)["id"] for bin in bins)
    return Decimal(str(round(brute(floor, [spot.at for spot in spots.values()]), 3)))


def as_walked(company: Company, bins: list[str]) -> Decimal | None:
    return warehouse.metres_of(company.read("warehouse", "W")["id"], [company.read("bin", bin)["id"] for bin in bins])


def released(company: Company, items: list[str], **said: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A wave of two orders on the floor, after the worker had its turn."""
    orders = [company.order(dict.fromkeys(items[0::2], "1")), company.order(dict.fromkeys(items[1::2], "1"))]
    wave = company.do("wave.create", warehouse="W", orders=[each["number"] for each in orders], **said)
    company.do("wave.release", wave["id"])
    worker.run_until_idle()
    return company.read("wave", wave["id"]), [each["outbounds"][0] for each in orders]


@pytest.mark.parametrize("name", FLOORS)
def test_a_released_wave_is_walked_the_shortest_way(shop: Company, name: str):
    wave, outbounds = released(shop, furnish(shop, FLOORS[name]), method="batch")
    bins = walked(shop, outbounds)
    assert Decimal(wave["walk_m"]) == as_walked(shop, bins) == shortest(shop, bins)
    assert Decimal(wave["plain_m"]) >= Decimal(wave["walk_m"])


@pytest.mark.parametrize("name", FLOORS)
def test_a_planned_wave_is_walked_the_shortest_way(shop: Company, name: str):
    items = furnish(shop, FLOORS[name])
    orders = [shop.order(dict.fromkeys(items[0::2], "1")), shop.order(dict.fromkeys(items[1::2], "1"))]
    plan = shop.do("wave_plan.create", warehouse="W")
    worker.run_until_idle()
    found = shop.read("wave_plan", plan["id"])
    shop.do("wave_plan.choose", plan["id"])
    (row,) = shop.read("wave_plan", plan["id"])["waves"]
    planned = shop.read("wave", row["wave"])
    shop.do("wave.release", planned["id"])
    bins = walked(shop, [each["outbounds"][0] for each in orders])
    assert Decimal(found["walk_m"]) == Decimal(planned["walk_m"]) == as_walked(shop, bins) == shortest(shop, bins)
    assert Decimal(found["bound_m"]) <= Decimal(found["walk_m"]) <= Decimal(found["plain_m"])


def test_single_orders_are_walked_one_by_one(shop: Company):
    items = furnish(shop, FLOORS["one-way aisles"])
    wave, outbounds = released(shop, items, method="single")
    walks = [walked(shop, [each]) for each in outbounds]
    assert Decimal(wave["walk_m"]) == sum(shortest(shop, bins) for bins in walks)


def test_an_outbound_that_is_released_alone_is_walked_the_shortest_way(shop: Company):
    items = furnish(shop, FLOORS["closed racks"])
    outbound = shop.order(dict.fromkeys(items, "1"))["outbounds"][0]
    shop.do("outbound.release", outbound["id"])
    worker.run_until_idle()
    bins = walked(shop, [outbound])
    assert as_walked(shop, bins) == shortest(shop, bins)


def test_a_better_order_refuses_nobody_who_has_the_outbound_open(shop: Company):
    items = furnish(shop, FLOORS["one-way aisles"])
    outbound = shop.order(dict.fromkeys(items, "1"))["outbounds"][0]
    seen = shop.do("outbound.release", outbound["id"])
    before = walked(shop, [outbound])
    worker.run_until_idle()
    assert walked(shop, [outbound]) != before
    picked = shop.send(shop.request("outbound.confirm_pick", outbound["id"], at=seen["version"], cart="CART"))
    assert picked.status == 200


def test_what_was_picked_meanwhile_stays_and_what_came_later_comes_last(shop: Company):
    items = furnish(shop, [])
    order = shop.order(dict.fromkeys(items, "1"))
    outbound = shop.read("outbound", order["outbounds"][0]["id"])
    shop.do("outbound.release", outbound["id"])
    picks = shop.read("outbound", outbound["id"])["picks"]
    one, other, *rest = [pick["id"] for pick in picks]
    shop.do("outbound.confirm_pick", outbound["id"], cart="CART", picks=[{"id": one}])
    store.keep(outbound["id"], store.Found([[*reversed(rest), one, 4711]], Decimal(1), None))
    shop.do("outbound.rewalk", outbound["id"])
    after = {pick["id"]: pick for pick in shop.read("outbound", outbound["id"])["picks"]}
    assert [after[pick]["sequence"] for pick in [*reversed(rest), other]] == [1, 2, 3, 6]
    assert (after[one]["stage"], after[one]["sequence"]) == ("picked", picks[0]["sequence"])


def test_nothing_is_asked_where_no_layout_is_drawn(shop: Company):
    for number in range(3):
        shop.do("bin.create", code=f"B{number}", warehouse="W")
        shop.receive(f"B{number}", {f"I{number}": "5"})
    wave, outbounds = released(shop, ["I0", "I1", "I2"], method="batch")
    assert (wave["walk_m"], wave["plain_m"], len(walked(shop, outbounds))) == ("0", None, 3)


def test_closed_racks_are_left_out_of_plans_and_releases_with_the_reason(shop: Company):
    furnish(shop, [("passage", {"code": "P1", "layout": "L1", "first_aisle": 3, "last_aisle": 3, "kind": "closed"})])
    shut, _ = shop.order({"R": "1"}), shop.order({"P": "1"})
    plan = shop.do("wave_plan.create", warehouse="W")
    worker.run_until_idle()
    found = shop.read("wave_plan", plan["id"])
    (left,) = found["left_out"]
    assert (left["outbound"], left["code"]) == (shut["outbounds"][0]["number"], "waves.not_stocked")
    assert left["en"].endswith("Bins that no walk reaches do not count.")
    assert shop.refused("outbound.release", shut["outbounds"][0]["id"]) == [("release.nothing_promised", None)]
    shop.do("passage.change", "P1", first_cell=0, last_cell=2)
    assert shop.do("outbound.release", shut["outbounds"][0]["id"])["state"] == "released"


def test_a_rack_that_is_closed_after_the_plan_goes_back_to_planning(shop: Company):
    furnish(shop, [])
    orders = [shop.order({"R": "1"}), shop.order({"P": "1"})]
    plan = shop.do("wave_plan.create", warehouse="W")
    worker.run_until_idle()
    shop.do("wave_plan.choose", plan["id"])
    shop.do("passage.create", code="P1", layout="L1", first_aisle=3, last_aisle=3, kind="closed")
    (row,) = shop.read("wave_plan", plan["id"])["waves"]
    shop.do("wave.release", row["wave"])
    assert [len(shop.read("outbound", each["outbounds"][0]["id"])["picks"]) for each in orders] == [0, 1]


def test_bins_that_no_walk_reaches_come_last_and_the_wave_tells(shop: Company):
    rules = FLOORS["two storeys with a lift"]
    items = furnish(shop, rules)
    shop.do("link.archive", "LIFT")
    wave, outbounds = released(shop, items, method="batch")
    assert set(walked(shop, outbounds)[-2:]) == {"BU", "BV"}
    assert wave["why"].endswith("No walk reaches BU, BV.")
    assert Decimal(wave["walk_m"]) == shortest(shop, [f"B{item}" for item in PLACES])


def test_what_people_did_is_measured_in_the_order_of_their_picks(shop: Company):
    items = furnish(shop, FLOORS["one-way aisles"])
    wave, outbounds = released(shop, items, method="batch")
    rows = [(each["id"], pick) for each in outbounds for pick in shop.read("outbound", each["id"])["picks"]]
    backwards = sorted(rows, key=lambda row: -row[1]["sequence"])
    for outbound, pick in backwards:
        assert fulfilment.metres_as_picked(wave["id"]) is None
        shop.do("outbound.confirm_pick", outbound, cart="CART", picks=[{"id": pick["id"]}])
    assert fulfilment.metres_as_picked(wave["id"]) == as_walked(shop, [pick["bin"] for _, pick in backwards])


def test_single_orders_that_are_picked_as_they_come_are_walked_the_shortest_way(shop: Company):
    wave, outbounds = released(shop, furnish(shop, FLOORS["a dead end"]), method="single")
    for each in outbounds:
        shop.do("outbound.confirm_pick", each["id"], cart="CART")
    assert fulfilment.metres_as_picked(wave["id"]) == Decimal(wave["walk_m"])
