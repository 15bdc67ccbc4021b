"""Sentences of a story to entries of the book. What they name comes to be on the stage: goods, places, warehouses."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

from .entries import (
    Aside,
    Carry,
    Entry,
    Expect,
    Expected,
    Hold,
    Id,
    Move,
    Promise,
    Rank,
    Release,
    Settle,
    Shelf,
    Shift,
    Source,
)
from .replay import Book
from .state import Goods, Kind, Place, Status

Words = dict[str, Any]

NUMBER: Final = r"-?[\d.]+"
GOODS: Final = r"[a-z]+(?: lot \S+)?(?: serial \S+)?(?: blocked)?(?: of [A-Z]\w*)?"
_GOODS = re.compile(
    r"(?P<item>[a-z]+)(?: lot (?P<lot>\S+))?(?: serial (?P<serial>\S+))?(?P<blocked> blocked)?(?: of (?P<owner>\w+))?$"
)
_KINDS: Final[tuple[tuple[str, tuple[Kind, bool, bool]], ...]] = (
    ("supplier", ("supplier", False, False)),
    ("customer", ("customer", False, False)),
    ("scrap", ("scrap", False, False)),
    ("difference", ("difference", False, False)),
    ("cart-", ("container", True, False)),
    ("tote-", ("container", True, False)),
    ("carton-", ("container", True, False)),
    ("pallet-", ("container", True, True)),
    ("staging", ("bin", True, False)),
    ("quarantine", ("bin", False, False)),
    ("road-", ("transit", False, False)),
    ("work-", ("transit", False, False)),
    ("", ("bin", True, True)),
)


class Stage:
    """What a story has named so far, on the book that plays it."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._known: set[tuple[str, Id]] = set()
        self._decimals: dict[str, int] = {}
        book.status(Status("good"))
        book.status(Status("blocked", False, False))

    def _is_new(self, kind: str, id: Id) -> bool:
        new = (kind, id) not in self._known
        self._known.add((kind, id))
        return new

    def place(self, name: str, inside: str | None = None) -> str:
        """A place by its name, with the flags that the name tells."""
        warehouse, _, word = name.rpartition("/")
        if self._is_new("place", name):
            kind, sells, gives = next(flags for start, flags in _KINDS if word.startswith(start))
            self.book.place(Place(name, warehouse or "W1", kind, sells, gives), inside and self.place(inside))
        return name

    def goods(self, phrase: str) -> str:
        found = _GOODS.match(phrase)
        assert found is not None, f"{phrase!r} are no goods"
        item = found["item"]
        if self._is_new("goods", phrase):
            status = "blocked" if found["blocked"] else "good"
            decimals = self._decimals.setdefault(item, 0)
            self.book.goods(Goods(phrase, item, decimals, found["lot"], found["serial"], status, found["owner"] or "us"))
        return phrase

    def item(self, name: str) -> str:
        """An item is known by its plain goods."""
        self.goods(name)
        return name

    def describe_item(self, name: str, decimals: str) -> None:
        self._decimals[name] = int(decimals)
        self.item(name)

    def warehouse(self, name: str) -> str:
        """A warehouse is known by its scrap."""
        self.place("scrap" if name == "W1" else f"{name}/scrap")
        return name


def entry_of(stage: Stage, text: str) -> Entry | None:
    """The entry that a sentence says, or `None` if it says none."""
    for pattern, build in _SENTENCES:
        found = pattern.fullmatch(text)
        if found is not None:
            return build(stage, found.groupdict())
    return None


def moment(day: str | None) -> datetime | None:
    return None if day is None else datetime.fromisoformat(day).replace(tzinfo=UTC)


def _number(words: Words) -> Decimal:
    return Decimal(words["q"])


def _becomes(stage: Stage, words: Words) -> str | None:
    return None if words["becomes"] is None else stage.goods(words["becomes"])


def _move(stage: Stage, words: Words) -> Entry:
    source, target = stage.place(words["source"]), stage.place(words["target"])
    return Move(
        stage.goods(words["g"]),
        source,
        target,
        _number(words),
        _becomes(stage, words),
        words["expected"],
        fact=bool(words["fact"]),
        counts_at=moment(words["on"]),
    )


def _promise(stage: Stage, words: Words) -> Entry:
    sources = tuple(_source(stage, each) for each in words["sources"].split(", "))
    return Promise(
        words["id"],
        f"line of {words['id']}",
        stage.item(words["item"]),
        words["owner"] or "us",
        sources,
        _number(words),
        Decimal(words["least"] or words["per"] or 0),
        int(words["rank"] or 0),
        words["kit"],
    )


def _source(stage: Stage, text: str) -> Source:
    kind, _, id = text.rpartition(" ")
    if kind == "expected":
        return Expected(id)
    return Aside(id) if kind == "aside" else Shelf(stage.warehouse(id))


def _hold(stage: Stage, words: Words) -> Entry:
    place, target = stage.place(words["place"]), stage.place(words["target"])
    return Hold(words["id"], words["promise"], stage.goods(words["g"]), place, target, _number(words))


def _carry(stage: Stage, words: Words) -> Entry:
    return Carry(words["hold"], stage.place(words["to"]), _number(words), words["as_id"], _becomes(stage, words))


def _settle(stage: Stage, words: Words) -> Entry:
    return Settle(words["hold"], _number(words), fact=bool(words["fact"]))


def _release(stage: Stage, words: Words) -> Entry:
    return Release(words["of"], words["subject"], words["q"] and _number(words), fact=bool(words["fact"]))


def _rank(stage: Stage, words: Words) -> Entry:
    return Rank(words["promise"], int(words["rank"]))


def _expect(stage: Stage, words: Words) -> Entry:
    warehouse, item = stage.warehouse(words["warehouse"]), stage.item(words["item"])
    return Expect(words["id"], item, words["owner"] or "us", warehouse, _number(words), moment(words["due"]))


def _shift(stage: Stage, words: Words) -> Entry:
    return Shift(stage.place(words["container"]), stage.place(words["to"]), fact=bool(words["fact"]))


_Q, _G, _FACT = f"(?P<q>{NUMBER})", f"(?P<g>{GOODS})", "(?P<fact> as a fact)?"
_BECOMES = f"(?: becomes (?P<becomes>{GOODS}))?"
_ITEM = r"(?P<item>[a-z]+)(?: of (?P<owner>[A-Z]\w*))?"
_SENTENCES: Final[tuple[tuple[re.Pattern[str], Callable[[Stage, Words], Entry]], ...]] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (
            rf"(?P<source>\S+) -> (?P<target>\S+) {_Q} {_G}{_BECOMES}(?: for (?P<expected>\S+))?{_FACT}(?: on (?P<on>\S+))?",
            _move,
        ),
        (
            rf"promise (?P<id>\S+) from (?P<sources>.+?) {_Q} {_ITEM}"
            r"(?:, rank (?P<rank>\d+))?(?:, at least (?P<least>\S+))?(?:, (?P<per>\S+) a set of (?P<kit>\S+))?",
            _promise,
        ),
        (rf"hold (?P<id>\S+)(?: of (?P<promise>\S+))? (?P<place>\S+) -> (?P<target>\S+) {_Q} {_G}", _hold),
        (rf"carry (?P<hold>\S+) to (?P<to>\S+) {_Q} as (?P<as_id>\S+){_BECOMES}", _carry),
        (rf"settle (?P<hold>\S+) {_Q}{_FACT}", _settle),
        (rf"release (?P<of>hold|promise|expectation) (?P<subject>\S+)(?: {_Q})?{_FACT}", _release),
        (r"rank (?P<promise>\S+) (?P<rank>\d+)", _rank),
        (rf"expect (?P<id>\S+) in (?P<warehouse>\S+) {_Q} {_ITEM}(?:, due (?P<due>\S+))?", _expect),
        (rf"shift (?P<container>\S+) to (?P<to>\S+){_FACT}", _shift),
    )
)
