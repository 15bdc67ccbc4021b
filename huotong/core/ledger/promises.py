"""Some of an item for a demand: `Promise`, alone or in sets, `Rank`, and the release of a promise."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ..quantities import shown
from . import checks
from .entries import Aside, Expected, Id, Promise, Rank, Release, Shelf, Source
from .refusals import BadQuantity, NotEnough, NotExpectedHere, PromiseEnded, StillHeld, UnknownThing
from .sheet import Sheet
from .state import ZERO, PromiseHead, Supply, SupplyKey

_NO_SUPPLY = Supply()
_NEVER = datetime.max.replace(tzinfo=UTC)


class Pool(NamedTuple):
    """Something to draw on: what is free of a row of supply, or what another promise keeps of it unheld."""

    aside: Id
    key: SupplyKey


class Offer(NamedTuple):
    pool: Pool
    free: Decimal


class Ask(NamedTuple):
    """A promise that may be granted, with what there is for it in order of preference."""

    entry: Promise
    warehouse: Id
    offers: tuple[Offer, ...]


Share = tuple[tuple[Pool, Decimal], ...]


def promise(sheet: Sheet, entry: Promise) -> None:
    """Granted is min(quantity, free), or nothing if that is below `least`."""
    ask = ask_for(sheet, entry)
    share = _drawn(ask, entry.quantity, {})
    got = sum((part for _, part in share), ZERO)
    grant(sheet, ask, share if got >= entry.least else ())


def ask_for(sheet: Sheet, entry: Promise) -> Ask:
    state = sheet.state
    if entry.id in state.promises:
        raise UnknownThing(thing="promise", id=entry.id)
    if entry.item not in state.items:
        raise UnknownThing(thing="item", id=entry.item)
    warehouse = _warehouse(sheet, entry.sources)
    _sources_known(sheet, entry, warehouse)
    checks.quantity(sheet, entry.quantity, entry.item)
    checks.quantity(sheet, entry.least, entry.item, least=ZERO)
    if entry.together is not None and (not entry.least or Fraction(entry.quantity) % Fraction(entry.least)):
        raise BadQuantity(quantity=str(entry.quantity))
    checks.rank(sheet, entry.rank)
    checks.moment(sheet, entry, entry.owner)
    for source in entry.sources:
        if isinstance(source, Expected) and not _meant_for(sheet, source, entry, warehouse):
            sheet.refuse(NotExpectedHere(expectation=source.id))
    return Ask(entry, warehouse, tuple(_offers(sheet, entry, warehouse)))


def _warehouse(sheet: Sheet, sources: Sequence[Source]) -> Id:
    """The one warehouse that a promise draws in: that of its first source."""
    if not sources:
        raise UnknownThing(thing="source", id=None)
    first = sources[0]
    if isinstance(first, Shelf):
        return first.warehouse
    if isinstance(first, Expected):
        return checks.expectation_of(sheet, first.id).warehouse
    return checks.promise_of(sheet, first.promise).warehouse


def _sources_known(sheet: Sheet, entry: Promise, warehouse: Id) -> None:
    for source in entry.sources:
        if isinstance(source, Shelf):
            if source.warehouse != warehouse or warehouse not in sheet.state.warehouses:
                raise UnknownThing(thing="warehouse", id=source.warehouse)
        elif isinstance(source, Aside):
            head = checks.promise_of(sheet, source.promise)
            if (head.item, head.owner, head.warehouse) != (entry.item, entry.owner, warehouse):
                raise UnknownThing(thing="promise", id=source.promise)
        else:
            checks.expectation_of(sheet, source.id)


def _meant_for(sheet: Sheet, source: Expected, entry: Promise, warehouse: Id) -> bool:
    return sheet.state.expectations[source.id] == (entry.item, entry.owner, warehouse)


def _offers(sheet: Sheet, entry: Promise, warehouse: Id) -> list[Offer]:
    """What each source has, each only once; of an aside its shelf first, then what comes soonest."""
    offers: dict[Pool, Decimal] = {}
    for source in entry.sources:
        if isinstance(source, Aside):
            for key, unheld in _unheld(sheet, source.promise):
                offers[Pool(source.promise, key)] = unheld
        elif isinstance(source, Shelf) or _meant_for(sheet, source, entry, warehouse):
            key = SupplyKey(entry.item, entry.owner, warehouse, source)
            supply = sheet.state.supply.get(key, _NO_SUPPLY)
            offers[Pool(None, key)] = supply.total - supply.promised
    return [Offer(pool, free) for pool, free in offers.items() if free > 0]


def _unheld(sheet: Sheet, promise: Id) -> list[tuple[SupplyKey, Decimal]]:
    """The rows of a promise with what is not held of each: the shelf first, then what comes soonest."""
    head = sheet.state.promises[promise]
    found = [
        (SupplyKey(head.item, head.owner, head.warehouse, source), row.remaining - row.held)
        for source, row in sheet.state.rows_of(promise)
    ]

    def coming(each: tuple[SupplyKey, Decimal]) -> tuple[bool, datetime, str, Id]:
        source = each[0].source
        if isinstance(source, Shelf):
            return (False, _NEVER, "", 0)
        due = sheet.state.supply.get(each[0], _NO_SUPPLY).due
        return (True, due or _NEVER, str(type(source.id)), source.id)

    return sorted(found, key=coming)


def _drawn(ask: Ask, wanted: Decimal, taken: dict[Pool, Decimal]) -> Share:
    """As much of `wanted` as the offers have, in order, besides what is `taken` already."""
    share = []
    for pool, free in ask.offers:
        if wanted <= 0:
            break
        part = min(free - taken.get(pool, ZERO), wanted)
        if part > 0:
            share.append((pool, part))
            wanted -= part
    return tuple(share)


def grant(sheet: Sheet, ask: Ask, share: Share) -> None:
    """Write the promise with what it got; one that got nothing is stored, and leaves no row."""
    entry = ask.entry
    shelf = SupplyKey(entry.item, entry.owner, ask.warehouse, Shelf(ask.warehouse))
    words = {"promise": entry.id, "demand": entry.demand, "rank": entry.rank}
    own = [(pool.key, part) for pool, part in share if pool.aside is None] or [(shelf, ZERO)]
    number = sheet.store("promise", entry, ask.warehouse, **words, draws=own[0][0], quantity=own[0][1])
    for key, part in own[1:]:
        sheet.store("promise", entry, ask.warehouse, **words, draws=key, quantity=part)
    sheet.promise(entry.id, PromiseHead(entry.demand, entry.item, entry.owner, ask.warehouse, entry.rank, number))
    got: dict[Shelf | Expected, Decimal] = {}
    for pool, part in share:
        got[pool.key.source] = got.get(pool.key.source, ZERO) + part
        sheet.row(entry.id, pool.key.source, remaining=part)
        if pool.aside is None:
            sheet.supply(pool.key, promised=part)
        else:
            _pass_over(sheet, ask, pool, part, number)
    sheet.granted[entry.id] = got


def _pass_over(sheet: Sheet, ask: Ask, pool: Pool, part: Decimal, number: int) -> None:
    """What one promise kept aside passes to another; the supply does not notice."""
    sheet.row(pool.aside, pool.key.source, remaining=-part)
    sheet.store(
        "turn",
        ask.entry,
        ask.warehouse,
        promise=pool.aside,
        draws=pool.key,
        heir=ask.entry.id,
        turns_to=pool.key,
        quantity=part,
        because=number,
    )


def promise_sets(sheet: Sheet, asks: Sequence[Ask]) -> None:
    """Grant the largest number of whole sets that all members can have at once."""
    low = 0
    high = min(_sets_alone(ask) for ask in asks)
    while low < high:
        # More sets never need less of any pool, so what is feasible is an unbroken run from zero.
        middle = (low + high + 1) // 2
        if _sets(asks, middle):
            low = middle
        else:
            high = middle - 1
    for ask, share in zip(asks, _sets(asks, low), strict=True):
        grant(sheet, ask, share)


def _sets_alone(ask: Ask) -> int:
    """How many sets there would be if only this member counted."""
    most = min(ask.entry.quantity, sum((offer.free for offer in ask.offers), ZERO))
    return int(Fraction(most) / Fraction(ask.entry.least))


def _sets(asks: Sequence[Ask], sets: int) -> list[Share]:
    """The share of each member for so many sets, in their order; none at all if there is not enough."""
    taken: dict[Pool, Decimal] = {}
    shares = []
    for ask in asks:
        wanted = ask.entry.least * sets
        share = _drawn(ask, wanted, taken)
        if sum((part for _, part in share), ZERO) < wanted:
            return []
        for pool, part in share:
            taken[pool] = taken.get(pool, ZERO) + part
        shares.append(share)
    return shares


def rank(sheet: Sheet, entry: Rank) -> None:
    head = checks.promise_of(sheet, entry.promise)
    checks.rank(sheet, entry.rank)
    checks.moment(sheet, entry, head.owner)
    _open(sheet, entry.promise)
    sheet.promise(entry.promise, head._replace(rank=entry.rank))
    sheet.store("rank", entry, head.warehouse, promise=entry.promise, rank=entry.rank)


def release(sheet: Sheet, entry: Release) -> None:
    """Give back what is not held, what comes last first, the shelf at the end."""
    head = checks.promise_of(sheet, entry.subject)
    if entry.quantity is not None:
        checks.quantity(sheet, entry.quantity, head.item)
    checks.moment(sheet, entry, head.owner)
    _open(sheet, entry.subject)
    rows = dict(sheet.state.rows_of(entry.subject))
    left = sum((row.remaining for row in rows.values()), ZERO)
    held = sum((row.held for row in rows.values()), ZERO)
    quantity = left if entry.quantity is None else entry.quantity
    if quantity > left - held:
        if held:
            sheet.refuse(StillHeld(promise=entry.subject, held=shown(held)))
        lacks = shown(quantity - left)
        sheet.refuse(NotEnough(of="promise", place=entry.subject, item=head.item, missing=lacks))
    for key, unheld in reversed(_unheld(sheet, entry.subject)):
        part = min(unheld, quantity)
        if part > 0:
            quantity -= part
            sheet.row(entry.subject, key.source, remaining=-part)
            sheet.supply(key, promised=-part)
            sheet.store("release", entry, head.warehouse, of="promise", promise=entry.subject, draws=key, quantity=part)


def _open(sheet: Sheet, promise: Id) -> None:
    if not sheet.state.is_open(promise):
        raise PromiseEnded(promise=promise)
