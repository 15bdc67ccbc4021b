"""All sums, added up from stored entries alone: the second opinion that `doctor` compares a book with.

It shares nothing with the judge but the meaning of the columns (see `stored`). Whether a place is ours is asked of
the caller, since that never changes; all else stands in the entries. Rows that come to zero are left out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from .entries import Id
from .state import RowKey, SpotKey, SupplyKey
from .stored import Stored
from .verdict import MonthKey


@dataclass(slots=True)
class Sums:
    on_hand: dict[SpotKey, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    held: dict[SpotKey, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    total: dict[SupplyKey, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    promised: dict[SupplyKey, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    due: dict[SupplyKey, datetime] = field(default_factory=dict)
    remaining: dict[RowKey, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    remaining_held: dict[RowKey, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    ranks: dict[Id, int] = field(default_factory=dict)
    holds: dict[Id, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    months: dict[MonthKey, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    standing: dict[Id, Id] = field(default_factory=dict)


def add_up(entries: Iterable[Stored], *, ours: Callable[[Id], bool]) -> Sums:
    """The sums after these entries, from an empty book."""
    sums = Sums()
    for entry in entries:
        if entry.kind in ("move", "carry", "settle"):
            _travel(sums, entry, ours)
        _KINDS[entry.kind](sums, entry)
    return _without_zeros(sums)


def _without_zeros(sums: Sums) -> Sums:
    kept: list[dict[Any, Decimal]] = [sums.on_hand, sums.held, sums.total, sums.promised]
    kept += [sums.remaining, sums.remaining_held, sums.holds, sums.months]
    for rows in kept:
        for key in [key for key, value in rows.items() if not value]:
            del rows[key]
    return sums


def _travel(sums: Sums, entry: Stored, ours: Callable[[Id], bool]) -> None:
    """Goods leave a spot and a row of supply, and enter others."""
    moment = entry.counts_at.astimezone(UTC)
    month = date(moment.year, moment.month, 1)
    result = entry.goods if entry.becomes is None else entry.becomes
    for goods, place, change in ((entry.goods, entry.source, -entry.quantity), (result, entry.target, entry.quantity)):
        if ours(place):
            sums.on_hand[SpotKey(goods, place)] += change
            sums.months[MonthKey(goods, place, month)] += change
    if entry.leaves is not None:
        sums.total[entry.leaves] -= entry.quantity
    if entry.enters is not None:
        sums.total[entry.enters] += entry.quantity


def _move(sums: Sums, entry: Stored) -> None:
    if entry.expected is not None:
        sums.total[entry.expected] -= entry.quantity


def _carry(sums: Sums, entry: Stored) -> None:
    result = entry.goods if entry.becomes is None else entry.becomes
    sums.held[SpotKey(entry.goods, entry.source)] -= entry.quantity
    sums.held[SpotKey(result, entry.target)] += entry.quantity
    sums.holds[entry.hold] -= entry.quantity
    sums.holds[entry.as_id] += entry.quantity


def _hold(sums: Sums, entry: Stored) -> None:
    _keep(sums, entry, entry.quantity)


def _settle(sums: Sums, entry: Stored) -> None:
    _keep(sums, entry, -(entry.freed or Decimal(0)))
    if entry.promise is not None:
        _draw(sums, entry.promise, entry.draws, -entry.quantity)


def _keep(sums: Sums, entry: Stored, change: Decimal) -> None:
    """A hold grows or shrinks, at its spot and on its promise."""
    sums.holds[entry.hold] += change
    sums.held[SpotKey(entry.goods, entry.source)] += change
    if entry.promise is not None and entry.draws is not None:
        sums.remaining_held[RowKey(entry.promise, entry.draws.source)] += change


def _draw(sums: Sums, promise: Id, supply: SupplyKey | None, change: Decimal) -> None:
    """A promise draws more or less on a supply."""
    if supply is not None:
        sums.remaining[RowKey(promise, supply.source)] += change
        sums.promised[supply] += change


def _promise(sums: Sums, entry: Stored) -> None:
    _draw(sums, entry.promise, entry.draws, entry.quantity)
    sums.ranks[entry.promise] = entry.rank or 0


def _turn(sums: Sums, entry: Stored) -> None:
    _draw(sums, entry.promise, entry.draws, -entry.quantity)
    _draw(sums, entry.heir, entry.turns_to, entry.quantity)


def _end(sums: Sums, entry: Stored) -> None:
    """A release or a break."""
    if entry.of == "hold":
        _keep(sums, entry, -(entry.freed or Decimal(0)))
    elif entry.of == "promise":
        _draw(sums, entry.promise, entry.draws, -entry.quantity)
    elif entry.leaves is not None:
        sums.total[entry.leaves] -= entry.quantity


def _expect(sums: Sums, entry: Stored) -> None:
    if entry.enters is not None:
        sums.total[entry.enters] += entry.quantity
        if entry.due is not None:
            sums.due[entry.enters] = entry.due


def _shift(sums: Sums, entry: Stored) -> None:
    sums.standing[entry.container] = entry.target
    for key, change in entry.inner:
        sums.total[key] += change


def _rank(sums: Sums, entry: Stored) -> None:
    sums.ranks[entry.promise] = entry.rank or 0


_KINDS: dict[str, Callable[[Sums, Stored], None]] = {
    "move": _move,
    "shift": _shift,
    "expect": _expect,
    "promise": _promise,
    "hold": _hold,
    "carry": _carry,
    "settle": _settle,
    "release": _end,
    "break": _end,
    "rank": _rank,
    "turn": _turn,
}
