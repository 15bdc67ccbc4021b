"""A list as somebody likes to see it, kept under a name: his own, until he shares it with everybody of his organisation."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Document, Work
from huotong.core.refusals import Refusal
from huotong.registry.configuration import at


class NoSuchList(Refusal):
    """There is no document type {given} that has a list.

    Use one of: {known}.
    """

    zh = "没有单据类型 {given} 的列表。\n\n请用：{known}。"
    code = "saved_view.no_such_list"


class NotYourView(Refusal):
    """This view belongs to somebody else.

    Save one of your own with the same filters.
    """

    zh = "这个视图属于别人。\n\n请用同样的条件另存一个自己的视图。"
    code, status = "saved_view.not_yours", 403


def create_view(view: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    return Work.create(view.with_values(person=facts.actor.person))


def share(view: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    return Work.set(view, shared=True)


def unshare(view: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    return Work.set(view, shared=False)


def type_has_a_list(ask: Ask, facts: Any, *, now: datetime) -> Sequence[Refusal]:
    given, known = ask.given.get("type"), at(ask.configuration).types
    if given is None or given in known:
        return []
    return [NoSuchList("type", given=str(given)[:80], known=sorted(known))]


def is_ones_own(ask: Ask, facts: Any, *, now: datetime) -> Sequence[Refusal]:
    return [] if ask.document["person"] == ask.actor.person else [NotYourView()]
