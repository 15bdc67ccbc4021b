"""What the verbs of sales may know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from huotong.core.documents import Ask, Document
from huotong.core.texts import Text
from huotong.modules.catalog.records import ItemFacts
from huotong.modules.fulfilment import records as fulfilment
from huotong.modules.partners.records import CustomerFacts


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What rules may know of an order when they choose."""

    customer_level: str | None
    channel: str | None
    asked: int | None


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    customer: CustomerFacts | None
    items: Mapping[int, ItemFacts]
    warehouse: int | None
    warehouse_why: Text
    profile: str
    priority: int
    currency: str | None
    fresh: Sequence[int]
    person: int


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """For a confirmed order besides: its open outbounds and what they keep, and how its lines stand."""

    promise: PromiseFacts
    outbounds: tuple[Document, ...]
    floor: fulfilment.ChangeFacts
    shipped: Mapping[int, Decimal]
    """line: what has left"""
    promised: Mapping[int, Decimal]
    free: Mapping[int, Decimal]
    """item: what nobody is promised, in the order's warehouse"""


@dataclass(frozen=True, slots=True)
class RankFacts:
    ask: Ask
    outbounds: tuple[Document, ...]
    open_promises: frozenset[int]


@dataclass(frozen=True, slots=True)
class CloseFacts:
    complete: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """A line that somebody types; None for what could not be read."""

    item: int | None
    quantity: Decimal | None
    unit: int | None
    shipped: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a line would get, in base units: at once from the shelf, from what is on its way, and what is missing."""

    wanted: Decimal
    available: Decimal
    incoming: Decimal
    due: datetime | None
    """When the last of what is on its way for it comes; None where nothing is, or no day is known."""
    short: Decimal
