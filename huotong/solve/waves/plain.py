"""What is planned without a planner: orders as they are due, cart after cart, first bins, S-shape. To compare with."""

from collections import defaultdict
from collections.abc import Sequence

from .ground import Ground
from .loads import capacity_of, load_of
from .records import Problem


def plain_length(problem: Problem, ground: Ground, served: Sequence[int]) -> float:
    """How far the carts walk for these orders: each takes them by rank and due time until the next does not fit.

    Every line takes its item from the first row of the stock that has some left, and the next rows as far as needed.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    for index, stock in enumerate(problem.stock):
        rows[stock.item].append(index)
    remaining = [stock.quantity for stock in problem.stock]
    return sum(
        ground.plain_walk(sorted({place for order in cart for place in _places(problem, order, rows, remaining)})).length
        for cart in _carts(problem, served)
    )


def _carts(problem: Problem, served: Sequence[int]) -> list[list[int]]:
    capacity = capacity_of(problem.limits)
    carts: list[list[int]] = []
    room = [0, 0, 0]
    for order in sorted(served, key=lambda order: (*problem.orders[order].key, order)):
        load = load_of(problem.orders[order])
        if any(need > free for need, free in zip(load, room)):
            carts.append([])
            room = list(capacity)
        carts[-1].append(order)
        room = [free - need for need, free in zip(load, room)]
    return carts


def _places(problem: Problem, order: int, rows: dict[str, list[int]], remaining: list[int]) -> set[int]:
    found = set()
    for item, missing in problem.orders[order].lines:
        for row in rows[item]:
            part = min(missing, remaining[row])
            if part:
                found.add(problem.stock[row].place)
                remaining[row] -= part
                missing -= part
    return found
