"""What a batch speaks of, and what it will make: the first thing that whoever keeps a book must know of it.

`mentions` needs nothing but the entries. What it names never changes (a hold's goods and places, the item of a
promise), so it may be read before any lock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .entries import Aside, Carry, Entry, Expect, Expected, Hold, Id, Move, Promise, Rank, Release, Settle, Shelf, Shift
from .state import ExpectationHead, HoldRow, PromiseHead


@dataclass(slots=True)
class Mentions:
    """Ids, new ones included: a book looks them all up, and knows thereby which are taken."""

    goods: set[Id] = field(default_factory=set)
    items: set[Id] = field(default_factory=set)
    places: set[Id] = field(default_factory=set)
    warehouses: set[Id] = field(default_factory=set)
    holds: set[Id] = field(default_factory=set)
    promises: set[Id] = field(default_factory=set)
    expectations: set[Id] = field(default_factory=set)
    containers: set[Id] = field(default_factory=set)
    """Containers that are shifted."""


def mentions(groups: Iterable[Sequence[Entry]]) -> Mentions:
    found = Mentions()
    for group in groups:
        for entry in group:
            _of_entry(found, entry)
    for ids in (found.goods, found.promises, found.expectations):
        ids.discard(None)
    return found


def _of_entry(found: Mentions, entry: Entry) -> None:
    match entry:
        case Move():
            found.goods.update((entry.goods, entry.becomes))
            found.places.update((entry.source, entry.target))
            found.expectations.add(entry.expected)
        case Shift():
            found.places.update((entry.container, entry.to))
            found.containers.add(entry.container)
        case Expect():
            found.items.add(entry.item)
            found.warehouses.add(entry.warehouse)
            found.expectations.add(entry.id)
        case Promise():
            found.items.add(entry.item)
            found.promises.add(entry.id)
            _of_sources(found, entry)
        case Hold():
            found.goods.add(entry.goods)
            found.places.update((entry.place, entry.target))
            found.holds.add(entry.id)
            found.promises.add(entry.promise)
        case Carry():
            found.goods.add(entry.becomes)
            found.places.add(entry.to)
            found.holds.update((entry.hold, entry.as_id))
        case Settle():
            found.holds.add(entry.hold)
        case Rank():
            found.promises.add(entry.promise)
        case Release():
            {"hold": found.holds, "promise": found.promises, "expectation": found.expectations}[entry.of].add(entry.subject)


def _of_sources(found: Mentions, entry: Promise) -> None:
    for source in entry.sources:
        match source:
            case Shelf():
                found.warehouses.add(source.warehouse)
            case Expected():
                found.expectations.add(source.id)
            case Aside():
                found.promises.add(source.promise)


def of_holds(found: Mentions, holds: Iterable[HoldRow]) -> None:
    """Add what the holds that were looked up speak of."""
    for row in holds:
        found.goods.add(row.goods)
        found.places.update((row.place, row.target))
        if row.promise is not None:
            found.promises.add(row.promise)


def of_heads(found: Mentions, heads: Iterable[ExpectationHead | PromiseHead]) -> None:
    """Add what the expectations and promises that were looked up speak of."""
    for head in heads:
        found.items.add(head.item)
        found.warehouses.add(head.warehouse)
