"""The grammar of the book: everything that can be said to it.

An entry names what it speaks of by id. Ids are whatever the caller hands out (integers in PostgreSQL, words in
stories and replays); ids of promises, holds and expectations are used once, for ever. Quantities are in the item's
base unit. Two kinds more, `Break` and `Turn`, are written by the book alone; see `stored`.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

Id = Hashable
"""An `int` or a `str`. Ids of one kind of thing compare with each other: every walk of the judge is sorted."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What lies in a warehouse where place and status sell."""

    warehouse: Id


@dataclass(frozen=True, slots=True)
class Expected:
    """What is still to come of one expectation."""

    id: Id


@dataclass(frozen=True, slots=True)
class Aside:
    """What another promise (a channel's set-aside) keeps and has not yet held."""

    promise: Id


Source = Shelf | Expected | Aside


@dataclass(frozen=True, slots=True)
class Cause:
    """The line of a document that made an entry necessary."""

    type: str
    document: Id
    line: Id = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry carries besides its own words."""

    cause: Cause | None = None
    reason: str | None = None
    counts_at: datetime | None = None
    """When it happened; `None` is now. Never in the future, never in a closed period."""
    answers: Id = None
    """The entry that this one corrects or returns."""
    fact: bool = False
    """It has happened: promises and holds give way to it."""
    by: Id = None


@dataclass(frozen=True, slots=True)
class Move(Entry):
    """Goods go from a place to a place, for ever; `becomes` is the same item with other lot, serial, status or owner."""

    goods: Id
    source: Id
    target: Id
    quantity: Decimal
    becomes: Id = None
    expected: Id = None
    """The expectation that this move makes true: the goods begin to count on its shelf."""
    second: Decimal | None = None
    """A second measured quantity (catch weight), summed without a law."""


@dataclass(frozen=True, slots=True)
class Shift(Entry):
    """A container goes, with all that is in it, to stand in another place of ours."""

    container: Id
    to: Id


@dataclass(frozen=True, slots=True)
class Expect(Entry):
    """More goods are on their way (0 is allowed), or they come on another day."""

    id: Id
    item: Id
    owner: Id
    warehouse: Id
    quantity: Decimal
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Promise(Entry):
    """Keep some of an item for a demand; `sources` in order of preference, all of one warehouse."""

    id: Id
    demand: Id
    item: Id
    owner: Id
    sources: tuple[Source, ...]
    quantity: Decimal
    least: Decimal = Decimal(0)
    """Below this, nothing. In a `together`, what one set needs; then `quantity` is a whole multiple of it."""
    rank: int = 0
    together: Id = None
    """Promises of one group with the same word here are granted in whole sets."""


@dataclass(frozen=True, slots=True)
class Hold(Entry):
    """Keep these goods, in this place, for a task that ends in `target`."""

    id: Id
    promise: Id
    """`None` where the task leaves the goods in their row of supply: replenishment, inspection, put-back."""
    goods: Id
    place: Id
    target: Id
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Carry(Entry):
    """Part of a hold is elsewhere now, on its way, and becomes the hold `as_id`."""

    hold: Id
    to: Id
    quantity: Decimal
    as_id: Id
    becomes: Id = None


@dataclass(frozen=True, slots=True)
class Settle(Entry):
    """The held move happened, in this quantity; the hold ends whole."""

    hold: Id
    quantity: Decimal
    second: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Release(Entry):
    """What was kept is free again; `quantity` `None` is all that is left."""

    of: Literal["promise", "hold", "expectation"]
    subject: Id
    quantity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rank(Entry):
    """A promise takes another place in the order of precedence; the higher number goes first."""

    promise: Id
    rank: int


Group = tuple[Entry, ...]
"""The entries of one request: all of them count, or none."""
