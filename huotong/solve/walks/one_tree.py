"""A lower bound of every round walk past some stops, from spanning trees.

Source: Held and Karp, The traveling-salesman problem and minimum spanning trees, Operations Research 18(6), 1970, and part
II, Mathematical Programming 1, 1971. A round walk is a spanning tree over all stops but the first and two legs to that
one, a *1-tree*, in which each stop has two legs; so the shortest 1-tree is not longer. A weight on each stop for legs beyond
two makes all round walks heavier or lighter alike, and the weights that make the shortest 1-tree heaviest give the bound.
"""

import numpy as np

from .matrix import Array

_ROUNDS = 120
_SHRINK = 0.96


def lower_bound_between(distances: Array, upper: float) -> float:
    """The same of a walk from stop 0 past all others to the last stop. Distances may be one-way.

    A walk from one to the other becomes a round walk by a link that takes off more than any detour to avoid it would
    save; then the link is put back. A one-way distance counts as the shorter of its two directions.
    """
    both = np.minimum(distances, distances.T)
    link = float(2 * both.max() + 1)
    both[0, -1] = both[-1, 0] = -link
    return max(0.0, lower_bound(both, upper - link) + link)


def lower_bound(distances: Array, upper: float) -> float:
    """No round walk past all stops is shorter than this; `upper` is the length of one. Distances must be symmetric."""
    count = len(distances)
    if count < 3:
        return float(distances.sum())
    weights, best, scale = np.zeros(count), -np.inf, 1.0
    for _ in range(_ROUNDS):
        length, legs = _one_tree(distances + weights[:, None] + weights)
        length -= 2 * weights.sum()
        best = max(best, length)
        excess = legs - 2
        norm = float((excess * excess).sum())
        if norm == 0 or best >= upper:
            break
        weights = weights + scale * max(upper - length, 1e-9 * abs(upper)) / norm * excess
        scale *= _SHRINK
    return float(min(best, upper))


def _one_tree(distances: Array) -> tuple[float, Array]:
    """The length of the shortest 1-tree and how many legs each stop has in it (Prim 1957, from stop 1)."""
    count = len(distances)
    legs = np.zeros(count)
    nearest, through = distances[1].copy(), np.ones(count, int)
    outside = np.full(count, True)
    outside[:2] = False
    length = 0.0
    for _ in range(count - 2):
        stop = int(np.argmin(np.where(outside, nearest, np.inf)))
        outside[stop] = False
        length += nearest[stop]
        legs[stop] += 1
        legs[through[stop]] += 1
        closer = distances[stop] < nearest
        nearest[closer], through[closer] = distances[stop][closer], stop
    first, second = np.argsort(distances[0, 1:])[:2] + 1
    legs[[0, first, second]] += (2, 1, 1)
    return float(length + distances[0, first] + distances[0, second]), legs
