"""Posting: what is said to the book is judged and written, inside the transaction of whoever calls.

A batch costs a handful of statements, however many groups it has: what never changes is remembered, one statement
locks and reads, one more reads promises and holds where the batch speaks of some, one writes.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

import psycopg
from django.db import DatabaseError

from huotong.core.ledger.judge import judge
from huotong.core.ledger.stored import Stored
from huotong.core.ledger.verdict import Changes, Verdict
from huotong.registry import statements

from . import moving, writing
from .loading import Groups, Loaded, Repeat, load
from .locking import NUMBERS

__all__ = ["Repeat", "post"]

Given = Callable[[int], int]

_RACES: Final = (
    psycopg.errors.UniqueViolation,
    psycopg.errors.ExclusionViolation,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.SerializationFailure,
)


def post(groups: Groups, *, fresh: bool = True, now: datetime | None = None) -> Verdict:
    """Judge groups of entries, and write what is granted. Raises `Repeat` when a race was lost.

    `fresh` says that ids of new promises and holds come from the installation's own sequence, so that they need not
    be looked up; otherwise one that was ever used is refused. `now` stands in for the database's clock where a
    history is told again.
    """
    try:
        loaded = load(groups, fresh=fresh)
        if now is not None:
            loaded.state.now = now
        first = loaded.state.last_entry + 1
        verdict = _numbered(judge(loaded.state, groups), loaded, first)
        if verdict.entries:
            writing.write(loaded, verdict.entries, verdict.changes)
            if verdict.changes.standing:
                moving.follow(loaded, verdict.entries)
        return verdict
    except DatabaseError as error:
        if isinstance(error.__cause__, _RACES):
            raise Repeat from error
        raise


def _numbered(verdict: Verdict, loaded: Loaded, first: int) -> Verdict:
    """The verdict under the numbers that the sequence gave; the judge counts on from the first."""
    count = len(verdict.entries)
    steps = loaded.locked.numbers
    missing = -(-count // NUMBERS) - len(steps)
    if missing > 0:
        steps += [row[0] for row in statements.fetch("SELECT nextval('book_number') FROM generate_series(1, %s)", [missing])]
    if all(step == first + index * NUMBERS for index, step in enumerate(steps)):
        return verdict
    numbers = [step + offset for step in steps for offset in range(NUMBERS)]

    def given(number: int) -> int:
        return numbers[number - first] if number >= first else number

    _renumber(verdict.changes, loaded, given)
    return replace(verdict, entries=tuple(_with_number(entry, given) for entry in verdict.entries))


def _with_number(entry: Stored, given: Given) -> Stored:
    because = None if entry.because is None else given(entry.because)
    return replace(entry, number=given(entry.number), because=because)


def _renumber(changes: Changes, loaded: Loaded, given: Given) -> None:
    """Promises and holds that are new keep the number of the entry that made them."""
    for promise, (before, head) in changes.promises.items():
        if before is None:
            head = head._replace(arrival=given(head.arrival))
            loaded.state.promises[promise] = head
            changes.promises[promise] = (before, head)
    for hold, (row_before, row) in changes.holds.items():
        if row_before is None:
            changes.holds[hold] = (None, row._replace(arrival=given(row.arrival)))
