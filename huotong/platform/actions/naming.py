"""The book's refusals carry identities; people get codes, and the field of the form that the entry came from."""

from collections.abc import Iterable, Sequence
from typing import Any

from huotong.core.refusals import Refusal
from huotong.core.texts import Text
from huotong.registry.configuration import Configuration

from . import reading, references
from .claims import Claim
from .outcome import line_position

_TYPES = {
    "item": ("item",),
    "place": ("bin", "container", "warehouse"),
    "bin": ("bin",),
    "warehouse": ("warehouse",),
    "owner": ("organisation",),
    "approver": ("person",),
}
_KEPT = {
    "promise": Text("占数", "The promise"),
    "hold": Text("锁货", "The hold"),
    "expectation": Text("在途", "What is expected"),
}
"""What is named in words, since it has no code."""


def named(refusals: Sequence[Refusal], claim: Claim, config: Configuration) -> list[Refusal]:
    """The refusals with codes for identities, each at the line that its entry came from."""
    if not any(isinstance(value, int) for refusal in refusals for value in refusal.facts.values()):
        return list(refusals)
    wanted = [
        (kind, value) for refusal in refusals for fact, value in refusal.facts.items() for kind in _kinds(fact, value, config)
    ]
    codes = references.codes_of(wanted, config)
    found = [_named(refusal, claim, codes, config) for refusal in refusals]
    # A date that spoils every line is told once.
    return list({(each.code, each.field, str(each.facts)): each for each in found}.values())


def _kinds(fact: str, value: Any, config: Configuration) -> Iterable[str]:
    if isinstance(value, int) and not isinstance(value, bool):
        yield from (kind for kind in _TYPES.get(fact, ()) if kind in config.types)


def _named(refusal: Refusal, claim: Claim, codes: dict[tuple[str, int], str], config: Configuration) -> Refusal:
    facts = dict(refusal.facts)
    if facts.get("of") in _KEPT:
        facts["place"] = _KEPT[facts["of"]]
    for fact, value in refusal.facts.items():
        for kind in _kinds(fact, value, config):
            facts[fact] = codes.get((kind, value), facts[fact])
    entry = facts.pop("entry", None)
    return type(refusal)(_field(refusal.field, claim, entry), **facts)


def _field(said: str | None, claim: Claim, entry: Any) -> str | None:
    """The field that a person can mend: what the refusal names, or the quantity of the line that caused the entry.

    The book names fields of its entries, such as `counts_at`; not every document gives them.
    """
    if claim.work is None or claim.ask is None or not isinstance(entry, int) or entry >= len(claim.work.entries):
        return said
    assert claim.kind is not None and claim.action is not None
    given = {field.key: field.kind for field in reading.fields_to_give(claim.kind, claim.action, claim.request.actor)}
    if said is not None:
        return said if said in given else None
    cause = claim.work.entries[entry].cause
    if cause and cause.line is not None:
        where = line_position(claim.ask.document, cause.line)
        return f"{where[0]}.{where[1]}.quantity" if where else None
    return next((key for key, kind in given.items() if kind == "quantity"), None)
