"""Every refusal is reached, tells its facts, and stands in its order of precedence."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ...refusals import wording
from ..entries import Entry, Promise, Shelf
from ..refusals import PRECEDENCE
from .scene import Desk, stocked
from .words import aside, carry, expect, expected, hold, move, promise, rank, release, settle, shift

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


def full() -> Desk:
    """Ten apples in A, six promised to p1 and four of them held; one more in staging; two in quarantine; five to come."""
    desk = stocked(("apple", "A", 10), ("apple", "quarantine", 2), ("phone-1", "A", 1), ("milk", "A", "2.50"))
    desk.book.now = NOW
    assert desk.post(promise("p1", 6), hold("h1", "p1", "A", 4)) == "ok"
    assert desk.post(expect("e1", 5), promise("gone", 1), release("promise", "gone")) == "ok"
    assert desk.post(move("apple", "supplier", "B", 1), hold("done", None, "B", 1, "staging"), settle("done", 1)) == "ok"
    return desk


CASES: list[tuple[str, str, tuple[Entry, ...]]] = [
    # what is not known
    ("goods", "UnknownThing", (move("pear", "supplier", "A", 1),)),
    ("what goods become", "UnknownThing", (move("apple", "supplier", "A", 1, becomes="pear"),)),
    ("goods that become another item", "UnknownThing", (move("apple", "supplier", "A", 1, becomes="milk"),)),
    ("a place", "UnknownThing", (move("apple", "A", "nowhere", 1),)),
    ("a place of another warehouse", "UnknownThing", (move("apple", "A", "Z", 1),)),
    ("an expectation", "UnknownThing", (move("apple", "supplier", "A", 1, expected="e9"),)),
    ("an item", "UnknownThing", (promise("p9", 1, item="pear"),)),
    ("a promise to hold for", "UnknownThing", (hold("h9", "p9", "A", 1),)),
    ("a promise to draw on", "UnknownThing", (promise("p9", 1, aside("p8")),)),
    ("a promise of other goods to draw on", "UnknownThing", (promise("p9", 1, aside("p1"), item="milk"),)),
    ("a promise with itself as source", "UnknownThing", (promise("p9", 1, aside("p9")),)),
    ("no source at all", "UnknownThing", (Promise("p9", "d", "apple", "us", (), Decimal(1)),)),
    ("a warehouse", "UnknownThing", (promise("p9", 1, Shelf("W9")),)),
    ("sources in two warehouses", "UnknownThing", (promise("p9", 1, Shelf("W1"), Shelf("W2")),)),
    ("a promise's id used before", "UnknownThing", (promise("gone", 1),)),
    ("a hold's id used before", "UnknownThing", (hold("done", None, "A", 1, "B"),)),
    ("a carried part's id used before", "UnknownThing", (carry("h1", "cart", 1, "done"),)),
    ("a hold to settle", "UnknownThing", (settle("h9", 1),)),
    ("a hold to carry", "UnknownThing", (carry("h9", "cart", 1, "h10"),)),
    ("a hold to release", "UnknownThing", (release("hold", "h9"),)),
    ("a promise to release", "UnknownThing", (release("promise", "p9"),)),
    ("an expectation to release", "UnknownThing", (release("expectation", "e9"),)),
    ("a promise to rank", "UnknownThing", (rank("p9", 1),)),
    ("a container to shift", "UnknownThing", (shift("crate", "A"),)),
    ("a bin cannot be shifted", "UnknownThing", (shift("A", "B"),)),
    ("where to shift", "UnknownThing", (shift("cart", "nowhere"),)),
    ("an item expected", "UnknownThing", (expect("e9", 1, item="pear"),)),
    ("a warehouse where it is expected", "UnknownThing", (expect("e9", 1, warehouse="W9"),)),
    ("an expectation of another item by the same id", "UnknownThing", (expect("e1", 1, item="milk"),)),
    # quantities
    ("nothing moved", "BadQuantity", (move("apple", "A", "B", 0),)),
    ("less than nothing", "BadQuantity", (move("apple", "A", "B", -1),)),
    ("not a number", "BadQuantity", (move("apple", "A", "B", "NaN"),)),
    ("infinitely much", "BadQuantity", (move("apple", "A", "B", "Infinity"),)),
    ("two of a serial", "BadQuantity", (move("phone-1", "A", "B", 2),)),
    ("two that become a serial", "BadQuantity", (move("phone", "supplier", "B", 2, becomes="phone-2"),)),
    ("less than nothing expected", "BadQuantity", (expect("e9", -1),)),
    ("least below zero", "BadQuantity", (promise("p9", 3, least=-1),)),
    ("not whole sets", "BadQuantity", (promise("p9", 5, least=2, together="kit"),)),
    ("sets of nothing", "BadQuantity", (promise("p9", 5, together="kit"),)),
    ("settling nothing", "BadQuantity", (settle("h1", 0),)),
    ("half an apple", "TooPrecise", (move("apple", "A", "B", "0.5"),)),
    ("too little milk", "TooPrecise", (promise("p9", "0.125", item="milk"),)),
    ("too precise a least", "TooPrecise", (promise("p9", 1, item="milk", least="0.125"),)),
    ("too precise an expectation", "TooPrecise", (expect("e9", "0.5"),)),
    ("more than can be written", "OutOfRange", (move("apple", "supplier", "A", 10**12),)),
    ("more than can be calculated", "OutOfRange", (move("apple", "supplier", "A", "1e999999"),)),
    ("a rank that cannot be written", "OutOfRange", (rank("p1", 2**31),)),
    ("a promise's rank that cannot be written", "OutOfRange", (promise("p9", 1, rank=-(2**31)),)),
    ("almost nothing", "TooPrecise", (move("apple", "A", "B", "1e-999999"),)),
    ("sets of almost nothing", "TooPrecise", (promise("p9", 5, least="1e-20", together="kit"),)),
    ("ever so many sets", "OutOfRange", (promise("p9", "1e20", least=1, together="kit"),)),
    ("a sum that cannot be written", "OutOfRange", (move("apple", "supplier", "A", 10**12 - 5),)),
    ("too much to come", "OutOfRange", (expect("e1", 10**12 - 1),)),
    ("what has not happened yet", "OutOfRange", (move("apple", "A", "B", 1, counts_at=NOW + timedelta(seconds=1)),)),
    # places
    ("holding in the staging area for an order", "PlaceClosed", (hold("h9", "p1", "staging", 1),)),
    ("holding in quarantine for an order", "PlaceClosed", (hold("h9", "p1", "quarantine", 1),)),
    ("holding goods whose status does not give", "PlaceClosed", (hold("h9", "p1", "A", 1, goods="apple-display"),)),
    ("holding outside", "PlaceClosed", (hold("h9", None, "customer", 1, "A"),)),
    ("carrying outside", "PlaceClosed", (carry("h1", "customer", 1, "h9"),)),
    ("shifting outside", "PlaceClosed", (shift("cart", "customer"),)),
    # what has ended
    ("settling twice", "HoldEnded", (settle("done", 1),)),
    ("carrying what was settled", "HoldEnded", (carry("done", "cart", 1, "h9"),)),
    ("releasing what was settled", "HoldEnded", (release("hold", "done"),)),
    ("holding for a promise that was released", "PromiseEnded", (hold("h9", "gone", "A", 1),)),
    ("releasing twice", "PromiseEnded", (release("promise", "gone"),)),
    ("ranking what was released", "PromiseEnded", (rank("gone", 3),)),
    ("holding for a promise that got nothing", "PromiseEnded", (promise("p9", 9, least=9), hold("h9", "p9", "A", 1))),
    # expectations
    ("a move that does not begin to count", "NotExpectedHere", (move("apple", "A", "B", 1, expected="e1"),)),
    ("a move into quarantine", "NotExpectedHere", (move("apple", "supplier", "quarantine", 1, expected="e1"),)),
    ("a move of another item", "NotExpectedHere", (move("milk", "supplier", "A", 1, expected="e1"),)),
    ("a move of another owner's", "NotExpectedHere", (move("apple-theirs", "supplier", "A", 1, expected="e1"),)),
    ("a promise of another item", "NotExpectedHere", (promise("p9", 1, expected("e1"), item="milk"),)),
    ("a promise in another warehouse", "NotExpectedHere", (promise("p9", 1, Shelf("W2"), expected("e1")),)),
    (
        "nothing expected any more",
        "NotExpectedHere",
        (release("expectation", "e1"), move("apple", "supplier", "A", 1, expected="e1")),
    ),
    ("releasing what has come", "NotExpectedHere", (release("expectation", "e1"), release("expectation", "e1"))),
    # rows of supply
    ("leaving without a promise", "LeavesSupply", (hold("h9", None, "A", 1, "customer"),)),
    ("into quarantine without a promise", "LeavesSupply", (hold("h9", None, "A", 1, "quarantine"),)),
    ("staying for a promise", "LeavesSupply", (hold("h9", "p1", "A", 1, "B"),)),
    ("other goods than promised", "LeavesSupply", (hold("h9", "p1", "A", 1, goods="milk"),)),
    ("another owner's than promised", "LeavesSupply", (hold("h9", "p1", "A", 1, goods="apple-theirs"),)),
    ("carrying what is promised into quarantine", "LeavesSupply", (carry("h1", "quarantine", 1, "h9"),)),
    ("what is promised becomes blocked", "LeavesSupply", (carry("h1", "A", 1, "h9", "apple-blocked"),)),
    ("a container that stands in itself", "InsideItself", (shift("pallet", "tote"),)),
    ("a container in itself", "InsideItself", (shift("cart", "cart"),)),
    # what is kept
    ("releasing all of a promise that is held", "StillHeld", (release("promise", "p1"),)),
    ("releasing more than is not held", "StillHeld", (release("promise", "p1", 3),)),
    ("settling more than is held", "SettlesTooMuch", (settle("h1", 5),)),
    # what is not there
    ("more than lies there", "NotEnough", (move("apple", "A", "B", 11),)),
    ("more than is free there", "NotEnough", (move("apple", "A", "B", 7),)),
    ("what others were promised", "NotEnough", (move("apple", "A", "scrap", 6),)),
    ("a fact that takes more than lies there", "NotEnough", (move("apple", "A", "scrap", 11, fact=True),)),
    ("holding more than is free there", "NotEnough", (promise("p9", 3), hold("h9", "p9", "A", 3), hold("h8", None, "A", 4, "B"))),
    ("holding more than is promised", "NotEnough", (hold("h9", "p1", "A", 3),)),
    ("carrying more than is held", "NotEnough", (carry("h1", "cart", 5, "h9"),)),
    ("releasing more of a hold than it has", "NotEnough", (release("hold", "h1", 5),)),
    ("releasing more of a promise than it has", "NotEnough", (promise("p9", 2), release("promise", "p9", 3))),
    ("more than was expected", "NotEnough", (move("apple", "supplier", "A", 6, expected="e1"),)),
    ("releasing more than is expected", "NotEnough", (release("expectation", "e1", 6),)),
    ("releasing what is promised of it", "NotEnough", (promise("p9", 2, expected("e1")), release("expectation", "e1", 4))),
    ("the same serial again", "SerialElsewhere", (move("phone-1", "supplier", "A", 1),)),
    ("the same serial elsewhere", "SerialElsewhere", (move("phone-1", "supplier", "B", 1),)),
    ("the same serial in another status", "SerialElsewhere", (move("phone-1-blocked", "supplier", "B", 1),)),
    ("the same serial in another warehouse", "SerialElsewhere", (move("phone-1", "supplier2", "Z", 1),)),
    ("becoming a serial that is here", "SerialElsewhere", (move("phone", "supplier", "B", 1, becomes="phone-1"),)),
]


@pytest.mark.parametrize(("name", "entries"), [pytest.param(name, entries, id=case) for case, name, entries in CASES])
def test_it_is_refused(name: str, entries: tuple[Entry, ...]) -> None:
    desk = full()
    before = desk.book.snapshot()
    assert desk.post(*entries) == name
    assert desk.book.snapshot() == before


def test_a_closed_period_takes_nothing_more() -> None:
    desk = full()
    desk.book.close(NOW - timedelta(days=10), owner="us")
    old, young = NOW - timedelta(days=11), NOW - timedelta(days=9)
    assert desk.post(move("apple", "A", "B", 1, counts_at=old)) == "PeriodClosed"
    assert desk.post(move("apple", "A", "B", 1, counts_at=young)) == "ok"
    assert desk.post(move("apple-theirs", "supplier", "B", 1, counts_at=old)) == "ok"
    assert desk.post(promise("p9", 1, counts_at=old)) == "PeriodClosed"


def test_a_period_closed_for_all_binds_whoever_has_none_of_his_own() -> None:
    desk = full()
    desk.book.close(NOW - timedelta(days=10))
    desk.book.close(NOW - timedelta(days=20), owner="them")
    then = NOW - timedelta(days=15)
    assert desk.post(move("apple", "supplier", "B", 1, counts_at=then)) == "PeriodClosed"
    assert desk.post(move("apple-theirs", "supplier", "B", 1, counts_at=then)) == "ok"
    assert desk.post(shift("cart", "B", counts_at=then)) == "PeriodClosed"


def test_a_container_with_goods_held_for_orders_does_not_leave_their_supply() -> None:
    desk = stocked(("apple", "tote", 5))
    assert desk.post(promise("p1", 5), hold("h1", "p1", "tote", 2), hold("h2", "p1", "tote", 1)) == "ok"
    name, facts = desk.refusal(shift("pallet", "quarantine"))
    assert (name, facts["holds"]) == ("HeldInside", ["h2", "h1"])


def test_every_refusal_of_the_list_is_among_these_cases() -> None:
    reached = {name for _, name, _ in CASES} | {"PeriodClosed", "HeldInside"}
    assert reached == {kind.__name__ for kind in PRECEDENCE}


@pytest.mark.parametrize("kind", PRECEDENCE)
def test_a_refusal_has_its_code_and_its_texts(kind: type) -> None:
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()
    assert kind.code == f"stock.{snake}"
    for language in ("en", "zh"):
        text, remedy = wording(kind, language)
        assert text and remedy
    assert re.findall(r"{(\w+)}", wording(kind, "en")[0]) != []


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        (move("pear", "A", "B", 0), "UnknownThing"),
        (move("apple", "A", "B", "-0.5"), "BadQuantity"),
        (move("apple", "supplier", "A", "1000000000000.5"), "TooPrecise"),
        (hold("h9", "p1", "staging", 10**12), "OutOfRange"),
        (hold("h9", "gone", "staging", 1), "PlaceClosed"),
        (hold("h9", "gone", "A", 1, "B"), "PromiseEnded"),
        (hold("h9", "p1", "A", 99, "B"), "LeavesSupply"),
        (move("apple", "A", "B", 99, expected="e1"), "NotExpectedHere"),
        (release("promise", "p1", 99), "StillHeld"),
        (settle("h1", 99), "SettlesTooMuch"),
        (move("phone-1", "B", "quarantine", 1), "NotEnough"),
    ],
)
def test_of_several_problems_the_first_in_the_list_is_told(entry: Entry, name: str) -> None:
    assert full().post(entry) == name


def test_a_group_hears_of_all_its_shortages() -> None:
    desk = full()
    answer = desk.post(
        move("apple", "A", "B", 11),
        move("milk", "A", "B", "2.50"),
        move("milk", "A", "B", 1),
        move("apple", "A", "quarantine", 1),
        settle("h1", 4),
    )
    assert answer == "NotEnough NotEnough NotEnough"


def test_what_follows_from_a_refused_entry_is_not_told_again() -> None:
    assert full().post(promise("p9", 0), hold("h9", "p9", "A", 1), carry("h9", "cart", 1, "h8"), settle("h8", 1)) == "BadQuantity"
    assert full().post(expect("e9", -1), promise("p9", 1, expected("e9"))) == "BadQuantity"


def test_a_refusal_names_the_entry_and_what_is_missing() -> None:
    name, facts = full().refusal(move("milk", "A", "B", 1), move("apple", "A", "B", 9))
    assert name == "NotEnough"
    assert facts == {"of": "spot", "place": "A", "item": "apple", "missing": "3", "entry": 1}
