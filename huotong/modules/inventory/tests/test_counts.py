"""The shelf is the truth: a count posts the difference, and what was promised or held gives way."""

from typing import Any

import pytest
from django.db import connection

from huotong.modules.conftest import Company
from huotong.platform.runs import publisher, worker


@pytest.fixture
def stocked(shop: Company) -> Company:
    shop.receive("A1", {"X": "10"})
    return shop


def count(company: Company, counted: str, **said: object) -> dict[str, Any]:
    return company.do("count.create", **{"bin": "A1", "item": "X", "counted": counted, **said})


def told(name: str) -> list[dict[str, Any]]:
    publisher.publish()
    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM events_event WHERE name = %s ORDER BY id", [name])
        return [facts for (facts,) in cursor.fetchall()]


@pytest.mark.parametrize(("counted", "difference"), [("10", "0"), ("12", "2"), ("7", "-3"), ("0", "-10")])
def test_the_difference_to_the_book_is_posted(stocked: Company, counted: str, difference: str):
    paper = count(stocked, counted)
    assert (paper["state"], paper["booked"], paper["difference"], stocked.lies("X", "A1")) == ("done", "10", difference, counted)


def test_the_difference_is_to_the_book_of_this_moment(stocked: Company):
    stocked.do("stock_move.create", item="X", quantity="4", source="A1", target="A2")
    paper = count(stocked, "6")
    assert (paper["booked"], paper["difference"]) == ("6", "0")


def test_what_is_found_where_nothing_was_is_a_gain(stocked: Company):
    assert count(stocked, "3", bin="A2")["difference"] == "3"
    assert stocked.stock("X") == ("13", "0", "0", "13")


def test_nothing_counted_where_nothing_was_is_no_difference(stocked: Company):
    assert count(stocked, "0", bin="A2")["difference"] == "0"


def test_a_count_in_another_unit_is_converted(stocked: Company):
    stocked.do("unit.create", code="BOX", name="箱")
    stocked.do("item.change", "X", units=[{"unit": "BOX", "numerator": 12}])
    paper = count(stocked, "1", unit="BOX")
    assert (paper["counted"], paper["difference"], stocked.lies("X", "A1")) == ("1", "2", "12")


def test_nobody_counts_less_than_nothing_or_half_a_piece(stocked: Company):
    for counted, code in (("-1", "count.negative"), ("1.5", "quantity.not_exact")):
        assert stocked.refused("count.create", bin="A1", item="X", counted=counted) == [(code, "counted")]


def test_a_lot_is_counted_by_itself(stocked: Company):
    stocked.do("item.create", code="L", name="L", tracking="lot")
    lines = [{"item": "L", "quantity": "3", "lot": "B1"}, {"item": "L", "quantity": "4", "lot": "B2"}]
    stocked.do("receipt.create", warehouse="W", bin="A1", lines=lines)
    assert stocked.refused("count.create", bin="A1", item="L", counted="7") == [("stock.lot_missing", "lot")]
    assert count(stocked, "1", item="L", lot="B2")["difference"] == "-3"
    assert stocked.lies("L", "A1") == "4"


def test_a_loss_breaks_the_promise_of_the_less_urgent_order(stocked: Company):
    urgent, other = stocked.order({"X": "6"}, priority=9), stocked.order({"X": "4"}, priority=1)
    count(stocked, "7")
    assert (stocked.standing(urgent["id"]), stocked.standing(other["id"])) == ([("6", "0", "0")], [("1", "3", "0")])
    assert stocked.stock("X") == ("7", "7", "0", "0")


def test_a_loss_breaks_the_hold_and_the_pick_shrinks(stocked: Company):
    order = stocked.order({"X": "8"})
    outbound = order["outbounds"][0]["id"]
    stocked.do("outbound.release", outbound)
    count(stocked, "5")
    worker.run_until_idle()
    picks = stocked.read("outbound", outbound)["picks"]
    assert sorted((pick["stage"], pick["quantity"]) for pick in picks) == [("open", "5"), ("short", "3")]
    assert (stocked.standing(order["id"]), stocked.stock("X")) == ([("5", "3", "0")], ("5", "5", "5", "0"))
    stocked.do("outbound.confirm_pick", outbound, cart="CART")
    assert stocked.lies("X", "CART", "container") == "5"


def test_a_hold_that_breaks_while_goods_lie_elsewhere_is_held_there_at_the_next_release(stocked: Company):
    stocked.receive("A2", {"X": "10"})
    order = stocked.order({"X": "8"})
    outbound = order["outbounds"][0]["id"]
    stocked.do("outbound.release", outbound)
    bin = stocked.read("outbound", outbound)["picks"][0]["bin"]
    count(stocked, "0", bin=bin)
    worker.run_until_idle()
    assert stocked.standing(order["id"]) == [("8", "0", "0")]
    stocked.do("outbound.release", outbound)
    picks = [(pick["bin"] == bin, pick["quantity"], pick["stage"]) for pick in stocked.read("outbound", outbound)["picks"]]
    assert sorted(picks) == [(False, "8", "open"), (True, "8", "short")]


def test_what_was_picked_and_is_missing_on_the_cart_is_short(stocked: Company):
    order = stocked.order({"X": "8"})
    outbound = order["outbounds"][0]["id"]
    stocked.do("outbound.release", outbound)
    stocked.do("outbound.confirm_pick", outbound, cart="CART")
    stocked.do("stock_move.create", item="X", quantity="2", source="A1", target="A2")
    assert [code for code, _ in stocked.refused("stock_move.create", item="X", quantity="1", container="CART", target="A2")] == [
        "stock.not_enough"
    ]


def test_whoever_lost_something_hears_of_it(stocked: Company):
    order = stocked.order({"X": "8"})
    stocked.do("outbound.release", order["outbounds"][0]["id"])
    assert told("stock.broken") == []
    count(stocked, "5")
    (facts,) = told("stock.broken")
    assert ("holds" in str(facts), "promises" in str(facts)) == (True, True)


def test_an_order_is_cancelled_though_its_picks_have_not_heard_of_the_loss_yet(stocked: Company):
    order = stocked.order({"X": "8"})
    outbound = order["outbounds"][0]["id"]
    stocked.do("outbound.release", outbound)
    stocked.do("outbound.confirm_pick", outbound, cart="CART")
    stocked.receive("A1", {"Y": "1"})
    count(stocked, "0")
    stocked.do("sales_order.cancel", order["id"])
    worker.run_until_idle()
    assert stocked.stock("X") == ("8", "0", "0", "8")


def test_a_hold_that_is_lost_whole_does_not_stop_the_cancelling(stocked: Company):
    order = stocked.order({"X": "8"})
    stocked.do("outbound.release", order["outbounds"][0]["id"])
    count(stocked, "0")
    assert stocked.do("sales_order.cancel", order["id"])["state"] == "cancelled"
    assert stocked.stock("X") == ("0", "0", "0", "0")


def test_a_gain_goes_to_who_waits(stocked: Company):
    order = stocked.order({"X": "14"})
    assert stocked.standing(order["id"]) == [("10", "4", "0")]
    count(stocked, "13")
    worker.run_until_idle()
    assert stocked.standing(order["id"]) == [("13", "1", "0")]
