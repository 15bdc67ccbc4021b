"""The door. `perform` runs one request, `perform_all` many of them; what is lost in a race is tried again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import psycopg
from django.db import DatabaseError, IntegrityError, transaction

from huotong.core.documents import Answer, Request
from huotong.platform.book import posting
from huotong.registry import configuration, statements
from huotong.registry.configuration import Configuration

from . import attempts, violations
from .attempts import ChooseAgain, Undone, refusal_answer
from .claims import LATER, Mode
from .refusals import Clash, NotDone

TRIES: Final = 3
BATCH_MAX: Final = 1000
"""Requests in one transaction of the mode "each"."""


def perform(request: Request, *, now: datetime, version: int | None = None) -> Answer:
    """Run one action. `version` is the configuration that holds for the request; None reads the current one."""
    return perform_all([request], mode="each", now=now, version=version)[0]


def perform_all(requests: Sequence[Request], *, mode: Mode, now: datetime, version: int | None = None) -> list[Answer]:
    """Run actions in one transaction. "all": all or none. "each": every one for itself, as if one by one in some order."""
    config = configuration.at(configuration.current_version() if version is None else version)
    if mode == "all":
        return _repeated(requests, "all", config, now)
    found: dict[int, Answer] = {}
    waiting = list(enumerate(requests))
    while waiting:
        batch, waiting = _batch(waiting)
        for (position, _), answer in zip(batch, _repeated([request for _, request in batch], "each", config, now)):
            found[position] = answer
        waiting = sorted([*(each for each in batch if found[each[0]] is LATER), *waiting], key=lambda each: each[0])
    return [found[position] for position in range(len(requests))]


def _batch(waiting: list[tuple[int, Request]]) -> tuple[list[tuple[int, Request]], list[tuple[int, Request]]]:
    """The next requests that speak of different documents under different keys, and the rest in their order."""
    batch: list[tuple[int, Request]] = []
    rest: list[tuple[int, Request]] = []
    seen: set[object] = set()
    for position, request in waiting:
        names = {("key", request.key)} | ({(request.type, str(request.target))} if request.target is not None else set())
        if len(batch) == BATCH_MAX or names & seen:
            rest.append((position, request))
        else:
            batch.append((position, request))
        seen |= names
    return batch, rest


def _repeated(requests: Sequence[Request], mode: Mode, config: Configuration, now: datetime) -> list[Answer]:
    """The whole again where a race was lost; the batch in halves where one of them breaks a rule of the database."""
    for attempt in range(TRIES):
        try:
            return attempts.attempt(requests, mode, config, now, last=attempt == TRIES - 1)
        except (posting.Repeat, ChooseAgain):
            continue
        except IntegrityError as error:
            if _met_at_once(requests) and attempt < TRIES - 1:
                continue
            return _split(requests, mode, config, now, error)
        except DatabaseError as error:
            if not isinstance(error.__cause__, _RACES):
                raise
    return [refusal_answer(request, [Clash()]) for request in requests]


_RACES = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure, psycopg.errors.LockNotAvailable)


def _met_at_once(requests: Sequence[Request]) -> bool:
    """Whether the broken rule may be a race: an action that is no `create` makes things only where it meets them first."""
    return len(requests) == 1 and requests[0].action != "create"


def _split(requests: Sequence[Request], mode: Mode, config: Configuration, now: datetime, error: IntegrityError) -> list[Answer]:
    refusal = violations.refusal_of(error, config)
    if len(requests) == 1:
        if requests[0].approval is not None:
            return attempts.attempt(requests, mode, config, now, last=True, broken=refusal)
        return [refusal_answer(requests[0], [refusal])]
    if mode == "all":
        return _blamed(requests, config, now, error)
    half = len(requests) // 2
    return [*_repeated(requests[:half], mode, config, now), *_repeated(requests[half:], mode, config, now)]


def _blamed(requests: Sequence[Request], config: Configuration, now: datetime, error: IntegrityError) -> list[Answer]:
    """The answers of a mode "all" that broke a rule of the database: the first action with which it breaks is to blame.

    The rule does not say which; so the first half is tried, and halves of what is left, and nothing of it stays.
    """
    sound, broken = 0, len(requests)
    while broken - sound > 1:
        middle = (sound + broken) // 2
        found = _tried(requests[:middle], config, now)
        if found is None:
            sound = middle
        else:
            broken, error = middle, found
    culprit, refusal = broken - 1, violations.refusal_of(error, config)
    return [refusal_answer(request, [refusal if index == culprit else NotDone()]) for index, request in enumerate(requests)]


def _tried(requests: Sequence[Request], config: Configuration, now: datetime) -> IntegrityError | None:
    """The rule that these break together, if they do; nothing of them stays."""
    try:
        with transaction.atomic():
            attempts.attempt(requests, "all", config, now, last=True)
            statements.run("SET CONSTRAINTS ALL IMMEDIATE")
            raise Undone
    except IntegrityError as error:
        return error
    except Undone:
        return None
