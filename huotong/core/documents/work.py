"""A work: what a verb wants done. The door does it, in sets; a test just looks at it.

Works add up: `Work.create(order) + fulfilment.promise(...)`. `Work.all` adds many without copying again and again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from .document import Document, Line

if TYPE_CHECKING:
    from huotong.core.ledger.entries import Entry
    from huotong.core.ledger.state import Place

Grants = Mapping[Any, Any]
"""What the book granted: promise -> [(source, quantity)]."""
Answering = Callable[[Grants], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """Values to set on an existing document and on rows of its line tables."""

    type: str
    id: int
    values: Mapping[str, Any] = field(default_factory=dict)
    state: str | None = None
    rows: tuple[tuple[str, int, Mapping[str, Any]], ...] = ()
    """(line table, row, values)"""
    added: tuple[tuple[str, Line], ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    quiet: bool = False
    """Advice, such as a better order of walking: it makes no new version, so nobody who has the document open is refused for it."""


@dataclass(frozen=True, slots=True)
class Question:
    """Another action, asked for after the commit, exactly once; on behalf of whoever asked, unless `person` is named."""

    verb: str
    target: int | str | None
    given: Mapping[str, Any]
    person: int | None = None
    approval: int | None = None
    """The agreed approval that the action comes back with."""
    version: int | None = None
    while_open: bool = False
    """Asked only as long as the document's state allows it: an order that was cancelled meanwhile needs no closing."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A place that the book shall know, and the place in which it stands."""

    place: "Place"
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """In an answer: a document, shown by its code."""

    type: str
    id: int


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    type: str
    id: int
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """Slow or outside work after the commit, by the name under which it is registered."""

    name: str
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    creates: tuple[Document, ...] = ()
    sets: tuple[Change, ...] = ()
    entries: tuple["Entry", ...] = ()
    asks: tuple[Question, ...] = ()
    tells: tuple[Event, ...] = ()
    jobs: tuple[Job, ...] = ()
    opens: tuple[Opening, ...] = ()
    items: tuple[tuple[int, int], ...] = ()
    """(item, decimals) that the book shall know"""
    closes: tuple[tuple[int, datetime], ...] = ()
    """(owner, moment): what counts before the moment is closed"""
    answers: tuple[Answering, ...] = ()

    @staticmethod
    def create(*documents: Document) -> "Work":
        return Work(creates=documents)

    @staticmethod
    def set(document: Document, *, state: str | None = None, **values: Any) -> "Work":
        return Work(sets=(Change(document.type, document.id, values, state),))

    @staticmethod
    def set_rows(
        document: Document,
        part: str = "lines",
        changed: Mapping[int, Mapping[str, Any]] | None = None,
        added: Iterable[Line] = (),
        dropped: Iterable[int] = (),
    ) -> "Work":
        rows = tuple((part, row, values) for row, values in (changed or {}).items())
        new = tuple((part, line) for line in added)
        gone = tuple((part, row) for row in dropped)
        return Work(sets=(Change(document.type, document.id, {}, None, rows, new, gone),))

    @staticmethod
    def post(*entries: "Entry") -> "Work":
        return Work(entries=entries)

    @staticmethod
    def ask(verb: str, target: int | str | None = None, **given: Any) -> "Work":
        return Work(asks=(Question(verb, target, given),))

    @staticmethod
    def tell(name: str, document: Document, **facts: Any) -> "Work":
        return Work(tells=(Event(name, document.type, document.id, facts),))

    @staticmethod
    def job(name: str, **given: Any) -> "Work":
        return Work(jobs=(Job(name, given),))

    @staticmethod
    def open(place: "Place", inside: int | None = None) -> "Work":
        return Work(opens=(Opening(place, inside),))

    @staticmethod
    def know_item(item: int, decimals: int) -> "Work":
        """The book shall know this item; its decimals are fixed from its first move on."""
        return Work(items=((item, decimals),))

    @staticmethod
    def close(owner: int, until: datetime) -> "Work":
        """Nothing of this owner may be posted any more that counts before the moment."""
        return Work(closes=((owner, until),))

    @staticmethod
    def answer(answering: Answering) -> "Work":
        return Work(answers=(answering,))

    @staticmethod
    def all(works: Iterable["Work"]) -> "Work":
        works = tuple(works)
        return Work(*(tuple(chain.from_iterable(map(attrgetter(part), works))) for part in _PARTS))

    def __add__(self, other: "Work") -> "Work":
        return Work.all((self, other))


_PARTS = tuple(part.name for part in fields(Work))
