"""A story played on a book: every line is posted, and what the story says of it is held against what the book says."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from ..quantities import shown
from .entries import Entry, Expected, Id, Move, Promise, Shelf
from .replay import Book
from .sentences import GOODS, NUMBER, Stage, entry_of, moment
from .snapshot import Snapshot
from .story import Line, Story
from .verdict import Granted, Refused, Verdict


class Untrue(AssertionError):
    """A line of a story is not what the book says; or it cannot be read."""


def play(story: Story, book: Book) -> None:
    """Play a story on an empty book. Raises `Untrue` at the first line that is not so."""
    stage = Stage(book)
    for group in story.groups:
        first = group[0]
        if len(group) == 1 and (_staged(stage, first) or _checked(stage, first)):
            continue
        _post(stage, group)


def _post(stage: Stage, group: tuple[Line, ...]) -> None:
    entries: list[Entry] = []
    happened: list[list[str]] = []
    positions: dict[int, list[str]] = {}
    for line in group:
        entry, counted = _entry(stage, line)
        happened.append(counted)
        if entry is not None:
            positions[len(entries)] = counted
            entries.append(entry)
    if entries:
        verdict = stage.book.post([entries])
        for order, entry in enumerate(entries):
            positions[order][:0] = _happened(verdict, order, entry)
        happened[-1][:0] = _broken(verdict)
    for line, words in zip(group, happened):
        _compare(line, list(line.outcomes), words)


def _compare(line: Line, said: list[str], happened: list[str]) -> None:
    if said != happened:
        raise Untrue(
            f"line {line.number}: {line.text}\n  the story says {said or 'all goes well'}\n  the book says {happened or 'all goes well'}"
        )


def _entry(stage: Stage, line: Line) -> tuple[Entry | None, list[str]]:
    """The entry of a line; for a count with what it finds, and without an entry if all is there."""
    counted = _COUNT.fullmatch(line.text)
    if counted is not None:
        return _count(stage, counted)
    entry = entry_of(stage, line.text)
    if entry is None:
        raise Untrue(f"line {line.number}: {line.text!r} is no sentence of a story")
    return entry, []


def _count(stage: Stage, counted: re.Match[str]) -> tuple[Entry | None, list[str]]:
    place, goods = stage.place(counted["place"]), stage.goods(counted["g"])
    warehouse, slash, _ = place.rpartition("/")
    difference = stage.place(f"{warehouse}{slash}difference")
    lost = _on_hand(stage.book.snapshot(), place, goods)[0] - Decimal(counted["q"])
    if not lost:
        return None, []
    source, target = (place, difference) if lost > 0 else (difference, place)
    word = f"{shown(abs(lost))} {goods} {'lost' if lost > 0 else 'found'}"
    return Move(goods, source, target, abs(lost), fact=True), [word]


def _happened(verdict: Verdict, order: int, entry: Entry) -> list[str]:
    """What came of the entry at this position of the one group, in the words of a story."""
    (answer,) = verdict.answers
    if isinstance(answer, Refused):
        return [f"refused: {each.text('en')}" for each in answer.refusals if each.facts["entry"] == order]
    return _granted(answer, entry)


def _granted(answer: Granted, entry: Entry) -> list[str]:
    if not isinstance(entry, Promise):
        return []
    got = sum((part for _, part in answer.granted[entry.id]), Decimal(0))
    return [] if got == entry.quantity else [f"grants {shown(got) if got else 0}"]


def _broken(verdict: Verdict) -> list[str]:
    """What broke in the group; told on its last line."""
    words = [
        f"{each.hold} by {shown(each.freed or Decimal(0))}" if each.of == "hold" else f"{each.promise} by {shown(each.quantity)}"
        for each in verdict.breaks
    ]
    return [f"breaks {' and '.join(words)}"] if words else []


# -- lines that set the stage


def _staged(stage: Stage, line: Line) -> bool:
    for pattern, act in _STAGE:
        found = pattern.fullmatch(line.text)
        if found is not None:
            act(stage, found)
            return True
    return False


def _close(stage: Stage, found: re.Match[str]) -> None:
    until = moment(found["day"])
    assert until is not None
    stage.book.close(until)


_COUNT = re.compile(rf"count (?P<place>\S+) (?P<q>{NUMBER}) (?P<g>{GOODS})")
_STAGE: Final[tuple[tuple[re.Pattern[str], Callable[[Stage, re.Match[str]], Any]], ...]] = (
    (re.compile(r"place (?P<place>\S+) in (?P<inside>\S+)"), lambda stage, found: stage.place(found["place"], found["inside"])),
    (
        re.compile(r"item (?P<item>\S+) has (?P<n>\d) decimals"),
        lambda stage, found: stage.describe_item(found["item"], found["n"]),
    ),
    (re.compile(r"close until (?P<day>\S+)"), _close),
)


# -- lines that say what is so


def _checked(stage: Stage, line: Line) -> bool:
    for pattern, question in _CHECKS:
        found = pattern.fullmatch(line.text)
        if found is not None:
            answers = question(stage.book.snapshot(), found)
            said = [Decimal(0 if each == "ended" else each) for each in (found["q"], found["second"]) if each]
            if said != answers[: len(said)]:
                words = " and ".join(shown(each) if each else "0" for each in answers)
                raise Untrue(f"line {line.number}: {line.text}\n  the book says {words}")
            return True
    return False


def _on_hand(snapshot: Snapshot, place: Id, goods: Id = None) -> list[Decimal]:
    rows = [row for row in snapshot.spots if row[1] == place and goods in (None, row[0])]
    return [sum((row[2] for row in rows), Decimal(0)), sum((row[3] for row in rows), Decimal(0))]


def _supply(snapshot: Snapshot, source: Shelf | Expected, item: str | None, owner: str | None) -> list[Decimal]:
    rows = [row for row in snapshot.supply if row[3] == source and item in (None, row[0]) and owner in (None, row[1])]
    return [sum((row[4] for row in rows), Decimal(0)), sum((row[5] for row in rows), Decimal(0))]


def _remaining(snapshot: Snapshot, promise: str) -> list[Decimal]:
    rows = [row for row in snapshot.promises if row[0] == promise]
    return [sum((row[2] for row in rows), Decimal(0)), sum((row[3] for row in rows), Decimal(0))]


def _keeps(snapshot: Snapshot, hold: str) -> list[Decimal]:
    return [sum((row.quantity for row in snapshot.holds if row.id == hold), Decimal(0))]


_Q, _HELD, _PROMISED = f"(?P<q>{NUMBER})", f"(?: held (?P<second>{NUMBER}))?", f"(?: promised (?P<second>{NUMBER}))?"
_CHECKS: Final[tuple[tuple[re.Pattern[str], Callable[[Snapshot, re.Match[str]], list[Decimal]]], ...]] = (
    (
        re.compile(rf"(?P<place>\S+) on hand {_Q}(?: (?P<g>{GOODS}?))?{_HELD}"),
        lambda snapshot, found: _on_hand(snapshot, found["place"], found["g"]),
    ),
    (
        re.compile(rf"expected (?P<id>\S+) has {_Q}{_PROMISED}"),
        lambda snapshot, found: _supply(snapshot, Expected(found["id"]), None, None),
    ),
    (
        re.compile(rf"(?P<warehouse>W\d) has {_Q} (?P<item>[a-z]+)(?: of (?P<owner>[A-Z]\w*))?{_PROMISED}"),
        lambda snapshot, found: _supply(snapshot, Shelf(found["warehouse"]), found["item"], found["owner"] or "us"),
    ),
    (re.compile(rf"(?P<id>\S+) remaining {_Q}{_HELD}"), lambda snapshot, found: _remaining(snapshot, found["id"])),
    (re.compile(rf"(?P<id>\S+) keeps {_Q}(?P<second>)?"), lambda snapshot, found: _keeps(snapshot, found["id"])),
    (
        re.compile(r"(?P<id>\S+) (?P<q>ended)(?P<second>)?"),
        lambda snapshot, found: [_keeps(snapshot, found["id"])[0] + _remaining(snapshot, found["id"])[0]],
    ),
)
