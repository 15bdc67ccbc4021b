"""What verbs answered becomes true: entries are judged and posted, documents, audit, events, jobs and receipts written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from huotong.core.documents import Answer, Work
from huotong.core.ledger.stored import Stored
from huotong.core.ledger.verdict import Refused as RefusedByBook
from huotong.core.ledger.verdict import Verdict
from huotong.platform.book import items, periods, places, posting
from huotong.platform.forms.body import body
from huotong.registry import statements
from huotong.registry.configuration import Configuration

from . import answers, naming, numbering, receipts, recording, references, viewing, writing
from .claims import LATER, Claim, Mode
from .outcome import Changed, outcome


def post(claims: Sequence[Claim], mode: Mode, config: Configuration, now: datetime, *, show: bool = True) -> list[Claim]:
    """Post the entries of all works; answers the claims whose work stands."""
    ready = _ready(claims)
    if mode == "all" and len(ready) < sum(claim.answer is None for claim in claims):
        return []
    granted = _posted(ready, config)
    done = [claim for claim in ready if claim.open]
    numbers = numbering.numbers_for([claim.work for claim in done if claim.work], config, now)
    for claim in done:
        claim.documents = outcome(claim, numbers, now)
        claim.granted = granted.get(claim.position, {})
    _make_once(done)
    if show:
        _show(done, config)
    return done


def rehearse(claims: Sequence[Claim], config: Configuration) -> None:
    """Whether the book would agree; what it writes is to be rolled back. No number is taken."""
    _posted(_ready(claims), config)


def _ready(claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.open and claim.work is not None]


def _posted(ready: Sequence[Claim], config: Configuration) -> dict[int, object]:
    """Have the book judge and write the entries of all works; what it granted, by position."""
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
    return granted


def _make_once(done: Sequence[Claim]) -> None:
    """A container that several claims met first is made by one of them."""
    seen: set[tuple[str, int]] = set()
    for claim in done:
        for key in [key for key, changed in claim.documents.items() if changed.before is None]:
            if key in seen:
                del claim.documents[key]
            seen.add(key)


def _know_items(ready: Sequence[Claim]) -> None:
    """How exactly the items of all works are kept, told to the book at once."""
    about = [(claim, dict(claim.work.items)) for claim in ready if claim.work and claim.work.items]
    refused = {
        refusal.facts["item"]: refusal
        for refusal in items.fix_all({key: each for _, some in about for key, each in some.items()})
    }
    for claim, some in about if refused else ():
        claim.refuse(*(refused[item] for item in some if item in refused))


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


def write(done: Sequence[Claim], claims: Sequence[Claim], config: Configuration, now: datetime) -> None:
    changed = [(each, claim.request.actor.person) for claim in done for each in claim.documents.values()]
    later = viewing.unfinished(done)
    outcomes = [(claim, claim.documents) for claim in done]
    found = writing.pieces(changed, config) + recording.pieces(outcomes, config, now, later)
    gone = [claim.request.key for claim in claims if claim.claimed and (claim.refusals or claim.answer is LATER)]
    if gone:
        found.append(writing.Piece(receipts.FORGET, gone))
    if found:
        statements.fetch(*writing.joined(found))
    if later:
        viewing.finish(later, config)
        statements.run(receipts.ANSWER, [statements.rows_json([recording.receipt(claim) for claim in later])])
