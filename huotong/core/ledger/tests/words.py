"""Entries in few words, for tests: quantities as numbers, the shelf of W1 and our own apples unless said otherwise."""

from decimal import Decimal
from typing import Any

from ..entries import Aside, Carry, Expect, Expected, Hold, Id, Move, Promise, Rank, Release, Settle, Shelf, Shift, Source

SHELF = Shelf("W1")


def move(goods: Id, source: Id, target: Id, quantity: object, **words: Any) -> Move:
    return Move(goods, source, target, Decimal(str(quantity)), **words)


def promise(id: Id, quantity: object, *sources: Source, item: Id = "apple", owner: Id = "us", **words: Any) -> Promise:
    words["least"] = Decimal(str(words.get("least", 0)))
    return Promise(id, f"line of {id}", item, owner, sources or (SHELF,), Decimal(str(quantity)), **words)


def hold(id: Id, of: Id, place: Id, quantity: object, target: Id = "customer", goods: Id = "apple", **words: Any) -> Hold:
    return Hold(id, of, goods, place, target, Decimal(str(quantity)), **words)


def carry(hold: Id, to: Id, quantity: object, as_id: Id, becomes: Id = None, **words: Any) -> Carry:
    return Carry(hold, to, Decimal(str(quantity)), as_id, becomes, **words)


def settle(hold: Id, quantity: object, **words: Any) -> Settle:
    return Settle(hold, Decimal(str(quantity)), **words)


def release(of: Any, subject: Id, quantity: object = None, **words: Any) -> Release:
    return Release(of, subject, None if quantity is None else Decimal(str(quantity)), **words)


def expect(id: Id, quantity: object, item: Id = "apple", owner: Id = "us", warehouse: Id = "W1", **words: Any) -> Expect:
    return Expect(id, item, owner, warehouse, Decimal(str(quantity)), **words)


def shift(container: Id, to: Id, **words: Any) -> Shift:
    return Shift(container, to, **words)


def rank(promise: Id, rank: int, **words: Any) -> Rank:
    return Rank(promise, rank, **words)


def expected(id: Id) -> Expected:
    return Expected(id)


def aside(promise: Id) -> Aside:
    return Aside(promise)
