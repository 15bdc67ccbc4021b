"""What must hold of a capacity: its arithmetic warns people, so its figures must be possible."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Ask
from huotong.core.refusals import Refusal

from .refusals import ImpossibleHours, NegativeRate

HOURS_OF_A_DAY = Decimal(24)


def capacity_is_possible(ask: Ask, facts: Any, *, now: datetime) -> Sequence[Refusal]:
    rate, hours = ask.given.get("per_hour"), ask.given.get("hours")
    found: list[Refusal] = []
    if rate is not None and rate < 0:
        found.append(NegativeRate("per_hour"))
    if hours is not None and not 0 <= hours <= HOURS_OF_A_DAY:
        found.append(ImpossibleHours("hours"))
    return found
