"""Goods come in: units, lots, serials, bins, moments."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from huotong.modules.conftest import Company
from huotong.platform.runs import publisher


@pytest.fixture
def goods(shop: Company) -> Company:
    """P counts in pieces and in boxes of twelve, K in kilograms to the gram and in bags of a third, L by lot, S by serial number."""
    shop.do("unit.create", code="BOX", name="箱")
    shop.do("unit.create", code="KG", name="千克")
    shop.do("unit.create", code="BAG", name="袋")
    shop.do("item.create", code="P", name="P", units=[{"unit": "BOX", "numerator": 12}])
    shop.do("item.create", code="K", name="K", unit="KG", decimals=3, units=[{"unit": "BAG", "numerator": 1, "denominator": 3}])
    shop.do("item.create", code="L", name="L", tracking="lot")
    shop.do("item.create", code="S", name="S", tracking="serial")
    return shop


def receive(company: Company, *lines: dict[str, str], **said: object) -> dict[str, object]:
    return company.do("receipt.create", warehouse="W", bin="A1", lines=list(lines), **said)


def refused(company: Company, *lines: dict[str, str], **said: object) -> list[tuple[str, str | None]]:
    return company.refused("receipt.create", **{"warehouse": "W", "bin": "A1", "lines": list(lines), **said})


def test_what_comes_in_lies_in_its_bin_and_may_be_promised(goods: Company):
    receipt = receive(goods, {"item": "P", "quantity": "10"})
    assert (receipt["state"], receipt["derived"], receipt["lines"][0]["base_quantity"]) == ("done", False, "10")
    assert (goods.lies("P", "A1"), goods.lies("P", "A2"), goods.stock("P")) == ("10", "0", ("10", "0", "0", "10"))


def test_a_quantity_keeps_its_unit_beside_the_base_quantity(goods: Company):
    (line,) = receive(goods, {"item": "P", "quantity": "2.5", "unit": "BOX"})["lines"]
    assert (line["quantity"], line["unit"], line["base_quantity"], goods.lies("P", "A1")) == ("2.5", "BOX", "30", "30")


def test_three_bags_of_a_third_are_one(goods: Company):
    (line,) = receive(goods, {"item": "K", "quantity": "3", "unit": "BAG"})["lines"]
    assert (line["base_quantity"], goods.lies("K", "A1")) == ("1", "1")


def test_a_quantity_that_is_not_exact_names_the_nearest_two(goods: Company):
    answer = goods.ask("receipt.create", warehouse="W", bin="A1", lines=[{"item": "P", "quantity": "0.3", "unit": "BOX"}])
    (refusal,) = answer.body["refusals"]
    assert (refusal["code"], refusal["field"]) == ("quantity.not_exact", "lines.0.quantity")
    assert (refusal["facts"]["below"], refusal["facts"]["above"], refusal["facts"]["base"]) == ("0.25", "1/3", "PCS")


def test_a_unit_that_the_item_is_not_counted_in_is_refused(goods: Company):
    assert refused(goods, {"item": "P", "quantity": "1", "unit": "KG"}) == [("item.unit_not_of_item", "lines.0.unit")]


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        ("0", "stock.not_positive"),
        ("-1", "stock.not_positive"),
        ("0.5", "quantity.not_exact"),
        ("0.0000001", "value.too_fine"),
        ("1000000000000", "value.beyond_range"),
        ("1e3", "value.wrong_kind"),
        ("many", "value.wrong_kind"),
    ],
)
def test_a_quantity_that_cannot_be_is_refused(goods: Company, quantity: str, code: str):
    assert refused(goods, {"item": "P", "quantity": quantity}) == [(code, "lines.0.quantity")]


def test_more_than_the_book_can_count_is_refused(goods: Company):
    most = "999999999999"
    receive(goods, {"item": "P", "quantity": most})
    assert [code for code, _ in refused(goods, {"item": "P", "quantity": most})] == ["stock.out_of_range"]
    assert goods.lies("P", "A1") == most


def test_decimals_are_kept_exactly(goods: Company):
    for quantity in ("0.1", "0.2", "0.003"):
        receive(goods, {"item": "K", "quantity": quantity})
    assert goods.stock("K") == ("0.303", "0", "0", "0.303")


def test_goods_tracked_by_lot_or_serial_need_theirs_and_others_have_none(goods: Company):
    assert refused(
        goods,
        {"item": "L", "quantity": "1"},
        {"item": "S", "quantity": "1"},
        {"item": "P", "quantity": "1", "lot": "B1"},
        {"item": "P", "quantity": "1", "serial": "S1"},
        {"item": "S", "quantity": "2", "serial": "S2"},
    ) == [
        ("stock.lot_missing", "lines.0.lot"),
        ("stock.serial_missing", "lines.1.serial"),
        ("stock.not_tracked", "lines.2.lot"),
        ("stock.not_tracked", "lines.3.serial"),
        ("stock.serial_one", "lines.4.quantity"),
    ]


def test_lots_lie_beside_each_other(goods: Company):
    receive(goods, {"item": "L", "quantity": "3", "lot": "B1"}, {"item": "L", "quantity": "4", "lot": "B2"})
    assert goods.lies("L", "A1") == "7"
    assert goods.do("count.create", bin="A1", item="L", lot="B2", counted="4")["difference"] == "0"


def test_a_serial_is_in_one_place(goods: Company):
    receive(goods, {"item": "S", "quantity": "1", "serial": "S1"})
    assert [code for code, _ in refused(goods, {"item": "S", "quantity": "1", "serial": "S1"}, bin="A2")] == [
        "stock.serial_elsewhere"
    ]
    assert goods.stock("S") == ("1", "0", "0", "1")


def test_the_same_serial_twice_on_one_paper_is_refused(goods: Company):
    line = {"item": "S", "quantity": "1", "serial": "S1"}
    assert [code for code, _ in refused(goods, line, line)] == ["stock.serial_elsewhere"]


def test_a_bin_of_another_warehouse_is_refused_by_its_code(goods: Company):
    goods.open_warehouse("V", ("V1",))
    answer = goods.ask("receipt.create", warehouse="W", bin="V1", lines=[{"item": "P", "quantity": "1"}])
    (refusal,) = answer.body["refusals"]
    assert (refusal["code"], refusal["field"], "V1" in refusal["text"]) == ("stock.bin_elsewhere", "bin", True)


def test_a_paper_without_lines_and_an_archived_item_are_refused(goods: Company):
    assert refused(goods) == [("value.missing", "lines")]
    goods.do("item.archive", "P")
    assert refused(goods, {"item": "P", "quantity": "1"}) == [("reference.archived", "lines.0.item")]


def test_what_happened_earlier_counts_then_and_what_is_to_come_is_refused(goods: Company):
    receive(goods, {"item": "P", "quantity": "1"}, counts_at="2026-02-01T08:00:00+08:00")
    with connection.cursor() as cursor:
        cursor.execute("SELECT counts_at FROM book_entry WHERE kind = 'move'")
        assert cursor.fetchall() == [(datetime(2026, 2, 1, 0, 0, tzinfo=UTC),)]
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    answer = goods.ask("receipt.create", warehouse="W", bin="A1", counts_at=tomorrow, lines=[{"item": "P", "quantity": "1"}])
    assert (answer.status, answer.body["refusals"][0]["code"]) == (422, "stock.out_of_range")


def test_nothing_is_posted_into_a_closed_period(goods: Company):
    goods.do("organisation.change", "MAIN", closed_until="2026-02-01T00:00:00Z")
    assert [code for code, _ in refused(goods, {"item": "P", "quantity": "1"}, counts_at="2026-01-31T23:59:59Z")] == [
        "stock.period_closed"
    ]
    receive(goods, {"item": "P", "quantity": "1"}, counts_at="2026-02-01T00:00:01Z")
    assert goods.lies("P", "A1") == "1"


def test_nobody_calls_a_receipt_derived(goods: Company):
    assert refused(goods, {"item": "P", "quantity": "1"}, derived=True) == [("value.unknown_field", "derived")]


def test_whoever_waits_for_goods_hears_of_them(goods: Company):
    receive(goods, {"item": "P", "quantity": "1"}, {"item": "K", "quantity": "1"})
    publisher.publish()
    with connection.cursor() as cursor:
        cursor.execute("SELECT facts->'items' FROM events_event WHERE name = 'stock.arrived'")
        (items,) = cursor.fetchall()
    assert sorted(json.loads(items[0])) == sorted([goods.read("item", "P")["id"], goods.read("item", "K")["id"]])
