"""What the judge answers: for each group what is granted or refused, and what the book writes for all of them.

`changes` says of every row that is touched what it was and what it is now; `None` is absent. Whoever keeps a book
may write the new values as they stand, since the rows were read under a lock. Numbers of entries and arrivals run
upwards from `State.last_entry`: a book that takes its numbers afterwards adds the same to all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..refusals import Refusal
from .entries import Expected, Id, Shelf
from .state import ExpectationHead, HoldRow, PromiseHead, PromiseRow, RowKey, Spot, SpotKey, Supply, SupplyKey
from .stored import Stored


@dataclass(frozen=True, slots=True)
class Granted:
    """The group counts. Each of its promises is named with the rows that it got; an empty one got nothing."""

    granted: Mapping[Id, tuple[tuple[Shelf | Expected, Decimal], ...]]


@dataclass(frozen=True, slots=True)
class Refused:
    """The group left no trace. One refusal for each entry that has a problem, in the order of the entries.

    Each carries the fact `entry`: the position in the group of the entry that it speaks of.
    """

    refusals: tuple[Refusal, ...]


class MonthKey(NamedTuple):
    goods: Id
    place: Id
    month: date
    """The first of the month of `counts_at`, in UTC."""


@dataclass(slots=True)
class Changes:
    """Row by row, (before, after); months are only added to."""

    standing: dict[Id, tuple[Id, Id]] = field(default_factory=dict)
    spots: dict[SpotKey, tuple[Spot | None, Spot | None]] = field(default_factory=dict)
    supply: dict[SupplyKey, tuple[Supply | None, Supply | None]] = field(default_factory=dict)
    promises: dict[Id, tuple[PromiseHead | None, PromiseHead]] = field(default_factory=dict)
    rows: dict[RowKey, tuple[PromiseRow | None, PromiseRow | None]] = field(default_factory=dict)
    holds: dict[Id, tuple[HoldRow | None, HoldRow]] = field(default_factory=dict)
    """A hold whose quantity is now zero has ended."""
    expectations: dict[Id, tuple[ExpectationHead | None, ExpectationHead]] = field(default_factory=dict)
    months: dict[MonthKey, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    answers: tuple[Granted | Refused, ...]
    entries: tuple[Stored, ...]
    """What is stored, of the groups that count, in order; breaks and turns right after the entry that caused them."""
    changes: Changes

    @property
    def breaks(self) -> tuple[Stored, ...]:
        """What was lost to facts; documents learn of it by event."""
        return tuple(entry for entry in self.entries if entry.kind == "break")
