"""Which orders share a cart: local search over relocations and exchanges, begun again and again from a shaken solution.

Source: Henn, Koch, Doerner, Strauss and Waescher, Metaheuristics for the order batching problem in manual order picking
systems, Business Research 3(1), 2010 (iterated local search with these two moves); Henn and Waescher, Tabu search heuristics
for the order batching problem in manual order picking systems, European Journal of Operational Research 222(3), 2012; Zulj,
Kramer and Schneider, A hybrid of adaptive large neighborhood search and tabu search for the order-batching problem, European
Journal of Operational Research 264(2), 2018 (removing similar orders and putting them back). What differs: the length of a
walk is estimated by footprints (`ground`), so that a whole neighbourhood is looked at in the time of one exact walk.
"""

from collections.abc import Sequence
from random import Random

from .forming import Division
from .loads import capacity_of, load_of
from .records import Problem

NEIGHBOURS_MAX = 150
"""An order is exchanged only with as many others that share most of its way."""
SHAKES_PER_ORDER = 40
SHAKE = 300
"""A shake takes about the time of so many looks."""


class Search:
    """One division, improved in place. An estimate is a count of bits; lower is better."""

    def __init__(
        self,
        division: Division,
        footprints: dict[int, int],
        problem: Problem,
        chance: Random,
    ) -> None:
        self.carts = [list(cart) for cart in division.carts]
        self.wave_of = division.wave_of
        self.spans = division.spans
        self.footprints = footprints
        self.loads = {order: load_of(problem.orders[order]) for order in footprints}
        self.capacity = capacity_of(problem.limits)
        self.chance = chance
        self.looked = 0
        """Moves that were estimated: the measure of work, since a clock would make plans differ."""
        self.cart_of = {order: index for index, cart in enumerate(self.carts) for order in cart}
        self.waves_for = {
            order: frozenset(wave for wave, (first, last) in enumerate(self.spans) if first <= problem.orders[order].key <= last)
            for order in footprints
        }
        self.carts_for = {
            order: [cart for cart, wave in enumerate(self.wave_of) if wave in waves] for order, waves in self.waves_for.items()
        }
        self.union = [0] * len(self.carts)
        self.bits = [0] * len(self.carts)
        self.used = [(0, 0, 0)] * len(self.carts)
        self.without: dict[int, int] = {}
        """By order, what the others of its cart cover."""
        self.gain: dict[int, int] = {}
        """By order, how much its cart would save without it."""
        for cart in range(len(self.carts)):
            self._refresh(cart)
        self.neighbours = {order: self._neighbours(order) for order in footprints}

    @property
    def estimate(self) -> int:
        return sum(self.bits)

    def division(self) -> Division:
        return Division([list(cart) for cart in self.carts], self.wave_of, self.spans)

    def improve(self, work: int) -> None:
        """Descend, then shake and descend until `work` moves have been looked at, or often enough for so few orders."""
        self._descend(list(self.footprints))
        end = self.looked + work
        for _ in range(SHAKES_PER_ORDER * len(self.footprints)):
            if self.looked >= end:
                break
            self.looked += SHAKE
            before = self.estimate
            touched = self._shaken()
            if len(touched) == 1:
                continue
            kept = {cart: list(self.carts[cart]) for cart in touched}
            self._shake(touched)
            changed = self._descend([order for cart in touched for order in self.carts[cart]], kept)
            if self.estimate > before:
                self._restore(changed)

    def _descend(self, waiting: list[int], changed: dict[int, list[int]] | None = None) -> dict[int, list[int]]:
        """Until no order can be moved for the better; answers the carts that changed, as they were."""
        changed = {} if changed is None else changed
        self.chance.shuffle(waiting)
        queued = set(waiting)
        while waiting:
            order = waiting.pop()
            queued.discard(order)
            move = self._best_move(order)
            if move is None:
                continue
            cart, other = move
            here = self.cart_of[order]
            for each in (here, cart):
                changed.setdefault(each, list(self.carts[each]))
            self._apply(order, here, cart, other)
            for each in (*self.carts[here], *self.carts[cart]):
                if each not in queued:
                    queued.add(each)
                    waiting.append(each)
        return changed

    def _best_move(self, order: int) -> tuple[int, int | None] | None:
        """To which cart, and for which order in return; None where nothing is better."""
        here, mine, gain = self.cart_of[order], self.footprints[order], self.gain[order]
        union, bits, without, footprints = self.union, self.bits, self.without, self.footprints
        best = 0
        found: tuple[int, int | None] | None = None
        if gain:
            for cart in self.carts_for[order]:
                delta = (union[cart] | mine).bit_count() - bits[cart] - gain
                if delta < best and cart != here and self._fits(order, cart, None):
                    best, found = delta, (cart, None)
        base, rest = bits[here], without[order]
        cart_of = self.cart_of
        for other in self.neighbours[order]:
            cart = cart_of[other]
            if cart == here:
                continue
            delta = (without[other] | mine).bit_count() + (rest | footprints[other]).bit_count() - bits[cart] - base
            if delta < best and self._exchangeable(order, here, other, cart):
                best, found = delta, (cart, other)
        self.looked += len(self.carts_for[order]) + 2 * len(self.neighbours[order])
        return found

    def _exchangeable(self, order: int, here: int, other: int, there: int) -> bool:
        return (
            self.wave_of[there] in self.waves_for[order]
            and self.wave_of[here] in self.waves_for[other]
            and self._fits(order, there, other)
            and self._fits(other, here, order)
        )

    def _fits(self, order: int, cart: int, instead_of: int | None) -> bool:
        orders, lines, units = self.used[cart]
        one, more_lines, more_units = self.loads[order]
        _, less_lines, less_units = (0, 0, 0) if instead_of is None else self.loads[instead_of]
        orders_most, lines_most, units_most = self.capacity
        return (
            (instead_of is not None or orders + one <= orders_most)
            and lines + more_lines - less_lines <= lines_most
            and units + more_units - less_units <= units_most
        )

    def _apply(self, order: int, here: int, there: int, other: int | None) -> None:
        self.carts[here].remove(order)
        self.carts[there].append(order)
        self.cart_of[order] = there
        if other is not None:
            self.carts[there].remove(other)
            self.carts[here].append(other)
            self.cart_of[other] = here
        self._refresh(here)
        self._refresh(there)

    def _refresh(self, cart: int) -> None:
        """What is known of a cart, anew: unions before and after each order make the union without it."""
        orders = self.carts[cart]
        after = [0] * (len(orders) + 1)
        for index in range(len(orders) - 1, -1, -1):
            after[index] = after[index + 1] | self.footprints[orders[index]]
        self.union[cart], self.bits[cart] = after[0], after[0].bit_count()
        before, lots, lines, units = 0, 0, 0, 0
        for index, order in enumerate(orders):
            rest = before | after[index + 1]
            self.without[order] = rest
            self.gain[order] = self.bits[cart] - rest.bit_count()
            before |= self.footprints[order]
            one, more_lines, more_units = self.loads[order]
            lots, lines, units = lots + one, lines + more_lines, units + more_units
        self.used[cart] = (lots, lines, units)

    def _neighbours(self, order: int) -> list[int]:
        """Orders that may be exchanged with this one, those that share most of its way."""
        waves = self.waves_for[order]
        candidates = [other for cart in self.carts_for[order] for other in self.carts[cart] if other != order]
        candidates = [other for other in candidates if self.waves_for[other] & waves]
        if len(candidates) > NEIGHBOURS_MAX:
            mine = self.footprints[order]
            share = {
                other: (mine & self.footprints[other]).bit_count() / max(1, self.footprints[other].bit_count())
                for other in candidates
            }
            candidates = sorted(candidates, key=lambda other: (-share[other], other))[:NEIGHBOURS_MAX]
        return candidates

    def _shaken(self) -> list[int]:
        """A few carts among which orders can be exchanged."""
        first = self.chance.randrange(len(self.carts))
        while not self.carts[first]:
            first = self.chance.randrange(len(self.carts))
        order = self.chance.choice(self.carts[first])
        others = [cart for cart in self.carts_for[order] if cart != first and self.carts[cart]]
        return [first, *self.chance.sample(others, min(len(others), self.chance.randint(1, 3)))]

    def _shake(self, carts: Sequence[int]) -> None:
        """Some orders change places at random, as far as limits and waves allow."""
        for _ in range(self.chance.randint(2, 6)):
            here, there = self.chance.choice(carts), self.chance.choice(carts)
            if here == there or not self.carts[here] or not self.carts[there]:
                continue
            order, other = self.chance.choice(self.carts[here]), self.chance.choice(self.carts[there])
            if self._exchangeable(order, here, other, there):
                self._apply(order, here, there, other)

    def _restore(self, carts: dict[int, list[int]]) -> None:
        for cart, orders in carts.items():
            self.carts[cart] = orders
            for order in orders:
                self.cart_of[order] = cart
        for cart in carts:
            self._refresh(cart)
