"""Agreeing, refusing and withdrawing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Document, Question, Work
from huotong.core.refusals import Refusal
from huotong.registry import statements


class NotTheApprover(Refusal):
    """Only {approver} may answer approval {approval}.

    Ask that person, or have the gate changed.
    """

    zh = "审批 {approval} 只能由 {approver} 答复。\n\n请联系该人员，或修改审批设置。"
    code, status = "approval.not_the_approver", 403


class NotTheAsker(Refusal):
    """Only the person who asked may withdraw approval {approval}.

    Ask that person, or refuse it.
    """

    zh = "只有申请人可以撤回审批 {approval}。\n\n请联系申请人，或驳回。"
    code, status = "approval.not_the_asker", 403


class NoSuchAction(Refusal):
    """There is no action {given} that could wait for somebody.

    Name it as type.verb, for instance sales_order.confirm.
    """

    zh = "没有可以设置审批的操作 {given}。\n\n请写成 type.verb，例如 sales_order.confirm。"
    code = "gate.no_such_action"


def agree(approval: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    """Note the agreement and ask for the action again, on behalf of whoever asked."""
    question = Question(
        verb=approval["verb"],
        target=approval["target"],
        given=approval["given"],
        person=approval["asked_by"],
        approval=approval.id,
    )
    return Work.set(approval, agreed_by=facts.actor.person) + Work(asks=(question,))


def refuse(approval: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    return Work.set(approval, why=given["reason"])


def withdraw(approval: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    return Work.set(approval, state="withdrawn")


def is_approver(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    if ask.document["approver"] == ask.actor.person:
        return []
    return [NotTheApprover(approval=ask.document.code, approver=ask.document["approver"])]


def is_asker(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    return [] if ask.document["asked_by"] == ask.actor.person else [NotTheAsker(approval=ask.document.code)]


_ABOUT = "SELECT 'approval', id FROM flows_approval WHERE target_type = %s AND target = ANY(%s) ORDER BY id"


def approvals_of(type: str, documents: Sequence[int]) -> list[tuple[str, int]]:
    """What was asked and agreed about these documents."""
    return statements.fetch(_ABOUT, [type, list(documents)])
