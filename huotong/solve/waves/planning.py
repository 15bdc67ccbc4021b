"""From a problem to its plan: who is served, which waves and carts, which bins, which way.

Bins and carts depend on each other, so they are chosen in turns: first each order takes the bins that suit it alone;
carts are divided and improved; then each cart takes the bins that suit its orders together, and the division is improved
again over those. The best round counts. Only the last walks are computed exactly.
"""

from collections.abc import Mapping, Sequence
from random import Random

from . import reasons
from .bound import Demand
from .forming import Division, divided
from .granting import granted, wanted_by
from .ground import Ground
from .loads import capacity_of, load_of
from .records import Cart, Order, Plan, Problem, Taken, Wave
from .search import Search
from .shelf import Shelf

ROUNDS = 3
WORK = 1_000_000
"""Moves that are looked at in a round after the first descent."""
AGAIN = 2
"""How often a cart may choose its bins anew once all others have theirs."""

Choice = Mapping[int, Sequence[Taken]]
"""By order, the rows that serve it."""


def plan(problem: Problem, ground: Ground, *, work: int = WORK) -> Plan:
    """Every order is in one wave or in `left`. The same problem gives the same plan."""
    shelf = Shelf(problem.stock, ground.footprints)
    served, left = granted(problem, shelf.stocked())
    division = divided(served, problem.orders, problem.limits)
    choice: Choice = shelf.serve([[order] for order in served], problem.orders)
    if served:
        division, choice = _improved(problem, shelf, division, choice, work)
    demands = [_demand(problem, problem.orders[order], shelf) for order in served]
    least = ground.least_walk(demands, capacity_of(problem.limits))
    waves = _waves(problem, ground, division, choice)
    length = sum(cart.length for wave in waves for cart in wave.carts)
    return Plan(waves, tuple(left), min(least, length))


def _improved(problem: Problem, shelf: Shelf, division: Division, choice: Choice, work: int) -> tuple[Division, Choice]:
    chance = Random(problem.seed)
    best: tuple[int, Division, Choice] | None = None
    for _ in range(ROUNDS):
        footprints = {order: shelf.footprint(taken) for order, taken in choice.items()}
        search = Search(division, footprints, problem, chance)
        search.improve(work)
        division = search.division()
        choice = shelf.serve(division.carts, problem.orders, again=AGAIN)
        estimate = sum(shelf.footprint(each for order in cart for each in choice[order]).bit_count() for cart in division.carts)
        if best is None or estimate < best[0]:
            best = (estimate, division, choice)
    assert best is not None
    return best[1:]


def _demand(problem: Problem, order: Order, shelf: Shelf) -> Demand:
    choices = (tuple(sorted({problem.stock[row].place for row in shelf.rows_of(item)})) for item in wanted_by(order.lines))
    return Demand(tuple(choices), load_of(order))


def _waves(problem: Problem, ground: Ground, division: Division, choice: Choice) -> tuple[Wave, ...]:
    carts: dict[int, list[Cart]] = {}
    for wave, orders in zip(division.wave_of, division.carts):
        if orders:
            carts.setdefault(wave, []).append(_cart(problem, ground, orders, choice))
    found = []
    for number, wave in enumerate(sorted(carts), 1):
        going = [problem.orders[order] for cart in carts[wave] for order in cart.orders]
        why = reasons.by_due_time(number, going, len(carts[wave]), is_last=number == len(carts))
        found.append(Wave(tuple(carts[wave]), why))
    return tuple(found)


def _cart(problem: Problem, ground: Ground, orders: Sequence[int], choice: Choice) -> Cart:
    """Picks in the order in which the walk passes them; at one place first what was ordered first."""
    taken = [each for order in sorted(orders) for each in choice[order]]
    places = sorted({problem.stock[each.row].place for each in taken})
    way = ground.walk(places)
    passed = {places[position]: number for number, position in enumerate(way.order)}
    taken.sort(key=lambda each: (passed[problem.stock[each.row].place], each.row, each.order))
    return Cart(tuple(sorted(orders)), tuple(taken), way.length, way.path)
