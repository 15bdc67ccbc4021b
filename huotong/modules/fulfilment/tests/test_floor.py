"""From release to hand-over: hold, walk, pick, recheck, pack, hand over."""

from typing import Any

import pytest

from huotong.conftest import problems
from huotong.modules.conftest import Company
from huotong.platform.runs import worker

LAYOUT = {"aisles": 3, "cells_per_block": 10, "aisle_pitch": "3", "cell_pitch": "1", "cross_to_cell": "1"}


@pytest.fixture
def stocked(shop: Company) -> Company:
    shop.receive("A1", {"X": "10", "Y": "10"})
    return shop


def outbound_of(order: dict[str, Any]) -> int:
    return int(order["outbounds"][0]["id"])


def picks(company: Company, outbound: int) -> list[tuple[str, str, str, str]]:
    """(bin, item, quantity, stage) in the order of the walk."""
    rows = sorted(company.read("outbound", outbound)["picks"], key=lambda pick: (pick["sequence"], pick["stage"]))
    return [(pick["bin"], pick["item"], pick["quantity"], pick["stage"]) for pick in rows]


def pick_ids(company: Company, outbound: int) -> list[int]:
    rows = sorted(company.read("outbound", outbound)["picks"], key=lambda pick: pick["sequence"])
    return [int(pick["id"]) for pick in rows]


def on_the_floor(company: Company, goods: dict[str, str], **said: Any) -> int:
    outbound = outbound_of(company.order(goods, **said))
    company.do("outbound.release", outbound)
    return outbound


def on_the_cart(company: Company, goods: dict[str, str]) -> int:
    outbound = on_the_floor(company, goods)
    company.do("outbound.confirm_pick", outbound, cart="CART")
    return outbound


def scan(company: Company, outbound: int, **counted: str) -> dict[str, Any]:
    return company.do("outbound.check_item", outbound, items=[{"code": code, "quantity": each} for code, each in counted.items()])


def checked(company: Company, outbound: int) -> list[str]:
    return [line["checked"] for line in company.read("outbound", outbound)["lines"]]


def state(company: Company, outbound: int) -> str:
    return str(company.read("outbound", outbound)["state"])


# Release


def test_a_release_holds_these_very_goods(stocked: Company):
    outbound = on_the_floor(stocked, {"X": "4", "Y": "2"})
    assert (state(stocked, outbound), picks(stocked, outbound)) == (
        "released",
        [("A1", "X", "4", "open"), ("A1", "Y", "2", "open")],
    )
    assert (stocked.stock("X"), stocked.stock("Y")) == (("10", "4", "4", "6"), ("10", "2", "2", "8"))


def test_the_bin_that_has_enough_with_least_left_over_is_chosen(shop: Company):
    for bin, quantity in (("A1", "9"), ("A2", "5")):
        shop.receive(bin, {"X": quantity})
    assert picks(shop, on_the_floor(shop, {"X": "4"})) == [("A2", "X", "4", "open")]


def test_where_no_bin_has_enough_the_largest_is_emptied_first(shop: Company):
    shop.do("bin.create", code="A3", warehouse="W")
    for bin, quantity in (("A1", "2"), ("A2", "5"), ("A3", "4")):
        shop.receive(bin, {"X": quantity})
    assert sorted(picks(shop, on_the_floor(shop, {"X": "8"}))) == [("A2", "X", "5", "open"), ("A3", "X", "3", "open")]


def test_goods_that_are_held_are_not_chosen_again(stocked: Company):
    stocked.receive("A2", {"X": "10"})
    first, second = on_the_floor(stocked, {"X": "10"}), on_the_floor(stocked, {"X": "10"})
    (one,), (other,) = picks(stocked, first), picks(stocked, second)
    assert {one[0], other[0]} == {"A1", "A2"}


def test_goods_in_quarantine_and_in_carts_are_not_chosen(stocked: Company):
    stocked.do("zone.create", code="S", name="S", warehouse="W", kind="staging")
    stocked.do("bin.create", code="S1", warehouse="W", zone="S")
    stocked.do("stock_move.create", item="X", quantity="9", source="A1", target="S1")
    order = stocked.order({"X": "4"})
    stocked.do("outbound.release", outbound_of(order))
    assert picks(stocked, outbound_of(order)) == [("A1", "X", "1", "open")]
    assert stocked.standing(order["id"]) == [("4", "0", "0")]


def test_nothing_to_pick_is_refused(stocked: Company):
    stocked.order({"X": "10"})
    answer = stocked.ask("outbound.release", outbound_of(stocked.order({"X": "4"})))
    (refusal,) = answer.body["refusals"]
    assert (answer.status, refusal["code"], refusal["again"]) == (409, "release.nothing_promised", True)


def test_an_outbound_is_released_again_for_what_came_later(stocked: Company):
    order = stocked.order({"X": "14"})
    outbound = outbound_of(order)
    stocked.do("outbound.release", outbound)
    assert stocked.refused("outbound.release", outbound) == [("release.nothing_promised", None)]
    stocked.receive("A2", {"X": "9"})
    worker.run_until_idle()
    stocked.do("outbound.release", outbound)
    assert sorted(picks(stocked, outbound)) == [("A1", "X", "10", "open"), ("A2", "X", "4", "open")]


def test_lots_and_serials_are_chosen_one_by_one(stocked: Company):
    stocked.do("item.create", code="L", name="L", tracking="lot")
    stocked.do("item.create", code="S", name="S", tracking="serial")
    lines = [{"item": "L", "quantity": "3", "lot": "B1"}, {"item": "L", "quantity": "4", "lot": "B2"}]
    lines += [{"item": "S", "quantity": "1", "serial": serial} for serial in ("S1", "S2", "S3")]
    stocked.do("receipt.create", warehouse="W", bin="A1", lines=lines)
    outbound = on_the_floor(stocked, {"L": "5", "S": "2"})
    rows = stocked.read("outbound", outbound)["picks"]
    lots = sorted((pick["lot"], pick["quantity"]) for pick in rows if pick["item"] == "L")
    serials = [(pick["serial"] in ("S1", "S2", "S3"), pick["quantity"]) for pick in rows if pick["item"] == "S"]
    assert (lots, serials) == ([("B1", "1"), ("B2", "4")], [(True, "1")] * 2)


# The walk


def test_picks_are_walked_in_an_s_through_the_layout(shop: Company):
    shop.do("layout.create", code="L", warehouse="W", **LAYOUT)
    places = {"P": (0, 2), "Q": (0, 8), "R": (2, 1), "S": (1, 9), "T": (1, 3)}
    for item, (aisle, cell) in places.items():
        shop.do("bin.create", code=f"B{item}", warehouse="W", aisle=aisle, block=0, cell=cell)
        shop.receive(f"B{item}", {item: "5"})
    outbound = on_the_floor(shop, dict.fromkeys("RSTQP", "1"))
    walk = [bin for bin, *_ in picks(shop, outbound)]
    # Up the first aisle, down the second, and into the third from the front.
    assert walk == ["BP", "BQ", "BS", "BT", "BR"]


def test_a_batch_is_one_walk_and_single_orders_are_one_each(shop: Company):
    shop.do("layout.create", code="L", warehouse="W", **LAYOUT)
    for item, cell in (("P", 1), ("Q", 5), ("R", 9)):
        shop.do("bin.create", code=f"B{item}", warehouse="W", aisle=0, block=0, cell=cell)
        shop.receive(f"B{item}", {item: "9"})
    shop.do("customer.change", "C", name="C")
    walked = {}
    for method in ("batch", "single"):
        orders = [shop.order({"P": "1", "R": "1"})["number"], shop.order({"Q": "1"})["number"]]
        wave = shop.do("wave.create", warehouse="W", orders=orders, method=method)
        answer = shop.do("wave.release", wave["id"])
        walked[method] = [[(pick["bin"], pick["sequence"]) for pick in each["picks"]] for each in answer["outbounds"]]
    assert walked == {"batch": [[("BP", 1), ("BR", 3)], [("BQ", 2)]], "single": [[("BP", 1), ("BR", 2)], [("BQ", 1)]]}


# Waves


def test_a_wave_is_named_by_orders_or_outbounds(stocked: Company):
    orders = [stocked.order({"X": "1"}) for _ in range(3)]
    names = [orders[0]["number"], orders[1]["outbounds"][0]["number"], orders[2]["id"]]
    wave = stocked.do("wave.create", warehouse="W", orders=names, method="batch")
    released = stocked.do("wave.release", wave["id"])
    assert (released["state"], [each["id"] for each in released["outbounds"]]) == (
        "released",
        [outbound_of(each) for each in orders],
    )
    (pick,) = released["outbounds"][0]["picks"]
    assert {key: pick[key] for key in ("bin", "item", "quantity")} == {"bin": "A1", "item": "X", "quantity": "1"}


def test_a_wave_that_names_none_takes_what_waits_the_most_urgent_first(stocked: Company):
    calm, urgent = stocked.order({"X": "7"}), stocked.order({"X": "2"}, priority=9)
    wave = stocked.do("wave.create", warehouse="W")
    assert [row["outbound"] for row in stocked.read("wave", wave["id"])["outbounds"]] == [
        urgent["outbounds"][0]["number"],
        calm["outbounds"][0]["number"],
    ]


def test_orders_that_do_not_wait_here_are_refused_each_by_its_place(stocked: Company):
    draft, released = stocked.order({"X": "1"}, confirm=False), stocked.order({"X": "1"})
    stocked.do("outbound.release", outbound_of(released))
    names = [released["number"], stocked.order({"X": "1"})["number"], draft["number"], "SO9999-99999"]
    assert stocked.refused("wave.create", warehouse="W", orders=names) == [
        ("wave.no_such_order", "orders.0"),
        ("wave.no_such_order", "orders.2"),
        ("wave.no_such_order", "orders.3"),
    ]


def test_of_a_wave_who_has_nothing_to_pick_waits_on(stocked: Company):
    stocked.order({"X": "10"})
    served, waiting = stocked.order({"Y": "1"}), stocked.order({"X": "1"})
    wave = stocked.do("wave.create", warehouse="W", orders=[served["number"], waiting["number"]])
    released = stocked.do("wave.release", wave["id"])
    assert [each["id"] for each in released["outbounds"]] == [outbound_of(served)]
    assert (state(stocked, outbound_of(served)), state(stocked, outbound_of(waiting))) == ("released", "open")


def test_a_wave_is_released_once(stocked: Company):
    wave = stocked.do("wave.create", warehouse="W", orders=[stocked.order({"X": "1"})["number"]])
    stocked.do("wave.release", wave["id"])
    assert stocked.refused("wave.release", wave["id"]) == [("document.wrong_state", None)]


# Picking


def test_picked_goods_lie_on_the_cart_still_held(stocked: Company):
    outbound = on_the_cart(stocked, {"X": "4"})
    assert (stocked.lies("X", "A1"), stocked.lies("X", "CART", "container")) == ("6", "4")
    assert (picks(stocked, outbound), stocked.stock("X")) == ([("A1", "X", "4", "picked")], ("10", "4", "4", "6"))


def test_picks_are_confirmed_one_by_one_or_several_at_once(stocked: Company):
    outbound = on_the_floor(stocked, {"X": "4", "Y": "2"})
    first, second = pick_ids(stocked, outbound)
    stocked.do("outbound.confirm_pick", outbound, cart="C1", picks=[{"id": first, "quantity": "4"}])
    stocked.do("outbound.confirm_pick", outbound, cart="C2", picks=[{"id": second}])
    assert (stocked.lies("X", "C1", "container"), stocked.lies("Y", "C2", "container")) == ("4", "2")


def test_a_short_pick_frees_the_rest_and_keeps_the_promise(stocked: Company):
    order = stocked.order({"X": "4"})
    outbound = outbound_of(order)
    stocked.do("outbound.release", outbound)
    (pick,) = pick_ids(stocked, outbound)
    stocked.do("outbound.confirm_pick", outbound, cart="CART", picks=[{"id": pick, "quantity": "1"}])
    assert picks(stocked, outbound) == [("A1", "X", "1", "picked"), ("A1", "X", "3", "short")]
    assert (stocked.standing(order["id"]), stocked.stock("X")) == ([("4", "0", "0")], ("10", "4", "1", "6"))
    stocked.receive("A2", {"X": "3"})
    stocked.do("outbound.release", outbound)
    assert sorted(picks(stocked, outbound)) == [
        ("A1", "X", "1", "picked"),
        ("A1", "X", "3", "short"),
        ("A2", "X", "3", "open"),
    ]


def test_a_pick_of_nothing_is_a_short_pick(stocked: Company):
    outbound = on_the_floor(stocked, {"X": "4"})
    (pick,) = pick_ids(stocked, outbound)
    stocked.do("outbound.confirm_pick", outbound, cart="CART", picks=[{"id": pick, "quantity": "0"}])
    assert (picks(stocked, outbound), stocked.stock("X")) == ([("A1", "X", "4", "short")], ("10", "4", "0", "6"))


def test_every_problem_of_a_pick_is_told_at_once(stocked: Company):
    outbound = on_the_floor(stocked, {"X": "4", "Y": "2"})
    first, second = pick_ids(stocked, outbound)
    rows = [{"id": first, "quantity": "5"}, {"id": second, "quantity": "-1"}, {"id": 7}, {"id": first}]
    assert stocked.refused("outbound.confirm_pick", outbound, cart="CART", picks=rows) == [
        ("pick.too_much", "picks.0.quantity"),
        ("outbound.not_positive", "picks.1.quantity"),
        ("pick.unknown", "picks.2.id"),
        ("pick.done", "picks.3.id"),
    ]
    assert stocked.refused("outbound.confirm_pick", outbound, picks=[]) == [("value.missing", "cart")]


def test_half_a_piece_is_not_picked(stocked: Company):
    outbound = on_the_floor(stocked, {"X": "4"})
    (pick,) = pick_ids(stocked, outbound)
    refused = stocked.refused("outbound.confirm_pick", outbound, cart="CART", picks=[{"id": pick, "quantity": "1.5"}])
    assert [code for code, _ in refused] == ["stock.too_precise"]


def test_a_pick_is_confirmed_once(stocked: Company):
    outbound = on_the_cart(stocked, {"X": "4"})
    assert stocked.refused("outbound.confirm_pick", outbound, cart="CART") == [("outbound.nothing_to_do", None)]
    (pick,) = pick_ids(stocked, outbound)
    assert stocked.refused("outbound.confirm_pick", outbound, cart="CART", picks=[{"id": pick}]) == [("pick.done", "picks.0.id")]


def test_two_orders_share_a_cart(stocked: Company):
    first, second = on_the_cart(stocked, {"X": "4"}), on_the_cart(stocked, {"X": "3"})
    assert stocked.lies("X", "CART", "container") == "7"
    stocked.do("outbound.cancel", first)
    stocked.do("stock_move.post", "SM2603-00001")
    assert (stocked.lies("X", "CART", "container"), picks(stocked, second)) == ("3", [("A1", "X", "3", "picked")])


# Recheck


def test_what_is_scanned_is_counted_until_all_is_there(stocked: Company):
    outbound = on_the_cart(stocked, {"X": "4", "Y": "2"})
    scan(stocked, outbound, X="1")
    stocked.do("outbound.check_item", outbound, items=[{"code": "x"}, {"code": "Y"}])
    assert checked(stocked, outbound) == ["2", "1"]
    scan(stocked, outbound, X="2", Y="1")
    assert checked(stocked, outbound) == ["4", "2"]


def test_wrong_extra_and_unknown_goods_stop_the_station_and_nothing_of_the_call_counts(stocked: Company):
    stocked.receive("A2", {"Z": "5"})
    outbound = on_the_cart(stocked, {"X": "4"})
    items = [
        {"code": "X", "quantity": "3"},
        {"code": "Z"},
        {"code": "NOPE"},
        {"code": "X", "quantity": "2"},
        {"code": "X", "quantity": "0"},
    ]
    assert stocked.refused("outbound.check_item", outbound, items=items) == [
        ("recheck.wrong_item", "items.1.code"),
        ("recheck.unknown_code", "items.2.code"),
        ("recheck.extra_item", "items.3.quantity"),
        ("recheck.not_positive", "items.4.quantity"),
    ]
    assert checked(stocked, outbound) == ["0"]
    answer = stocked.ask("outbound.check_item", outbound, items=[{"code": "X", "quantity": "5"}])
    (refusal,) = answer.body["refusals"]
    assert [refusal["facts"][name] for name in ("item", "given", "total", "picked")] == ["X", "5", "5", "4"]


def test_a_barcode_on_a_box_counts_a_box(stocked: Company):
    stocked.do("unit.create", code="BOX", name="箱")
    units, barcodes = [{"unit": "BOX", "numerator": 4}], [{"code": "6901234567892", "unit": "BOX"}]
    stocked.do("item.change", "X", units=units, barcodes=barcodes)
    outbound = on_the_cart(stocked, {"X": "9"})
    scan(stocked, outbound, **{"6901234567892": "2"})
    assert checked(stocked, outbound) == ["8"]
    assert stocked.refused("outbound.check_item", outbound, items=[{"code": "6901234567892"}]) == [
        ("recheck.extra_item", "items.0.quantity")
    ]


def test_goods_that_are_not_picked_cannot_be_rechecked(stocked: Company):
    outbound = on_the_floor(stocked, {"X": "4"})
    assert stocked.refused("outbound.check_item", outbound, items=[{"code": "X"}]) == [("recheck.extra_item", "items.0.quantity")]


# Packing


def test_only_what_is_rechecked_is_packed(stocked: Company):
    outbound = on_the_cart(stocked, {"X": "4"})
    answer = stocked.ask("outbound.pack_parcel", outbound, carton="BOX")
    (refusal,) = answer.body["refusals"]
    assert (answer.status, refusal["code"], refusal["facts"]["item"]) == (409, "pack.not_rechecked", "X")
    scan(stocked, outbound, X="3")
    assert stocked.refused("outbound.pack_parcel", outbound, carton="BOX", lines=[{"item": "X", "quantity": "4"}]) == [
        ("pack.not_rechecked", "lines.0.quantity")
    ]
    stocked.do("outbound.pack_parcel", outbound, carton="BOX")
    assert (stocked.lies("X", "BOX", "container"), stocked.lies("X", "CART", "container")) == ("3", "1")
    assert picks(stocked, outbound) == [("A1", "X", "3", "packed"), ("A1", "X", "1", "picked")]


def test_what_is_not_here_is_not_packed(stocked: Company):
    outbound = on_the_cart(stocked, {"X": "4"})
    scan(stocked, outbound, X="4")
    assert stocked.refused(
        "outbound.pack_parcel", outbound, carton="BOX", lines=[{"item": "X", "quantity": "5"}, {"item": "Y"}]
    ) == [
        ("pack.not_picked", "lines.0.quantity"),
        ("pack.not_picked", "lines.1.quantity"),
    ]


def test_no_parcel_weighs_less_than_nothing(stocked: Company):
    outbound = on_the_cart(stocked, {"X": "4"})
    said = {"carton": "BOX", "weight": "-0.1"}
    assert stocked.refused("outbound.pack_parcel", outbound, **said) == [
        ("value.beyond_range", "weight"),
        ("pack.not_rechecked", None),
    ]
    scan(stocked, outbound, X="4")
    assert stocked.refused("outbound.pack_parcel", outbound, **said) == [("value.beyond_range", "weight")]
    assert stocked.do("outbound.pack_parcel", outbound, carton="BOX", weight="0")["parcel"]


def test_an_order_goes_into_two_parcels(stocked: Company):
    outbound = on_the_cart(stocked, {"X": "4", "Y": "2"})
    scan(stocked, outbound, X="4", Y="2")
    given = [{"item": "X", "quantity": "1"}, {"item": "Y", "quantity": "2"}]
    first = stocked.do("outbound.pack_parcel", outbound, carton="BOX1", lines=given, weight="2.5")["parcel"]
    second = stocked.do("outbound.pack_parcel", outbound, carton="BOX2")["parcel"]
    assert [stocked.lies("X", box, "container") for box in ("BOX1", "BOX2")] == ["1", "3"]
    parcel = stocked.read("parcel", first["number"])
    assert [parcel[key] for key in ("carton", "weight_kg", "state")] == ["BOX1", "2.5", "open"]
    assert stocked.read("parcel", second["number"])["weight_kg"] is None
    assert stocked.refused("outbound.pack_parcel", outbound, carton="BOX3") == [("outbound.nothing_to_do", None)]


def test_one_line_named_twice_is_packed_as_their_sum(stocked: Company):
    outbound = on_the_cart(stocked, {"X": "5"})
    scan(stocked, outbound, X="5")
    stocked.do(
        "outbound.pack_parcel", outbound, carton="BOX", lines=[{"item": "X", "quantity": "2"}, {"item": "X", "quantity": "1"}]
    )
    assert (stocked.lies("X", "BOX", "container"), stocked.lies("X", "CART", "container")) == ("3", "2")


def test_goods_of_several_bins_come_together_in_one_parcel(shop: Company):
    for bin, quantity in (("A1", "2"), ("A2", "3")):
        shop.receive(bin, {"X": quantity})
    outbound = on_the_cart(shop, {"X": "5"})
    scan(shop, outbound, X="5")
    shop.do("outbound.pack_parcel", outbound, carton="BOX", lines=[{"item": "X", "quantity": "4"}])
    assert (shop.lies("X", "BOX", "container"), shop.lies("X", "CART", "container")) == ("4", "1")


# Hand-over


def packed(company: Company) -> tuple[int, list[str]]:
    """An outbound in two parcels: four of X, and two of Y."""
    outbound = on_the_cart(company, {"X": "4", "Y": "2"})
    scan(company, outbound, X="4", Y="2")
    parcels = [
        company.do("outbound.pack_parcel", outbound, carton=f"BOX-{item}", lines=[{"item": item}])["parcel"]["number"]
        for item in "XY"
    ]
    return outbound, parcels


def test_what_is_handed_over_is_with_the_customer(stocked: Company):
    outbound, parcels = packed(stocked)
    stocked.do("outbound.hand_over", outbound, tracking="SF123")
    assert (state(stocked, outbound), stocked.stock("X"), stocked.stock("Y")) == (
        "done",
        ("6", "0", "0", "6"),
        ("8", "0", "0", "8"),
    )
    assert [(stocked.read("parcel", each)["state"], stocked.read("parcel", each)["tracking"]) for each in parcels] == [
        ("handed_over", "SF123")
    ] * 2


def test_one_parcel_of_two_leaves_and_the_other_waits(stocked: Company):
    outbound, parcels = packed(stocked)
    stocked.do("outbound.hand_over", outbound, parcels=[parcels[1]])
    assert (state(stocked, outbound), stocked.stock("X"), stocked.stock("Y")) == (
        "released",
        ("10", "4", "4", "6"),
        ("8", "0", "0", "8"),
    )
    assert stocked.refused("outbound.hand_over", outbound, parcels=[parcels[1]]) == [("parcel.unknown", "parcels.0")]
    stocked.do("outbound.hand_over", outbound, parcels=[parcels[0]])
    assert state(stocked, outbound) == "done"


def test_a_parcel_that_is_not_here_is_refused_by_its_place(stocked: Company):
    outbound, parcels = packed(stocked)
    assert stocked.refused("outbound.hand_over", outbound, parcels=[parcels[0], "P0000-00000", "P1"]) == [
        ("parcel.unknown", "parcels.1"),
        ("parcel.unknown", "parcels.2"),
    ]


def test_what_is_no_name_of_a_parcel_is_refused_by_its_place(stocked: Company):
    outbound, parcels = packed(stocked)
    answer = stocked.ask("outbound.hand_over", outbound, parcels=[{"id": parcels[0]}, parcels[0], [parcels[1]], None])
    assert (answer.status, problems(answer)) == (
        422,
        [("value.wrong_kind", "parcels.0"), ("value.wrong_kind", "parcels.2"), ("value.missing", "parcels.3")],
    )
    assert stocked.refused("wave.create", warehouse="W", orders=[{"id": 1}]) == [("value.wrong_kind", "orders.0")]


@pytest.mark.parametrize("step", ["promised", "released", "picked"])
def test_what_is_not_packed_does_not_leave(stocked: Company, step: str):
    outbound = outbound_of(stocked.order({"X": "4"}))
    if step != "promised":
        stocked.do("outbound.release", outbound)
    if step == "picked":
        stocked.do("outbound.confirm_pick", outbound, cart="CART")
    assert stocked.refused("outbound.hand_over", outbound) == [("outbound.nothing_to_do", None)]


def test_over_the_counter_goods_leave_at_once(stocked: Company):
    order = stocked.order({"X": "4", "Y": "2"}, profile="counter")
    stocked.do("outbound.hand_over", outbound_of(order))
    assert (state(stocked, outbound_of(order)), stocked.stock("X"), stocked.standing(order["id"])) == (
        "done",
        ("6", "0", "0", "6"),
        [("0", "0", "4"), ("0", "0", "2")],
    )
    assert [stage for *_, stage in picks(stocked, outbound_of(order))] == ["shipped", "shipped"]


def test_over_the_counter_what_was_released_before_leaves_too(stocked: Company):
    outbound = on_the_floor(stocked, {"X": "4"}, profile="counter")
    stocked.do("outbound.hand_over", outbound)
    assert (state(stocked, outbound), stocked.stock("X")) == ("done", ("6", "0", "0", "6"))


def test_over_the_counter_nothing_leaves_that_is_not_there(stocked: Company):
    stocked.order({"X": "10"})
    outbound = outbound_of(stocked.order({"X": "4"}, profile="counter"))
    assert stocked.refused("outbound.hand_over", outbound) == [("outbound.nothing_to_do", None)]


def test_a_counter_channel_goes_over_the_counter(stocked: Company):
    order = stocked.order({"X": "4"}, channel="counter")
    assert stocked.read("outbound", outbound_of(order))["profile"] == "counter"


def test_nothing_more_is_done_with_what_has_left(stocked: Company):
    outbound, _ = packed(stocked)
    stocked.do("outbound.hand_over", outbound)
    for verb, given in (
        ("release", {}),
        ("confirm_pick", {"cart": "CART"}),
        ("check_item", {"items": [{"code": "X"}]}),
        ("pack_parcel", {"carton": "BOX"}),
        ("hand_over", {}),
        ("cancel", {}),
    ):
        assert stocked.refused(f"outbound.{verb}", outbound, **given) == [("document.wrong_state", None)]
