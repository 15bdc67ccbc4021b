"""Moves, places, serials and months, a test to a sentence."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from ..entries import Cause
from ..verdict import Granted
from .scene import Desk, stocked
from .words import SHELF, expected, move, promise, shift

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
E1, E2 = expected("e1"), expected("e2")


def test_a_move_takes_goods_from_place_to_place() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(move("apple", "A", "B", 4)) == "ok"
    assert (desk.spot("apple", "A"), desk.spot("apple", "B")) == ((6, 0), (4, 0))


def test_outside_no_sums_are_kept() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(move("apple", "supplier", "customer", 3), move("apple", "A", "customer", 1)) == "ok"
    assert [row[:2] for row in desk.book.snapshot().spots] == [("apple", "A")]


def test_goods_may_become_another_lot_status_or_owner_on_the_way_or_in_place() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(move("apple", "A", "A", 3, becomes="apple-L1"), move("apple", "A", "B", 2, becomes="apple-theirs")) == "ok"
    assert (desk.spot("apple", "A"), desk.spot("apple-L1", "A"), desk.spot("apple-theirs", "B")) == ((5, 0), (3, 0), (2, 0))
    assert (desk.supply("apple", SHELF), desk.supply("apple", SHELF, owner="them")) == ((8, 0), (2, 0))


def test_the_shelf_is_what_lies_where_place_and_status_sell() -> None:
    desk = stocked(
        ("apple", "A", 5),
        ("apple", "staging", 3),
        ("apple", "quarantine", 7),
        ("apple-blocked", "A", 11),
        ("apple-display", "A", 13),
    )
    assert desk.supply("apple", SHELF) == (21, 0)


def test_a_place_sells_only_if_all_that_it_stands_in_does() -> None:
    desk = stocked(("apple", "tote", 5))
    assert desk.supply("apple", SHELF) == (5, 0)
    assert desk.post(shift("pallet", "quarantine")) == "ok"
    assert desk.supply("apple", SHELF) == (0, 0)
    assert desk.post(move("apple", "supplier", "tote", 2)) == "ok"
    assert desk.supply("apple", SHELF) == (0, 0)


def test_what_others_are_promised_does_not_leave() -> None:
    desk = stocked(("apple", "A", 6), ("apple", "B", 4))
    assert desk.post(promise("p1", 7)) == "ok"
    assert desk.post(move("apple", "A", "scrap", 4)) == "NotEnough"
    assert desk.post(move("apple", "A", "quarantine", 4)) == "NotEnough"
    assert desk.post(move("apple", "A", "A", 4, becomes="apple-blocked")) == "NotEnough"
    assert desk.post(move("apple", "A", "scrap", 3)) == "ok"
    assert desk.post(move("apple", "A", "B", 3)) == "ok"


def test_entries_of_a_group_are_judged_in_their_order() -> None:
    desk = Desk()
    assert desk.post(move("apple", "A", "B", 1), move("apple", "supplier", "A", 1)) == "NotEnough"
    assert desk.post(move("apple", "supplier", "A", 1), move("apple", "A", "B", 1)) == "ok"


def test_groups_are_judged_in_the_order_given_each_for_itself() -> None:
    desk = Desk()
    groups = [[move("apple", "A", "B", 1)], [move("apple", "supplier", "A", 1)], [move("apple", "A", "B", 1)]]
    assert [isinstance(answer, Granted) for answer in desk.book.post(groups).answers] == [False, True, True]


def test_months_tell_what_counted_when() -> None:
    desk = Desk()
    desk.book.now = NOW
    january = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    assert desk.post(move("apple", "supplier", "A", 10, counts_at=january), move("apple", "A", "B", 4)) == "ok"
    assert desk.book.as_of("apple", "A", date(2026, 1, 1)) == 10
    assert desk.book.as_of("apple", "A", date(2026, 3, 1)) == 6


def test_months_are_those_of_utc() -> None:
    desk = Desk()
    desk.book.now = NOW
    shanghai = datetime.fromisoformat("2026-02-01T07:00:00+08:00")
    assert desk.post(move("apple", "supplier", "A", 10, counts_at=shanghai)) == "ok"
    assert [key.month for key in desk.book.months] == [date(2026, 1, 1)]


def test_an_entry_is_stored_with_what_was_said_of_it() -> None:
    desk = Desk()
    desk.book.now = NOW
    cause = Cause("receipt", 7, 2)
    then = NOW - timedelta(days=1)
    words = {"cause": cause, "reason": "late", "answers": 3, "by": "ann", "second": Decimal("1.234"), "counts_at": then}
    assert desk.post(move("apple", "supplier", "A", 10, **words)) == "ok"
    (entry,) = desk.book.entries
    assert (entry.cause, entry.reason, entry.answers, entry.by, entry.second) == (cause, "late", 3, "ann", Decimal("1.234"))
    assert (entry.posted_at, entry.counts_at, entry.warehouse) == (NOW, then, "W1")


def test_a_serial_may_come_back_when_it_is_gone() -> None:
    desk = stocked(("phone-1", "A", 1))
    assert desk.post(move("phone-1", "A", "customer", 1)) == "ok"
    assert desk.post(move("phone-1", "supplier2", "Z", 1)) == "ok"
    assert desk.post(move("phone-1", "Z", "Z", 1)) == "ok"


def test_a_serial_may_change_its_status_in_place() -> None:
    desk = stocked(("phone-1", "A", 1))
    assert desk.post(move("phone-1", "A", "A", 1, becomes="phone-1-blocked")) == "ok"
    assert (desk.spot("phone-1", "A"), desk.spot("phone-1-blocked", "A")) == ((0, 0), (1, 0))
