"""What the verbs of this module may know."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from huotong.modules.catalog.records import ItemFacts


@dataclass(frozen=True, slots=True)
class Wanted:
    """One kind of goods that a line speaks of."""

    item: int
    lot: str | None
    serial: str | None
    owner: int


@dataclass(frozen=True, slots=True)
class GoodsFacts:
    """Facts of a receipt, a move or a count."""

    items: Mapping[int, ItemFacts]
    goods: Mapping[Wanted, int]
    """The book's identity of each kind of goods."""
    warehouses: Mapping[int, int]
    """bin or container: its warehouse"""
    outside: Mapping[str, int]
    """kind of outside place: its identity, in the warehouse of the document"""
    sells: frozenset[int] = frozenset()
    """Of the places, those where goods count as sellable."""
    on_hand: Decimal = Decimal(0)
    """What the book has of the counted goods in the counted bin."""
    fresh: int = 0
    """The identity of a move for what is left, where less was moved than planned."""
    person: int = 0
