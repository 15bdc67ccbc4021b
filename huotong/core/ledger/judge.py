"""The one judge: what is granted, what is refused, and what follows, as a pure function of the touched rows.

Groups are judged in the order given, entries in theirs, each on what the ones before it left. An entry that is
refused is judged on as if granted, so that a request hears of all its shortages; then its group is undone whole.
Nothing depends on the order in which rows were loaded: every walk is sorted.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from ..refusals import Refusal
from . import expectations, holds, moves, promises, shifts
from .entries import Carry, Entry, Expect, Hold, Move, Promise, Rank, Release, Settle, Shift
from .refusals import PRECEDENCE, UnknownThing
from .sheet import Consequence, Sheet
from .state import State
from .verdict import Granted, Refused, Verdict

Problems = dict[int, Refusal]
"""By the position of the entry in its group."""


def judge(state: State, groups: Sequence[Sequence[Entry]]) -> Verdict:
    """Judge a batch. The state becomes what holds afterwards; refused groups leave no trace in it."""
    sheet = Sheet(state)
    answers = tuple(_group(sheet, position, group) for position, group in enumerate(groups))
    return Verdict(answers, tuple(sheet.entries), sheet.changes())


def _group(sheet: Sheet, position: int, group: Sequence[Entry]) -> Granted | Refused:
    mark = sheet.open(position)
    problems: Problems = {}
    done: set[int] = set()
    for order, entry in enumerate(group):
        if order in done:
            continue
        if isinstance(entry, Promise) and entry.together is not None:
            members = _members(group, entry.together)
            _together(sheet, members, problems)
            done.update(members)
        else:
            _asked(sheet, _RULES[type(entry)], order, entry, problems)
    if problems:
        sheet.take_back(mark)
        return Refused(tuple(problems[order] for order in sorted(problems)))
    return Granted({promise: tuple(got.items()) for promise, got in sheet.granted.items()})


def _members(group: Sequence[Entry], word: Any) -> dict[int, Promise]:
    return {order: entry for order, entry in enumerate(group) if isinstance(entry, Promise) and entry.together == word}


def _together(sheet: Sheet, members: Mapping[int, Promise], problems: Problems) -> None:
    """A set is judged where its first member stands."""
    asks: dict[Any, promises.Ask] = {}
    for order, entry in members.items():
        ask = _asked(sheet, promises.ask_for, order, entry, problems)
        if entry.id in asks:
            problems[order] = UnknownThing(thing="promise", id=entry.id, entry=order)
        elif ask is not None:
            asks[entry.id] = ask
    if asks:
        promises.promise_sets(sheet, tuple(asks.values()))


def _asked(sheet: Sheet, rule: Callable[[Sheet, Any], Any], order: int, entry: Entry, problems: Problems) -> Any:
    """Ask a rule about an entry. Of several problems the first in the order of precedence is told."""
    sheet.problems.clear()
    answer = None
    try:
        answer = rule(sheet, entry)
    except Consequence:
        _never_made(sheet, entry)
    except Refusal as problem:
        sheet.problems.append(problem)
        _never_made(sheet, entry)
    if sheet.problems:
        worst = min(sheet.problems, key=lambda problem: _PRECEDENCE[type(problem)])
        worst.facts["entry"] = order
        problems[order] = worst
    return answer


def _never_made(sheet: Sheet, entry: Entry) -> None:
    """What this entry should have made will be missed by later ones; that is not their fault."""
    if isinstance(entry, Promise):
        sheet.phantoms.add(("promise", entry.id))
    elif isinstance(entry, Hold):
        sheet.phantoms.add(("hold", entry.id))
    elif isinstance(entry, Carry):
        sheet.phantoms.add(("hold", entry.as_id))
    elif isinstance(entry, Expect):
        sheet.phantoms.add(("expectation", entry.id))


def _release(sheet: Sheet, entry: Release) -> None:
    _RELEASES[entry.of](sheet, entry)


_RELEASES: Final = {"promise": promises.release, "hold": holds.release, "expectation": expectations.release}
_RULES: Final[dict[type[Entry], Callable[[Sheet, Any], None]]] = {
    Move: moves.move,
    Shift: shifts.shift,
    Expect: expectations.expect,
    Promise: promises.promise,
    Hold: holds.hold,
    Carry: holds.carry,
    Settle: holds.settle,
    Release: _release,
    Rank: promises.rank,
}
_PRECEDENCE: Final = {kind: order for order, kind in enumerate(PRECEDENCE)}
