"""A snapshot as the problem that the solver knows, and its plan as waves of the program. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from decimal import Decimal
from math import inf

from huotong.modules.warehouse import public as warehouse
from huotong.modules.warehouse.records import BlockLayout, Cell, Crossing, Pick
from huotong.solve.waves.graph_ground import GraphGround
from huotong.solve.waves.ground import BlockGround
from huotong.solve.waves.records import Limits, Order, Plan, Problem, Stock, Taken, Wave, Words

from ..records import Spot
from .records import Option, PlannedPick, PlannedWave, Snapshot, Waiting, Wish

ZERO = Decimal(0)
NOTHING_PROMISED = Words("waves.nothing_promised", "全部缺货，没有占到货。", "All of it is short: nothing is promised.")
ONE_SPOT = BlockLayout(aisles=1, blocks=1, cells_per_block=1, aisle_pitch=1.0, cell_pitch=1.0, cross_to_cell=1.0)


Spots = list[tuple[int, Spot]]
"""(item, spot)"""


@dataclass(frozen=True, slots=True)
class Posed:
    """A snapshot with the problem that it poses; rows of stock and orders stand in the same order in both."""

    snapshot: Snapshot
    problem: Problem
    ground: BlockGround | GraphGround
    spots: Spots
    """By row of the problem's stock."""
    barred: frozenset[str]
    """Items of which something lies where no walk leads."""


def of(snapshot: Snapshot, wish: Wish) -> Posed:
    """Quantities become whole numbers of the smallest part that occurs.

    Without a layout everything lies at one spot, so that limits, ranks and due times alone decide. A bin that has no place in a
    layout lies where walks begin. What lies where no walk leads is not there.
    """
    decimals = decimals_of(snapshot)
    spots = [(item, spot) for item, several in sorted(snapshot.spots.items()) for spot in several]
    ground, spots, barred = _ground(snapshot, spots)
    places = {place: number for number, place in enumerate(ground.places)}
    stock = tuple(
        Stock(str(spot.bin), places[_place(snapshot, spot)], str(item), _whole(spot.free, decimals)) for item, spot in spots
    )
    units = None if wish.units_most is None else _whole(Decimal(wish.units_most), decimals)
    limits = Limits(wish.orders_most, wish.lines_most, units, wish.carts_most)
    orders = tuple(_order(each, decimals) for each in snapshot.waiting)
    return Posed(snapshot, Problem(stock, orders, limits, 0, decimals), ground, spots, barred)


def with_any_number_of_carts(posed: Posed) -> Posed:
    """The same on the same ground, which remembers its ways."""
    limits = replace(posed.problem.limits, carts=None)
    return replace(posed, problem=replace(posed.problem, limits=limits))


def _ground(snapshot: Snapshot, spots: Spots) -> tuple[BlockGround | GraphGround, Spots, frozenset[str]]:
    """Places by their first row of stock; those that no walk reaches are left out with what lies there."""
    places = list(dict.fromkeys(_place(snapshot, spot) for _, spot in spots))
    floor = snapshot.floor
    block = ONE_SPOT if floor is None else floor.block
    if floor is None or block is not None:
        return BlockGround(block or ONE_SPOT, places), spots, frozenset()
    graph = warehouse.graph_for(floor, (place for place in places if isinstance(place, Cell)))
    ground = GraphGround(graph, places, floor.starts, floor.ends)
    if not ground.unreached:
        return ground, spots, frozenset()
    away = {places[number] for number in ground.unreached}
    near = [(item, spot) for item, spot in spots if _place(snapshot, spot) not in away]
    barred = frozenset(str(item) for item, spot in spots if _place(snapshot, spot) in away)
    return GraphGround(graph, [place for place in places if place not in away], floor.starts, floor.ends), near, barred


def _place(snapshot: Snapshot, spot: Spot) -> Pick | Cell | Crossing:
    floor, cell = snapshot.floor, snapshot.cells.get(spot.bin)
    if floor is None:
        return Pick(0, 0, 0)
    block = floor.block
    if block is not None:
        return Pick(block.depot_aisle, 0, 0) if cell is None else cell.pick
    return floor.starts[0] if cell is None else cell


def _order(waiting: Waiting, decimals: int) -> Order:
    lines = tuple((str(line.item), _whole(line.quantity, decimals)) for line in waiting.lines)
    if waiting.due_on is None:
        return Order(waiting.code, lines, inf, waiting.priority)
    due = datetime.combine(waiting.due_on, time.max, UTC)
    return Order(waiting.code, lines, due.timestamp(), waiting.priority, waiting.due_on.isoformat())


def _whole(quantity: Decimal, decimals: int) -> int:
    return int(quantity.scaleb(decimals))


def decimals_of(snapshot: Snapshot) -> int:
    """So many decimals make every quantity of the snapshot whole."""
    quantities = [line.quantity for each in snapshot.waiting for line in each.lines]
    quantities += [spot.free for spots in snapshot.spots.values() for spot in spots]
    exponents = (each.normalize().as_tuple().exponent for each in quantities)
    return max((-each for each in exponents if isinstance(each, int) and each < 0), default=0)


def answered(key: str, posed: Posed, plan: Plan) -> Option:
    """The solver's plan in documents, bins and goods."""
    left_to_pick = _Lines(posed.snapshot.waiting)
    waves = [_wave(wave, posed, left_to_pick) for wave in plan.waves]
    left = [_left(posed, posed.problem.orders[each.order], each.reason) for each in plan.left]
    left += [
        {"outbound": code, "code": NOTHING_PROMISED.code, "zh": NOTHING_PROMISED.zh, "en": NOTHING_PROMISED.en}
        for code in posed.snapshot.short
    ]
    return Option(key, waves, metres(plan.length, posed), metres(plan.lower_bound, posed), left)


def _left(posed: Posed, order: Order, reason: Words) -> dict[str, str]:
    zh, en = reason.zh, reason.en
    if any(item in posed.barred for item, _ in order.lines):
        zh, en = f"{zh}走不到的库位没有计入。", f"{en} Bins that no walk reaches do not count."
    return {"outbound": order.id, "code": reason.code, "zh": zh, "en": en}


def metres(length: float, posed: Posed) -> Decimal:
    """Nothing is known of lengths where no layout is drawn."""
    return Decimal(str(round(length, 3))) if posed.snapshot.floor else ZERO


class _Lines:
    """What is still to be picked for the lines of outbounds; several may want one item."""

    def __init__(self, waiting: Iterable[Waiting]) -> None:
        self._open: Mapping[tuple[int, int], list[list[Decimal | int]]] = defaultdict(list)
        for each in waiting:
            for line in each.lines:
                self._open[each.outbound, line.item].append([line.line, line.quantity])

    def served(self, outbound: int, item: int, quantity: Decimal) -> Iterable[tuple[int, Decimal]]:
        """(line, quantity): so much of an item, spread over the lines that want it."""
        for line in self._open[outbound, item]:
            part = min(quantity, Decimal(line[1]))
            if part > 0:
                line[1] -= part
                quantity -= part
                yield int(line[0]), part


def _wave(wave: Wave, posed: Posed, lines: _Lines) -> PlannedWave:
    carts: dict[int, int] = {}
    picks: list[PlannedPick] = []
    for number, cart in enumerate(wave.carts, start=1):
        carts |= {posed.snapshot.waiting[order].outbound: number for order in cart.orders}
        rows = [row for taken in cart.taken for row in _picked(taken, posed, lines)]
        picks += [PlannedPick(*row, number, sequence) for sequence, row in enumerate(rows, start=1)]
    walk = metres(sum(cart.length for cart in wave.carts), posed)
    return PlannedWave(carts, picks, walk, {"zh": wave.why.zh, "en": wave.why.en})


def _picked(taken: Taken, posed: Posed, lines: _Lines) -> Iterable[tuple[int, int, int, int, Decimal]]:
    """(outbound, line, goods, bin, quantity)"""
    outbound = posed.snapshot.waiting[taken.order].outbound
    item, spot = posed.spots[taken.row]
    for line, quantity in lines.served(outbound, item, Decimal(taken.quantity).scaleb(-posed.problem.decimals)):
        yield outbound, line, spot.goods, spot.bin, quantity
