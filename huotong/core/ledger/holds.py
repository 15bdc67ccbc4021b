"""These very goods, in this very place, for a task: `Hold`, `Carry`, `Settle`, and the release of a hold."""

from decimal import Decimal

from ..quantities import shown
from . import checks, facts
from .entries import Carry, Hold, Id, Release, Settle
from .moves import carry_over, count, give_way, not_enough, path
from .refusals import LeavesSupply, PlaceClosed, PromiseEnded, SettlesTooMuch, UnknownThing
from .sheet import Sheet
from .state import HoldRow, PromiseRow, RowKey, Spot, SpotKey, SupplyKey

_NO_SPOT, _NO_ROW = Spot(), PromiseRow()


def hold(sheet: Sheet, entry: Hold) -> None:
    state = sheet.state
    if entry.id in state.holds:
        raise UnknownThing(thing="hold", id=entry.id)
    goods = checks.goods_of(sheet, entry.goods)
    checks.places_known(sheet, entry.place, entry.target)
    if entry.promise is not None:
        checks.promise_of(sheet, entry.promise)
    checks.quantity(sheet, entry.quantity, goods.item, goods)
    around = state.around(entry.place)
    if not around.ours:
        raise PlaceClosed(place=entry.place)
    if entry.promise is not None and not state.gives(entry.goods, entry.place):
        sheet.refuse(PlaceClosed(place=entry.place))
    checks.moment(sheet, entry, goods.owner)

    draws = None if entry.promise is None else facts.shelf_row(sheet, entry.promise)
    if entry.promise is not None and not state.is_open(entry.promise):
        sheet.refuse(PromiseEnded(promise=entry.promise))
    _ends_rightly(sheet, entry, draws)
    _enough_to_hold(sheet, entry, draws, goods.item)

    number = sheet.store(
        "hold",
        entry,
        around.warehouse,
        hold=entry.id,
        goods=entry.goods,
        source=entry.place,
        target=entry.target,
        quantity=entry.quantity,
        promise=entry.promise,
        draws=draws,
    )
    sheet.hold(entry.id, HoldRow(entry.promise, entry.goods, entry.place, entry.target, entry.quantity, number))
    sheet.spot(SpotKey(entry.goods, entry.place), held=entry.quantity)
    if draws is not None:
        sheet.row(entry.promise, draws.source, held=entry.quantity)


def _ends_rightly(sheet: Sheet, entry: Hold, draws: SupplyKey | None) -> None:
    """A hold names a promise exactly when its end leaves the row that the goods count in: the one that promise draws on."""
    begins = sheet.state.shelf_of(entry.goods, entry.place)
    ends = sheet.state.shelf_of(entry.goods, entry.target)
    leaves = begins is not None and begins != ends
    if leaves != (draws is not None) or (draws is not None and draws != begins):
        sheet.refuse(LeavesSupply(goods=entry.goods))


def _enough_to_hold(sheet: Sheet, entry: Hold, draws: SupplyKey | None, item: Id) -> None:
    spot = sheet.state.spots.get(SpotKey(entry.goods, entry.place), _NO_SPOT)
    _lacking(sheet, "spot", entry.place, item, entry.quantity, spot.on_hand - spot.held)
    if draws is not None:
        row = sheet.state.rows.get(RowKey(entry.promise, draws.source), _NO_ROW)
        _lacking(sheet, "promise", entry.promise, item, entry.quantity, row.remaining - row.held)


def _lacking(sheet: Sheet, of: str, place: Id, item: Id, quantity: Decimal, free: Decimal) -> None:
    if free < quantity:
        sheet.refuse(not_enough(of, place, item, min(quantity - free, quantity)))


def carry(sheet: Sheet, entry: Carry) -> None:
    state = sheet.state
    row = checks.hold_of(sheet, entry.hold)
    if entry.as_id in state.holds:
        raise UnknownThing(thing="hold", id=entry.as_id)
    goods = state.goods[row.goods]
    result = checks.becomes_of(sheet, goods, entry.becomes)
    checks.places_known(sheet, row.place, entry.to)
    checks.quantity(sheet, entry.quantity, goods.item, goods, result)
    if not state.around(entry.to).ours:
        raise PlaceClosed(place=entry.to)
    checks.moment(sheet, entry, goods.owner)
    checks.open_hold(entry.hold, row)

    way = path(sheet, goods, result, row.place, entry.to, entry.quantity)
    if row.promise is not None and way.changes_supply:
        sheet.refuse(LeavesSupply(goods=row.goods))
    _lacking(sheet, "hold", entry.hold, goods.item, entry.quantity, row.quantity)

    number = sheet.store(
        "carry",
        entry,
        state.around(row.place).warehouse,
        hold=entry.hold,
        as_id=entry.as_id,
        promise=row.promise,
        draws=None if row.promise is None else facts.shelf_row(sheet, row.promise),
        goods=row.goods,
        source=row.place,
        target=entry.to,
        becomes=entry.becomes,
        quantity=entry.quantity,
        freed=entry.quantity,
        leaves=way.leaves,
        enters=way.enters,
    )
    sheet.hold(entry.hold, row._replace(quantity=row.quantity - entry.quantity))
    sheet.hold(entry.as_id, HoldRow(row.promise, result.id, entry.to, row.target, entry.quantity, number))
    carry_over(sheet, way, entry, unheld=entry.quantity, held=entry.quantity)
    if way.changes_supply:
        count(sheet, way)
        if way.leaves is not None:
            give_way(sheet, way.leaves, entry, number)


def settle(sheet: Sheet, entry: Settle) -> None:
    state = sheet.state
    row = checks.hold_of(sheet, entry.hold)
    goods = state.goods[row.goods]
    checks.places_known(sheet, row.place, row.target)
    checks.quantity(sheet, entry.quantity, goods.item, goods)
    checks.moment(sheet, entry, goods.owner)
    checks.open_hold(entry.hold, row)
    if entry.quantity > row.quantity:
        held, asked = shown(row.quantity), shown(entry.quantity)
        sheet.refuse(SettlesTooMuch(hold=entry.hold, held=held, quantity=asked))

    way = path(sheet, goods, goods, row.place, row.target, entry.quantity)
    draws = None if row.promise is None else facts.shelf_row(sheet, row.promise)
    number = sheet.store(
        "settle",
        entry,
        state.around(row.place).warehouse,
        hold=entry.hold,
        promise=row.promise,
        draws=draws,
        goods=row.goods,
        source=row.place,
        target=row.target,
        quantity=entry.quantity,
        second=entry.second,
        freed=row.quantity,
        leaves=way.leaves,
        enters=way.enters,
    )
    sheet.hold(entry.hold, row._replace(quantity=Decimal(0)))
    carry_over(sheet, way, entry, unheld=row.quantity)
    if draws is not None:
        sheet.row(row.promise, draws.source, remaining=-entry.quantity, held=-row.quantity)
        sheet.supply(draws, promised=-entry.quantity)
    if way.changes_supply:
        count(sheet, way)
        if way.leaves is not None and draws is None:
            give_way(sheet, way.leaves, entry, number)


def release(sheet: Sheet, entry: Release) -> None:
    """The goods are free where they lie; what they were kept for stays promised."""
    row = checks.hold_of(sheet, entry.subject)
    goods = sheet.state.goods[row.goods]
    if entry.quantity is not None:
        checks.quantity(sheet, entry.quantity, goods.item, goods)
    checks.moment(sheet, entry, goods.owner)
    checks.open_hold(entry.subject, row)
    part = row.quantity if entry.quantity is None else entry.quantity
    _lacking(sheet, "hold", entry.subject, goods.item, part, row.quantity)
    draws = facts.free_hold(sheet, entry.subject, row, part)
    sheet.store(
        "release",
        entry,
        sheet.state.around(row.place).warehouse,
        of="hold",
        hold=entry.subject,
        freed=part,
        goods=row.goods,
        source=row.place,
        promise=row.promise,
        draws=draws,
    )
