"""The laws of the book, said as naively as can be, over everything that a book holds in memory."""

from collections import defaultdict
from decimal import Decimal

from ..entries import Expected, Shelf
from ..memory import MemoryBook
from ..state import RowKey, SpotKey, SupplyKey
from ..sums import add_up


def check(book: MemoryBook) -> None:
    spots_hold_what_is_held(book)
    the_shelf_is_what_lies_there(book)
    promises_are_covered(book)
    a_serial_is_in_one_place(book)
    entries_add_up(book)


def spots_hold_what_is_held(book: MemoryBook) -> None:
    held: dict[SpotKey, Decimal] = defaultdict(Decimal)
    for row in book.state.holds.values():
        assert row.quantity >= 0
        held[SpotKey(row.goods, row.place)] += row.quantity
    for key, spot in book.state.spots.items():
        assert 0 <= spot.held <= spot.on_hand
        assert spot.held == held.pop(key, 0)
    assert not any(held.values())


def the_shelf_is_what_lies_there(book: MemoryBook) -> None:
    shelves: dict[SupplyKey, Decimal] = defaultdict(Decimal)
    for (goods, place), spot in book.state.spots.items():
        key = book.state.shelf_of(goods, place)
        if key is not None:
            shelves[key] += spot.on_hand
    for key, row in book.state.supply.items():
        if isinstance(key.source, Shelf):
            assert row.total == shelves.pop(key, 0)
    assert not any(shelves.values())


def promises_are_covered(book: MemoryBook) -> None:
    state = book.state
    promised: dict[SupplyKey, Decimal] = defaultdict(Decimal)
    held: dict[RowKey, Decimal] = defaultdict(Decimal)
    for hold in state.holds.values():
        if hold.quantity and hold.promise is not None:
            head = state.promises[hold.promise]
            assert state.shelf_of(hold.goods, hold.place) == (head.item, head.owner, head.warehouse, Shelf(head.warehouse))
            held[RowKey(hold.promise, Shelf(head.warehouse))] += hold.quantity
    for key, row in state.rows.items():
        head = state.promises[key.promise]
        assert 0 <= row.held <= row.remaining and row.remaining > 0
        assert row.held == held.pop(key, 0)
        promised[SupplyKey(head.item, head.owner, head.warehouse, key.source)] += row.remaining
    assert not held
    for supply_key, supply in state.supply.items():
        assert 0 <= supply.promised <= supply.total
        assert supply.promised == promised.pop(supply_key, 0)
        assert supply.total > 0 or not isinstance(supply_key.source, Expected)
    assert not promised


def a_serial_is_in_one_place(book: MemoryBook) -> None:
    seen = set()
    for (goods, _), spot in book.state.spots.items():
        kind = book.state.goods[goods]
        if kind.serial is not None and spot.on_hand:
            assert spot.on_hand == 1
            assert (kind.item, kind.serial) not in seen
            seen.add((kind.item, kind.serial))


def entries_add_up(book: MemoryBook) -> None:
    """Nothing appears or vanishes: the stored entries alone give every sum."""
    state = book.state
    sums = add_up(book.entries, ours=lambda place: state.places[place].ours)
    assert sums.on_hand == {key: spot.on_hand for key, spot in state.spots.items() if spot.on_hand}
    assert sums.held == {key: spot.held for key, spot in state.spots.items() if spot.held}
    assert sums.total == {key: row.total for key, row in state.supply.items() if row.total}
    assert sums.promised == {key: row.promised for key, row in state.supply.items() if row.promised}
    assert sums.remaining == {key: row.remaining for key, row in state.rows.items()}
    assert sums.remaining_held == {key: row.held for key, row in state.rows.items() if row.held}
    assert sums.holds == {hold: row.quantity for hold, row in state.holds.items() if row.quantity}
    assert sums.months == {key: net for key, net in book.months.items() if net}
    assert sums.ranks == {promise: head.rank for promise, head in state.promises.items()}
    for container, place in sums.standing.items():
        assert state.standing[container] == place
