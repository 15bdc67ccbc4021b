"""All sums of a book at one moment, sorted, zero rows left out: for comparing two books, and for people who look."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from .entries import Expected, Id, Shelf
from .state import State


class HoldNow(NamedTuple):
    id: Id
    promise: Id
    goods: Id
    place: Id
    target: Id
    quantity: Decimal


class Snapshot(NamedTuple):
    spots: list[tuple[Id, Id, Decimal, Decimal]]
    """goods, place, on hand, held"""
    supply: list[tuple[Id, Id, Id, Shelf | Expected, Decimal, Decimal]]
    """item, owner, warehouse, source, total, promised"""
    promises: list[tuple[Id, Shelf | Expected, Decimal, Decimal]]
    """promise, source, remaining, held"""
    holds: list[HoldNow]


def snapshot_of(state: State) -> Snapshot:
    return Snapshot(
        spots=_sorted((*key, *spot) for key, spot in state.spots.items() if spot.on_hand or spot.held),
        supply=_sorted((*key, row.total, row.promised) for key, row in state.supply.items() if row.total or row.promised),
        promises=_sorted((*key, *row) for key, row in state.rows.items()),
        holds=_sorted(
            HoldNow(hold, row.promise, row.goods, row.place, row.target, row.quantity)
            for hold, row in state.holds.items()
            if row.quantity
        ),
    )


def _sorted(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=sort_key)


def sort_key(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """An order over rows whose ids may be numbers, words or sources: by kind of value, then by value."""
    return tuple(_comparable(value) for value in row)


def _comparable(value: Any) -> tuple[int, Any]:
    if value is None:
        return (0, 0)
    if isinstance(value, (int, Decimal)):
        return (1, value)
    if isinstance(value, Shelf):
        return (3, _comparable(value.warehouse))
    if isinstance(value, Expected):
        return (4, _comparable(value.id))
    return (2, str(value))
