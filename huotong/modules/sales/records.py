"""What the verbs of sales may know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from huotong.core.documents import Document
from huotong.core.texts import Text
from huotong.modules.catalog.records import ItemFacts


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What rules may know of an order when they choose."""

    customer_level: str | None
    channel: str | None
    asked: int | None


@dataclass(frozen=True, slots=True)
class PromiseFacts:
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
    """For a confirmed order besides: its open outbounds, and what of each promise no pick holds."""

    promise: PromiseFacts
    outbounds: tuple[Document, ...]
    unheld: Mapping[int, Decimal]
    shipped: Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class CloseFacts:
    complete: bool
