"""What the verbs of the floor may know, and what handhelds get to know of packets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any, NamedTuple

from huotong.core.documents import Document
from huotong.core.texts import Text


class Holder(NamedTuple):
    """Who has a task, and until when."""

    packet: int
    person: int
    name: str
    until: datetime
    device: str


@dataclass(frozen=True, slots=True)
class LeaseFacts:
    person: int
    holders: Sequence[Holder]
    """Of the wanted tasks, in open packets."""
    others: Sequence[Document]
    """Open packets that have one of them: lapsed ones end, and older ones of the same person."""
    fresh: Sequence[int]
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class ExceptionFacts:
    """What the codes on an exception stand for; a code that nobody knows stays in the text alone."""

    person: int
    bin: int | None
    item: int | None
    order: str | None


@dataclass(frozen=True, slots=True)
class Device:
    id: int
    code: str
    name: str
    warehouse: int
    warehouse_code: str
    zone: str
    state: str
    revoked: bool
    """Somebody in charge took its sign-in back, since it was lost, say."""


@dataclass(frozen=True, slots=True)
class Held:
    """A packet as the dialogue goes on with it."""

    id: int
    version: int
    state: str
    organisation: int
    device: str
    person: int
    warehouse: int
    warehouse_code: str
    kind: str
    task: str
    until: datetime
    dialogue: Mapping[str, Any]
    progress: Mapping[str, Any]
    ended_by: str | None = None
    """Who took it from its person."""
    reason: str | None = None
    told: Mapping[str, Any] | None = None
    """What must be said with the next screen: the order changed, for instance."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """An exception as its person is told of it."""

    id: int
    kind: str
    label: Text
    order: str | None
    place: str | None
    goods: str | None
    goods_name: str | None
    quantity: Decimal | None
    cart: str | None
    why: str | None
    counts: bool
    """Whether counting its bin again would settle it."""
