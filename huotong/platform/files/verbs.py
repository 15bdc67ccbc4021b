"""Attaching and removing: to what one may see, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Document, Work
from huotong.core.refusals import Refusal, Refused
from huotong.platform.people import rights
from huotong.registry import configuration, statements

from . import contents
from .refusals import ContentGone, NothingToAttachTo

_WAREHOUSES = "SELECT id, {column} FROM {table} WHERE id = ANY(%s)"


@dataclass(frozen=True, slots=True)
class TargetFacts:
    person: int
    is_seen: bool
    warehouse: int | None


def facts(asks: Sequence[Ask]) -> list[TargetFacts]:
    """For all at once: whether whoever asks sees the document, and whose warehouse it is. Two statements for each type."""
    by_type: dict[tuple[str, int], list[Ask]] = {}
    for ask in asks:
        by_type.setdefault((str(ask.document["target_type"]), ask.actor.person), []).append(ask)
    found: dict[int, TargetFacts] = {}
    for (type, _), group in by_type.items():
        seen = _seen(type, group)
        for ask in group:
            target = ask.document["target"]
            found[ask.document.id] = TargetFacts(ask.actor.person, target in seen, seen.get(target))
    return [found[ask.document.id] for ask in asks]


def _seen(type: str, asks: Sequence[Ask]) -> dict[int, int | None]:
    """The targets that may be seen, each with its warehouse."""
    actor, kind = asks[0].actor, configuration.at(asks[0].configuration).types.get(type)
    if kind is None or type == "attachment" or not rights.may_read(actor, kind):
        return {}
    targets = rights.visible_of(actor, kind, {ask.document["target"] for ask in asks} - {None})
    if not kind.warehouse:
        return dict.fromkeys(targets)
    column = "id" if kind.warehouse == "id" else kind.field[kind.warehouse].column
    sql = _WAREHOUSES.format(column=column, table=kind.table._meta.db_table)
    return dict(statements.fetch(sql, [sorted(targets)]))


def attach(attachment: Document, given: Mapping[str, Any], facts: TargetFacts, *, now: datetime) -> Work:
    problems = problems_of_target(attachment, given, facts, unknown=frozenset(), now=now)
    if problems:
        raise Refused(problems)
    values = {**attachment.values, "person": facts.person, "warehouse": facts.warehouse}
    made = Document(attachment.type, attachment.id, attachment.organisation, values, state="active")
    about = {"target_type": attachment["target_type"], "target": attachment["target"]}
    return Work.create(made) + Work.tell("attachment.created", made, **about)


def problems_of_target(
    attachment: Document, given: Mapping[str, Any], facts: TargetFacts, *, unknown: frozenset[str], now: datetime
) -> list[Refusal]:
    if facts.is_seen or unknown & {"target", "target_type"}:
        return []
    return [NothingToAttachTo("target", type=attachment["target_type"], id=attachment["target"])]


def remove(attachment: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    """It is no more at its document; its content goes a month later, unless another document has it."""
    return Work.set(attachment, state="removed")


def are_kept(asks: Sequence[Ask]) -> list[bool]:
    found = contents.there({str(ask.document["sha256"]) for ask in asks})
    return [ask.document["sha256"] in found for ask in asks]


def put_back(attachment: Document, given: Mapping[str, Any], facts: bool, *, now: datetime) -> Work:
    if not facts:
        raise Refused([ContentGone(days=contents.TAKEN_BACK.days)])
    return Work.set(attachment, state="active")
