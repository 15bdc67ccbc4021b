"""A book held against anybody's model: JSON lines in, what the book answered out.

Lines `{"place": ...}`, `{"status": ...}`, `{"goods": ...}` set the scene, `{"post": [[ENTRY, ...], ...]}` posts groups;
each post answers one object, and at the end comes the snapshot. A promise is granted rows of supply: what it takes of
an aside is named by the row that the aside drew on. Shapes: docs/reference/outside.md.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from ..quantities import shown
from ..refusals import Refusal
from . import reading
from .entries import Entry, Expected, Id, Shelf
from .snapshot import Snapshot
from .state import Goods, Place, Status
from .stored import Stored
from .verdict import Granted, Refused, Verdict


class Book(Protocol):
    """What stories and replays need of a book; ids are free."""

    def place(self, place: Place, inside: Id = None) -> None: ...
    def status(self, status: Status) -> None: ...
    def goods(self, goods: Goods) -> None: ...
    def close(self, until: datetime, owner: Id = None) -> None: ...
    def post(self, groups: Sequence[Sequence[Entry]]) -> Verdict: ...
    def snapshot(self) -> Snapshot: ...


class BadLine(ValueError):
    """A line of a replay that cannot be read; the text names its number and what is wrong with it."""


def replay(lines: Iterable[str], book: Book) -> Iterator[dict[str, Any]]:
    """Play the lines into an empty book; one object for each post, the snapshot last. Raises `BadLine`."""
    scene = Scene(book)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            groups = scene.read(_object(line))
        except reading.Unreadable as problem:
            raise BadLine(f"line {number}: {problem}") from None
        if groups is not None:
            yield verdict_shown(book.post(groups))
    yield snapshot_shown(book.snapshot())


def _object(line: str) -> tuple[str, Any]:
    try:
        words = json.loads(line, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as problem:
        raise reading.Unreadable(f"not JSON: {problem}") from None
    if not isinstance(words, dict) or len(words) != 1:
        raise reading.Unreadable('a line is an object with one key: "place", "status", "goods" or "post"')
    return next(iter(words.items()))


class Scene:
    """Sets up a book, and sees that what is named exists and never changes."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._known: dict[tuple[str, Id], Any] = {}

    def read(self, words: tuple[str, Any]) -> list[list[Entry]] | None:
        """The groups of a post, or `None` for a line that sets the scene."""
        kind, said = words
        if kind == "post":
            return self._groups(said)
        if kind == "place":
            self._place(*reading.place_of(said))
        elif kind == "status":
            status = reading.status_of(said)
            if self._is_new("status", status.id, status):
                self.book.status(status)
        elif kind == "goods":
            self._goods(reading.goods_of(said))
        else:
            raise reading.Unreadable(f'{kind!r} is not "place", "status", "goods" or "post"')
        return None

    def _groups(self, said: Any) -> list[list[Entry]]:
        if not isinstance(said, list) or not all(isinstance(group, list) for group in said):
            raise reading.Unreadable("post: expected a list of groups, each a list of entries")
        return [[reading.entry_of(words) for words in group] for group in said]

    def _place(self, place: Place, inside: Id) -> None:
        if inside is not None:
            outer = self._known.get(("place", inside))
            if outer is None:
                raise reading.Unreadable(f"place: {inside!r}, in which {place.id!r} stands, is not known yet")
            if not (place.ours and outer[0].ours):
                raise reading.Unreadable(f"place: {place.id!r} and what it stands in must be ours")
        if self._is_new("place", place.id, (place, inside)):
            self.book.place(place, inside)

    def _goods(self, goods: Goods) -> None:
        if goods.status is not None and ("status", goods.status) not in self._known:
            raise reading.Unreadable(f"goods: status {goods.status!r} is not known yet")
        self._is_new("item", goods.item, goods.decimals)
        if self._is_new("goods", goods.id, goods):
            self.book.goods(goods)

    def _is_new(self, kind: str, id: Id, thing: Any) -> bool:
        known = self._known.setdefault((kind, id), thing)
        if known != thing:
            raise reading.Unreadable(f"{kind} {id!r} was described differently before")
        return known is thing


def verdict_shown(verdict: Verdict) -> dict[str, Any]:
    return {
        "answers": [_answer(answer) for answer in verdict.answers],
        "breaks": [_break(entry) for entry in verdict.breaks],
    }


def _answer(answer: Granted | Refused) -> dict[str, Any]:
    if isinstance(answer, Refused):
        return {"refusals": [refusal_shown(refusal) for refusal in answer.refusals]}
    return {"ok": True, "granted": {str(promise): plain(rows) for promise, rows in answer.granted.items()}}


def refusal_shown(refusal: Refusal) -> dict[str, Any]:
    return {
        "code": refusal.code,
        "name": type(refusal).__name__,
        "facts": {key: plain(value) for key, value in refusal.facts.items()},
    }


def _break(entry: Stored) -> dict[str, Any]:
    if entry.of == "hold":
        return {
            "of": "hold",
            "subject": entry.hold,
            "quantity": plain(entry.freed),
            "promise": entry.promise,
            "goods": entry.goods,
            "place": entry.source,
            "group": entry.group,
        }
    source = entry.draws.source if entry.draws is not None else None
    quantity = plain(entry.quantity)
    return {"of": "promise", "subject": entry.promise, "quantity": quantity, "source": plain(source), "group": entry.group}


def snapshot_shown(snapshot: Snapshot) -> dict[str, Any]:
    return {name: plain(rows) for name, rows in snapshot._asdict().items()}


def plain(value: Any) -> Any:
    """As JSON has it: quantities as strings without trailing zeros, sources as objects, records as lists."""
    match value:
        case Decimal():
            return shown(value) if value else "0"
        case Shelf():
            return {"shelf": value.warehouse}
        case Expected():
            return {"expected": value.id}
        case datetime():
            return value.isoformat()
        case list() | tuple():
            return [plain(each) for each in value]
        case _:
            return value
