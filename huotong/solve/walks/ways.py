"""The ways to serve one subaisle, the stretch of an aisle within one block.

Source: Ratliff and Rosenthal, Order-picking in a rectangular warehouse: a solvable case of the traveling salesman
problem, Operations Research 31(3), 1983, figure 4. A shortest walk uses no stretch more than twice, and what it uses in a
subaisle is one of six configurations: the two dips and the two-sided one spare the largest gap between neighbouring stops.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

Arc = tuple[float, float]
"""A stretch of a subaisle that is walked once, from one height to another."""


class Way(Enum):
    THROUGH = "through"
    """Once from end to end."""
    TWICE = "twice"
    """Up and down its whole length."""
    ABOVE = "above"
    """From the upper cross aisle to the lowest stop and back."""
    BELOW = "below"
    """From the lower cross aisle to the highest stop and back."""
    GAP = "gap"
    """From both cross aisles, sparing the largest gap between two stops."""
    NONE = "none"


def lengths(low: float, high: float, stops: Sequence[float]) -> dict[Way, float]:
    """What each possible way costs in the subaisle between two cross aisles; the heights of the stops ascend."""
    whole = high - low
    found = {Way.THROUGH: whole, Way.TWICE: 2 * whole}
    if not stops:
        return found | {Way.NONE: 0.0}
    found |= {Way.ABOVE: 2 * (high - stops[0]), Way.BELOW: 2 * (stops[-1] - low)}
    if len(stops) > 1:
        found[Way.GAP] = 2 * (whole - max(upper - lower for lower, upper in pairwise(stops)))
    return found


def arcs(way: Way, low: float, high: float, stops: Sequence[float]) -> Iterator[Arc]:
    """The stretches that are walked, from stop to stop."""
    heights = [low, *stops, high]
    steps = list(pairwise(heights))
    if way is Way.THROUGH:
        yield from steps
    elif way is not Way.NONE:
        for spared in _spared(way, steps):
            steps.remove(spared)
        yield from steps
        yield from steps


def _spared(way: Way, steps: Sequence[Arc]) -> list[Arc]:
    if way is Way.ABOVE:
        return [steps[0]]
    if way is Way.BELOW:
        return [steps[-1]]
    if way is Way.GAP:
        return [max(steps[1:-1], key=lambda step: step[1] - step[0])]
    return []
