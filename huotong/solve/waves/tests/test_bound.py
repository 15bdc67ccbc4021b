"""The bound never lies above the best plan: small problems, every division into carts and every choice of bins tried."""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from huotong.solve.walks import BlockLayout, Pick
from huotong.solve.walks.shortest import shortest
from huotong.solve.waves.bound import Demand, by_stretches
from huotong.solve.waves.ground import BlockGround
from huotong.solve.waves.loads import Load, carts_least, least_sum


def divisions(count: int) -> Iterator[list[list[int]]]:
    """Every way to put so many orders into carts."""
    if not count:
        yield []
        return
    for carts in divisions(count - 1):
        for index in range(len(carts)):
            yield [[*cart, count - 1] if index == number else cart for number, cart in enumerate(carts)]
        yield [*carts, [count - 1]]


def optimum(layout: BlockLayout, places: list[Pick], demands: list[Demand], capacity: Load) -> float:
    """Bins are chosen order by order, so every cart is as short as it can be by itself."""
    shortest_cart: dict[frozenset[int], float] = {}
    best = float("inf")
    for carts in divisions(len(demands)):
        whole = 0.0
        for cart in carts:
            loads = [sum(demands[order].load[kind] for order in cart) for kind in range(3)]
            if any(load > most for load, most in zip(loads, capacity)):
                break
            key = frozenset(cart)
            if key not in shortest_cart:
                choices = [choice for order in cart for choice in demands[order].choices]
                visits = {frozenset(chosen) for chosen in product(*choices)}
                shortest_cart[key] = min(
                    shortest(layout, [places[place] for place in sorted(visit)]).walk.length for visit in visits
                )
            whole += shortest_cart[key]
        else:
            best = min(best, whole)
    return best


@pytest.mark.parametrize("seed", range(40))
def test_the_bound_never_lies_above_the_best_plan(seed: int):
    chance = Random(seed)
    layout = BlockLayout(
        chance.randint(1, 5),
        chance.randint(1, 3),
        chance.randint(1, 6),
        chance.choice([0.5, 3.0]),
        1.0,
        chance.choice([0.0, 1.0]),
        0,
    )
    layout = BlockLayout(*[getattr(layout, name) for name in BlockLayout.__slots__[:-1]], chance.randrange(layout.aisles))
    cells = [
        Pick(aisle, block, cell)
        for aisle in range(layout.aisles)
        for block in range(layout.blocks)
        for cell in range(layout.cells_per_block)
    ]
    places = chance.sample(cells, min(len(cells), 8))
    demands = []
    for _ in range(chance.randint(1, 5)):
        lines = chance.randint(1, 3)
        choices = tuple(
            tuple(sorted(chance.sample(range(len(places)), chance.randint(1, min(2, len(places)))))) for _ in range(lines)
        )
        demands.append(Demand(choices, (1, lines, chance.randint(1, 4))))
    capacity = (chance.randint(1, 3), chance.randint(3, 6), chance.randint(4, 9))
    least = BlockGround(layout, places).least_walk(demands, capacity)
    assert 0 <= least <= optimum(layout, places, demands, capacity) + 1e-9


def test_one_order_on_one_cart_is_bounded_by_its_own_walk():
    layout = BlockLayout(3, 1, 10, 3.0, 1.0, 1.0, 0)
    places = [Pick(2, 0, 0)]
    assert BlockGround(layout, places).least_walk([Demand(((0,),), (1, 1, 1))], (1, 1, 1)) == 14.0


def test_across_counts_a_cart_for_every_full_load_beyond():
    layout = BlockLayout(2, 1, 1, 3.0, 1.0, 0.0, 0)
    orders = [([[Pick(1, 0, 0)]], (1, 1, 1))] * 5
    assert by_stretches(layout, orders, (2, 9, 9)) == 3 * 2 * 3.0


def test_carts_are_counted_by_the_tightest_limit():
    assert carts_least([(1, 4, 9)] * 3, (3, 6, 100)) == 2


def test_the_dearest_loads_share_carts_as_far_as_they_fit():
    assert least_sum([(10.0, (1, 1, 1)), (9.0, (1, 1, 1)), (2.0, (1, 1, 1))], (2, 9, 9)) == 12.0
