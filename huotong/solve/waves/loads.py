"""What carts carry, and how many carts a load needs at the least."""

from collections.abc import Iterable, Sequence

from .records import Limits, Order

Load = tuple[int, int, int]
"""Orders, lines, units."""
_ENDLESS = 1 << 62
"""No limit: more than there can be."""


def load_of(order: Order) -> Load:
    return (1, len(order.lines), sum(quantity for _, quantity in order.lines))


def capacity_of(limits: Limits) -> Load:
    orders, lines, units = (_ENDLESS if each is None else each for each in (limits.orders, limits.lines, limits.units))
    return (orders, lines, units)


def carts_least(loads: Iterable[Load], capacity: Load) -> int:
    """No fewer carts carry these loads."""
    sums = [0, 0, 0]
    for load in loads:
        sums = [whole + each for whole, each in zip(sums, load)]
    return max(-(-whole // most) for whole, most in zip(sums, capacity))


def least_sum(worths: Sequence[tuple[float, Load]], capacity: Load) -> float:
    """The least that carts cost in all, where a cart costs at least as much as the dearest load on it.

    The k dearest carts carry at most k times the capacity. So the dearest load beyond that is on another cart, and the
    cart after them costs no less than it. The argument is that of Haimovich and Rinnooy Kan, Bounds and heuristics for
    capacitated routing problems, Mathematics of Operations Research 10(4), 1985.
    """
    dearest_first = sorted(worths, reverse=True)
    best = 0.0
    for measure, most in enumerate(capacity):
        found, carried, carts = 0.0, 0, 0
        for worth, load in dearest_first:
            carried += load[measure]
            if carried > carts * most:
                found += worth
                carts += 1
        best = max(best, found)
    return best
