"""The first division of the orders into waves and carts, in the order in which they are due.

Orders with the same rank and due time are a *class*. Classes are taken in order, the large orders of each first, each
order into the fullest cart where it fits (best fit decreasing; Coffman, Garey and Johnson, Approximation algorithms for bin
packing, 1984). When an order fits into no cart of the wave, what fits of its class still comes along, and then the
next wave begins; so a wave holds a stretch of the sequence, and waves share at most the class between them. The `spans` say
which classes a wave may hold: what is improved later stays within them, and no order overtakes one that is due before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from .loads import Load, capacity_of, load_of
from .records import Limits, Order

Key = tuple[int, float]


@dataclass(slots=True)
class Division:
    carts: list[list[int]] = field(default_factory=list)
    """Orders by cart."""
    wave_of: list[int] = field(default_factory=list)
    """By cart."""
    spans: list[tuple[Key, Key]] = field(default_factory=list)
    """By wave, the first and last class it may hold."""


def divided(served: Sequence[int], orders: Sequence[Order], limits: Limits) -> Division:
    """Every served order fits into an empty cart."""
    division = Division()
    wave = _Filling(capacity_of(limits), limits.carts)
    ordered = sorted(served, key=lambda order: orders[order].key)
    for key, found in groupby(ordered, key=lambda order: orders[order].key):
        waiting = sorted(found, key=lambda order: (*(-each for each in load_of(orders[order])[:0:-1]), order))
        while waiting := wave.fill(waiting, orders, key):
            wave = wave.close(division)
    wave.close(division)
    return division


class _Filling:
    """The wave that is being filled."""

    def __init__(self, capacity: Load, carts_max: int | None) -> None:
        self.capacity = capacity
        self.carts_max = carts_max
        self.carts: list[list[int]] = []
        self.room: list[list[int]] = []
        self.keys: list[Key] = []

    def fill(self, waiting: list[int], orders: Sequence[Order], key: Key) -> list[int]:
        """What did not fit."""
        left = [order for order in waiting if not self._put(order, load_of(orders[order]))]
        if len(left) < len(waiting):
            self.keys.append(key)
        return left

    def close(self, division: Division) -> "_Filling":
        if self.carts:
            division.wave_of += [len(division.spans)] * len(self.carts)
            division.carts += self.carts
            division.spans.append((min(self.keys), max(self.keys)))
        return _Filling(self.capacity, self.carts_max)

    def _put(self, order: int, load: Load) -> bool:
        fitting = [cart for cart, room in enumerate(self.room) if all(need <= free for need, free in zip(load, room))]
        if fitting:
            cart = min(fitting, key=lambda cart: (self.room[cart][1], self.room[cart][2], cart))
        elif self.carts_max is None or len(self.carts) < self.carts_max:
            cart = len(self.carts)
            self.carts.append([])
            self.room.append(list(self.capacity))
        else:
            return False
        self.carts[cart].append(order)
        self.room[cart] = [free - need for need, free in zip(load, self.room[cart])]
        return True
