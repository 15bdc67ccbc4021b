"""Day files become closed papers, moves and a derived opening stock."""

from decimal import Decimal
from typing import Any

import pytest

from huotong.interfaces.imports.online_retail import importing
from huotong.registry import statements

from .conftest import Retail, row


def test_a_sale_is_a_closed_order_whose_moves_count_when_the_row_says(retail: Retail) -> None:
    retail.day("a.csv", row("536365", "85123A", 6, "2011-06-01 08:26:00"))
    order = retail.papers("sales_order")["536365"]
    assert (order.state, order["channel"], order["currency"], retail.lines(order)) == ("done", "history", "GBP", [("85123A", 6)])
    standing = "SELECT promised, short, shipped FROM sales_line_standing WHERE document_id = %s"
    assert statements.fetch(standing, [order.id]) == [(0, 0, 6)]
    moments = statements.fetch(
        "SELECT to_char(counts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') FROM book_entry ORDER BY counts_at"
    )
    assert moments == [("2011-06-01 07:25:59",), ("2011-06-01 07:26:00",)]


def test_history_keeps_nothing_for_anybody_and_tells_imported_only(retail: Retail) -> None:
    retail.day("a.csv", row("536365", "A1", 6), row("C536366", "A1", -1, "2010-12-01 11:00:00"))
    assert statements.fetch("SELECT DISTINCT kind FROM book_entry") == [("move",)]
    told = {name for (name,) in statements.fetch("SELECT DISTINCT name FROM events_event WHERE type <> 'layout'")}
    assert {name for name in told if name.startswith(("sales", "receipt", "item", "customer"))} == {
        "customer.imported",
        "item.imported",
        "receipt.imported",
        "sales_order.imported",
        "sales_return.imported",
    }


def test_of_exact_repeats_the_first_counts_and_the_others_are_listed(retail: Retail, listed: Any) -> None:
    answer = retail.day("a.csv", row("536365", "A1", 6), row("536365", "A1", 6), row("536365", "A1", 6, price="1.26"))
    assert listed(answer) == [("a.csv", 3, "repeat")]
    assert retail.lines(retail.papers("sales_order")["536365"]) == [("A1", 6), ("A1", 6)]
    assert answer["used"] == {"rows": 2, "quantity": 12, "amount": "15.06"}


def test_a_repeat_in_an_earlier_file_takes_over_whenever_it_comes(retail: Retail, listed: Any) -> None:
    late = retail.file("b.csv", row("536365", "A1", 6))
    assert listed(retail.take(late)) == []
    before = retail.entries()
    assert listed(retail.day("a.csv", row("536365", "A1", 6))) == []
    assert listed(retail.take(late)) == [("b.csv", 2, "repeat")]
    assert retail.entries() == before
    assert retail.lines(retail.papers("sales_order")["536365"]) == [("A1", 6)]


def test_a_row_without_quantity_is_listed(retail: Retail, listed: Any) -> None:
    answer = retail.day("a.csv", row("536365", "A1", 0))
    assert (listed(answer), answer["used"]["rows"], answer["by_reason"]) == ([("a.csv", 2, "no_quantity")], 0, {"no_quantity": 1})


def test_codes_fold_to_upper_case(retail: Retail) -> None:
    answer = retail.day("a.csv", row("536365", "85123a", 6), row("536366", "85123A", 1))
    assert (answer["items"], list(retail.papers("item"))) == (1, ["85123A"])


def test_without_customer_it_is_the_walk_in_customer(retail: Retail) -> None:
    retail.day("a.csv", row("536365", "A1", 6, customer=""), row("536366", "A1", 6, customer="17850.0"))
    customers = {customer.id: code for code, customer in retail.papers("customer").items()}
    orders = retail.papers("sales_order")
    assert [customers[orders[code]["customer"]] for code in ("536365", "536366")] == ["WALK-IN", "17850"]


def test_an_invoice_of_two_customers_is_two_orders(retail: Retail) -> None:
    retail.day("a.csv", row("536365", "A1", 6, customer="1.0"))
    answer = retail.day("b.csv", row("536365", "A1", 2, customer="2.0"), row("536365", "A1", 3, customer="1.0"))
    orders = {code: retail.lines(order) for code, order in retail.papers("sales_order").items()}
    assert orders == {"536365": [("A1", 6), ("A1", 3)], "536365-2": [("A1", 2)]}
    assert answer["orders"] == 1


def test_an_invoice_with_c_brings_goods_back(retail: Retail) -> None:
    answer = retail.day("a.csv", row("C536379", "A1", -4, price="2.5"))
    back = retail.papers("sales_return")["C536379"]
    assert (retail.lines(back), back.lines[0]["price"], retail.stock()) == ([("A1", 4)], Decimal("2.5"), {"A1": 4})
    assert (answer["returns"], answer["orders"], answer["used"]["amount"]) == (1, 0, "-10")


def test_goods_taken_back_by_mistake_leave_again(retail: Retail) -> None:
    retail.day("a.csv", row("C1", "A1", -4), row("C1", "A1", 1, "2010-12-01 11:00:00"))
    assert (retail.lines(retail.papers("sales_return")["C1"]), retail.stock()) == ([("A1", 4), ("A1", -1)], {"A1": 3})


def test_negative_without_c_is_a_write_off(retail: Retail) -> None:
    answer = retail.day("a.csv", row("536589", "A1", -10, price="0.0", customer="", description="thrown away"))
    scrap = retail.papers("scrap")["536589"]
    assert (scrap["reason"], retail.lines(scrap), answer["orders"], retail.stock()) == ("thrown away", [("A1", 10)], 0, {})


def test_free_without_customer_is_found_in_counting(retail: Retail) -> None:
    answer = retail.day("a.csv", row("536414", "A1", 56, price="0.0", customer="", description="found"))
    count = retail.papers("count")["536414-A1"]
    assert [count[field] for field in ("counted", "booked", "difference", "reason")] == [56, 0, 56, "found"]
    assert (answer["orders"], retail.stock(), retail.papers("receipt")) == (0, {"A1": 56}, {})


def test_the_same_item_may_be_found_twice_on_one_invoice(retail: Retail) -> None:
    for name, quantity in (("a.csv", 5), ("b.csv", 6)):
        retail.day(name, row("1", "A1", quantity, price="0", customer=""))
    assert (len(retail.papers("count")), retail.stock()) == (2, {"A1": 11})


def test_fees_are_used_without_stock(retail: Retail) -> None:
    answer = retail.day(
        "a.csv",
        row("536370", "POST", 3, price="18.00"),
        row("536371", "gift_0001_20", 10, price="0.0", customer=""),
        row("A563186", "B", 1, price="-11062.06", customer=""),
    )
    assert answer["used"] == {"rows": 3, "quantity": 14, "amount": "-11008.06"}
    assert (answer["orders"], answer["items"], answer["stock_sum"], retail.entries()) == (3, 0, 0, 0)
    assert {item["category"] for item in retail.papers("item").values()} == {"费用 Fee"}


def test_prices_keep_four_decimals_and_amounts_are_not_rounded(retail: Retail) -> None:
    answer = retail.day("a.csv", row("536365", "A1", 3, price="0.0001"), row("536365", "A2", 7, price="1.2345"))
    assert answer["used"]["amount"] == "8.6418"
    assert [line["price"] for line in retail.papers("sales_order")["536365"].lines] == [Decimal("0.0001"), Decimal("1.2345")]


NAMES = [
    # descriptions in order; the name
    (["RED CUP", "BLUE CUP", "RED CUP "], "Red cup"),
    (["CUP", "RED CUP"], "Red cup"),
    (["RED CUP", "TEA CUP"], "Red cup"),
    (["", "  "], "A1"),
]


@pytest.mark.parametrize(("descriptions", "name"), NAMES)
def test_a_name_is_the_most_frequent_description_then_the_longest_then_the_first(
    retail: Retail, descriptions: list[str], name: str
) -> None:
    rows = [row(f"{number}", "A1", 1, description=text) for number, text in enumerate(descriptions, 1)]
    retail.day("a.csv", *rows)
    assert retail.papers("item")["A1"]["name"] == name


def test_later_files_change_a_name(retail: Retail) -> None:
    retail.day("b.csv", row("2", "A1", 1, description="damaged"))
    retail.day("a.csv", *(row(f"{number}", "A1", 1, description="CUP") for number in (3, 4)))
    item = retail.papers("item")["A1"]
    assert (item["name"], item["name_en"]) == ("Cup", "Cup")


def test_what_sells_most_has_a_chinese_name_beside_the_english_one(retail: Retail) -> None:
    retail.day("a.csv", row("1", "85123A", 1, description="WHITE HANGING HEART T-LIGHT HOLDER"), row("1", "A1", 1, customer=""))
    item = retail.papers("item")["85123A"]
    assert (item["name"], item["name_en"]) == ("白色心形挂式茶蜡烛台", "White hanging heart T-light holder")
    customers = {code: (each["name"], each["name_en"]) for code, each in retail.papers("customer").items()}
    assert customers == {"17850": ("客户 17850", "Customer 17850"), "WALK-IN": ("散客", "Walk-in customer")}


def test_a_chinese_name_stays_when_the_english_one_changes(retail: Retail) -> None:
    retail.day("b.csv", row("2", "85123A", 1, description="damaged"))
    retail.day("a.csv", *(row(f"{number}", "85123A", 1, description="CREAM HOLDER") for number in (3, 4)))
    item = retail.papers("item")["85123A"]
    assert (item["name"], item["name_en"]) == ("白色心形挂式茶蜡烛台", "Cream holder")


def test_lines_of_one_invoice_in_several_files_stand_on_one_order(retail: Retail) -> None:
    retail.day("b.csv", row("536365", "A1", 6))
    retail.day("a.csv", row("536365", "A2", 1))
    assert retail.lines(retail.papers("sales_order")["536365"]) == [("A1", 6), ("A2", 1)]
    assert retail.stock() == {}


def test_a_second_import_changes_nothing(retail: Retail) -> None:
    path = retail.file("a.csv", row("1", "A1", 6), row("C2", "A1", -2), row("3", "A2", -1, price="0", customer=""))
    first = retail.take(path)
    before = (retail.digest(), retail.entries(), statements.only("SELECT count(*) FROM audit_entry"))
    assert retail.take(path) == first
    assert (retail.digest(), retail.entries(), statements.only("SELECT count(*) FROM audit_entry")) == before


def test_an_import_that_is_broken_off_is_finished_by_repeating_it(retail: Retail) -> None:
    path = retail.file("a.csv", row("1", "A1", 6), row("C2", "A1", -2, "2010-12-02 10:00:00"), row("3", "POST", 1))

    def break_off(text: str, part: int | None, whole: int | None) -> None:
        if text == "退货":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importing.run([path], break_off)
    assert (list(retail.papers("sales_return")), list(retail.papers("sales_order"))) == (["C2"], [])
    assert retail.take(path)["stock_sum"] == 2
    assert (retail.stock(), list(retail.papers("sales_order"))) == ({"A1": 2}, ["1", "3"])


def test_the_company_is_made_where_it_is_missing_and_the_first_import_says_so(retail: Retail) -> None:
    path = retail.file("a.csv", row("1", "A1", 1))

    def made() -> list[str]:
        return importing.run([path], lambda text, part, whole: None).made

    assert made() == ["organisation RETAIL", "unit PCS", "warehouse LONDON", "layout LONDON", "bin × 4800"]
    assert made() == []
    (warehouse,) = retail.papers("warehouse").values()
    assert warehouse["time_zone"] == "Europe/London"
    assert statements.only("SELECT count(*) FROM warehouse_bin WHERE aisle IS NOT NULL AND level IS NOT NULL") == 4800


def test_on_a_floor_of_somebody_else_the_bins_are_added(retail: Retail) -> None:
    retail.day("a.csv", row("1", "POST", 1))
    gone = statements.only("SELECT id FROM warehouse_bin WHERE code = 'A-01-01'")
    statements.run("DELETE FROM warehouse_bin WHERE id = %s", [gone])
    retail.day("b.csv", row("2", "A1", 1))
    assert statements.fetch("SELECT aisle FROM warehouse_bin WHERE code = 'A-01-01'") == [(None,)]
