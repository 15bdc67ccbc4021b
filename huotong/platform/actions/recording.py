"""What is written beside the documents: audit, events, jobs, receipts; pieces of the same statement."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from huotong.core.documents import Event, Question
from huotong.platform.audit import record as audit
from huotong.platform.events import record as events
from huotong.platform.jobs import record as jobs
from huotong.registry import statements
from huotong.registry.configuration import Configuration

from . import receipts
from .claims import Claim
from .outcome import Changed, Key
from .writing import Piece

Outcome = tuple[Claim, dict[Key, Changed]]


def pieces(outcomes: Sequence[Outcome], config: Configuration, now: datetime, later: Sequence[Claim] = ()) -> list[Piece]:
    """`later`: claims whose answers are not whole yet."""
    waiting = {claim.position for claim in later}
    found: list[Piece] = []
    for sql, rows in (
        (audit.INSERT, [row for outcome in outcomes for row in _audit_rows(outcome, config, now)]),
        (events.INSERT, [row for outcome in outcomes for row in _event_rows(outcome, now)]),
        (jobs.INSERT, [row for claim, _ in outcomes for row in _job_rows(claim, now)]),
        (receipts.ANSWER, [receipt(claim) for claim, _ in outcomes if claim.position not in waiting]),
    ):
        if rows:
            found.append(Piece(sql, statements.rows_json(rows)))
    return found


def receipt(claim: Claim) -> dict[str, Any]:
    """The answer as it is remembered: without a fresh token, which is told once and kept nowhere."""
    assert claim.answer is not None
    body = {name: value for name, value in claim.answer.body.items() if name not in TOLD_ONCE}
    return {"key": claim.request.key, "status": claim.answer.status, "body": statements.rows_json(body)}


TOLD_ONCE = frozenset(["token"])


def _audit_rows(outcome: Outcome, config: Configuration, now: datetime) -> Iterable[dict[str, Any]]:
    claim, documents = outcome
    request = claim.request
    for (kind, identity), changed in documents.items():
        yield {
            "at": now,
            "person": request.actor.person,
            "key": request.key,
            "verb": request.verb,
            "type": kind,
            "document": identity,
            "version": changed.after.version,
            "changes": audit.difference(config.types[kind], changed.before, changed.after),
            "agreed_by": list(request.agreed_by),
        }


def _event_rows(outcome: Outcome, now: datetime) -> Iterable[dict[str, Any]]:
    claim, documents = outcome
    assert claim.work is not None and claim.ask is not None and claim.action is not None
    target = claim.ask.document
    told = list(claim.work.tells)
    if claim.action.tells and not claim.waits:
        told.insert(0, Event(f"{target.type}.{claim.action.tells}", target.type, target.id, {}))
    known = {(each.type, each.id): each for each in (target, *claim.ask.touched)}
    known |= {key: changed.after for key, changed in documents.items()}
    for event in told:
        about = known.get((event.type, event.id), target)
        yield {
            "name": event.name,
            "type": event.type,
            "document": event.id,
            "code": about.code,
            "version": about.version,
            "organisation_id": about.organisation,
            "facts": event.facts,
            "at": now,
            "by": claim.request.actor.person,
            "request": claim.request.key,
        }


def _job_rows(claim: Claim, now: datetime) -> Iterable[dict[str, Any]]:
    assert claim.work is not None
    key, actor = claim.request.key, claim.request.actor
    for index, question in enumerate(claim.work.asks):
        given = question_given(question, person=actor.person, organisation=actor.organisation)
        yield job_row(jobs.following_key(key, "ask", index), ASK, given, now, lane=lane_of(question))
    for index, job in enumerate(claim.work.jobs):
        yield job_row(jobs.following_key(key, "job", index), job.name, dict(job.given), now)


def lane_of(question: Question) -> str | None:
    """Actions of one kind on one document are asked for in their order; new documents wait for nobody."""
    return None if question.target is None else f"{question.verb}:{question.target}"


ASK = "door.ask"
"""The job that asks an action of the door."""


def question_given(question: Question, *, person: int, organisation: int) -> dict[str, Any]:
    """A question as a job keeps it. One that names a person is asked under that person's rights as they are then."""
    return {
        "verb": question.verb,
        "target": question.target,
        "given": dict(question.given),
        "person": question.person or person,
        "own_rights": question.person is not None,
        "organisation": organisation,
        "approval": question.approval,
        "version": question.version,
        "while_open": question.while_open,
    }


def job_row(key: object, name: str, given: dict[str, Any], now: datetime, *, lane: str | None = None) -> dict[str, Any]:
    return {"key": str(key), "name": name, "lane": lane, "given": given, "due_at": now}
