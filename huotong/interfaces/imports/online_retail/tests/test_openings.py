"""The opening stock that history needs, and what later files do to it."""

from typing import Any

from huotong.registry import statements

from .conftest import Retail, row

MONDAY, TUESDAY, WEDNESDAY = "2010-12-06 10:00:00", "2010-12-07 10:00:00", "2010-12-08 10:00:00"


def _opening(retail: Retail, code: str = "OPENING-A1") -> list[tuple[str, Any]]:
    return retail.lines(retail.papers("receipt")[code])


def test_the_opening_makes_the_running_minimum_zero(retail: Retail) -> None:
    retail.day(
        "a.csv",
        row("1", "A1", 6, MONDAY),
        row("C2", "A1", -2, TUESDAY),
        row("3", "A1", 5, WEDNESDAY),
        row("C4", "A1", -9, WEDNESDAY),
    )
    receipt = retail.papers("receipt")["OPENING-A1"]
    assert (receipt["derived"], retail.lines(receipt), retail.stock()) == (True, [("A1", 9)], {"A1": 9})
    assert "推算" in receipt["note"] and "Derived" in receipt["note"]


def test_rows_of_one_moment_go_by_invoice_and_row(retail: Retail) -> None:
    retail.day("a.csv", row("2", "A1", 5, MONDAY), row("1", "A1", 3, MONDAY, price="0", customer=""))
    assert _opening(retail) == [("A1", 2)]


def test_what_needs_no_opening_has_none(retail: Retail) -> None:
    retail.day("a.csv", row("C1", "A1", -5, MONDAY), row("2", "A1", 5, TUESDAY))
    assert retail.papers("receipt") == {}


def test_it_is_raised_by_an_answering_fact(retail: Retail) -> None:
    retail.day("a.csv", row("1", "A1", 6, MONDAY))
    retail.day("b.csv", row("2", "A1", 4, TUESDAY))
    assert (_opening(retail), retail.stock()) == ([("A1", 6), ("A1", 4)], {})
    entries = statements.fetch(
        "SELECT number, quantity, answers, fact FROM book_entry WHERE cause_type = 'receipt' ORDER BY number"
    )
    assert [row[1:] for row in entries] == [(6, None, False), (4, entries[0][0], True)]


def test_it_is_lowered_by_an_answering_fact(retail: Retail) -> None:
    retail.day("b.csv", row("2", "A1", 6, TUESDAY), row("3", "A1", 1, WEDNESDAY))
    retail.day("a.csv", row("C1", "A1", -4, "2010-12-07 12:00:00"))
    assert (_opening(retail), retail.stock()) == ([("A1", 7), ("A1", -1)], {"A1": 3})
    assert [retail.as_of("A1", moment) for moment in (MONDAY, "2010-12-07 11:00:00", WEDNESDAY)] == [0, 0, 3]


def test_earlier_rows_move_it_earlier_so_that_every_moment_is_right(retail: Retail) -> None:
    retail.day("b.csv", row("2", "A1", 6, TUESDAY))
    assert [retail.as_of("A1", moment) for moment in ("2010-12-06 09:00:00", "2010-12-07 09:59:59", WEDNESDAY)] == [0, 6, 0]
    retail.day("a.csv", row("1", "A1", 2, MONDAY))
    moments = ("2010-12-06 09:00:00", "2010-12-06 09:59:59", "2010-12-06 12:00:00", "2010-12-07 09:59:59", WEDNESDAY)
    assert [retail.as_of("A1", moment) for moment in moments] == [0, 8, 6, 6, 0]
    assert (_opening(retail), _opening(retail, "OPENING-A1-2")) == ([("A1", 6), ("A1", -6)], [("A1", 8)])
    assert retail.stock() == {}


def test_what_is_promised_today_is_not_taken_by_history(retail: Retail, acts: Any) -> None:
    retail.day("a.csv", row("C1", "A1", -5, MONDAY))
    acts("sales_order.create", customer="17850", confirm=True, lines=[{"item": "A1", "quantity": "5"}])
    retail.day("b.csv", row("2", "A1", 3, TUESDAY))
    assert (_opening(retail), retail.stock()) == ([("A1", 3)], {"A1": 5})
    assert statements.only("SELECT sum(remaining) FROM book_promise") == 5
