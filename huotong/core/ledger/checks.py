"""What every entry is asked before its own rules: is it known, is the quantity one, is the moment open.

A problem after which nothing can be booked is raised; all others are noted on the sheet and judging goes on.
"""

from datetime import datetime
from decimal import Decimal
from typing import Final

from ..quantities import QUANTITY_MAX, fits, shown
from ..refusals import Refusal
from .entries import Entry, Id
from .refusals import BadQuantity, HoldEnded, OutOfRange, PeriodClosed, TooPrecise, UnknownThing
from .sheet import Consequence, Sheet
from .state import ExpectationHead, Goods, HoldRow, PromiseHead, Spot, Supply

DIGITS_MAX: Final = 20
"""Beyond so many digits a quantity is not even calculated with."""
RANK_MAX: Final = 2**31 - 1
_ONE = Decimal(1)


def goods_of(sheet: Sheet, goods: Id) -> Goods:
    found = sheet.state.goods.get(goods)
    if found is None:
        raise UnknownThing(thing="goods", id=goods)
    return found


def becomes_of(sheet: Sheet, goods: Goods, becomes: Id) -> Goods:
    """The goods that come out: the same, or the same item with another lot, serial, status or owner."""
    if becomes is None:
        return goods
    result = goods_of(sheet, becomes)
    if result.item != goods.item:
        raise UnknownThing(thing="goods", id=becomes)
    return result


def places_known(sheet: Sheet, *places: Id) -> None:
    """All places exist, in one warehouse: an entry lies inside one, and elsewhere its places are not known."""
    state = sheet.state
    for place in places:
        if place not in state.places:
            raise UnknownThing(thing="place", id=place)
    warehouse = state.around(places[0]).warehouse
    for place in places[1:]:
        if state.around(place).warehouse != warehouse:
            raise UnknownThing(thing="place", id=place)


def hold_of(sheet: Sheet, hold: Id) -> HoldRow:
    """A known hold; it may have ended."""
    row = sheet.state.holds.get(hold)
    if row is None:
        raise _unknown(sheet, "hold", hold)
    return row


def open_hold(hold: Id, row: HoldRow) -> None:
    if row.quantity <= 0:
        raise HoldEnded(hold=hold)


def promise_of(sheet: Sheet, promise: Id) -> PromiseHead:
    """A known promise; it may have ended."""
    head = sheet.state.promises.get(promise)
    if head is None:
        raise _unknown(sheet, "promise", promise)
    return head


def expectation_of(sheet: Sheet, expectation: Id) -> ExpectationHead:
    """A known expectation; it may have ended."""
    head = sheet.state.expectations.get(expectation)
    if head is None:
        raise _unknown(sheet, "expectation", expectation)
    return head


def _unknown(sheet: Sheet, thing: str, id: Id) -> Exception:
    return Consequence() if (thing, id) in sheet.phantoms else UnknownThing(thing=thing, id=id)


def quantity(sheet: Sheet, amount: Decimal, item: Id, *goods: Goods, least: Decimal | None = None) -> None:
    """A quantity is above zero (or `least`), exact at the item's decimals, in range; of a serial it is one."""
    if not amount.is_finite() or (amount <= 0 if least is None else amount < least):
        raise BadQuantity(quantity=str(amount))
    for each in goods:
        if each.serial is not None and amount != _ONE:
            raise BadQuantity(quantity=str(amount))
    decimals = sheet.state.items[item]
    if not fits(amount, decimals):
        _note(sheet, amount, TooPrecise(quantity=str(amount), item=item, decimals=decimals))
    if amount >= QUANTITY_MAX:
        _note(sheet, amount, OutOfRange(value=str(amount), limit=shown(QUANTITY_MAX)))


def _note(sheet: Sheet, amount: Decimal, problem: Refusal) -> None:
    if abs(amount.adjusted()) > DIGITS_MAX or len(amount.as_tuple().digits) > DIGITS_MAX:
        raise problem
    sheet.refuse(problem)


def rank(sheet: Sheet, value: int) -> None:
    if abs(value) > RANK_MAX:
        sheet.refuse(OutOfRange(value=str(value), limit=str(RANK_MAX + 1)))


def in_range(sheet: Sheet, *sums: Spot | Supply) -> None:
    """A sum that grew can still be kept."""
    for each in sums:
        if each[0] >= QUANTITY_MAX:
            sheet.refuse(OutOfRange(value=shown(each[0]), limit=shown(QUANTITY_MAX)))


def moment(sheet: Sheet, entry: Entry, owner: Id) -> None:
    """What counts must not count in the future, nor in a closed period of the owner."""
    state = sheet.state
    counts_at = entry.counts_at
    if counts_at is None:
        counts_at = state.now
    elif counts_at > state.now:
        sheet.refuse(OutOfRange("counts_at", value=counts_at.isoformat(), limit=shown(QUANTITY_MAX)))
    if state.closed_until:
        closed = closed_until(sheet, owner)
        if closed is not None and counts_at < closed:
            sheet.refuse(PeriodClosed("counts_at", counts_at=counts_at.isoformat(), closed_until=closed.isoformat()))


def closed_until(sheet: Sheet, owner: Id) -> datetime | None:
    periods = sheet.state.closed_until
    return periods.get(owner, periods.get(None))
