"""A container goes with all that is in it: one entry, whatever it holds."""

from decimal import Decimal

from . import checks, facts
from .entries import Id, Shift
from .moves import give_way
from .refusals import HeldInside, InsideItself, PlaceClosed, UnknownThing
from .sheet import Sheet
from .state import ZERO, HoldRow, SpotKey, State, SupplyKey

Counted = dict[SpotKey, SupplyKey | None]
"""The row of supply that each spot counts in."""


def shift(sheet: Sheet, entry: Shift) -> None:
    state = sheet.state
    container = state.places.get(entry.container)
    if container is None or container.kind != "container":
        raise UnknownThing(thing="container", id=entry.container)
    if entry.to not in state.places:
        raise UnknownThing(thing="place", id=entry.to)
    if not state.around(entry.to).ours:
        raise PlaceClosed(place=entry.to)
    checks.moment(sheet, entry, None)
    if stands_in(state, entry.to, entry.container):
        raise InsideItself(container=entry.container, place=entry.to)

    before = _counted(state, entry.container) if surroundings_differ(state, entry) else {}
    origin, warehouse = state.standing.get(entry.container), state.around(entry.container).warehouse
    sheet.stand(entry.container, entry.to)
    after = {spot: state.shelf_of(*spot) for spot in before}
    changed = {spot for spot in before if before[spot] != after[spot]}
    inner = _inner(state, before, after, changed)
    held = _held_for_promises(sheet, changed)
    number = sheet.store("shift", entry, warehouse, container=entry.container, source=origin, target=entry.to, inner=inner)
    _free(sheet, entry, held, number)
    for key, change in inner:
        checks.in_range(sheet, sheet.supply(key, total=change))
    for key, change in inner:
        if change < 0:
            give_way(sheet, key, entry, number)


def stands_in(state: State, place: Id, container: Id) -> bool:
    """Whether a place is the container, or stands in it."""
    while place is not None:
        if place == container:
            return True
        place = state.standing.get(place)
    return False


def surroundings_differ(state: State, entry: Shift) -> bool:
    """Whether the warehouse or `sells` is another around the place where the container shall stand."""
    origin = state.standing.get(entry.container)
    new = state.around(entry.to)
    if origin is None:
        return not new.sells or new.warehouse != state.places[entry.container].warehouse
    old = state.around(origin)
    return (old.warehouse, old.sells) != (new.warehouse, new.sells)


def _counted(state: State, container: Id) -> Counted:
    return {
        spot: state.shelf_of(goods, place)
        for place in state.below(container)
        for goods in state.goods_at.get(place, ())
        if (spot := SpotKey(goods, place)) in state.spots
    }


def _inner(state: State, before: Counted, after: Counted, changed: set[SpotKey]) -> tuple[tuple[SupplyKey, Decimal], ...]:
    """By how much each row of supply changes, in key order."""
    sums: dict[SupplyKey, Decimal] = {}
    for spot in changed:
        on_hand = state.spots[spot].on_hand
        for key, change in ((before[spot], -on_hand), (after[spot], on_hand)):
            if key is not None:
                sums[key] = sums.get(key, ZERO) + change
    return tuple(sorted(((key, change) for key, change in sums.items() if change), key=lambda each: repr(each[0])))


def _held_for_promises(sheet: Sheet, spots: set[SpotKey]) -> list[tuple[Id, HoldRow]]:
    found = (each for spot in spots for each in sheet.state.open_holds(spot) if each[1].promise is not None)
    return facts.weakest_first(sheet, found)


def _free(sheet: Sheet, entry: Shift, held: list[tuple[Id, HoldRow]], number: int) -> None:
    """What is held for a promise must not leave its row of supply; a fact breaks such holds first."""
    if held and not entry.fact:
        sheet.refuse(HeldInside(container=entry.container, holds=[hold for hold, _ in held]))
        return
    for hold, row in held:
        facts.break_hold(sheet, hold, row, row.quantity, entry, number)
