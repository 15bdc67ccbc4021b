"""What may be done with packets, devices and exceptions."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime, timedelta
from typing import Any

from huotong.core.documents import Ask, Change, Document, Line, Work
from huotong.core.refusals import Refusal, Refused

from .ending import END_SHIFT
from .records import ExceptionFacts, LeaseFacts
from .refusals import LeaseTooLong, NothingMoreToDo, NotYourPacket, TasksTaken

LONGEST = timedelta(days=1)


def take(packet: Document, given: Mapping[str, Any], facts: LeaseFacts, *, now: datetime) -> Work:
    """Keep this work for whoever asks, at this device. What others have, or he himself elsewhere, is refused; what has lapsed ends now."""
    problems = problems_of_lease(packet, given, facts, unknown=frozenset(), now=now)
    if problems:
        raise Refused(problems)
    here = {document.id for document in facts.others if document["device"] == packet["device"]}
    for holder in facts.holders:
        if holder.until > now and (holder.person != facts.person or holder.packet not in here):
            raise Refused([TasksTaken("tasks", person=holder.name, until=f"{holder.until.astimezone(facts.zone):%H:%M}")])
    lapsed = [_ended(document) for document in facts.others]
    rows = tuple(Line(identity, _row(task)) for identity, task in zip(facts.fresh, given["tasks"]))
    made = Document(
        packet.type, packet.id, packet.organisation, {**packet.values, "person": facts.person, "done": 0}, state="open"
    )
    return Work.all([*lapsed, Work.create(made.with_parts(tasks=rows))])


def problems_of_lease(
    packet: Document, given: Mapping[str, Any], facts: Any, *, unknown: Set[str], now: datetime
) -> list[Refusal]:
    until = given.get("until") or packet["until"]
    return [LeaseTooLong("until")] if until is not None and until > now + LONGEST else []


def _row(task: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": task["type"], "task": task["task"], "of": task["of"], "open": True}


def _ended(packet: Document, **values: Any) -> Work:
    """Its tasks are free again."""
    rows = tuple(("tasks", row.id, {"open": False}) for row in packet.parts["tasks"] if row["open"])
    return Work(sets=(Change("packet", packet.id, values, "ended", rows),))


def scan(packet: Document, given: Mapping[str, Any], facts: int, *, now: datetime) -> Work:
    """One scan was judged: where its holder stands now, and which tasks are free. `facts`: who asks."""
    _must_be_holder(packet, facts)
    closed = set(given["closed"] or ())
    rows = tuple(
        ("tasks", row.id, {"open": False})
        for row in packet.parts["tasks"]
        if row["open"] and (given["over"] or _names(row) in closed)
    )
    state = "done" if given["over"] else packet.state
    change = Change("packet", packet.id, {"progress": given["progress"], "done": given["progress"]["done"]}, state, rows)
    return Work(sets=(change,)) + Work.answer(lambda granted: {"answer": given["answer"]})


def _names(row: Line) -> str:
    return f"{row['type']}:{row['task']}"


def _must_be_holder(packet: Document, person: int) -> None:
    if packet["person"] != person:
        raise Refused([NotYourPacket()])


def begin_again(packet: Document, given: Mapping[str, Any], facts: int, *, now: datetime) -> Work:
    """Work that nobody planned was stopped and is taken up once more, without network: it holds nothing that others want."""
    _must_be_holder(packet, facts)
    if packet.parts["tasks"]:
        raise Refused([NothingMoreToDo()])
    return Work.set(packet, state="open", progress=given["progress"])


def renew(packet: Document, given: Mapping[str, Any], facts: int, *, now: datetime) -> Work:
    _must_be_holder(packet, facts)
    problems = problems_of_lease(packet, given, None, unknown=frozenset(), now=now)
    if problems:
        raise Refused(problems)
    return Work.set(packet, until=given["until"])


def refresh(packet: Document, given: Mapping[str, Any], facts: tuple[int, Sequence[int]], *, now: datetime) -> Work:
    """The order behind it changed: other stops, other tasks."""
    person, fresh = facts
    _must_be_holder(packet, person)
    wanted = {(task["type"], task["task"]): task for task in given["tasks"]}
    have = {(row["type"], row["task"]) for row in packet.parts["tasks"] if row["open"]}
    gone = tuple(
        ("tasks", row.id, {"open": False})
        for row in packet.parts["tasks"]
        if row["open"] and (row["type"], row["task"]) not in wanted
    )
    new = [task for key, task in wanted.items() if key not in have]
    added = tuple(("tasks", Line(identity, _row(task))) for identity, task in zip(fresh, new))
    values = {"dialogue": given["dialogue"], "progress": given["progress"]}
    return Work(sets=(Change("packet", packet.id, values, None, gone, added),))


def end(packet: Document, given: Mapping[str, Any], facts: int, *, now: datetime) -> Work:
    """Taken from its holder by another: what is not done is free at once, and what the holder's device sends later is not booked.

    `facts`: who asks. The holder himself gives it back.
    """
    if facts == packet["person"]:
        return _ended(packet)
    return _ended(packet, ended_by=facts, reason=given.get("reason"))


def give_back(packet: Document, given: Mapping[str, Any], facts: int, *, now: datetime) -> Work:
    _must_be_holder(packet, facts)
    return _freed(packet)


def lapse(packet: Document, given: Mapping[str, Any], facts: Any, *, now: datetime) -> Work:
    """Its time is over, or its person or device is no more. What a device only carried along ends without a word."""
    return _freed(packet)


def _freed(packet: Document) -> Work:
    open_ones = any(row["open"] for row in packet.parts["tasks"])
    return _ended(packet) + (Work.tell("packet.ended", packet) if open_ones else Work())


def revoke(device: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    """Whoever holds it now, nobody works with it: its packets end here, its secret and its shift a moment later."""
    return Work.set(device, revoked=True) + _without_work(device, facts)


def enrol(device: Document, given: Mapping[str, Any], facts: Any, *, now: datetime) -> Work:
    """It was found again, and somebody in charge lets it in."""
    return Work.set(device, revoked=False)


def _without_work(device: Document, facts: Ask) -> Work:
    return Work.all(_ended(each) for each in facts.touched if each.state == "open") + Work.job(END_SHIFT, device=device.id)


def put_away(device: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    return Work.set(device, state="archived") + _without_work(device, facts)


def raise_exception(exception: Document, given: Mapping[str, Any], facts: ExceptionFacts, *, now: datetime) -> Work:
    known = {"bin": facts.bin, "item": facts.item, "person": facts.person, "demand_code": facts.order}
    values = {**exception.values, **known, "quantity": exception["quantity"] or None}
    made = Document(exception.type, exception.id, exception.organisation, values, state="open")
    return Work.create(made) + Work.tell("floor_exception.raised", made, kind=exception["kind"], blocks=bool(exception["blocks"]))


def settle(exception: Document, given: Mapping[str, Any], facts: Any, *, now: datetime) -> Work:
    return Work.set(exception, note=given.get("note"))
