"""What becomes of the documents of a claim: its work applied to them, in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from huotong.core.documents import Change, Document, Line, Named

from . import references
from .claims import Claim

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Changed:
    """One document before and after. `columns` are the fields that were set; lines by table."""

    before: Document | None
    after: Document
    changes: tuple[Change, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(key for change in self.changes for key in change.values)


def outcome(claim: Claim, numbers: Mapping[int, str], now: datetime) -> dict[Key, Changed]:
    """Every document that the claim's work creates or changes. `numbers`: identity -> number, of new papers."""
    assert claim.work is not None and claim.ask is not None
    result: dict[Key, Changed] = {}
    for document in claim.work.creates:
        new = replace(document, code=numbers.get(document.id, document.code), values=_with_numbers(document.values, numbers))
        result[(new.type, new.id)] = Changed(None, new.with_values(created_at=now, changed_at=now))
    known = {(each.type, each.id): each for each in (claim.ask.document, *claim.ask.touched)}
    for (kind, identity), changes in _by_document(_with_state(claim)).items():
        earlier = result.get((kind, identity))
        before = earlier.after if earlier else known.get((kind, identity))
        assert before is not None, f"{claim.request.verb} changes {kind} {identity}, which the door has not locked."
        after = apply(before, changes, now)
        if earlier is not None and earlier.before is None:
            result[(kind, identity)] = Changed(None, replace(after, version=1))
        else:
            result[(kind, identity)] = Changed(before, after, changes)
    return result


def _with_numbers(values: Mapping[str, Any], numbers: Mapping[int, str]) -> Mapping[str, Any]:
    """A document may note the number of another that is created with it."""
    if not any(isinstance(value, Named) for value in values.values()):
        return values
    return {key: _number(value, numbers) if isinstance(value, Named) else value for key, value in values.items()}


def _number(name: Named, numbers: Mapping[int, str]) -> str | None:
    return numbers.get(name.id) or references.code_of(name.type, name.id)


def _with_state(claim: Claim) -> Iterable[Change]:
    """The work's changes, and the action's own change of state."""
    assert claim.work is not None and claim.ask is not None and claim.action is not None
    yield from claim.work.sets
    document, action = claim.ask.document, claim.action
    told = any(change.state and change.id == document.id for change in claim.work.sets)
    if action.then and not action.creates and not claim.waits and not told and action.then != document.state:
        yield Change(document.type, document.id, {}, action.then)


def _by_document(changes: Iterable[Change]) -> dict[Key, tuple[Change, ...]]:
    found: dict[Key, list[Change]] = {}
    for change in changes:
        found.setdefault((change.type, change.id), []).append(change)
    return {key: tuple(each) for key, each in found.items()}


def apply(document: Document, changes: tuple[Change, ...], now: datetime) -> Document:
    """The document after all changes of one action: one version more, unless all of them are quiet."""
    values = dict(document.values)
    parts = dict(document.parts)
    state = document.state
    for change in changes:
        values |= change.values
        state = change.state or state
        for part in {part for part, *_ in (*change.rows, *change.added, *change.dropped)}:
            parts[part] = _rows(parts.get(part, ()), part, change)
    version = document.version + (not all(change.quiet for change in changes))
    return replace(document, values=values | {"changed_at": now}, parts=parts, state=state, version=version)


def _rows(lines: Iterable[Line], part: str, change: Change) -> tuple[Line, ...]:
    """A line table after one change of it, in one pass."""
    gone = {row for key, row in change.dropped if key == part}
    values: dict[int, dict[str, Any]] = {}
    for key, row, some in change.rows:
        if key == part:
            values.setdefault(row, {}).update(some)
    kept = (line for line in lines if line.id not in gone)
    stay = tuple(line.with_values(**values[line.id]) if line.id in values else line for line in kept)
    return (*stay, *(line for key, line in change.added if key == part))


def line_position(document: Document, line: int) -> tuple[str, int] | None:
    """Where a line stands in its document: (table, position)."""
    for part, lines in document.parts.items():
        for position, each in enumerate(lines):
            if each.id == line:
                return part, position
    return None
