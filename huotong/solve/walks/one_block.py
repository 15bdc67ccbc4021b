"""The shortest walk in one block, in time proportional to picks and aisles.

Source: Ratliff and Rosenthal, Order-picking in a rectangular warehouse: a solvable case of the traveling salesman
problem, Operations Research 31(3), 1983. Aisles are added from left to right. What is walked so far is a partial tour;
of it only this matters for all that follows, its *class*: the degree of the crossing at the upper and at the lower end of
the aisle (0, even or U for uneven) and of how many connected components it consists (C):

    UU1C  E01C  0E1C  EE1C  EE2C  000C

`EE2C` has one component at each end, `000C` is nothing yet. (The paper's 001C, a tour that has come to its end before the
last aisle, never occurs here: every aisle of a grid has a stop. For the same reason each is served in some way.) Of all
partial tours of one class the shortest is kept. Table I says what the ways to serve an aisle make of a class, table II
what the ways across to the next aisle do; what is not in a table cannot be completed or is never shorter.
"""

from typing import Any, Final

from .grid import Grid
from .tour import Plan
from .ways import Way, lengths

_ANY = ("UU1C", "E01C", "0E1C", "EE1C", "EE2C", "000C")

TABLE_I: Final[dict[Way, dict[str, str]]] = {
    Way.THROUGH: dict.fromkeys(_ANY, "UU1C") | {"UU1C": "EE1C"},
    Way.TWICE: dict.fromkeys(_ANY, "EE1C") | {"UU1C": "UU1C"},
    Way.ABOVE: {"UU1C": "UU1C", "E01C": "E01C", "0E1C": "EE2C", "EE1C": "EE1C", "EE2C": "EE2C", "000C": "E01C"},
    Way.BELOW: {"UU1C": "UU1C", "E01C": "EE2C", "0E1C": "0E1C", "EE1C": "EE1C", "EE2C": "EE2C", "000C": "0E1C"},
    Way.GAP: {"UU1C": "UU1C", "E01C": "EE2C", "0E1C": "EE2C", "EE1C": "EE1C", "EE2C": "EE2C", "000C": "EE2C"},
}

TABLE_II: Final[dict[tuple[int, int], dict[str, str]]] = {
    # times along the lower, times along the upper cross aisle
    (1, 1): {"UU1C": "UU1C"},
    (0, 2): {"E01C": "E01C", "EE1C": "E01C"},
    (2, 0): {"0E1C": "0E1C", "EE1C": "0E1C"},
    (2, 2): {"EE1C": "EE1C", "EE2C": "EE2C"},
}

COMPLETE: Final = ("E01C", "0E1C", "EE1C")

Trail = tuple[Any, Way, tuple[int, int]]
"""How a partial tour came about: what was before, how the last aisle was served, how often one goes on below and above."""
Partial = tuple[float, Trail | None]


def shortest_plan(grid: Grid) -> Plan:
    """How each aisle of a grid of one row is served in a shortest walk, and how one goes from each to the next."""
    low, high = grid.ys
    best: dict[str, Partial] = {"000C": (0.0, None)}
    for column, stops in enumerate(grid.stops):
        costs = lengths(low, high, stops[0])
        if column + 1 < len(grid.xs):
            pitch = grid.xs[column + 1] - grid.xs[column]
            best = _crossed(_served(best, costs), pitch)
        else:
            best = _served(best, costs)
    _, trail = min((best[each] for each in COMPLETE if each in best), key=lambda partial: partial[0])
    return _plan(trail)


def _served(best: dict[str, Partial], costs: dict[Way, float]) -> dict[str, Partial]:
    found: dict[str, Partial] = {}
    for way, cost in costs.items():
        for before, after in TABLE_I[way].items():
            if before in best:
                length, trail = best[before]
                if after not in found or length + cost < found[after][0]:
                    found[after] = (length + cost, (trail, way, (0, 0)))
    return found


def _crossed(best: dict[str, Partial], pitch: float) -> dict[str, Partial]:
    found: dict[str, Partial] = {}
    for counts, table in TABLE_II.items():
        for before, after in table.items():
            if before in best:
                length, (earlier, way, _) = best[before]  # type: ignore[misc]
                length += pitch * sum(counts)
                if after not in found or length < found[after][0]:
                    found[after] = (length, (earlier, way, counts))
    return found


def _plan(trail: Trail | None) -> Plan:
    ways: list[tuple[Way, ...]] = []
    across: list[tuple[int, ...]] = []
    while trail is not None:
        trail, way, counts = trail
        ways.append((way,))
        across.append(counts)
    return Plan(tuple(reversed(ways)), tuple(reversed(across[1:])))
