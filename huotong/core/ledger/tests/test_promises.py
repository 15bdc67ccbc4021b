"""Promises: sources, sets, asides and releases, a test to a sentence."""

from datetime import UTC, datetime, timedelta

from ..entries import Shelf
from .scene import stocked
from .words import SHELF, aside, expect, expected, hold, move, promise, release

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
E1, E2 = expected("e1"), expected("e2")


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
