"""What is still to come: `Expect`, its release, and the arrival that turns its promises to the shelf."""

from decimal import Decimal

from ..quantities import shown
from . import checks, facts
from .entries import Entry, Expect, Release, Shelf
from .refusals import NotEnough, NotExpectedHere, UnknownThing
from .sheet import Sheet
from .state import ZERO, ExpectationHead, SupplyKey


def expect(sheet: Sheet, entry: Expect) -> None:
    state = sheet.state
    head = ExpectationHead(entry.item, entry.owner, entry.warehouse)
    if entry.item not in state.items:
        raise UnknownThing(thing="item", id=entry.item)
    if entry.warehouse not in state.warehouses:
        raise UnknownThing(thing="warehouse", id=entry.warehouse)
    known = state.expectations.get(entry.id)
    if known is not None and known != head:
        raise UnknownThing(thing="expectation", id=entry.id)
    checks.quantity(sheet, entry.quantity, entry.item, least=ZERO)
    checks.moment(sheet, entry, entry.owner)

    if known is None:
        sheet.expectation(entry.id, head)
    key = state.expected_key(entry.id)
    checks.in_range(sheet, sheet.supply(key, total=entry.quantity, due=entry.due))
    sheet.store("expect", entry, entry.warehouse, enters=key, quantity=entry.quantity, due=entry.due)


def release(sheet: Sheet, entry: Release) -> None:
    """Less is to come, or nothing more. As a fact it breaks promises; else what is promised must stay covered."""
    head = checks.expectation_of(sheet, entry.subject)
    if entry.quantity is not None:
        checks.quantity(sheet, entry.quantity, head.item)
    checks.moment(sheet, entry, head.owner)
    key = sheet.state.expected_key(entry.subject)
    row = sheet.state.supply.get(key)
    if row is None or row.total <= 0:
        raise NotExpectedHere(expectation=entry.subject)

    quantity = row.total if entry.quantity is None else entry.quantity
    lacks = quantity - (row.total if entry.fact else row.total - row.promised)
    if lacks > 0:
        missing = shown(min(lacks, quantity))
        sheet.refuse(NotEnough(of="expectation", place=entry.subject, item=head.item, missing=missing))
    sheet.supply(key, total=-quantity)
    number = sheet.store("release", entry, head.warehouse, of="expectation", leaves=key, quantity=quantity)
    if entry.fact:
        facts.break_promises(sheet, key, entry, number)


def arrive(sheet: Sheet, key: SupplyKey, quantity: Decimal, entry: Entry, because: int) -> None:
    """What was expected is here: its row shrinks, and its promises pass to the shelf, highest rank first, oldest first."""
    sheet.supply(key, total=-quantity)
    shelf = key._replace(source=Shelf(key.warehouse))
    drawing = sheet.state.draws_on(key)
    found = [(-head.rank, head.arrival, promise, row.remaining) for promise, head, row in drawing]
    found.sort(key=lambda each: each[:2])
    for _, _, promise, remaining in found:
        if quantity <= 0:
            return
        part = min(remaining, quantity)
        quantity -= part
        sheet.row(promise, key.source, remaining=-part)
        sheet.row(promise, shelf.source, remaining=part)
        sheet.supply(key, promised=-part)
        sheet.supply(shelf, promised=part)
        sheet.store(
            "turn",
            entry,
            key.warehouse,
            promise=promise,
            draws=key,
            heir=promise,
            turns_to=shelf,
            quantity=part,
            because=because,
        )
