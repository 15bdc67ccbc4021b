"""Gates at the door: an action waits until somebody agrees, and is asked again where what was looked at has changed.

What an approval looks at is the preview of the work: the book is asked what would be granted and which sums it would
touch, and everything is rolled back. Its fingerprint is kept with the approval.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from huotong.core.documents import Ask, Change, Document, Work
from huotong.core.ledger.state import Spot, Supply
from huotong.core.ledger.verdict import Refused as RefusedByBook
from huotong.core.ledger.verdict import Verdict
from huotong.core.refusals import Refused
from huotong.core.texts import LANGUAGES, Text
from huotong.platform.book import places, posting
from huotong.platform.flows import gates
from huotong.platform.numbers import ids
from huotong.registry import statements
from huotong.registry.configuration import Configuration

from . import considering, loading, naming
from .claims import Claim
from .refusals import ApprovalPending, NotAgreed

CHANGED = Text("审批所依据的数据已经变化，请重新审批。", "What the approval looked at has changed; please look again.")


def hold_back(claims: Sequence[Claim], config: Configuration) -> None:
    """While an approval is pending, its document stays as it is, also where another document's action would change it."""
    if not gates.any_gate(config.version):
        return
    about = [claim for claim in claims if claim.open and claim.ask and claim.action and not claim.action.harmless]
    about = [claim for claim in about if claim.request.approval is None and claim.request.type != "approval"]
    waiting = gates.pending(document.id for claim in about for document in _documents(claim)) if about else {}
    for claim in about:
        for document in _documents(claim):
            if document.id in waiting:
                label = config.types[document.type].label
                claim.refuse(ApprovalPending(type=label, id=document.code, approval=waiting[document.id]))


def _documents(claim: Claim) -> tuple[Document, ...]:
    return (claim.ask.document, *claim.ask.touched) if claim.ask else ()


def ask(claims: Sequence[Claim], config: Configuration, now: datetime) -> None:
    """Turn gated actions into approvals; let agreed ones through when nothing has changed."""
    for claim in claims:
        if claim.request.approval is not None:
            _come_back(claim, config, now)
        elif claim.open and (approver := _approver(claim, config)) is not None:
            _begin(claim, approver, now)


def _approver(claim: Claim, config: Configuration) -> int | None:
    """Who must agree to what is asked, or to what it does besides."""
    found = (gates.approver_of(verb, config.version) for verb in considering.verbs_of(claim))
    return next((approver for approver in found if approver is not None), None)


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
            "given": dict(request.given),
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


def _come_back(claim: Claim, config: Configuration, now: datetime) -> None:
    """An agreed action: done when what was looked at still holds; asked again when not; failed when it is refused now."""
    key = ("approval", claim.request.approval or 0)
    approval = loading.load_locked([key], config).get(key)
    if approval is None or approval.state != "agreed":
        claim.refuse(NotAgreed(approval=approval.code if approval else key[1]))
        return
    claim.request = replace(claim.request, agreed_by=(approval["agreed_by"],))
    found = _preview(claim, now) if claim.open else None
    if found is None:
        _give_up(claim, approval, config)
        return
    assert claim.ask is not None and claim.work is not None
    claim.ask = replace(claim.ask, touched=(*claim.ask.touched, approval))
    if found != approval["looked_at"]:
        times = approval["times_asked"] + 1
        why = _in_both(CHANGED.in_language)
        again = _set(approval, "pending", why=why, looked_at=found, agreed_by=None, times_asked=times)
        claim.work, claim.waits = again + Work.tell("approval.asked", approval), True
    else:
        claim.work += _set(approval, "done")


def _give_up(claim: Claim, approval: Document, config: Configuration) -> None:
    """The action is refused now: the approval says why, and nothing waits for it any more."""
    refusals = naming.named(claim.refusals, claim, config)
    why = _in_both(lambda language: " ".join(refusal.text(language) for refusal in refusals))
    claim.refusals = []
    claim.ask = Ask(claim.request, approval, {}, (), config.version)
    claim.action = claim.action or config.types["approval"].action["refuse"]
    claim.work, claim.waits = _set(approval, "failed", why=why) + Work.tell("approval.failed", approval), True


def _set(approval: Document, state: str, **values: Any) -> Work:
    return Work(sets=(Change("approval", approval.id, values, state),))


def _preview(claim: Claim, now: datetime) -> str | None:
    """The fingerprint of what the action looks at and would do; None where it is refused (the claim says why)."""
    considering.run_verbs([claim], now)
    if not claim.open or claim.work is None or claim.ask is None:
        return None
    seen: list[Any] = [claim.ask.document.version]
    fresh = {opening.place.id: index for index, opening in enumerate(claim.work.opens)}
    if claim.work.entries:
        try:
            with transaction.atomic():
                if claim.work.opens:
                    places.open([(opening.place, opening.inside) for opening in claim.work.opens])
                verdict = posting.post([claim.work.entries])
                answer = verdict.answers[0]
                if isinstance(answer, RefusedByBook):
                    raise Refused(answer.refusals)
                seen += sorted(_sums(verdict, fresh))
                raise _Undo
        except _Undo:
            pass
        except Refused as refused:
            claim.refuse(*refused.refusals)
            return None
    return hashlib.sha256(statements.rows_json(seen).encode()).hexdigest()


def _sums(verdict: Verdict, fresh: Mapping[int, int]) -> list[str]:
    """Every sum that the work would touch, before and after. Places that it opens have another identity each time."""
    changes = verdict.changes
    spots = [
        f"{key.goods} {fresh.get(key.place, key.place)} {_spot(before)} {_spot(after)}"
        for key, (before, after) in changes.spots.items()
    ]
    supplies = [f"{key} {_supply(before)} {_supply(after)}" for key, (before, after) in changes.supply.items()]
    return spots + supplies


def _spot(spot: Spot | None) -> str:
    return f"{spot.on_hand.normalize():f} {spot.held.normalize():f}" if spot else "-"


def _supply(supply: Supply | None) -> str:
    return f"{supply.total.normalize():f} {supply.promised.normalize():f}" if supply else "-"


class _Undo(Exception):
    """Rolls the preview back."""


def _in_both(said: Callable[[str], str]) -> str:
    """Who asked and who agrees may read different languages, and it is kept: Chinese, and below it English."""
    return "\n".join(said(language) for language in LANGUAGES)
