"""Many requests as one unit: rehearsed without a trace, or done whole together with a note of who keeps them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from huotong.core.documents import Answer, Request
from huotong.core.refusals import Refusal
from huotong.platform.book import posting
from huotong.registry import configuration

from . import attempts, door
from .refusals import Clash

BATCH = 1000
"""Requests in one transaction of a rehearsal, so that what it locks is soon free again."""


def rehearse(requests: Sequence[Request], *, now: datetime, version: int) -> list[list[Refusal]]:
    """What each request would be refused for: the door's own judging, the book's included, without a trace.

    What only the database knows (a code taken a moment ago) shows when it is done.
    """
    config = configuration.at(version)
    found: list[list[Refusal]] = []
    for start in range(0, len(requests), BATCH):
        some = requests[start : start + BATCH]
        for _ in range(door.TRIES):
            try:
                found += attempts.rehearse(some, config, now)
                break
            except posting.Repeat:
                continue
        else:
            found += [[Clash()] for _ in some]
    return found


def perform(
    steps: Sequence[Sequence[Request]],
    *,
    now: datetime,
    version: int,
    first: Callable[[], None],
    last: Callable[[Sequence[Sequence[Answer]]], None],
) -> list[list[Answer]]:
    """All of them or none, step after step, in one transaction with what `first` locks and `last` writes down.

    A refusal of one leaves nothing behind; the answers then tell which. `first` may raise, too.
    """
    done: list[list[Answer]] = []
    try:
        with transaction.atomic():
            first()
            for requests in steps:
                done.append(door.perform_all(requests, mode="all", now=now, version=version) if requests else [])
                if any(answer.status >= 400 for answer in done[-1]):
                    raise attempts.Undone
            last(done)
    except attempts.Undone:
        pass
    return done
