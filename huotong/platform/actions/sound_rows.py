"""What is wrong with the sound rows of a document that other rows spoil, so that a person hears of all at once.

A row that cannot be read, or that names what does not exist, keeps its document from being judged. The others are
judged without it; what is found stands where the row stands in the request.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from huotong.core.documents import Ask, DocumentType
from huotong.core.refusals import Refusal
from huotong.registry.configuration import Configuration

from . import considering, reading
from .claims import Claim

Kept = dict[str, list[int]]
"""Line table -> the positions that its sound rows have in the request."""


def judge(claims: Iterable[Claim], config: Configuration, now: datetime) -> None:
    """Add to each claim that is refused for some of its rows what would be said of the others."""
    found = [(claim, *each) for claim in claims if claim.refusals and (each := _without_broken(claim, config))]
    if not found:
        return
    parts = [part for _, part, _ in found]
    considering.read_facts(parts)
    considering.ask_guards(parts, now)
    considering.run_verbs(parts, now)
    for claim, part, kept in found:
        claim.refuse(*(_back_in_place(refusal, kept) for refusal in part.refusals))


def _without_broken(claim: Claim, config: Configuration) -> tuple[Claim, Kept] | None:
    """The claim without its broken rows, where a new document is broken in its rows alone and some are sound."""
    kind, action = claim.kind, claim.action
    if kind is None or action is None or not action.creates or not action.takes_fields or action.touches:
        return None
    broken = _broken_rows(kind, claim.refusals)
    if broken is None:
        return None
    kept = {key: [n for n in range(len(claim.given[key])) if n not in rows] for key, rows in broken.items()}
    if not all(kept.values()):
        return None
    given = {**claim.given, **{key: tuple(dict(claim.given[key][n]) for n in rows) for key, rows in kept.items()}}
    given, _ = reading.with_lines(kind, given, None)
    document = reading.new_document(claim.request, kind, action, given)
    ask = Ask(claim.request, document, given, (), config.version)
    return Claim(claim.position, claim.request, kind, action, given=given, ask=ask), kept


def _broken_rows(kind: DocumentType, refusals: Sequence[Refusal]) -> dict[str, set[int]] | None:
    """Line table -> positions of its broken rows; None where anything else is wrong, too."""
    tables = {part.key for part in kind.parts}
    broken: dict[str, set[int]] = {}
    for refusal in refusals:
        key, _, rest = (refusal.field or "").partition(".")
        position = rest.partition(".")[0]
        if refusal.status != 422 or key not in tables or not position.isdigit():
            return None
        broken.setdefault(key, set()).add(int(position))
    return broken


def _back_in_place(refusal: Refusal, kept: Kept) -> Refusal:
    key, _, rest = (refusal.field or "").partition(".")
    position, dot, field = rest.partition(".")
    if key not in kept or not position.isdigit():
        return refusal
    return refusal.at(f"{key}.{kept[key][int(position)]}{dot}{field}")
