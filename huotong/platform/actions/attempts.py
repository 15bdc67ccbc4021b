"""One transaction of the door: keys claimed, requests considered, works posted and written, or no trace at all."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from huotong.core.documents import Answer, Request
from huotong.core.refusals import Refusal, Refused
from huotong.registry.configuration import Configuration

from . import considering, gates, naming, receipts, sound_rows, works
from .claims import LATER, Claim, Mode
from .refusals import NotDone, SameDocumentTwice


class Undone(Exception):
    """Leaves the transaction without a trace; the answers are known."""


class ChooseAgain(Exception):
    """Goods that were chosen are gone: read and choose anew."""


def attempt(
    requests: Sequence[Request], mode: Mode, config: Configuration, now: datetime, *, last: bool, broken: Refusal | None = None
) -> list[Answer]:
    """One transaction. `broken`: the rule of the database that the only request broke the last time."""
    claims = [Claim(position, request) for position, request in enumerate(requests)]
    if mode == "all":
        _refuse_twins(claims)
    try:
        with transaction.atomic():
            claim_keys(claims, now)
            _consider(claims, mode, config, now, broken)
            done = works.post(claims, mode, config, now)
            if not last and any(_may_choose_again(claim) for claim in claims):
                raise ChooseAgain
            if mode == "all" and any(claim.refusals for claim in claims):
                raise Undone
            if not done:
                raise Undone
            works.write(done, claims, config, now)
    except Undone:
        pass
    return [_answer_of(claim, mode, claims) for claim in claims]


def rehearse(requests: Sequence[Request], config: Configuration, now: datetime) -> list[list[Refusal]]:
    """What each request would be refused for if it were asked now; nothing of them stays."""
    claims = [Claim(position, request) for position, request in enumerate(requests)]
    try:
        with transaction.atomic():
            _consider(claims, "each", config, now, None)
            works.rehearse(claims, config)
            raise Undone
    except Undone:
        return [claim.refusals for claim in claims]


def _may_choose_again(claim: Claim) -> bool:
    """Whether a claim was refused by the book only because goods that its facts chose are no longer free."""
    chose = claim.action is not None and claim.action.replans and claim.work is not None
    return chose and bool(claim.refusals) and all(refusal.again for refusal in claim.refusals)


def _refuse_twins(claims: Sequence[Claim]) -> None:
    seen: dict[object, list[Claim]] = {}
    for claim in claims:
        if claim.request.target is not None:
            seen.setdefault((claim.request.type, str(claim.request.target)), []).append(claim)
        seen.setdefault(("key", claim.request.key), []).append(claim)
    for several in seen.values():
        if len(several) > 1:
            indexes = [claim.position for claim in several]
            for claim in several:
                claim.refuse(SameDocumentTwice(f"actions.{claim.position}", indexes=indexes))


def claim_keys(claims: Sequence[Claim], now: datetime) -> None:
    found = receipts.claim([claim.request for claim in claims if claim.open], now)
    for claim in claims:
        claim.claimed = claim.open and claim.request.key not in found
        hit = found.get(claim.request.key)
        if isinstance(hit, Answer):
            claim.answer = hit
        elif hit is not None and claim.open:
            claim.refuse(hit)


def _consider(claims: list[Claim], mode: Mode, config: Configuration, now: datetime, broken: Refusal | None) -> None:
    ours = [claim for claim in claims if claim.open]
    for claim in ours if broken else ():
        claim.refuse(broken)  # type: ignore[arg-type]
    considering.identify(ours, config)
    considering.read_given(ours, config)
    considering.find_documents(ours, config)
    considering.make_asks(ours, config)
    _set_aside(ours, mode)
    gates.hold_back(ours, config)
    considering.read_facts(ours)
    considering.ask_guards(ours, now)
    gates.ask(ours, config, now)
    refused = [claim for claim in ours if claim.refusals]
    considering.run_verbs(ours, now)
    sound_rows.judge(refused, config, now)
    for claim in ours:
        claim.refusals = naming.named(claim.refusals, claim, config)


def _set_aside(claims: Sequence[Claim], mode: Mode) -> None:
    """Claims that may change a document which an earlier claim may change, too, wait for the next batch."""
    seen: dict[tuple[str, int], int] = {}
    for claim in claims:
        if not claim.open or claim.ask is None:
            continue
        mine = {(each.type, each.id) for each in (claim.ask.document, *claim.ask.touched)}
        clash = [seen[key] for key in mine if key in seen]
        if clash and mode == "all":
            indexes = [clash[0], claim.position]
            for each in claims:
                if each.position in indexes:
                    each.refuse(SameDocumentTwice(f"actions.{each.position}", indexes=indexes))
        elif clash:
            claim.answer = LATER
        else:
            seen |= dict.fromkeys(mine, claim.position)


def _answer_of(claim: Claim, mode: Mode, claims: Sequence[Claim]) -> Answer:
    if claim.refusals:
        return refusal_answer(claim.request, claim.refusals)
    if mode == "all" and any(each.refusals for each in claims):
        return refusal_answer(claim.request, [NotDone()])
    assert claim.answer is not None
    return claim.answer


def refusal_answer(request: Request, refusals: Iterable[Refusal]) -> Answer:
    several = Refused(refusals)
    shown = [refusal.shown(request.actor.language) for refusal in several.refusals]
    return Answer(request.key, several.status, {"refusals": shown})
