"""What is still to come, a test to a sentence."""

from datetime import UTC, datetime, timedelta

from .scene import Desk, stocked
from .words import SHELF, expect, expected, move, promise, release

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
E1, E2 = expected("e1"), expected("e2")


def test_more_is_expected_or_on_another_day() -> None:
    desk = Desk()
    monday, friday = NOW, NOW + timedelta(days=4)
    assert desk.post(expect("e1", 5, due=monday)) == "ok"
    assert desk.post(expect("e1", 0, due=friday)) == "ok"
    assert desk.post(expect("e1", 3)) == "ok"
    (row,) = desk.book.state.supply.values()
    assert (row.total, row.due) == (8, friday)


def test_expecting_nothing_opens_nothing() -> None:
    desk = Desk()
    assert desk.post(expect("e1", 0)) == "ok"
    assert desk.book.state.supply == {}
    assert desk.granted(promise("p1", 1, E1)) == {"p1": 0}


def test_goods_that_arrive_turn_promises_to_the_shelf_by_rank_then_age() -> None:
    desk = Desk()
    assert desk.post(expect("e1", 10), promise("p1", 3, E1), promise("p2", 3, E1, rank=5), promise("p3", 3, E1)) == "ok"
    assert desk.post(move("apple", "supplier", "A", 5, expected="e1")) == "ok"
    assert (desk.rows("p2"), desk.rows("p1"), desk.rows("p3")) == ({SHELF: (3, 0)}, {SHELF: (2, 0), E1: (1, 0)}, {E1: (3, 0)})
    assert (desk.supply("apple", SHELF), desk.supply("apple", E1)) == ((5, 5), (5, 4))


def test_goods_in_inspection_are_still_expected_until_they_are_freed() -> None:
    desk = Desk()
    assert desk.post(expect("e1", 10), promise("p1", 8, E1)) == "ok"
    assert desk.post(move("apple", "supplier", "quarantine", 10)) == "ok"
    assert (desk.supply("apple", E1), desk.supply("apple", SHELF)) == ((10, 8), (0, 0))
    assert desk.post(move("apple", "quarantine", "A", 9, expected="e1")) == "ok"
    assert desk.post(move("apple", "quarantine", "scrap", 1), release("expectation", "e1")) == "ok"
    assert (desk.rows("p1"), desk.supply("apple", SHELF), desk.supply("apple", E1)) == ({SHELF: (8, 0)}, (9, 8), (0, 0))


def test_goods_freed_by_a_change_of_status_make_an_expectation_true() -> None:
    desk = stocked(("apple-blocked", "A", 5))
    assert desk.post(expect("e1", 5), promise("p1", 5, E1)) == "ok"
    assert desk.post(move("apple-blocked", "A", "A", 5, becomes="apple", expected="e1")) == "ok"
    assert desk.rows("p1") == {SHELF: (5, 0)}


def test_releasing_what_is_expected_respects_what_is_promised_of_it() -> None:
    desk = Desk()
    assert desk.post(expect("e1", 10), promise("p1", 6, E1)) == "ok"
    assert desk.post(release("expectation", "e1")) == "NotEnough"
    assert desk.post(release("expectation", "e1", 4)) == "ok"
    assert desk.supply("apple", E1) == (6, 6)


def test_an_expectation_that_ended_may_open_again() -> None:
    desk = Desk()
    assert desk.post(expect("e1", 2), release("expectation", "e1"), expect("e1", 3)) == "ok"
    assert desk.supply("apple", E1) == (3, 0)
