"""The sheet on which a batch is judged: it changes the rows of a `State`, remembers what they were, and can take back.

Only the sheet writes to a `State`. A change is logged twice: in the group's log, to undo it whole when the group is
refused, and once per batch as the value that the row had before, from which the changes of the verdict are made.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from ..refusals import Refusal
from .entries import Entry, Expected, Id, Shelf
from .state import (
    ZERO,
    ExpectationHead,
    HoldRow,
    PromiseHead,
    PromiseRow,
    RowKey,
    Spot,
    SpotKey,
    State,
    Supply,
    SupplyKey,
)
from .stored import Stored, StoredKind
from .verdict import Changes, MonthKey

_NO_SPOT, _NO_SUPPLY, _NO_ROW = Spot(), Supply(), PromiseRow()


class Consequence(Exception):
    """An entry speaks of something that an earlier, refused entry of its group should have made; it adds no problem."""


class Sheet:
    __slots__ = ("_first", "_log", "entries", "granted", "group", "months", "number", "phantoms", "problems", "state")

    def __init__(self, state: State) -> None:
        self.state = state
        self.number = state.last_entry
        self.group = 0
        self.entries: list[Stored] = []
        self.months: dict[MonthKey, Decimal] = {}
        self.problems: list[Refusal] = []
        """What is wrong with the entry that is being judged."""
        self.granted: dict[Id, dict[Shelf | Expected, Decimal]] = {}
        self.phantoms: set[tuple[str, Id]] = set()
        self._log: list[tuple[dict[Any, Any], Any, Any]] = []
        self._first: dict[int, tuple[dict[Any, Any], dict[Any, Any]]] = {}

    # -- a group

    def open(self, group: int) -> int:
        """Begin a group; the answer goes to `take_back`."""
        self.group = group
        self.granted = {}
        self.phantoms.clear()
        self._log.clear()
        return len(self.entries)

    def take_back(self, mark: int) -> None:
        """Undo the group whole."""
        for rows, key, old in reversed(self._log):
            if old is None:
                rows.pop(key, None)
            else:
                rows[key] = old
        del self.entries[mark:]

    def refuse(self, problem: Refusal) -> None:
        """Note a problem and go on as if there were none, so that all shortages of a request show at once."""
        self.problems.append(problem)

    # -- writing

    def _put(self, rows: dict[Any, Any], key: Any, new: Any) -> None:
        old = rows.get(key)
        self._log.append((rows, key, old))
        first = self._first.get(id(rows))
        if first is None:
            first = self._first[id(rows)] = (rows, {})
        first[1].setdefault(key, old)
        if new is None:
            rows.pop(key, None)
        else:
            rows[key] = new

    def store(self, kind: StoredKind, entry: Entry, warehouse: Id, **columns: Any) -> int:
        """Write down an entry under the next number."""
        self.number += 1
        now = self.state.now
        self.entries.append(
            Stored(
                number=self.number,
                group=self.group,
                kind=kind,
                warehouse=warehouse,
                posted_at=now,
                counts_at=entry.counts_at or now,
                cause=entry.cause,
                reason=entry.reason,
                answers=entry.answers,
                fact=entry.fact,
                by=entry.by,
                **columns,
            )
        )
        return self.number

    def spot(self, key: SpotKey, on_hand: Decimal = ZERO, held: Decimal = ZERO) -> Spot:
        """Add to a spot."""
        spots = self.state.spots
        old = spots.get(key)
        if old is None:
            self.state.index_spot(key)
            old = _NO_SPOT
        new = Spot(old.on_hand + on_hand, old.held + held)
        self._put(spots, key, new)
        return new

    def supply(self, key: SupplyKey, total: Decimal = ZERO, promised: Decimal = ZERO, due: datetime | None = None) -> Supply:
        """Add to a row of supply; an expectation at zero is closed."""
        supply = self.state.supply
        old = supply.get(key, _NO_SUPPLY)
        new = Supply(old.total + total, old.promised + promised, due or old.due)
        closed = not new.total and not new.promised and isinstance(key.source, Expected)
        self._put(supply, key, None if closed else new)
        return new

    def row(self, promise: Id, source: Shelf | Expected, remaining: Decimal = ZERO, held: Decimal = ZERO) -> None:
        """Add to a row of a promise; at zero it is gone."""
        rows = self.state.rows
        key = RowKey(promise, source)
        old = rows.get(key)
        if old is None:
            self.state.index_row(key)
            old = _NO_ROW
        new = PromiseRow(old.remaining + remaining, old.held + held)
        self._put(rows, key, new if new.remaining or new.held else None)

    def hold(self, hold: Id, row: HoldRow) -> None:
        if hold not in self.state.holds:
            self.state.index_hold(hold, row)
        self._put(self.state.holds, hold, row)

    def promise(self, promise: Id, head: PromiseHead) -> None:
        self._put(self.state.promises, promise, head)

    def expectation(self, expectation: Id, head: ExpectationHead) -> None:
        self._put(self.state.expectations, expectation, head)

    def stand(self, container: Id, place: Id) -> None:
        self.state.index_standing(container, place)
        self._put(self.state.standing, container, place)

    def month(self, key: SpotKey, counts_at: datetime | None, net: Decimal) -> None:
        """Add to what the month of `counts_at` changed at a spot."""
        moment = (counts_at or self.state.now).astimezone(UTC)
        month = MonthKey(key.goods, key.place, date(moment.year, moment.month, 1))
        self._put(self.months, month, (self.months.get(month, ZERO) + net) or None)

    # -- the end

    def changes(self) -> Changes:
        state = self.state
        state.last_entry = self.number
        return Changes(
            standing=self._changed(state.standing),
            spots=self._changed(state.spots),
            supply=self._changed(state.supply),
            promises=self._changed(state.promises),
            rows=self._changed(state.rows),
            holds=self._changed(state.holds),
            expectations=self._changed(state.expectations),
            months=self.months,
        )

    def _changed(self, rows: dict[Any, Any]) -> dict[Any, tuple[Any, Any]]:
        _, first = self._first.get(id(rows), (rows, {}))
        changed = {}
        for key, before in first.items():
            after = rows.get(key)
            if before != after:
                changed[key] = (before, after)
        return changed
