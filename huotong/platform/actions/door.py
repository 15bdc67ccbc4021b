"""The door. `perform` runs one request, `perform_all` many of them in one transaction."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal

import psycopg
from django.db import DatabaseError, IntegrityError, transaction

from huotong.core.documents import Answer, Request, Work
from huotong.core.ledger.stored import Stored
from huotong.core.ledger.verdict import Refused as RefusedByBook
from huotong.core.ledger.verdict import Verdict
from huotong.core.refusals import Refusal, Refused
from huotong.platform.book import items, periods, places, posting
from huotong.platform.forms.body import body
from huotong.registry import configuration, statements
from huotong.registry.configuration import Configuration

from . import (
    answers,
    considering,
    gates,
    naming,
    numbering,
    receipts,
    recording,
    references,
    sound_rows,
    viewing,
    violations,
    writing,
)
from .claims import Claim
from .outcome import Changed, outcome
from .refusals import Clash, NotDone, SameDocumentTwice

Mode = Literal["all", "each"]
TRIES: Final = 3
BATCH_MAX: Final = 1000
"""Requests in one transaction of the mode "each"."""

log = logging.getLogger("huotong.door")


def perform(request: Request, *, now: datetime, version: int | None = None) -> Answer:
    """Run one action. `version` is the configuration that holds for the request; None reads the current one."""
    return perform_all([request], mode="each", now=now, version=version)[0]


def perform_all(requests: Sequence[Request], *, mode: Mode, now: datetime, version: int | None = None) -> list[Answer]:
    """Run actions in one transaction. "all": all or none. "each": every one for itself, as if one by one in some order."""
    config = configuration.at(configuration.current_version() if version is None else version)
    if mode == "all":
        return _repeated(requests, "all", config, now)
    found: dict[int, Answer] = {}
    waiting = list(enumerate(requests))
    while waiting:
        batch, waiting = _batch(waiting)
        for (position, _), answer in zip(batch, _repeated([request for _, request in batch], "each", config, now)):
            found[position] = answer
        waiting = sorted([*(each for each in batch if found[each[0]] is _LATER), *waiting], key=lambda each: each[0])
    return [found[position] for position in range(len(requests))]


_LATER: Final = Answer("", 0, {})
"""Stands for a request that must wait for the next batch, because another of this one changes the same document."""


def _batch(waiting: list[tuple[int, Request]]) -> tuple[list[tuple[int, Request]], list[tuple[int, Request]]]:
    """The next requests that speak of different documents under different keys, and the rest in their order."""
    batch: list[tuple[int, Request]] = []
    rest: list[tuple[int, Request]] = []
    seen: set[object] = set()
    for position, request in waiting:
        names = {("key", request.key)} | ({(request.type, str(request.target))} if request.target is not None else set())
        if len(batch) == BATCH_MAX or names & seen:
            rest.append((position, request))
        else:
            batch.append((position, request))
        seen |= names
    return batch, rest


def _repeated(requests: Sequence[Request], mode: Mode, config: Configuration, now: datetime) -> list[Answer]:
    """The whole again where a race was lost; the batch in halves where one of them breaks a rule of the database."""
    for attempt in range(TRIES):
        try:
            return _attempt(requests, mode, config, now, last=attempt == TRIES - 1)
        except (posting.Repeat, _ChooseAgain):
            continue
        except IntegrityError as error:
            if _met_at_once(requests) and attempt < TRIES - 1:
                continue
            return _split(requests, mode, config, now, error)
        except DatabaseError as error:
            if not isinstance(error.__cause__, _RACES):
                raise
    return [refusal_answer(request, [Clash()]) for request in requests]


_RACES = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure, psycopg.errors.LockNotAvailable)


def _met_at_once(requests: Sequence[Request]) -> bool:
    """Whether the broken rule may be a race: an action that is no `create` makes things only where it meets them first."""
    return len(requests) == 1 and requests[0].action != "create"


def _split(requests: Sequence[Request], mode: Mode, config: Configuration, now: datetime, error: IntegrityError) -> list[Answer]:
    refusal = violations.refusal_of(error, config)
    if len(requests) == 1:
        if requests[0].approval is not None:
            return _attempt(requests, mode, config, now, last=True, broken=refusal)
        return [refusal_answer(requests[0], [refusal])]
    if mode == "all":
        return _blamed(requests, config, now, error)
    half = len(requests) // 2
    return [*_repeated(requests[:half], mode, config, now), *_repeated(requests[half:], mode, config, now)]


def _blamed(requests: Sequence[Request], config: Configuration, now: datetime, error: IntegrityError) -> list[Answer]:
    """The answers of a mode "all" that broke a rule of the database: the first action with which it breaks is to blame.

    The rule does not say which; so the first half is tried, and halves of what is left, and nothing of it stays.
    """
    sound, broken = 0, len(requests)
    while broken - sound > 1:
        middle = (sound + broken) // 2
        found = _tried(requests[:middle], config, now)
        if found is None:
            sound = middle
        else:
            broken, error = middle, found
    culprit, refusal = broken - 1, violations.refusal_of(error, config)
    return [refusal_answer(request, [refusal if index == culprit else NotDone()]) for index, request in enumerate(requests)]


def _tried(requests: Sequence[Request], config: Configuration, now: datetime) -> IntegrityError | None:
    """The rule that these break together, if they do; nothing of them stays."""
    try:
        with transaction.atomic():
            _attempt(requests, "all", config, now, last=True)
            statements.run("SET CONSTRAINTS ALL IMMEDIATE")
            raise _Undone
    except IntegrityError as error:
        return error
    except _Undone:
        return None


class _Undone(Exception):
    """Leaves the transaction without a trace; the answers are known."""


class _ChooseAgain(Exception):
    """Goods that were chosen are gone: read and choose anew."""


def _attempt(
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
            done = post_works(claims, mode, config, now)
            if not last and any(_may_choose_again(claim) for claim in claims):
                raise _ChooseAgain
            if mode == "all" and any(claim.refusals for claim in claims):
                raise _Undone
            if not done:
                raise _Undone
            write_works(done, claims, config, now)
    except _Undone:
        pass
    return [_answer_of(claim, mode, claims) for claim in claims]


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
            claim.answer = _LATER
        else:
            seen |= dict.fromkeys(mine, claim.position)


def post_works(claims: Sequence[Claim], mode: Mode, config: Configuration, now: datetime, *, show: bool = True) -> list[Claim]:
    """Post the entries of all works; answers the claims whose work stands."""
    ready = [claim for claim in claims if claim.open and claim.work is not None]
    if mode == "all" and len(ready) < sum(claim.answer is None for claim in claims):
        return []
    _know_items(ready)
    opening = [(opening.place, opening.inside) for claim in ready for opening in claim.work.opens]  # type: ignore[union-attr]
    if opening:
        places.open(opening)
    for claim in ready:
        for owner, until in claim.work.closes if claim.open and claim.work else ():
            periods.close(until, owner)
    posted = [claim for claim in ready if claim.open and claim.work and claim.work.entries]
    verdict = posting.post([claim.work.entries for claim in posted if claim.work]) if posted else None
    granted = _granted(posted, verdict, config)
    _tell_what_broke(posted, verdict)
    done = [claim for claim in ready if claim.open]
    numbers = numbering.numbers_for([claim.work for claim in done if claim.work], config, now)
    for claim in done:
        claim.documents = outcome(claim, numbers, now)
        claim.granted = granted.get(claim.position, {})
    _make_once(done)
    if show:
        _show(done, config)
    return done


def _make_once(done: Sequence[Claim]) -> None:
    """A container that several claims met first is made by one of them."""
    seen: set[tuple[str, int]] = set()
    for claim in done:
        for key in [key for key, changed in claim.documents.items() if changed.before is None]:
            if key in seen:
                del claim.documents[key]
            seen.add(key)


def _know_items(ready: Sequence[Claim]) -> None:
    for claim in ready:
        if claim.work and claim.work.items:
            claim.refuse(*items.fix_all(dict(claim.work.items)))


def _granted(posted: Sequence[Claim], verdict: Verdict | None, config: Configuration) -> dict[int, object]:
    found: dict[int, object] = {}
    if verdict is None:
        return found
    for claim, answer in zip(posted, verdict.answers):
        if isinstance(answer, RefusedByBook):
            claim.refuse(*naming.named(answer.refusals, claim, config))
        else:
            found[claim.position] = answer.granted
    return found


def _tell_what_broke(posted: Sequence[Claim], verdict: Verdict | None) -> None:
    """Promises and holds lost to a fact: whoever relies on them hears of it, since the book never writes upward."""
    broken: dict[int, list[Stored]] = defaultdict(list)
    for entry in verdict.breaks if verdict else ():
        broken[entry.group].append(entry)
    for group, entries in broken.items():
        claim = posted[group]
        assert claim.work is not None and claim.ask is not None
        holds = [entry.hold for entry in entries if entry.of == "hold"]
        promises = [entry.promise for entry in entries if entry.of == "promise"]
        warehouse = entries[0].warehouse
        claim.work += Work.tell("stock.broken", claim.ask.document, warehouse=warehouse, holds=holds, promises=promises)


def _show(done: Sequence[Claim], config: Configuration) -> None:
    """What each claim is answered: its document as the actor may see it, and what the verb adds."""
    shown = [(claim, _shown_document(claim), _answered(claim)) for claim in done]
    named: set[tuple[str, int]] = set()
    for claim, changed, more in shown:
        named |= references.named_in(config.types[changed.after.type], changed.after) | answers.named_in(more)
        references.remember(
            {key: each.after.code for key, each in claim.documents.items() if each.before is None and each.after.code}
        )
    codes = references.codes_of(named, config)
    for claim, changed, more in shown:
        kind = config.types[changed.after.type]
        answer = body(kind, changed.after, claim.request.actor, codes, config.types.values())
        for each in more:
            answer = answers.merged(answer, answers.plain(each, codes))
        status = 202 if claim.waits else 201 if claim.action and claim.action.creates else 200
        claim.answer = Answer(claim.request.key, status, answer)


def _shown_document(claim: Claim) -> Changed:
    """The document that the answer shows: the approval, where the action waits for one; else the target."""
    assert claim.ask is not None and claim.work is not None
    target = claim.work.creates[0] if claim.waits and claim.work.creates else claim.ask.document
    return claim.documents.get((target.type, target.id)) or Changed(target, target)


def _answered(claim: Claim) -> list[Mapping[str, Any]]:
    """What the verb adds to the answer, now that it is known what the book granted."""
    return [answering(claim.granted) for answering in claim.work.answers] if claim.work else []


def write_works(done: Sequence[Claim], claims: Sequence[Claim], config: Configuration, now: datetime) -> None:
    changed = [(each, claim.request.actor.person) for claim in done for each in claim.documents.values()]
    later = viewing.unfinished(done)
    outcomes = [(claim, claim.documents) for claim in done]
    found = writing.pieces(changed, config) + recording.pieces(outcomes, config, now, later)
    gone = [claim.request.key for claim in claims if claim.claimed and (claim.refusals or claim.answer is _LATER)]
    if gone:
        found.append(writing.Piece(receipts.FORGET, gone))
    if found:
        statements.fetch(*writing.joined(found))
    if later:
        viewing.finish(later, config)
        statements.run(receipts.ANSWER, [statements.rows_json([recording.receipt(claim) for claim in later])])


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
