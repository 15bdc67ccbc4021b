"""What is wrong with the sound values of a request that others spoil, so that a person hears of all at once.

A value that cannot be read, or that names what does not exist, keeps a request from its verb. What is known of it is
judged nevertheless: guards and the action's `judges` see it with None for each value that is wrong itself, and get the
names of those, so that nothing is concluded from what is not known.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask
from huotong.core.refusals import Refusal, Refused
from huotong.registry.configuration import Configuration

from . import considering, reading
from .claims import Claim


def judge(claims: Iterable[Claim], config: Configuration, now: datetime) -> None:
    """Add to each refused claim what can be said of its other values."""
    found = [(claim, part) for claim in claims if (part := _as_far_as_known(claim, config)) is not None]
    considering.read_facts([part for _, part in found if part.facts is None and _may_read(part)])
    for claim, part in found:
        unknown = frozenset(refusal.field for refusal in claim.refusals if refusal.field and claim.ask is None)
        judged = _judged(part, unknown, now)
        if not claim.guarded:
            considering.ask_guards([part], now)
        part.refuse(*judged)
        claim.refuse(*_news(part.refusals, claim.refusals, unknown))


def _is_judged(claim: Claim) -> bool:
    return claim.action is not None and claim.action.judges is not None


def _may_read(claim: Claim) -> bool:
    """Facts of what is half known: `reads` of a `create`, and of whatever is judged, bear it that a value is None."""
    return _is_judged(claim) or (claim.action is not None and claim.action.creates)


def _as_far_as_known(claim: Claim, config: Configuration) -> Claim | None:
    """The claim without what is wrong in it; None where more than values and state is wrong."""
    kind, action = claim.kind, claim.action
    if kind is None or action is None or any(refusal.status not in (409, 422) for refusal in claim.refusals):
        return None
    if claim.ask is not None:
        return Claim(claim.position, claim.request, kind, action, given=claim.given, ask=claim.ask, facts=claim.facts)
    if action.touches is not None and _may_read(claim):
        return None  # what it touches was never locked
    broken = {refusal.field for refusal in claim.refusals if refusal.field}
    lists = {field.key for field in reading.fields_to_give(kind, action, claim.request.actor) if field.names}
    broken |= lists & {name.partition(".")[0] for name in broken}  # without its wrong names a list is another list
    given = {key: _sound_rows(value, key, broken) for key, value in claim.given.items() if key not in broken}
    if action.takes_fields:
        given, _ = reading.with_lines(kind, given, claim.document)
    document = reading.new_document(claim.request, kind, action, given) if action.creates else claim.document
    if document is None:
        return None
    if action.creates:
        document = document.with_values(**{key: None for key in broken if key in document.values})
    ask = Ask(claim.request, document, given, (), config.version)
    return Claim(claim.position, claim.request, kind, action, given=given, ask=ask)


def _sound_rows(value: Any, key: str, broken: set[str]) -> Any:
    """Rows keep their places; what is wrong in them is None."""
    if not isinstance(value, (list, tuple)) or not all(isinstance(row, Mapping) for row in value):
        return value
    rows: list[dict[str, Any]] = [dict(row) for row in value]
    for name in broken:
        table, _, rest = name.partition(".")
        position, _, field = rest.partition(".")
        if table == key and field and position.isdigit() and int(position) < len(rows):
            rows[int(position)][field] = None
    return tuple(rows)


def _judged(part: Claim, unknown: frozenset[str], now: datetime) -> Iterable[Refusal]:
    if not part.open or not _is_judged(part):
        return ()
    assert part.ask is not None and part.action is not None and part.action.judges is not None
    try:
        return tuple(part.action.judges(part.ask.document, part.given, part.facts, unknown=unknown, now=now))
    except Refused as refused:
        return refused.refusals


def _news(found: Iterable[Refusal], told: Iterable[Refusal], unknown: frozenset[str]) -> list[Refusal]:
    """What has not been told, and is not about a value that is wrong already."""
    known = {(refusal.field, refusal.code) for refusal in told}
    return [
        refusal
        for refusal in found
        if (refusal.field, refusal.code) not in known and not any(_is_within(refusal.field, each) for each in unknown)
    ]


def _is_within(field: str | None, wrong: str) -> bool:
    return field is not None and (field == wrong or field.startswith(f"{wrong}."))
