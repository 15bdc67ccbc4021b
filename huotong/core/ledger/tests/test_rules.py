"""The rules of the book, a test to a sentence."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from ..entries import Cause, Shelf
from ..verdict import Granted
from .scene import Desk, stocked
from .words import SHELF, aside, carry, expect, expected, hold, move, promise, rank, release, settle, shift

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
E1, E2 = expected("e1"), expected("e2")


# -- moves and places


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
        ("apple-reserve", "A", 13),
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


# -- promises


def test_a_promise_gets_what_is_free() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.granted(promise("p1", 6), promise("p2", 6), promise("p3", 1)) == {"p1": 6, "p2": 4, "p3": 0}
    assert desk.supply("apple", SHELF) == (10, 10)


def test_a_promise_gets_nothing_below_its_least() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.granted(promise("p1", 12, least=11)) == {"p1": 0}
    assert desk.granted(promise("p2", 12, least=10)) == {"p2": 10}


def test_a_promise_granted_nothing_leaves_no_row_and_its_group_counts() -> None:
    desk = stocked(("milk", "A", 1))
    assert desk.granted(promise("p1", 6), promise("p2", 1, item="milk")) == {"p1": 0, "p2": 1}
    assert (desk.rows("p1"), desk.rows("p2")) == ({}, {SHELF: (1, 0)})


def test_sources_are_an_order_of_preference() -> None:
    desk = stocked(("apple", "A", 3))
    assert desk.post(expect("e1", 4), expect("e2", 4)) == "ok"
    assert desk.granted(promise("p1", 9, E2, SHELF, E1)) == {"p1": 9}
    assert desk.rows("p1") == {E2: (4, 0), SHELF: (3, 0), E1: (2, 0)}


def test_a_source_named_twice_gives_once() -> None:
    desk = stocked(("apple", "A", 3))
    assert desk.granted(promise("p1", 9, SHELF, SHELF)) == {"p1": 3}


def test_an_expectation_that_has_come_gives_nothing_and_refuses_nothing() -> None:
    desk = stocked(("apple", "A", 3))
    assert desk.post(expect("e1", 2), move("apple", "supplier", "A", 2, expected="e1")) == "ok"
    assert desk.granted(promise("p1", 9, E1, SHELF)) == {"p1": 5}


def test_an_order_served_by_two_warehouses_has_two_promises() -> None:
    desk = stocked(("apple", "A", 3), ("apple", "Z", 3))
    assert desk.granted(promise("p1", 5), promise("p2", 2, Shelf("W2"))) == {"p1": 3, "p2": 2}


def test_each_owners_goods_are_promised_apart() -> None:
    desk = stocked(("apple", "A", 3), ("apple-theirs", "A", 5))
    assert desk.granted(promise("p1", 9), promise("p2", 9, owner="them")) == {"p1": 3, "p2": 5}


def test_a_set_is_granted_in_whole_sets() -> None:
    desk = stocked(("apple", "A", 9), ("milk", "A", 5))
    kit = {"together": "kit"}
    assert desk.granted(promise("p1", 10, least=2, **kit), promise("p2", 5, item="milk", least=1, **kit)) == {"p1": 8, "p2": 4}


def test_a_set_of_which_one_part_lacks_gets_nothing() -> None:
    desk = stocked(("apple", "A", 9))
    kit = {"together": "kit"}
    assert desk.granted(promise("p1", 10, least=2, **kit), promise("p2", 5, item="milk", least=1, **kit)) == {"p1": 0, "p2": 0}


def test_members_of_a_set_share_what_they_draw_on() -> None:
    desk = stocked(("apple", "A", 7))
    assert desk.post(expect("e1", 3)) == "ok"
    kit = {"together": "kit"}
    granted = desk.granted(promise("p1", 20, SHELF, E1, least=2, **kit), promise("p2", 10, least=1, **kit))
    assert granted == {"p1": 4, "p2": 2}


def test_a_set_is_judged_where_its_first_member_stands_so_its_goods_may_be_held_at_once() -> None:
    desk = stocked(("apple", "A", 4), ("milk", "A", 2))
    kit = {"together": "kit"}
    assert (
        desk.post(
            promise("p1", 4, least=2, **kit),
            hold("h1", "p1", "A", 4),
            promise("p2", 2, item="milk", least=1, **kit),
            hold("h2", "p2", "A", 2, goods="milk"),
        )
        == "ok"
    )


def test_two_sets_in_a_group_are_two() -> None:
    desk = stocked(("apple", "A", 5))
    assert desk.granted(promise("p1", 4, least=2, together="a"), promise("p2", 3, least=3, together="b")) == {"p1": 4, "p2": 0}


def test_what_is_set_aside_passes_over_and_the_supply_does_not_notice() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("shop", 8)) == "ok"
    assert desk.granted(promise("p1", 5, aside("shop")), promise("p2", 5)) == {"p1": 5, "p2": 2}
    assert (desk.rows("shop"), desk.rows("p1")) == ({SHELF: (3, 0)}, {SHELF: (5, 0)})
    assert desk.supply("apple", SHELF) == (10, 10)


def test_only_what_is_unheld_of_an_aside_passes_over() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("shop", 8), hold("h1", "shop", "A", 6)) == "ok"
    assert desk.granted(promise("p1", 5, aside("shop"), SHELF)) == {"p1": 4}
    assert desk.rows("shop") == {SHELF: (6, 6)}


def test_an_aside_gives_its_shelf_first_then_what_comes_soonest() -> None:
    desk = stocked(("apple", "A", 2))
    late, soon = NOW + timedelta(days=9), NOW + timedelta(days=2)
    assert desk.post(expect("e1", 3, due=late), expect("e2", 3, due=soon), promise("shop", 8, E1, E2, SHELF)) == "ok"
    assert desk.granted(promise("p1", 4, aside("shop"))) == {"p1": 4}
    assert desk.rows("p1") == {SHELF: (2, 0), E2: (2, 0)}


def test_an_aside_that_is_used_up_gives_nothing_and_refuses_nothing() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.granted(promise("shop", 4), promise("p1", 4, aside("shop")), promise("p2", 9, aside("shop"), SHELF)) == {
        "shop": 4,
        "p1": 4,
        "p2": 6,
    }


def test_releasing_a_promise_gives_back_what_comes_last_and_the_shelf_at_the_end() -> None:
    desk = stocked(("apple", "A", 2))
    assert desk.post(expect("e1", 3, due=NOW), expect("e2", 3), promise("p1", 8, SHELF, E1, E2)) == "ok"
    assert desk.post(release("promise", "p1", 4)) == "ok"
    assert desk.rows("p1") == {SHELF: (2, 0), E1: (2, 0)}
    assert desk.post(release("promise", "p1", 3)) == "ok"
    assert desk.rows("p1") == {SHELF: (1, 0)}
    assert (desk.supply("apple", SHELF), desk.supply("apple", E1), desk.supply("apple", E2)) == ((2, 1), (3, 0), (3, 0))


def test_releasing_all_of_a_promise_ends_it() -> None:
    desk = stocked(("apple", "A", 2))
    assert desk.post(promise("p1", 2), release("promise", "p1")) == "ok"
    assert desk.rows("p1") == {}
    assert desk.post(release("promise", "p1")) == "PromiseEnded"


# -- holds


def test_goods_on_hold_are_not_taken_by_others() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("p1", 6), hold("h1", "p1", "A", 6)) == "ok"
    assert desk.spot("apple", "A") == (10, 6)
    assert desk.post(move("apple", "A", "B", 5)) == "NotEnough"
    assert desk.post(hold("h2", None, "A", 5, "B")) == "NotEnough"
    assert desk.post(move("apple", "A", "B", 4)) == "ok"


def test_a_promise_leaves_the_bin_free() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("p1", 10), move("apple", "A", "B", 10)) == "ok"
    assert desk.post(hold("h1", "p1", "B", 10)) == "ok"


def test_what_is_still_to_come_cannot_be_held() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(expect("e1", 5), promise("p1", 5, E1), hold("h1", "p1", "A", 1)) == "NotEnough"


def test_a_hold_without_promise_stays_where_it_counts() -> None:
    desk = stocked(("apple", "A", 10), ("apple", "quarantine", 5))
    assert desk.post(hold("h1", None, "A", 1, "B")) == "ok"
    assert desk.post(hold("h2", None, "quarantine", 1, "scrap")) == "ok"
    assert desk.post(hold("h3", None, "quarantine", 1, "A")) == "ok"
    assert desk.post(hold("h4", None, "A", 1, "A", goods="apple")) == "ok"


def test_the_carried_part_becomes_a_hold_of_its_own() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("p1", 6), hold("h1", "p1", "A", 6), carry("h1", "cart", 4, "h2")) == "ok"
    assert (desk.spot("apple", "A"), desk.spot("apple", "cart")) == ((6, 2), (4, 4))
    assert (desk.holds(), desk.rows("p1")) == ({"h1": 2, "h2": 4}, {SHELF: (6, 6)})


def test_a_hold_that_is_carried_whole_has_ended() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("p1", 6), hold("h1", "p1", "A", 6), carry("h1", "cart", 6, "h2")) == "ok"
    assert desk.holds() == {"h2": 6}
    assert desk.post(settle("h1", 1)) == "HoldEnded"


def test_carry_may_split_in_place_or_give_a_lot() -> None:
    desk = stocked(("apple", "A", 10))
    assert (
        desk.post(promise("p1", 6), hold("h1", "p1", "A", 6), carry("h1", "A", 2, "h2"), carry("h1", "A", 1, "h3", "apple-L1"))
        == "ok"
    )
    assert desk.holds() == {"h1": 3, "h2": 2, "h3": 1}
    assert (desk.spot("apple", "A"), desk.spot("apple-L1", "A")) == ((9, 5), (1, 1))
    assert desk.post(settle("h3", 1)) == "ok"


def test_carry_goes_where_goods_may_not_be_newly_held() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("p1", 2), hold("h1", "p1", "A", 2), carry("h1", "staging", 2, "h2")) == "ok"
    assert desk.spot("apple", "staging") == (2, 2)


def test_carrying_a_hold_without_promise_out_of_supply_respects_what_is_promised() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(hold("h1", None, "A", 3, "B"), promise("p1", 8)) == "ok"
    assert desk.post(carry("h1", "quarantine", 3, "h2")) == "NotEnough"
    assert desk.post(carry("h1", "quarantine", 2, "h2")) == "ok"
    assert desk.supply("apple", SHELF) == (8, 8)
    assert desk.breaks(carry("h1", "quarantine", 1, "h3", fact=True)) == [("p1", 1)]


def test_settling_moves_the_goods_and_fulfils_the_promise() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("p1", 6), hold("h1", "p1", "A", 6), settle("h1", 6)) == "ok"
    assert (desk.spot("apple", "A"), desk.supply("apple", SHELF), desk.rows("p1"), desk.holds()) == ((4, 0), (4, 0), {}, {})


def test_settling_less_leaves_the_rest_promised_and_not_held() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("p1", 6), hold("h1", "p1", "A", 6), settle("h1", 4)) == "ok"
    assert (desk.spot("apple", "A"), desk.supply("apple", SHELF), desk.rows("p1")) == ((6, 0), (6, 2), {SHELF: (2, 0)})
    assert desk.post(settle("h1", 2)) == "HoldEnded"


def test_settling_without_promise_is_judged_like_a_move() -> None:
    desk = stocked(("apple", "tote", 4), ("apple", "A", 4))
    assert desk.post(shift("tote", "quarantine")) == "ok"
    assert desk.post(hold("h1", None, "tote", 4, "quarantine"), shift("tote", "A")) == "ok"
    assert desk.post(promise("p1", 7)) == "ok"
    assert desk.post(settle("h1", 2)) == "NotEnough"
    assert desk.breaks(settle("h1", 2, fact=True)) == [("p1", 1)]
    assert desk.supply("apple", SHELF) == (6, 6)


def test_releasing_a_hold_frees_the_goods_and_keeps_the_promise() -> None:
    desk = stocked(("apple", "A", 10))
    assert desk.post(promise("p1", 6), hold("h1", "p1", "A", 6), release("hold", "h1", 2)) == "ok"
    assert (desk.holds(), desk.rows("p1"), desk.spot("apple", "A")) == ({"h1": 4}, {SHELF: (6, 4)}, (10, 4))
    assert desk.post(release("hold", "h1")) == "ok"
    assert (desk.holds(), desk.rows("p1")) == ({}, {SHELF: (6, 0)})


# -- expectations


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


# -- facts


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


# -- containers


def test_a_container_moves_with_all_that_is_in_it_by_one_entry() -> None:
    desk = stocked(("apple", "tote", 5), ("milk", "pallet", 2))
    entries = len(desk.book.entries)
    assert desk.post(shift("pallet", "A")) == "ok"
    assert len(desk.book.entries) == entries + 1
    assert (desk.book.state.standing["pallet"], desk.book.state.standing["tote"]) == ("A", "pallet")
    assert (desk.spot("apple", "tote"), desk.supply("apple", SHELF)) == ((5, 0), (5, 0))


def test_holds_travel_with_their_container_where_supply_stays_the_same() -> None:
    desk = stocked(("apple", "pallet", 5))
    assert desk.post(promise("p1", 5), hold("h1", "p1", "pallet", 5), shift("pallet", "staging")) == "ok"
    assert desk.post(settle("h1", 5)) == "ok"


def test_a_container_may_take_its_goods_out_of_supply_if_nobody_was_promised_them() -> None:
    desk = stocked(("apple", "pallet", 5), ("apple", "A", 3))
    assert desk.post(promise("p1", 4)) == "ok"
    assert desk.post(shift("pallet", "quarantine")) == "NotEnough"
    assert desk.post(release("promise", "p1", 1), shift("pallet", "quarantine")) == "ok"
    assert desk.supply("apple", SHELF) == (3, 3)
    assert desk.post(shift("pallet", "B")) == "ok"
    assert desk.supply("apple", SHELF) == (8, 3)


def test_a_shift_as_a_fact_breaks_the_holds_inside_first() -> None:
    desk = stocked(("apple", "pallet", 5), ("apple", "A", 3))
    assert desk.post(promise("p1", 4), hold("h1", "p1", "pallet", 4), hold("h2", None, "pallet", 1, "A")) == "ok"
    assert desk.breaks(shift("pallet", "quarantine", fact=True)) == [("h1", 4), ("p1", 1)]
    assert (desk.holds(), desk.rows("p1")) == ({"h2": 1}, {SHELF: (3, 0)})


def test_a_container_may_go_to_another_warehouse_and_its_goods_count_there() -> None:
    desk = stocked(("apple", "tote", 5))
    assert desk.post(shift("pallet", "Z")) == "ok"
    assert (desk.supply("apple", SHELF), desk.supply("apple", Shelf("W2"))) == ((0, 0), (5, 0))
    assert desk.post(move("apple", "tote", "customer2", 1)) == "ok"


def test_a_container_that_does_not_sell_changes_no_supply() -> None:
    desk = stocked(("apple", "quarantine", 1))
    assert desk.post(shift("tote", "quarantine"), move("apple", "quarantine", "tote", 1), shift("tote", "road")) == "ok"
    assert desk.supply("apple", SHELF) == (0, 0)
