"""The shelf is the truth: how holds and promises give way to a fact, as little as possible and in a fixed order."""

from collections.abc import Iterable
from decimal import Decimal

from .entries import Entry, Id, Shelf
from .sheet import Sheet
from .state import HoldRow, SpotKey, Supply, SupplyKey


def break_holds_at(sheet: Sheet, spot: SpotKey, need: Decimal, entry: Entry, because: int) -> None:
    """Free so much at a spot: holds without promise first, then lowest rank, newest first; their promises stay."""
    for hold, row in weakest_first(sheet, sheet.state.open_holds(spot)):
        if need <= 0:
            return
        part = min(row.quantity, need)
        need -= part
        break_hold(sheet, hold, row, part, entry, because)


def weakest_first(sheet: Sheet, holds: Iterable[tuple[Id, HoldRow]]) -> list[tuple[Id, HoldRow]]:
    """The order in which holds break."""
    promises = sheet.state.promises

    def strength(each: tuple[Id, HoldRow]) -> tuple[bool, int, int]:
        row = each[1]
        if row.promise is None:
            return (False, 0, -row.arrival)
        return (True, promises[row.promise].rank, -row.arrival)

    return sorted(holds, key=strength)


def break_hold(sheet: Sheet, hold: Id, row: HoldRow, part: Decimal, entry: Entry, because: int) -> None:
    draws = free_hold(sheet, hold, row, part)
    # A shift has its container stand elsewhere already; what is held for a promise was held where the promise draws.
    warehouse = sheet.state.around(row.place).warehouse if draws is None else draws.warehouse
    sheet.store(
        "break",
        entry,
        warehouse,
        of="hold",
        hold=hold,
        freed=part,
        goods=row.goods,
        source=row.place,
        promise=row.promise,
        draws=draws,
        because=because,
    )


def free_hold(sheet: Sheet, hold: Id, row: HoldRow, part: Decimal) -> SupplyKey | None:
    """Shrink a hold, at its spot and on its promise; the answer is the row of supply that the promise draws on there."""
    sheet.hold(hold, row._replace(quantity=row.quantity - part))
    sheet.spot(SpotKey(row.goods, row.place), held=-part)
    if row.promise is None:
        return None
    draws = shelf_row(sheet, row.promise)
    sheet.row(row.promise, draws.source, held=-part)
    return draws


def shelf_row(sheet: Sheet, promise: Id) -> SupplyKey:
    """The shelf that a promise draws on: what is held for it lies there."""
    head = sheet.state.promises[promise]
    return SupplyKey(head.item, head.owner, head.warehouse, Shelf(head.warehouse))


def break_promises(sheet: Sheet, key: SupplyKey, entry: Entry, because: int) -> None:
    """If more is promised than there is, promises break in what is not held: lowest rank first, newest first."""
    need = promised_too_much(sheet, key)
    if need <= 0:
        return
    found = [
        (head.rank, -head.arrival, promise, row.remaining - row.held)
        for promise, head, row in sheet.state.draws_on(key)
        if row.remaining > row.held
    ]
    found.sort(key=lambda each: each[:2])
    for _, _, promise, unheld in found:
        if need <= 0:
            return
        part = min(unheld, need)
        need -= part
        sheet.row(promise, key.source, remaining=-part)
        sheet.supply(key, promised=-part)
        sheet.store("break", entry, key.warehouse, of="promise", promise=promise, draws=key, quantity=part, because=because)


def promised_too_much(sheet: Sheet, key: SupplyKey) -> Decimal:
    """By how much the promises on a row of supply exceed it."""
    supply = sheet.state.supply.get(key, _NOTHING)
    return supply.promised - supply.total


_NOTHING = Supply()
