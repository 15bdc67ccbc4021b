"""What keeps partners right, whoever writes them."""

from datetime import datetime
from typing import Any

from huotong.core.documents import Ask
from huotong.core.refusals import Refusal

from . import decisions


def values_are_right(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    return list(decisions.partner_problems(ask.given))
