"""Holds: taken, carried, settled and released, a test to a sentence."""

from datetime import UTC, datetime

from .scene import stocked
from .words import SHELF, carry, expect, expected, hold, move, promise, release, settle, shift

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
E1, E2 = expected("e1"), expected("e2")


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
