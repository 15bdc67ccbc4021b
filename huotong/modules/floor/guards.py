"""What must hold before goods are picked or packed, besides what fulfilment says: nobody takes another's work, and what was stopped stays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from huotong.core.documents import Ask
from huotong.core.refusals import Refusal

from .models import EXCEPTIONS
from .refusals import ParcelBlocked, PickTaken


def nobody_else_picks(ask: Ask, facts: dict[int, tuple[Any, ...]], *, now: datetime) -> Sequence[Refusal]:
    """Picks in another person's packet are his until it lapses. All that are open are meant where none is named."""
    named = {row["id"] for row in ask.given.get("picks") or () if row.get("id") is not None}
    for task, (person, name, until, zone) in facts.items():
        if person != ask.actor.person and until > now and (not named or task in named):
            return [PickTaken("picks", person=name, until=f"{until.astimezone(ZoneInfo(zone)):%H:%M}")]
    return []


def nothing_is_stopped(ask: Ask, facts: tuple[Any, ...] | None, *, now: datetime) -> Sequence[Refusal]:
    if facts is None:
        return []
    number, kind, goods = facts
    why = next(choice.label for choice in EXCEPTIONS if choice.key == kind).in_language(ask.actor.language)
    return [ParcelBlocked(outbound=ask.document.code, why=" ".join(filter(None, [why, goods])), exception=number)]
