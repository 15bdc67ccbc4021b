"""Containers and what moves with them, a test to a sentence."""

from datetime import UTC, datetime

from ..entries import Shelf
from .scene import stocked
from .words import SHELF, expected, hold, move, promise, release, settle, shift

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
E1, E2 = expected("e1"), expected("e2")


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
