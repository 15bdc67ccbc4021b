"""What demands ask of fulfilment, and what its verbs may know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huotong.modules.catalog.records import ItemFacts, Scanned


@dataclass(frozen=True, slots=True)
class Demand:
    """One line of a document that wants goods, in base units."""

    line: int
    item: int
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class DemandOrder:
    """The document whose lines want goods."""

    type: str
    id: int
    organisation: int
    customer: int | None
    warehouse: int
    profile: str
    priority: int
    person: int
    due_on: date | None = None
    carrier: int | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Goods that may be picked: where, what, how many are free."""

    bin: int
    goods: int
    lot: str | None
    serial: str | None
    free: Decimal


@dataclass(frozen=True, slots=True)
class Pick:
    """A choice of goods for a line of an outbound."""

    line: int
    item: int
    spot: Spot
    quantity: Decimal
    sequence: int


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """By outbound: the picks that a plan chose, with fresh identities for each pick and its hold."""

    picks: Mapping[int, Sequence[Pick]]
    fresh: Sequence[int]
    customer_place: int
    walk_m: Decimal
    person: int


@dataclass(frozen=True, slots=True)
class ContainerFacts:
    """The cart or carton that was named by its code; a new one has an identity already."""

    container: int
    warehouse: int
    """Where it belongs."""
    is_new: bool
    fresh: Sequence[int]
    person: int


@dataclass(frozen=True, slots=True)
class CheckFacts:
    scanned: Mapping[str, Scanned]
    """By the code as it was scanned."""
    items: Mapping[int, ItemFacts]
    person: int


@dataclass(frozen=True, slots=True)
class HandOverFacts:
    release: ReleaseFacts | None
    """For the profile `counter`: goods chosen at the last moment."""
    person: int


@dataclass(frozen=True, slots=True)
class HeldFacts:
    held: Mapping[int, Decimal]
    """hold: how much it still keeps"""
    fresh: Sequence[int]


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """What must be known of open outbounds to bring them to another demand."""

    unheld: Mapping[int, Decimal]
    """promise: what of it no pick holds"""
    fresh: Sequence[int]
    """Identities for promises, lines, picks and put-backs."""
    person: int


@dataclass(frozen=True, slots=True)
class CancelFacts:
    open_promises: frozenset[int]
    held: Mapping[int, Decimal]
    """hold: how much it still keeps"""
    fresh: Sequence[int]
    person: int
