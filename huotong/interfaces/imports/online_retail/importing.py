"""One import: check everything, keep what was read, then write what follows from all that is kept.

Each step looks at what is written already, so that a repeat writes nothing and an import that was broken off is
finished by the next. The book refuses to go below zero in the order of posting, so first comes in what comes in
(openings raised, returns, found goods), then goes out what goes out, and last is lowered what was derived too high.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import psycopg
from django.db import DatabaseError

from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.platform.actions import history
from huotong.platform.actions.history import Imported
from huotong.platform.book import posting

from . import answer, asking, company, masters, openings, papers, reading, staging
from .company import Company
from .masters import Named
from .reading import Checked
from .refusals import AlreadyImporting, FileChanged
from .staging import Papers

Progress = Callable[[str, int | None, int | None], None]
"""Told what is being done, and how much of how much of it."""

BATCH: Final = 1000
"""Documents that are written in one transaction."""
TRIES: Final = 5
_LOCK: Final = 7_215_032_114
"""The key of the lock that lets one import work at a time."""
_RACES: Final = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure, psycopg.errors.LockNotAvailable)


@dataclass(frozen=True, slots=True)
class Done:
    answer: dict[str, Any]
    made: list[str]
    """What the import had to make for its company: type and code."""


def run(paths: Sequence[str], tell: Progress) -> Done:
    """Import files. Refuses, as `Refused`, with everything that is wrong in all of them, and then writes nothing."""
    with _alone():
        files = _checked(paths, tell)
        ours, made = company.found()
        _stage(files, tell)
        items = sorted(frozenset[str]().union(*(file.items for file in files)))
        _write_masters(ours, items, tell)
        _write_history(ours, masters.named(ours, items), items, tell)
        return Done(answer.of([file.name for file in files], ours.warehouse), made)


@contextmanager
def _alone() -> Iterator[None]:
    if not asking.only("SELECT pg_try_advisory_lock(%s)", [_LOCK]):
        raise Refused([AlreadyImporting()])
    try:
        yield
    finally:
        asking.only("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _checked(paths: Sequence[str], tell: Progress) -> list[Checked]:
    refusals: list[Refusal] = []
    found = reading.find(paths, refusals)
    files = []
    for file in reading.check(found, refusals, now=datetime.now(UTC)):
        files.append(file)
        tell(Text("检查文件", "checking files"), len(files), len(found))
    known = staging.contents([file.name for file in files])
    refusals += [FileChanged(file.name, file=file.name) for file in files if known.get(file.name, file.content) != file.content]
    if refusals:
        raise Refused(refusals)
    return files


def _stage(files: Sequence[Checked], tell: Progress) -> None:
    known = staging.contents([file.name for file in files])
    whole = sum(file.rows for file in files)
    done = 0
    for file in files:
        if file.name not in known:
            staging.keep(file, reading.rows(file.name, file.file.read(), [], now=datetime.now(UTC)))
        done += file.rows
        tell(Text("读入各行", "keeping rows"), done, whole)


def _write_masters(ours: Company, items: Sequence[str], tell: Progress) -> None:
    _write(ours, masters.items_to_write(ours, items), Text("物料", "items"), tell)
    _write(ours, masters.customers_to_write(ours, items), Text("客户", "customers"), tell)


def _write_history(ours: Company, named: Named, items: Sequence[str], tell: Progress) -> None:
    waiting = staging.waiting_changes((*papers.COMING_IN, *papers.GOING_OUT), items)
    changes = openings.changes(ours, named, staging.depths(items), waiting)
    _write(ours, changes.raised, Text("推算期初库存", "derived opening stock"), tell)
    for kind in (*papers.COMING_IN, *papers.GOING_OUT):
        _write_papers(ours, named, kind, items, tell)
    _write(ours, openings.lowered(ours, named, changes.lowered), Text("下调期初库存", "lowering opening stock"), tell)


def _write_papers(ours: Company, named: Named, kind: Papers, items: Sequence[str], tell: Progress) -> None:
    waiting = staging.waiting(kind, items)
    invoices = list(waiting)
    for start in range(0, len(invoices), BATCH):
        some = invoices[start : start + BATCH]
        wanted = papers.to_write(ours, named, kind, staging.lines([id for invoice in some for id in waiting[invoice]]))
        for batch in masters.batches(wanted, BATCH):
            _write_batch(ours, batch)
        tell(papers.LABELS[kind.paper], start + len(some), len(invoices))


def _write(ours: Company, wanted: Sequence[Imported], label: str, tell: Progress) -> None:
    done = 0
    for batch in masters.batches(wanted, BATCH):
        _write_batch(ours, batch)
        done += len(batch)
        tell(label, done, len(wanted))


def _write_batch(ours: Company, batch: Sequence[Imported]) -> None:
    """Written while others work: what loses a race is tried again."""
    for attempt in range(1, TRIES + 1):
        try:
            history.write(batch, actor=ours.actor, config=ours.config, now=datetime.now(UTC))
            return
        except posting.Repeat:
            if attempt == TRIES:
                raise
        except DatabaseError as error:
            if attempt == TRIES or not isinstance(error.__cause__, _RACES):
                raise
