"""Running taken jobs: asking the door, letting reactions say what follows, calling registered functions."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db import InterfaceError, OperationalError

from huotong.core.documents import Actor, Answer, Event, Question, Reaction, Request
from huotong.platform.actions import door
from huotong.platform.actions.recording import ASK, job_row, lane_of, question_given
from huotong.platform.actions.refusals import WrongState
from huotong.platform.jobs import queue, record
from huotong.platform.people import sessions
from huotong.registry import configuration, statements

from . import proving

log = logging.getLogger("huotong.worker")

TOGETHER = 200
"""Jobs that are taken at once; those that ask the door are posted together."""


def run_due(now: datetime) -> int:
    """Run what is due, except plans; how many jobs were taken."""
    jobs = queue.take(TOGETHER, now, sorted(_plans()))
    asking = [job for job in jobs if job.name == ASK]
    if asking:
        _ask(asking, now)
    reacting = [job for job in jobs if job.name == "reaction"]
    if reacting:
        _react(reacting, now)
    for job in jobs:
        if job.name not in (ASK, "reaction"):
            _call(job, now, _functions())
    return len(jobs)


def run_plans(now: datetime) -> int:
    """Compute the one plan that has waited longest; how many there were."""
    jobs = queue.take(1, now, sorted(_plans()), planning=True)
    for job in jobs:
        _call(job, now, _plans())
    return len(jobs)


def _ask(jobs: Sequence[queue.Taken], now: datetime) -> None:
    version = configuration.current_version()
    ready = [(job, request) for job in jobs if (request := _request(job, version, now)) is not None]
    try:
        answers = door.perform_all([request for _, request in ready], mode="each", now=now, version=version) if ready else []
    except _DATABASE_AWAY:
        raise
    except Exception as error:
        _ask_alone(ready, now, error)
        return
    settled = [answer.status < 400 or _is_moot(job, answer) for (job, _), answer in zip(ready, answers)]
    queue.done([job.id for (job, _), over in zip(ready, settled) if over])
    for ((job, _), answer), over in zip(zip(ready, answers), settled):
        if not over:
            queue.failed(job, _told(answer), now, again=any(refusal["again"] for refusal in answer.body["refusals"]))


def _is_moot(job: queue.Taken, answer: Answer) -> bool:
    """Whether the question had sense only in a state in which the document no longer is."""
    return bool(job.given["while_open"]) and {each["code"] for each in answer.body["refusals"]} == {WrongState.code}


_DATABASE_AWAY = (OperationalError, InterfaceError)


def _ask_alone(ready: Sequence[tuple[queue.Taken, Request]], now: datetime, error: Exception) -> None:
    """One of several stumbled over a mistake of the program: each is asked alone, so that only its own lane waits."""
    if len(ready) == 1:
        log.error("asking for %s failed", ready[0][1].verb, exc_info=error)
        queue.failed(ready[0][0], f"{type(error).__name__}: {error}", now, again=True)
        return
    for job, _ in ready:
        _ask([job], now)


def _told(answer: Answer) -> str:
    return "; ".join(f"{refusal['code']}: {refusal['text']}" for refusal in answer.body["refusals"])


def _request(job: queue.Taken, version: int, now: datetime) -> Request | None:
    given = job.given
    actor = sessions.actor_of(given["person"], version) if given["own_rights"] else system(given["person"], given["organisation"])
    if actor is None and given["approval"]:
        # The door refuses this, and notes it on the approval.
        actor = Actor(given["person"], "", "zh", given["organisation"], frozenset([given["organisation"]]), ())
    if actor is None:
        queue.failed(job, "The person who asked is no longer active.", now, again=False)
        return None
    return Request(
        key=str(job.key),
        verb=given["verb"],
        actor=actor,
        given=given["given"],
        target=given["target"],
        version=given["version"],
        approval=given["approval"],
    )


def system(person: int, organisation: int) -> Actor:
    """Who acts in a built-in reaction: the program, on behalf of the person whose action it follows."""
    return Actor(person, "system", "zh", organisation, frozenset([organisation]), ("*",), sees_cost=True)


_EVENTS = "SELECT id, name, type, document, facts, by, organisation_id FROM events_event WHERE id = ANY(%s)"


def _react(jobs: Sequence[queue.Taken], now: datetime) -> None:
    """Each reaction says which actions follow; they become jobs of their own, with keys that follow from this one's."""
    events = {row[0]: row for row in statements.fetch(_EVENTS, [[job.given["event"] for job in jobs]])}
    finished, rows = [], []
    for job in jobs:
        _, name, kind, document, facts, by, organisation = events[job.given["event"]]
        try:
            questions = _reactions()[job.given["reaction"]].function(Event(name, kind, document, facts))
        except Exception as error:
            log.exception("reaction %s failed", job.given["reaction"])
            queue.failed(job, f"{type(error).__name__}: {error}", now, again=True)
            continue
        for index, question in enumerate(questions):
            given = question_given(question, person=by, organisation=organisation)
            key = record.following_key(job.key, index)
            rows.append(job_row(key, ASK, given, now, lane=lane_of(question)))
        finished.append(job.id)
    if rows:
        statements.run(record.INSERT, [statements.rows_json(rows)])
    queue.done(finished)


def _call(job: queue.Taken, now: datetime, functions: Mapping[str, Callable[..., Any]]) -> None:
    function = functions.get(job.name)
    if function is None:
        queue.failed(job, f"No job is registered as {job.name}.", now, again=False)
        return
    try:
        questions = function(job.given, now=now) or ()
    except Exception as error:
        log.exception("job %s failed", job.name)
        queue.failed(job, f"{type(error).__name__}: {error}", now, again=True)
        return
    rows = [_following(job, index, question, now) for index, question in enumerate(questions)]
    if rows:
        statements.run(record.INSERT, [statements.rows_json(rows)])
    queue.done([job.id])


def _following(job: queue.Taken, index: int, question: Question, now: datetime) -> dict[str, Any]:
    """What a job asks when it is done, on behalf of whoever it works for."""
    given = question_given(question, person=job.given["person"], organisation=job.given["organisation"])
    return job_row(record.following_key(job.key, index), ASK, given, now, lane=lane_of(question))


@cache
def _reactions() -> Mapping[str, Reaction]:
    return {each.key: each for module in configuration.modules() for several in module.reactions.values() for each in several}


@cache
def _functions() -> Mapping[str, Callable[..., Any]]:
    return {name: function for module in configuration.modules() for name, function in module.jobs.items()}


@cache
def _plans() -> Mapping[str, Callable[..., Any]]:
    of_modules = {name: function for module in configuration.modules() for name, function in module.plans.items()}
    return {proving.NAME: proving.prove, **of_modules}
