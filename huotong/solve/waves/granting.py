"""Who gets the goods where they do not suffice for all: the higher rank, then the earlier due time, then who stands first.

An order is served whole or not at all; what it does not get, the next may have.
"""

from collections.abc import Mapping, Sequence

from . import reasons
from .loads import Load, capacity_of, load_of
from .records import Left, Problem, Words


def granted(problem: Problem, stocked: Mapping[str, int]) -> tuple[list[int], list[Left]]:
    """The orders that will be served, and the others with their reasons."""
    capacity = capacity_of(problem.limits)
    remaining = dict(stocked)
    served: list[int] = []
    left: list[Left] = []
    for order in sorted(range(len(problem.orders)), key=lambda each: problem.orders[each].key):
        wanted = wanted_by(problem.orders[order].lines)
        reason = _against(problem, order, capacity, wanted, stocked, remaining)
        if reason is None:
            served.append(order)
            for item, quantity in wanted.items():
                remaining[item] -= quantity
        else:
            left.append(Left(order, reason))
    return served, left


def wanted_by(lines: Sequence[tuple[str, int]]) -> dict[str, int]:
    """By item; an item may stand on several lines."""
    found: dict[str, int] = {}
    for item, quantity in lines:
        found[item] = found.get(item, 0) + quantity
    return found


def _against(
    problem: Problem,
    order: int,
    capacity: Load,
    wanted: Mapping[str, int],
    stocked: Mapping[str, int],
    remaining: Mapping[str, int],
) -> Words | None:
    load = load_of(problem.orders[order])
    if not wanted:
        return reasons.nothing_to_pick()
    if any(need > most for need, most in zip(load, capacity)):
        return reasons.larger_than_cart(problem, load, capacity)
    for item, quantity in wanted.items():
        if not stocked.get(item):
            return reasons.not_stocked(item)
        if remaining[item] < quantity:
            return reasons.not_enough(problem, item, quantity, remaining[item])
    return None
