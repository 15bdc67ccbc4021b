"""What signs in at a shared device in two seconds: a badge that is scanned, or a login with a short PIN.

Both count only together with the secret of an enrolled device, so neither opens anything from elsewhere. A badge is found by
its hash, a PIN is kept as passwords are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Document, Work
from huotong.core.refusals import Refusal
from huotong.registry import statements

from . import passwords, standing
from .standing import Standing

BADGE_MIN = 4
PIN_MIN, PIN_MAX = 4, 8
_WORN_BY = "SELECT 1 FROM people_person WHERE id = %s AND badge_hash = %s"
_WEARERS = "SELECT badge_hash, id FROM people_person WHERE badge_hash = ANY(%s)"


class ShortBadge(Refusal):
    """A badge needs at least {least} characters.

    Scan the badge again, or use another one.
    """

    zh = "胸卡编码至少要有 {least} 个字符。\n\n请重新扫描，或换一张胸卡。"
    code = "person.short_badge"


class BadgeTaken(Refusal):
    """Somebody else wears this badge.

    Use another one, or give its wearer a new one first.
    """

    zh = "这张胸卡已属于别人。\n\n请换一张，或先给原来的人换新卡。"
    code, status = "person.badge_taken", 409


class BadPin(Refusal):
    """A PIN has {least} to {most} digits.

    Choose digits that others do not guess.
    """

    zh = "PIN 码是 {least} 至 {most} 位数字。\n\n请选择别人猜不到的数字。"
    code = "person.bad_pin"


@dataclass(frozen=True, slots=True)
class SecretFacts:
    """What will be kept instead of the badge or the PIN."""

    hash: str
    standing: Standing
    """What the person may do already."""
    wearer: int | None = None
    """Who has this badge now."""


def set_badge(person: Document, given: Mapping[str, Any], facts: SecretFacts, *, now: datetime) -> Work:
    return Work.set(person, badge_hash=facts.hash)


def set_pin(person: Document, given: Mapping[str, Any], facts: SecretFacts, *, now: datetime) -> Work:
    return Work.set(person, pin_hash=facts.hash)


def facts_to_set_badge(asks: Sequence[Ask]) -> list[SecretFacts]:
    standings = standing.of_people([ask.document.id for ask in asks])
    hashes = [badge_hash(ask.given.get("badge") or "") for ask in asks]
    wearers = dict(statements.fetch(_WEARERS, [sorted(set(hashes))]))
    return [SecretFacts(kept, each, wearers.get(kept)) for kept, each in zip(hashes, standings)]


def facts_to_set_pin(asks: Sequence[Ask]) -> list[SecretFacts]:
    standings = standing.of_people([ask.document.id for ask in asks])
    return [SecretFacts(passwords.hashed(ask.given.get("pin") or ""), each) for ask, each in zip(asks, standings)]


def is_worn_by(person: int, badge: str) -> bool:
    """Only of somebody's own: who could ask of any, could try them all."""
    return bool(statements.fetch(_WORN_BY, [person, badge_hash(badge)]))


def badge_hash(badge: str) -> str:
    """Scanners add blanks; they are no part of a badge."""
    return passwords.token_hash(badge.strip())


def badge_is_whole(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    badge = ask.given.get("badge")
    return [ShortBadge("badge", least=BADGE_MIN)] if badge is not None and len(badge.strip()) < BADGE_MIN else []


def badge_is_free(ask: Ask, facts: SecretFacts | None, *, now: datetime) -> list[Refusal]:
    taken = facts is not None and facts.wearer not in (None, ask.document.id)
    return [BadgeTaken("badge")] if taken else []


def pin_is_digits(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    pin = ask.given.get("pin")
    if pin is None or (pin.isascii() and pin.isdigit() and PIN_MIN <= len(pin) <= PIN_MAX):
        return []
    return [BadPin("pin", least=PIN_MIN, most=PIN_MAX)]
