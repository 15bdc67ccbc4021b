"""A good order of many stops, from any order, by moving stretches of it.

Sources: Croes, A method for solving traveling-salesman problems, Operations Research 6(6), 1958 (a stretch is walked the
other way round: 2-opt); Or, Traveling salesman-type combinatorial problems and their relation to the logistics of blood
banking, Northwestern University, 1976 (a few stops are moved elsewhere, as they are or turned round: Or-opt). In each round
the best single change is made, until none helps. Distances may be one-way, but each stop can be reached from each.
"""

import numpy as np

from .matrix import Array

_TINY = 1e-9
_MOVED_MAX = 3
_WORK_MAX, _ROUNDS_MIN = 50_000_000, 20
"""Pairs of stops that are looked at in all: a long order is left before nothing helps any more."""

Change = tuple[float, Array]
"""What is gained, and the order after it."""


def improved(order: list[int], distances: Array) -> list[int]:
    """The same stops in a better order; the first and the last stay in their places."""
    tour = np.array(order)
    for _ in range(max(_ROUNDS_MIN, _WORK_MAX // len(tour) ** 2) if len(tour) > 3 else 0):
        legs = distances[np.ix_(tour, tour)]
        changes = [_best_turn(tour, legs)]
        changes += [_best_move(tour, legs, size) for size in range(1, min(_MOVED_MAX, len(tour) - 2) + 1)]
        gain, after = max(changes, key=lambda change: change[0])
        if gain <= _TINY:
            break
        tour = after
    return [int(stop) for stop in tour]


def _best_turn(tour: Array, legs: Array) -> Change:
    """Turn the stretch round that begins behind position i and ends at position j."""
    onward = np.diagonal(legs, 1)
    longer_forth = np.concatenate([[0.0], np.cumsum(onward - np.diagonal(legs, -1))])
    gain = onward[:, None] + onward - legs[:-1, :-1] - legs[1:, 1:]
    gain = gain + longer_forth[:-1] - longer_forth[1:, None]
    gain[np.tri(len(gain), dtype=bool)] = -np.inf
    i, j = (int(each) for each in np.unravel_index(np.argmax(gain), gain.shape))
    return float(gain[i, j]), np.concatenate([tour[: i + 1], tour[i + 1 : j + 1][::-1], tour[j + 1 :]])


def _best_move(tour: Array, legs: Array, size: int) -> Change:
    """Move the stretch of that size that begins at position i to behind position k, turned round or not."""
    first = np.arange(1, len(tour) - size)
    last = first + size - 1
    onward = np.diagonal(legs, 1)
    spared = legs[first - 1, first] + legs[last, last + 1] - legs[first - 1, last + 1]
    along = np.concatenate([[0.0], np.cumsum(np.diagonal(legs, -1) - onward)])
    straight = legs[:-1, first].T + legs[last, 1:] - onward
    turned = legs[:-1, last].T + legs[first, 1:] - onward + (along[last] - along[first])[:, None]
    gain = spared[:, None] - np.minimum(straight, turned)
    behind = np.arange(len(tour) - 1)
    gain[(behind >= first[:, None] - 1) & (behind <= last[:, None])] = -np.inf
    i, k = (int(each) for each in np.unravel_index(np.argmax(gain), gain.shape))
    moved = tour[first[i] : last[i] + 1]
    if turned[i, k] < straight[i, k]:
        moved = moved[::-1]
    rest = np.concatenate([tour[: first[i]], tour[last[i] + 1 :]])
    place = k + 1 if k < first[i] else k + 1 - size
    return float(gain[i, k]), np.concatenate([rest[:place], moved, rest[place:]])
