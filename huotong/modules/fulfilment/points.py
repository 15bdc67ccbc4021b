"""The defaults of the choices that people may later make by rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from huotong.core.texts import Text


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What a demand wants, in base units by item, and what each warehouse has free of it."""

    wanted: Mapping[int, Decimal]
    free: Mapping[int, Mapping[int, Decimal]]
    """warehouse -> item -> free"""
    asked: int | None = None
    """The warehouse that the demand itself names."""


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    asked: str | None
    channel: str | None


def plain_source(facts: SourceFacts) -> tuple[int | None, Text]:
    """The warehouse that was named; else the one that can serve the most lines in full, the first on a tie."""
    if facts.asked is not None:
        return facts.asked, Text("订单指定", "named by the order")
    if not facts.free:
        return None, Text("没有可用的仓库", "there is no warehouse")
    best = max(sorted(facts.free), key=lambda place: (_lines_in_full(facts, place), -place))
    return best, Text("可完整满足的行最多", "serves the most lines in full")


def _lines_in_full(facts: SourceFacts, place: int) -> int:
    return sum(facts.free[place].get(item, Decimal(0)) >= quantity for item, quantity in facts.wanted.items())


def plain_profile(facts: ProfileFacts) -> tuple[str, Text]:
    """What the demand asks for; a counter sale goes over the counter; else the standard."""
    if facts.asked:
        return facts.asked, Text("订单指定", "named by the order")
    if facts.channel == "counter":
        return "counter", Text("柜台渠道", "the channel is the counter")
    return "standard", Text("默认", "the default")
