"""Orders are promised at once; what is short is filled by rank when goods come."""

from typing import Any

import pytest

from huotong.modules.conftest import Company
from huotong.platform.runs import worker


@pytest.fixture
def stocked(shop: Company) -> Company:
    shop.receive("A1", {"X": "10", "Y": "3"})
    return shop


def lines(order: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(line["promised"], line["short"], line["shipped"]) for line in order["lines"]]


def test_an_order_is_promised_in_the_work_that_takes_it(stocked: Company):
    order = stocked.order({"X": "4", "Y": "3"})
    assert (order["state"], lines(order)) == ("confirmed", [("4", "0", "0"), ("3", "0", "0")])
    assert (stocked.standing(order["id"]), stocked.stock("X")) == (lines(order), ("10", "4", "0", "6"))
    (outbound,) = order["outbounds"]
    assert outbound == {"id": outbound["id"], "number": "OB2603-00001", "state": "open"}
    assert stocked.read("outbound", outbound["id"])["demand_code"] == order["number"]


def test_a_draft_promises_nothing(stocked: Company):
    order = stocked.order({"X": "4"}, confirm=False)
    assert (order["state"], lines(order), order["outbounds"]) == ("draft", [("0", "0", "0")], [])
    assert (stocked.standing(order["id"]), stocked.stock("X")) == ([("0", "0", "0")], ("10", "0", "0", "10"))


def test_confirming_a_draft_promises_what_there_is(stocked: Company):
    order = stocked.order({"X": "14", "Y": "3"}, confirm=False)
    confirmed = stocked.do("sales_order.confirm", order["id"])
    assert (confirmed["state"], confirmed["version"], lines(confirmed)) == ("confirmed", 2, [("10", "4", "0"), ("3", "0", "0")])
    assert len(confirmed["outbounds"]) == 1


def test_an_order_is_confirmed_once(stocked: Company):
    order = stocked.order({"X": "4"})
    assert stocked.refused("sales_order.confirm", order["id"]) == [("document.wrong_state", None)]


def test_two_lines_of_one_item_share_what_there_is(stocked: Company):
    given = [{"item": "X", "quantity": "7"}, {"item": "X", "quantity": "7"}]
    order = stocked.do("sales_order.create", customer="C", warehouse="W", confirm=True, lines=given)
    assert lines(order) == [("7", "0", "0"), ("3", "4", "0")]


def test_a_line_in_boxes_is_promised_in_pieces(stocked: Company):
    stocked.do("unit.create", code="BOX", name="箱")
    stocked.do("item.change", "X", units=[{"unit": "BOX", "numerator": 4}])
    given = [{"item": "X", "quantity": "2", "unit": "BOX"}]
    order = stocked.do("sales_order.create", customer="C", warehouse="W", confirm=True, lines=given)
    assert (order["lines"][0]["quantity"], order["lines"][0]["ordered"], lines(order)) == ("2", "8", [("8", "0", "0")])


def test_what_arrives_goes_to_the_most_urgent_first_then_to_the_oldest(stocked: Company):
    stocked.order({"X": "10"})
    orders = [stocked.order({"X": "4"}, priority=priority)["id"] for priority in (1, 5, 5)]
    stocked.receive("A2", {"X": "6"})
    worker.run_until_idle()
    assert [stocked.standing(order) for order in orders] == [[("0", "4", "0")], [("4", "0", "0")], [("2", "2", "0")]]
    stocked.receive("A2", {"X": "60"})
    worker.run_until_idle()
    assert [stocked.standing(order) for order in orders] == [[("4", "0", "0")]] * 3


def test_what_arrives_in_another_warehouse_fills_nothing_here(stocked: Company):
    stocked.open_warehouse("V", ("V1",))
    order = stocked.order({"X": "14"})
    stocked.receive("V1", {"X": "6"}, warehouse="V")
    worker.run_until_idle()
    assert stocked.standing(order["id"]) == [("10", "4", "0")]


def test_what_another_order_gives_back_fills_who_waits(stocked: Company):
    first, second = stocked.order({"X": "10"}), stocked.order({"X": "4"})
    stocked.do("sales_order.cancel", first["id"])
    worker.run_until_idle()
    assert stocked.standing(second["id"]) == [("4", "0", "0")]


def test_what_leaves_quarantine_fills_who_waits(stocked: Company):
    stocked.do("zone.create", code="Q", name="Q", warehouse="W", kind="quarantine")
    stocked.do("bin.create", code="Q1", warehouse="W", zone="Q")
    stocked.receive("Q1", {"X": "6"})
    order = stocked.order({"X": "14"})
    worker.run_until_idle()
    assert stocked.standing(order["id"]) == [("10", "4", "0")]
    stocked.do("stock_move.create", item="X", quantity="6", source="Q1", target="A1")
    worker.run_until_idle()
    assert stocked.standing(order["id"]) == [("14", "0", "0")]


def test_an_order_is_filled_as_often_as_goods_come(stocked: Company):
    order = stocked.order({"X": "20"})
    for _ in range(4):
        stocked.receive("A1", {"X": "2"})
        worker.run_until_idle()
    stocked.do("count.create", bin="A1", item="X", counted="3")
    worker.run_until_idle()
    assert stocked.standing(order["id"]) == [("3", "17", "0")]
    stocked.receive("A2", {"X": "30"})
    worker.run_until_idle()
    assert (stocked.standing(order["id"]), stocked.stock("X")) == ([("20", "0", "0")], ("33", "20", "0", "13"))


def test_an_order_that_gets_nothing_is_not_touched_when_it_is_filled(stocked: Company):
    order = stocked.order({"X": "14"})
    assert stocked.do("sales_order.fill", order["id"])["version"] == 1
    assert stocked.read("outbound", order["outbounds"][0]["id"])["version"] == 1


def test_an_order_whose_outbound_was_given_up_is_filled_again(stocked: Company):
    order = stocked.order({"X": "4"})
    stocked.do("outbound.cancel", order["outbounds"][0]["id"])
    assert stocked.standing(order["id"]) == [("0", "4", "0")]
    worker.run_until_idle()
    assert stocked.standing(order["id"]) == [("4", "0", "0")]
    assert [each["state"] for each in stocked.read("sales_order", order["id"])["outbounds"]] == ["cancelled", "open"]


def test_an_order_whose_outbound_was_given_up_is_filled_line_by_line(stocked: Company):
    stocked.order({"X": "10", "Y": "3"})
    order = stocked.order({"X": "2", "Y": "2"})
    stocked.do("outbound.cancel", order["outbounds"][0]["id"])
    for item, standing in (("X", [("2", "0", "0"), ("0", "2", "0")]), ("Y", [("2", "0", "0"), ("2", "0", "0")])):
        stocked.receive("A2", {item: "2"})
        worker.run_until_idle()
        assert stocked.standing(order["id"]) == standing


def test_the_customers_level_ranks_an_order_that_names_no_priority(stocked: Company):
    stocked.do("customer.create", code="KEY", name="Key", level="key")
    stocked.do("customer.create", code="VIP", name="Vip", level="vip")
    assert [stocked.order({"X": "1"}, customer=code)["priority"] for code in ("C", "VIP", "KEY")] == [0, 30, 50]
    assert stocked.order({"X": "1"}, customer="KEY", priority=7)["priority"] == 7


def test_the_warehouse_that_serves_most_lines_in_full_ships(stocked: Company):
    stocked.open_warehouse("V", ("V1",))
    stocked.receive("V1", {"X": "5", "Y": "9"}, warehouse="V")
    assert stocked.order({"X": "4", "Y": "4"}, warehouse=None)["warehouse"] == "V"
    assert stocked.order({"X": "6", "Y": "3"}, warehouse=None)["warehouse"] == "W"


def test_boxes_are_counted_in_pieces_when_a_warehouse_is_chosen(stocked: Company):
    stocked.do("unit.create", code="BOX", name="箱")
    stocked.do("item.change", "X", units=[{"unit": "BOX", "numerator": 12}])
    stocked.open_warehouse("V", ("V1",))
    stocked.receive("V1", {"X": "24"}, warehouse="V")
    given = [{"item": "X", "quantity": "2", "unit": "BOX"}]
    order = stocked.do("sales_order.create", customer="C", confirm=True, lines=given)
    assert (order["warehouse"], lines(order)) == ("V", [("24", "0", "0")])


def test_an_order_without_any_warehouse_is_not_confirmed(company: Company):
    company.do("customer.create", code="C", name="C")
    company.do("item.create", code="X", name="X")
    assert company.refused("sales_order.create", customer="C", confirm=True, lines=[{"item": "X", "quantity": "1"}]) == [
        ("sales_order.no_warehouse", "warehouse")
    ]


def test_an_order_without_lines_may_be_a_draft_and_is_not_confirmed(stocked: Company):
    assert stocked.refused("sales_order.create", customer="C", confirm=True) == [("sales_order.no_lines", "lines")]
    draft = stocked.order({}, confirm=False)
    assert stocked.refused("sales_order.confirm", draft["id"]) == [("sales_order.no_lines", "lines")]


def test_what_was_archived_since_the_draft_is_told_when_it_is_confirmed(stocked: Company):
    draft = stocked.order({"Y": "1", "X": "1"}, confirm=False)
    stocked.do("item.archive", "X")
    stocked.do("customer.archive", "C")
    assert stocked.refused("sales_order.confirm", draft["id"]) == [
        ("sales_order.customer_archived", "customer"),
        ("sales_order.item_archived", "lines.1.item"),
    ]


def test_short_orders_are_found_by_their_condition(stocked: Company):
    short, whole = stocked.order({"X": "14"}), stocked.order({"Y": "1"})
    assert (stocked.read("sales_order", short["id"])["condition"], stocked.read("sales_order", whole["id"])["condition"]) == (
        "short",
        None,
    )
