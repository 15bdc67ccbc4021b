"""Pure choices: which goods for which line, and in which order they are walked to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .planning.records import PlannedPick
from .records import Pick, Spot


@dataclass(frozen=True, slots=True)
class Need:
    """What is promised for a line and not yet held."""

    outbound: int
    line: int
    item: int
    quantity: Decimal


def allocate(needs: Iterable[Need], spots: Mapping[int, Sequence[Spot]]) -> dict[int, list[Pick]]:
    """Goods for each need, by outbound; needs that come first choose first, and nothing is chosen twice.

    The plain rule: the spot that has enough with least left over; else the largest, so that few places are visited.
    """
    free = {item: list(each) for item, each in spots.items()}
    chosen: dict[int, list[Pick]] = {}
    for need in needs:
        wanted = need.quantity
        while wanted > 0 and (spot := _best(free.get(need.item, []), wanted)) is not None:
            quantity = min(wanted, spot.free)
            chosen.setdefault(need.outbound, []).append(Pick(need.line, need.item, spot, quantity, 0))
            wanted -= quantity
            _take(free[need.item], spot, quantity)
    return chosen


def that_hold(
    planned: Iterable[PlannedPick], wanted: dict[tuple[int, int], Decimal], free: dict[tuple[int, int], tuple[int, Spot]]
) -> dict[int, list[Pick]]:
    """Of planned picks what is still wanted and still there, by outbound; both are lessened by it.

    `wanted`: (outbound, line) -> quantity; `free`: (bin, goods) -> item and spot.
    """
    found: dict[int, list[Pick]] = {}
    for each in planned:
        where, line = (each.bin, each.goods), (each.outbound, each.line)
        if where not in free:
            continue
        item, spot = free[where]
        quantity = min(each.quantity, spot.free, wanted.get(line, Decimal(0)))
        if quantity > 0:
            wanted[line] -= quantity
            free[where] = (item, replace(spot, free=spot.free - quantity))
            found.setdefault(each.outbound, []).append(Pick(each.line, item, spot, quantity, each.sequence))
    return found


def _best(spots: Sequence[Spot], wanted: Decimal) -> Spot | None:
    return min(spots, key=lambda spot: _order(spot, wanted), default=None)


def _order(spot: Spot, wanted: Decimal) -> tuple[object, ...]:
    enough = spot.free >= wanted
    return (not enough, spot.free if enough else -spot.free, spot.bin, spot.goods)


def _take(spots: list[Spot], spot: Spot, quantity: Decimal) -> None:
    index = spots.index(spot)
    left = spot.free - quantity
    if left > 0:
        spots[index] = replace(spot, free=left)
    else:
        del spots[index]


def in_sequence(picks: Mapping[int, Sequence[Pick]], order: Mapping[int, int]) -> dict[int, list[Pick]]:
    """The picks of outbounds that are walked together, numbered along the walk; `order` is bin -> position."""
    together = [(outbound, pick) for outbound, mine in picks.items() for pick in mine]
    together.sort(key=lambda each: (order.get(each[1].spot.bin, len(order)), each[1].spot.bin, each[1].line))
    found: dict[int, list[Pick]] = {outbound: [] for outbound in picks}
    for index, (outbound, pick) in enumerate(together, start=1):
        found[outbound].append(replace(pick, sequence=index))
    return found
