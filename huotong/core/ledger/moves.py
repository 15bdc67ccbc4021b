"""Goods that go from place to place: `Move`, and what `Settle` and `Carry` share with it."""

from decimal import Decimal
from typing import NamedTuple

from ..quantities import shown
from . import checks, facts
from .entries import Entry, Id, Move, Shelf
from .expectations import arrive
from .refusals import NotEnough, NotExpectedHere, SerialElsewhere
from .sheet import Sheet
from .state import Goods, Spot, SpotKey, SupplyKey

_NO_SPOT = Spot()


class Path(NamedTuple):
    """A quantity of goods on its way from a place to a place, and the rows of supply that it leaves and enters."""

    goods: Goods
    result: Goods
    source: Id
    target: Id
    quantity: Decimal
    leaves: SupplyKey | None
    enters: SupplyKey | None

    @property
    def changes_supply(self) -> bool:
        return self.leaves != self.enters

    @property
    def taken_from(self) -> SpotKey:
        return SpotKey(self.goods.id, self.source)

    @property
    def brought_to(self) -> SpotKey:
        return SpotKey(self.result.id, self.target)


def path(sheet: Sheet, goods: Goods, result: Goods, source: Id, target: Id, quantity: Decimal) -> Path:
    state = sheet.state
    leaves = state.shelf_of(goods.id, source)
    enters = state.shelf_of(result.id, target)
    return Path(goods, result, source, target, quantity, leaves, enters)


def move(sheet: Sheet, entry: Move) -> None:
    goods = checks.goods_of(sheet, entry.goods)
    result = checks.becomes_of(sheet, goods, entry.becomes)
    checks.places_known(sheet, entry.source, entry.target)
    if entry.expected is not None:
        checks.expectation_of(sheet, entry.expected)
    checks.quantity(sheet, entry.quantity, goods.item, goods, result)
    checks.moment(sheet, entry, goods.owner)

    way = path(sheet, goods, result, entry.source, entry.target, entry.quantity)
    expected = None if entry.expected is None else _expected_row(sheet, entry.expected, way)
    need = _to_free(sheet, way, fact=entry.fact)
    number = sheet.store(
        "move",
        entry,
        sheet.state.around(entry.source).warehouse,
        goods=entry.goods,
        source=entry.source,
        target=entry.target,
        becomes=entry.becomes,
        quantity=entry.quantity,
        second=entry.second,
        leaves=way.leaves,
        enters=way.enters,
        expected=expected,
    )
    if need > 0 and entry.fact:
        facts.break_holds_at(sheet, way.taken_from, need, entry, number)
    carry_over(sheet, way, entry)
    if way.changes_supply:
        count(sheet, way)
        if way.leaves is not None:
            give_way(sheet, way.leaves, entry, number)
    if expected is not None:
        arrive(sheet, expected, entry.quantity, entry, number)


def _to_free(sheet: Sheet, way: Path, *, fact: bool) -> Decimal:
    """How much of what is held must be freed for this; refused where a fact takes more than lies there, others more than is free."""
    if not sheet.state.around(way.source).ours:
        return Decimal(0)
    spot = sheet.state.spots.get(way.taken_from, _NO_SPOT)
    lacks = way.quantity - (spot.on_hand if fact else spot.on_hand - spot.held)
    if lacks > 0:
        sheet.refuse(not_enough("spot", way.source, way.goods.item, min(lacks, way.quantity)))
    return way.quantity - (spot.on_hand - spot.held)


def _expected_row(sheet: Sheet, expectation: Id, way: Path) -> SupplyKey | None:
    """The expectation that a move makes true. It must begin to count on that shelf by this move, and be open."""
    key = sheet.state.expected_key(expectation)
    shelf = key._replace(source=Shelf(key.warehouse))
    row = sheet.state.supply.get(key)
    if row is None or row.total <= 0 or way.enters != shelf or not way.changes_supply:
        sheet.refuse(NotExpectedHere(expectation=expectation))
        return None
    if row.total < way.quantity:
        lacks = min(way.quantity - row.total, way.quantity)
        sheet.refuse(not_enough("expectation", expectation, way.goods.item, lacks))
    return key


def carry_over(sheet: Sheet, way: Path, entry: Entry, *, unheld: Decimal = Decimal(0), held: Decimal = Decimal(0)) -> None:
    """Take the goods from one spot and bring them to the other: `unheld` ends being held there, `held` is held here.

    Outside no sums are kept. A serial that comes in must be nowhere else.
    """
    state = sheet.state
    if state.around(way.source).ours:
        sheet.spot(way.taken_from, on_hand=-way.quantity, held=-unheld)
        sheet.month(way.taken_from, entry.counts_at, -way.quantity)
    if state.around(way.target).ours:
        spot = sheet.spot(way.brought_to, on_hand=way.quantity, held=held)
        sheet.month(way.brought_to, entry.counts_at, way.quantity)
        checks.in_range(sheet, spot)
        if way.result.serial is not None and spot.on_hand > 0:
            _only_here(sheet, way)


def count(sheet: Sheet, way: Path) -> None:
    """Change the totals of the rows of supply that goods leave and enter."""
    if way.leaves is not None:
        sheet.supply(way.leaves, total=-way.quantity)
    if way.enters is not None:
        checks.in_range(sheet, sheet.supply(way.enters, total=way.quantity))


def give_way(sheet: Sheet, key: SupplyKey, entry: Entry, number: int) -> None:
    """After a row of supply fell below its promises: a fact breaks them, anything else is refused."""
    lacks = facts.promised_too_much(sheet, key)
    if lacks <= 0:
        return
    if entry.fact:
        facts.break_promises(sheet, key, entry, number)
    else:
        sheet.refuse(not_enough("supply", key.warehouse, key.item, lacks))


def not_enough(of: str, place: Id, item: Id, missing: Decimal) -> NotEnough:
    """`of` says what `place` is: a spot's place, a supply's warehouse, a promise, a hold, an expectation."""
    return NotEnough(of=of, place=place, item=item, missing=shown(missing))


def _only_here(sheet: Sheet, way: Path) -> None:
    state = sheet.state
    item, serial = way.result.item, way.result.serial
    here = way.brought_to
    elsewhere = [
        spot.place
        for spot in state.serials.get((item, serial), ())
        if (found := state.spots.get(spot)) is not None and found.on_hand > (1 if spot == here else 0)
    ]
    if elsewhere:
        place = min(elsewhere, key=lambda each: (str(type(each)), each))
        sheet.refuse(SerialElsewhere(item=item, serial=serial, place=place))
