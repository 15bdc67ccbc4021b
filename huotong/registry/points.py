"""Choices that code leaves open: what is answered, and why."""

from functools import cache
from typing import Any

from huotong.core.documents import DecisionPoint
from huotong.core.texts import Text

from .configuration import modules


def decide(key: str, facts: Any) -> tuple[Any, Text]:
    """The outcome of a decision point and its reason in words."""
    return _points()[key].otherwise(facts)


@cache
def _points() -> dict[str, DecisionPoint]:
    return {point.key: point for module in modules() for point in module.points}
