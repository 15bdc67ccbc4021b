"""Holds and promises give way to facts, a test to a sentence."""

from datetime import UTC, datetime

from ..entries import Cause
from .scene import stocked
from .words import SHELF, expect, expected, hold, move, promise, rank, release

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
E1, E2 = expected("e1"), expected("e2")


def test_a_fact_breaks_holds_without_promise_first_then_lowest_rank_then_newest() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("p1", 4, rank=1), promise("p2", 4)) == "ok"
    assert (
        desk.post(hold("h1", "p1", "A", 2), hold("h2", "p2", "A", 2), hold("h3", "p2", "A", 2), hold("h4", None, "A", 3, "B"))
        == "ok"
    )
    breaks = desk.breaks(move("apple", "A", "B", 9, fact=True))
    assert breaks == [("h4", 3), ("h3", 2), ("h2", 2), ("h1", 1)]
    assert desk.rows("p1") == {SHELF: (4, 1)}


def test_a_fact_breaks_only_as_much_as_needed() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("p1", 6), hold("h1", "p1", "A", 6)) == "ok"
    assert desk.breaks(move("apple", "A", "scrap", 4, fact=True)) == []
    assert desk.breaks(move("apple", "A", "scrap", 1, fact=True)) == [("h1", 1), ("p1", 1)]


def test_promises_break_in_what_is_not_held_lowest_rank_first_newest_first() -> None:
    desk = stocked(("apple", "A", 10), ("apple", "B", 10))
    assert desk.post(promise("p1", 5, rank=1), promise("p2", 5), promise("p3", 5), promise("p4", 5, rank=2)) == "ok"
    assert desk.post(hold("h2", "p2", "B", 4)) == "ok"
    assert desk.breaks(move("apple", "A", "scrap", 8, fact=True)) == [("p3", 5), ("p2", 1), ("p1", 2)]
    assert desk.rows("p2") == {SHELF: (4, 4)}


def test_a_promise_whose_hold_broke_stays_while_there_are_goods_elsewhere() -> None:
    desk = stocked(("apple", "A", 5), ("apple", "B", 5))
    assert desk.post(promise("p1", 5), hold("h1", "p1", "A", 5)) == "ok"
    assert desk.breaks(move("apple", "A", "scrap", 5, fact=True)) == [("h1", 5)]
    assert desk.rows("p1") == {SHELF: (5, 0)}


def test_rank_decides_who_loses() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("p1", 5), promise("p2", 5), rank("p2", 1)) == "ok"
    assert desk.breaks(move("apple", "A", "scrap", 2, fact=True)) == [("p1", 2)]


def test_blocking_goods_as_a_fact_breaks_what_was_promised_of_them() -> None:
    desk = stocked(("apple", "A", 5))
    assert desk.post(promise("p1", 5), hold("h1", "p1", "A", 3)) == "ok"
    assert desk.breaks(move("apple", "A", "A", 4, becomes="apple-blocked", fact=True)) == [("h1", 2), ("p1", 4)]
    assert (desk.rows("p1"), desk.spot("apple", "A"), desk.spot("apple-blocked", "A")) == ({SHELF: (1, 1)}, (1, 1), (4, 0))


def test_an_expectation_withdrawn_as_a_fact_breaks_its_promises() -> None:
    desk = stocked(("apple", "A", 2))
    assert desk.post(expect("e1", 5), promise("p1", 4, SHELF, E1), promise("p2", 3, E1, rank=1)) == "ok"
    assert desk.breaks(release("expectation", "e1", fact=True)) == [("p1", 2), ("p2", 3)]
    assert (desk.rows("p1"), desk.rows("p2")) == ({SHELF: (2, 0)}, {})


def test_a_break_is_an_entry_and_names_its_cause() -> None:
    desk = stocked(("apple", "A", 5))
    assert desk.post(promise("p1", 5), hold("h1", "p1", "A", 5)) == "ok"
    cause = Cause("count", 9, 1)
    desk.breaks(move("apple", "A", "difference", 5, fact=True, cause=cause))
    counted, *breaks = desk.book.entries[-3:]
    assert [(entry.kind, entry.of, entry.because, entry.cause) for entry in breaks] == [
        ("break", "hold", counted.number, cause),
        ("break", "promise", counted.number, cause),
    ]
