"""From claims to works: rights, every problem of values, state and guards, then gate or verb.

Each step runs for all claims of a call before the next begins, so that what is read is read once for all of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from huotong.core.documents import Action, Ask, Document, DocumentType, Guard, Work
from huotong.core.refusals import Refusal, Refused
from huotong.platform.people import rights
from huotong.registry.configuration import Configuration, modules

from . import loading, reading, references
from .claims import Claim
from .refusals import NoSuchVerb, NotAllowed, NotFound, Stale, WrongState


def identify(claims: Sequence[Claim], config: Configuration) -> None:
    """Type and action of each claim, and whether its actor may."""
    for claim in claims:
        request = claim.request
        claim.kind = config.types.get(request.type)
        claim.action = claim.kind.action.get(request.action) if claim.kind else None
        if claim.action is None:
            claim.refuse(NoSuchVerb(verb=request.verb[:120]))
        elif not request.actor.may(request.verb):
            claim.refuse(NotAllowed(verb=request.verb))


def verbs_of(claim: Claim) -> list[str]:
    """The verb that was asked for, and those that the given values make part of it: an order is created and confirmed."""
    also = claim.action.also if claim.action else ()
    return [claim.request.verb, *(f"{claim.request.type}.{action}" for flag, action in also if claim.given.get(flag))]


def read_given(claims: Sequence[Claim], config: Configuration) -> None:
    """Values by their fields, references by their codes, all problems collected."""
    open_claims = [claim for claim in claims if claim.open]
    wanted = []
    for claim in open_claims:
        kind, action = _known(claim)
        claim.given, problems = reading.read(claim.request, kind, action)
        claim.refuse(*problems)
        claim.refuse(*(NotAllowed(verb=verb) for verb in verbs_of(claim) if not claim.request.actor.may(verb)))
        each = references.Wanted(claim.request.actor)
        each.collect(claim.given, reading.fields_to_give(kind, action, claim.request.actor), config)
        wanted.append(each)
    found = references.find(wanted, config)
    for claim, each, mine in zip(open_claims, wanted, found):
        kind, action = _known(claim)
        fields = reading.fields_to_give(kind, action, claim.request.actor)
        claim.refuse(*each.replace(claim.given, fields, config, mine))


def find_documents(claims: Sequence[Claim], config: Configuration) -> None:
    """The target of each claim, locked and checked: visible, in the version given, in a fitting state."""
    about = [claim for claim in claims if claim.kind and claim.action and not claim.action.creates]
    keys = dict(zip((claim.position for claim in about), loading.targets([claim.request for claim in about], config)))
    loaded = loading.load_locked((key for key in keys.values() if key), config)
    for claim in about:
        key = keys[claim.position]
        document = loaded.get(key) if key else None
        kind, action = _known(claim)
        actor = claim.request.actor
        if document is None or not rights.row_is_visible(actor, kind, document.organisation, document.values, document.id):
            claim.refusals = [r for r in claim.refusals if isinstance(r, NotAllowed)] or [
                NotFound(type=kind.label, id=str(claim.request.target)[:80])
            ]
            continue
        claim.document = document
        if not any(isinstance(refusal, NotAllowed) for refusal in claim.refusals):
            claim.refuse(*_problems_of_state(claim.request.version, document, kind, action))


def _problems_of_state(version: int | None, document: Document, kind: DocumentType, action: Action) -> Iterable[Refusal]:
    if version is not None and version != document.version:
        yield Stale("version", type=kind.label, id=document.code, given=version, current=document.version)
    if action.when and document.state not in action.when:
        labels = {state.key: state.label for state in kind.states}
        wanted = [labels.get(state, state) for state in action.when]
        state = labels.get(document.state, document.state)
        yield WrongState(type=kind.label, id=document.code, state=state, action=action.label, wanted=wanted)


def make_asks(claims: Sequence[Claim], config: Configuration) -> None:
    """The ask of each claim, with the further documents that its verb may change, locked."""
    ready = [claim for claim in claims if claim.open]
    for claim in ready:
        kind, action = _known(claim)
        if action.takes_fields:
            claim.given, problems = reading.with_lines(kind, claim.given, claim.document)
            claim.refuse(*problems)
        document = reading.new_document(claim.request, kind, action, claim.given) if action.creates else claim.document
        assert document is not None
        claim.ask = Ask(claim.request, document, claim.given, (), config.version)
    ready = [claim for claim in ready if claim.open]
    touched: dict[int, Sequence[tuple[str, int]]] = {}
    for action, group in _by_action(ready):
        if action.touches:
            answers = action.touches([claim.ask for claim in group if claim.ask])
            touched |= {claim.position: keys for claim, keys in zip(group, answers)}
    if any(touched.values()):
        loaded = loading.load_locked({key for keys in touched.values() for key in keys}, config)
        for claim in ready:
            keys = touched.get(claim.position, ())
            assert claim.ask is not None
            documents = tuple(loaded[key] for key in keys if key in loaded)
            claim.ask = replace(claim.ask, touched=documents)


def read_facts(claims: Sequence[Claim]) -> None:
    """What each verb reads, once for all its claims."""
    for action, group in _by_action([claim for claim in claims if claim.open]):
        asks = [claim.ask for claim in group]
        if action.reads is None:
            for claim in group:
                claim.facts = claim.ask
            continue
        try:
            facts = action.reads(asks)  # type: ignore[arg-type]
        except Refused:
            facts = [_facts_alone(action.reads, claim) for claim in group]
        for claim, each in zip(group, facts):
            claim.facts = each


def _facts_alone(reads: Callable[..., Sequence[Any]], claim: Claim) -> Any:
    """Facts of one claim, when those of the whole group could not be read because of one of them."""
    try:
        return reads([claim.ask])[0]
    except Refused as refused:
        claim.refuse(*refused.refusals)
        return None


def ask_guards(claims: Sequence[Claim], now: datetime) -> None:
    """Those of claims that are refused already are asked in `sound_rows`, as far as they can be."""
    guards = _guards()
    knowing: dict[Guard, list[Claim]] = {}
    for claim in claims:
        if not claim.open or claim.ask is None:
            continue
        claim.guarded = True
        for guard in [guard for verb in verbs_of(claim) for guard in guards.get(verb, ())]:
            if isinstance(guard, Guard):
                knowing.setdefault(guard, []).append(claim)
            else:
                claim.refuse(*guard(claim.ask, claim.facts, now=now))
    for guard, guarded in knowing.items():
        facts = guard.reads([claim.ask for claim in guarded if claim.ask is not None])
        for claim, known in zip(guarded, facts):
            claim.refuse(*guard.judge(claim.ask, known, now=now))


def run_verbs(claims: Sequence[Claim], now: datetime) -> None:
    """Let each verb say its work. Verbs are pure: no database, no clock."""
    for claim in claims:
        if not claim.open or claim.work is not None:
            continue
        assert claim.ask is not None and claim.action is not None
        try:
            work: Work = claim.action.verb(claim.ask.document, claim.given, claim.facts, now=now)
        except Refused as refused:
            claim.refuse(*refused.refusals)
        except Refusal as refusal:
            claim.refuse(refusal)
        else:
            claim.work = work


@cache
def _guards() -> dict[str, list[Callable[..., Sequence[Refusal]] | Guard]]:
    found: dict[str, list[Callable[..., Sequence[Refusal]] | Guard]] = defaultdict(list)
    for module in modules():
        for verb, functions in module.guards.items():
            found[verb] += functions
    return dict(found)


def _by_action(claims: Iterable[Claim]) -> Iterable[tuple[Action, list[Claim]]]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.request.verb].append(claim)
    return [(_known(group[0])[1], group) for group in groups.values()]


def _known(claim: Claim) -> tuple[DocumentType, Action]:
    assert claim.kind is not None and claim.action is not None
    return claim.kind, claim.action
