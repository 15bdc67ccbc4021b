"""Requests of one verb that wait in this process are posted together.

The first to come opens the door for all that wait; whoever comes meanwhile waits for the next opening. Under load a
flash sale locks its row once a batch, alone nobody waits for anybody. (Flat combining: Hendler, Incze, Shavit,
Tzafrir, SPAA 2010, applied to transactions.)
"""

import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from huotong.core.documents import Answer, Request

from . import door

TOGETHER_MAX = 64


@dataclass(slots=True)
class _Waiting:
    request: Request
    now: datetime
    version: int
    done: threading.Event = field(default_factory=threading.Event)
    answer: Answer | None = None
    error: BaseException | None = None


@dataclass(slots=True)
class _Queue:
    waiting: list[_Waiting] = field(default_factory=list)
    busy: bool = False


_lock = threading.Lock()
_queues: dict[tuple[str, int], _Queue] = {}
sizes: Counter[int] = Counter()
"""How often a batch of each size was posted by this process, for the benchmark."""


def perform_grouped(request: Request, *, now: datetime, version: int) -> Answer:
    """Like `door.perform`, together with whatever else of the same verb waits in this process."""
    mine = _Waiting(request, now, version)
    queue = _queue(request.verb, version)
    with _lock:
        queue.waiting.append(mine)
        leads = not queue.busy
        queue.busy = True
    if leads:
        _lead(queue, mine)
    mine.done.wait()
    if mine.answer is None and mine.error is None:
        _lead(queue, mine)
    if mine.error is not None:
        raise mine.error
    assert mine.answer is not None
    return mine.answer


def _queue(verb: str, version: int) -> _Queue:
    with _lock:
        return _queues.setdefault((verb, version), _Queue())


def _lead(queue: _Queue, mine: _Waiting) -> None:
    """Post one batch with one's own request in it, then wake the next leader, if anybody waits."""
    with _lock:
        queue.waiting.remove(mine)
        batch = [mine, *queue.waiting[: TOGETHER_MAX - 1]]
        del queue.waiting[: TOGETHER_MAX - 1]
    try:
        _post(batch)
    finally:
        with _lock:
            if queue.waiting:
                queue.waiting[0].done.set()
            else:
                queue.busy = False
        for each in batch:
            each.done.set()


def _post(batch: list[_Waiting]) -> None:
    sizes[len(batch)] += 1
    try:
        answers = door.perform_all([each.request for each in batch], mode="each", now=batch[0].now, version=batch[0].version)
    except BaseException as error:
        for each in batch:
            each.error = error
        return
    for each, answer in zip(batch, answers):
        each.answer = answer
