"""The types `gate` and `approval`."""

from collections.abc import Sequence
from typing import Any

from huotong.core.documents import Ask, Field, Module, State
from huotong.core.documents.master import archive, change, create, restore
from huotong.core.refusals import Refusal
from huotong.core.texts import Text
from huotong.registry.configuration import built_in
from huotong.registry.types import action, declare

from . import models, verbs

REASON = Field("reason", Text("原因", "Reason"), "long_text", required=True)


def _may_wait(kind: str, verb: str) -> bool:
    """Any action but those of gates themselves, and those that ask for a secret, which must not be stored."""
    action = built_in()[kind].action.get(verb) if kind in built_in() and kind not in ("gate", "approval") else None
    return action is not None and not any(field.secret for field in action.asks)


def verb_exists(ask: Ask, facts: Any, *, now: Any) -> Sequence[Refusal]:
    kind, _, verb = str(ask.given.get("verb", "")).partition(".")
    if "verb" not in ask.given or _may_wait(kind, verb):
        return []
    return [verbs.NoSuchAction("verb", given=str(ask.given["verb"])[:120])]


GATE = declare(
    "gate",
    Text("审批点", "Gate"),
    models.Gate,
    fields="verb approver",
    number="G-{n:4}",
    states=(State("active", Text("启用", "Active"), "success"), State("archived", Text("已归档", "Archived"))),
    actions=(create(), change(), archive(), restore()),
    shared=True,
    module="flows",
)

APPROVAL = declare(
    "approval",
    Text("审批", "Approval"),
    models.Approval,
    fields="verb target_type target given asked_version asked_by approver agreed_by looked_at why times_asked",
    lists="number verb target asked_by approver created_at",
    number="AP{yy}{mm}-{n:5}",
    states=(
        State("pending", Text("待审批", "Pending"), "processing"),
        State("agreed", Text("已同意", "Agreed"), "success"),
        State("done", Text("已执行", "Carried out"), "success"),
        State("failed", Text("执行失败", "Failed"), "error"),
        State("refused", Text("已驳回", "Refused"), "error"),
        State("withdrawn", Text("已撤回", "Withdrawn")),
    ),
    actions=(
        action("agree", "同意", "Agree", verbs.agree, when="pending", then="agreed", tells="agreed", primary=True),
        action("refuse", "驳回", "Refuse", verbs.refuse, when="pending", then="refused", tells="refused", asks=(REASON,)),
        action(
            "withdraw", "撤回", "Withdraw", verbs.withdraw, when="pending", then="withdrawn", tells="withdrawn", harmless=True
        ),
    ),
    module="flows",
)

FLOWS = Module(
    name="flows",
    label=Text("审批", "Approvals"),
    types=(GATE, APPROVAL),
    related={"*": verbs.approvals_of},
    guards={
        "gate.create": (verb_exists,),
        "approval.agree": (verbs.is_approver,),
        "approval.refuse": (verbs.is_approver,),
        "approval.withdraw": (verbs.is_asker,),
    },
)
