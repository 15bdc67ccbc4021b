"""Gates at the door: an action waits until somebody agrees, and is asked again where what was looked at has changed.

What an approval looks at is the preview of the work: the book is asked what would be granted and which sums it would
touch, and everything is rolled back. Its fingerprint is kept with the approval.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from huotong.core.documents import Change, Document, Work
from huotong.core.ledger.verdict import Refused as RefusedByBook
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.platform.book import posting
from huotong.platform.flows import gates
from huotong.platform.numbers import ids
from huotong.registry import statements
from huotong.registry.configuration import Configuration

from . import considering, loading
from .claims import Claim
from .refusals import ApprovalPending

CHANGED = Text("审批所依据的数据已经变化，请重新审批。", "What the approval looked at has changed; please look again.")


def hold_back(claims: Sequence[Claim], config: Configuration) -> None:
    """While an approval is pending, its document stays as it is."""
    if not gates.any_gate(config.version):
        return
    about = [claim for claim in claims if claim.open and claim.document and claim.action and not claim.action.harmless]
    about = [claim for claim in about if claim.request.approval is None and claim.request.type != "approval"]
    waiting = gates.pending(claim.document.id for claim in about if claim.document) if about else {}
    for claim in about:
        assert claim.document is not None and claim.kind is not None
        if claim.document.id in waiting:
            claim.refuse(ApprovalPending(type=claim.kind.label, id=claim.document.code, approval=waiting[claim.document.id]))


def ask(claims: Sequence[Claim], config: Configuration, now: datetime) -> None:
    """Turn gated actions into approvals; let agreed ones through when nothing has changed."""
    for claim in claims:
        if not claim.open:
            continue
        if claim.request.approval is not None:
            _come_back(claim, config, now)
        elif (approver := gates.approver_of(claim.request.verb, config.version)) is not None:
            _begin(claim, approver, now)


def _begin(claim: Claim, approver: int, now: datetime) -> None:
    found = _preview(claim, now)
    if found is None or claim.ask is None:
        return
    request, document = claim.request, claim.ask.document
    creates = claim.action is not None and claim.action.creates
    approval = Document(
        type="approval",
        id=ids.one(),
        organisation=document.organisation,
        state="pending",
        values={
            "verb": request.verb,
            "target_type": request.type,
            "target": None if creates else document.id,
            "given": _without_cost(claim),
            "asked": dict(request.given),
            "asked_version": None if creates else document.version,
            "asked_by": request.actor.person,
            "approver": approver,
            "agreed_by": None,
            "looked_at": found,
            "why": None,
            "times_asked": 1,
        },
    )
    claim.work, claim.waits = Work.create(approval) + Work.tell("approval.asked", approval), True


def _without_cost(claim: Claim) -> dict[str, Any]:
    """What is asked for, as anybody who may read approvals sees it: without the fields marked cost."""
    assert claim.kind is not None and claim.action is not None
    fields = [*claim.kind.fields, *claim.action.asks, *(field for part in claim.kind.parts for field in part.fields)]
    hidden = {field.key for field in fields if field.cost or field.secret}
    return {key: _cleared(value, hidden) for key, value in claim.request.given.items() if key not in hidden}


def _cleared(value: Any, hidden: set[str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _cleared(part, hidden) for key, part in value.items() if key not in hidden}
    return [_cleared(part, hidden) for part in value] if isinstance(value, (list, tuple)) else value


def _come_back(claim: Claim, config: Configuration, now: datetime) -> None:
    """An agreed action: done when what was looked at still holds; asked again when not; failed when it is refused now."""
    approval = loading.load_locked([("approval", claim.request.approval or 0)], config).get(
        ("approval", claim.request.approval or 0)
    )
    if approval is None or approval.state != "agreed" or claim.ask is None:
        return
    claim.ask = replace(claim.ask, touched=(*claim.ask.touched, approval))
    found = _preview(claim, now)
    if found is None:
        why = " ".join(refusal.text(claim.request.actor.language) for refusal in claim.refusals)
        claim.refusals.clear()
        claim.work, claim.waits = _set(approval, "failed", why=why), True
    elif found != approval["looked_at"]:
        times = approval["times_asked"] + 1
        why = CHANGED.in_language(claim.request.actor.language)
        again = _set(approval, "pending", why=why, looked_at=found, agreed_by=None, times_asked=times)
        claim.work, claim.waits = again + Work.tell("approval.asked", approval), True
    else:
        assert claim.work is not None
        claim.work += _set(approval, "done")


def _set(approval: Document, state: str, **values: Any) -> Work:
    return Work(sets=(Change("approval", approval.id, values, state),))


def _preview(claim: Claim, now: datetime) -> str | None:
    """The fingerprint of what the action would do and what it looks at; None where it is refused (the claim says why)."""
    considering.run_verbs([claim], now)
    if not claim.open or claim.work is None or claim.ask is None:
        return None
    seen: list[Any] = [claim.ask.document.version, sorted(map(str, claim.given.items()))]
    if claim.work.entries:
        try:
            with transaction.atomic():
                verdict = posting.post([claim.work.entries])
                answer = verdict.answers[0]
                if isinstance(answer, RefusedByBook):
                    raise Refused(answer.refusals)
                seen += [sorted(_sums(verdict))]
                raise _Undo
        except _Undo:
            pass
        except Refused as refused:
            claim.refuse(*refused.refusals)
            return None
    return hashlib.sha256(statements.rows_json(seen).encode()).hexdigest()


def _sums(verdict: Any) -> list[str]:
    """Every sum that the work would touch, as it is now."""
    spots = [f"{key.goods} {key.place} {before.on_hand if before else 0}" for key, (before, _) in verdict.changes.spots.items()]
    supply = [
        f"{key} {before.total if before else 0} {before.promised if before else 0}"
        for key, (before, _) in verdict.changes.supply.items()
    ]
    return spots + supply


class _Undo(Exception):
    """Rolls the preview back."""
