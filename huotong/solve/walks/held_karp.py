"""The shortest order of a few stops between a start and an end, over any distances, one-way ones included.

Source: Held and Karp, A dynamic programming approach to sequencing problems, Journal of the Society for Industrial and
Applied Mathematics 10(1), 1962. For each set of stops and each last one of it the shortest way from the start is kept;
sets are taken by their size, each a bit pattern.
"""

import numpy as np

from .matrix import Array

STOPS_MAX = 15
"""With each more stop, time and memory double."""


def shortest_order(distances: Array) -> list[int]:
    """Stops 1 to n - 2 in the shortest order from stop 0 to stop n - 1; `inf` where there is no way.

    Where no order avoids such a leg, they come as they are.
    """
    count = len(distances) - 2
    if count < 1:
        return []
    inner = distances[1:-1, 1:-1]
    best = np.full((1 << count, count), np.inf)
    for stop in range(count):
        best[1 << stop, stop] = distances[0, 1 + stop]
    sets = np.arange(1 << count)
    sizes = np.bitwise_count(sets)
    for size in range(2, count + 1):
        of_size = sets[sizes == size]
        for stop in range(count):
            holding = of_size[(of_size >> stop) & 1 == 1]
            best[holding, stop] = (best[holding ^ (1 << stop)] + inner[:, stop]).min(axis=1)
    if not np.isfinite(best[-1] + distances[1:-1, -1]).any():
        return list(range(1, count + 1))
    return _traced(best, inner, distances[1:-1, -1])


def _traced(best: Array, inner: Array, to_end: Array) -> list[int]:
    visited, onward = len(best) - 1, to_end
    order: list[int] = []
    while visited:
        stop = int(np.argmin(best[visited] + onward))
        order.append(1 + stop)
        visited, onward = visited ^ (1 << stop), inner[:, stop]
    return order[::-1]
