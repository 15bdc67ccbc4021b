"""The ground on which the simple model stands: its world, and the questions and changes that its rules are made of."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..entries import (
    Entry,
    Expected,
    Shelf,
)
from .scene import GOODS, PLACES, STATUSES

LIMIT = Decimal(10) ** 12
ORDER = re.findall(
    r"\w+",
    """UnknownThing BadQuantity TooPrecise OutOfRange PlaceClosed PeriodClosed HoldEnded PromiseEnded NotExpectedHere
    LeavesSupply HeldInside InsideItself StillHeld SettlesTooMuch NotEnough SerialElsewhere""",
)
PLACE = {place.id: place for place, _ in PLACES}
KIND = {goods.id: goods for goods in GOODS}
SELLS = {None: True} | {status.id: status.sells for status in STATUSES}
GIVES = {None: True} | {status.id: status.gives for status in STATUSES}
DECIMALS = {goods.item: goods.decimals for goods in GOODS}
WAREHOUSES = {place.warehouse for place, _ in PLACES}


class Stop(Exception):
    """Nothing of this entry can be booked; the codes say why, none that an earlier entry is to blame."""


@dataclass
class Kept:
    promise: Any
    goods: Any
    place: Any
    target: Any
    quantity: Decimal
    age: int


@dataclass
class World:
    lies: dict[tuple[Any, Any], Decimal] = field(default_factory=dict)
    holds: dict[Any, Kept] = field(default_factory=dict)
    heads: dict[Any, list[Any]] = field(default_factory=dict)  # item, owner, warehouse, rank, age
    rows: dict[tuple[Any, Any], Decimal] = field(default_factory=dict)
    coming: dict[Any, Decimal] = field(default_factory=dict)
    due: dict[Any, datetime] = field(default_factory=dict)
    coming_of: dict[Any, tuple[Any, Any, Any]] = field(default_factory=dict)
    standing: dict[Any, Any] = field(default_factory=lambda: {place.id: inside for place, inside in PLACES if inside})
    age: int = 0


class Ground:
    """Counts everything anew for each question."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.world = World()
        self.codes: list[str] = []
        self.broken: list[tuple[Any, Decimal]] = []
        self.missing: set[Any] = set()

    # -- questions

    def around(self, place: Any) -> tuple[Any, bool, bool, bool]:
        own = PLACE[place]
        ours = own.kind in ("bin", "container", "transit")
        outer = self.world.standing.get(place)
        if outer is None:
            return own.warehouse, own.sells and ours, own.gives and ours, ours
        warehouse, sells, gives, ours_too = self.around(outer)
        return warehouse, own.sells and sells, own.gives and gives, ours and ours_too

    def counts_in(self, goods: Any, place: Any) -> Any:
        warehouse, sells, _, _ = self.around(place)
        kind = KIND[goods]
        return (kind.item, kind.owner, warehouse) if sells and SELLS[kind.status] else None

    def total(self, key: Any, source: Any) -> Decimal:
        if isinstance(source, Expected):
            return self.world.coming.get(source.id, Decimal(0))
        return sum((q for (goods, place), q in self.world.lies.items() if self.counts_in(goods, place) == key), Decimal(0))

    def promised(self, key: Any, source: Any) -> Decimal:
        rows = self.world.rows.items()
        return sum((q for (p, s), q in rows if s == source and tuple(self.world.heads[p][:3]) == key), Decimal(0))

    def held_at(self, goods: Any, place: Any) -> Decimal:
        return sum((h.quantity for h in self.world.holds.values() if (h.goods, h.place) == (goods, place)), Decimal(0))

    def held_for(self, promise: Any) -> Decimal:
        return sum((h.quantity for h in self.world.holds.values() if h.promise == promise), Decimal(0))

    def rows_of(self, promise: Any) -> list[tuple[Any, Decimal]]:
        """Source and what is not held of it: shelf first, then what comes soonest."""
        found = []
        for (p, source), q in self.world.rows.items():
            if p == promise:
                shelf = isinstance(source, Shelf)
                soon = self.world.due.get(None if shelf else source.id)
                found.append(((not shelf, soon is None, soon or self.now, str(source)), source, q - shelf * self.held_for(p)))
        return [(source, q) for _, source, q in sorted(found, key=lambda row: row[0])]

    def is_open(self, promise: Any) -> bool:
        return any(q > 0 for (p, _), q in self.world.rows.items() if p == promise)

    def promise_key(self, promise: Any) -> Any:
        return tuple(self.world.heads[promise][:3])

    # -- checks

    def need(self, fine: Any, code: str) -> None:
        if not fine:
            raise Stop(code)

    def known(self, id: Any, among: Any, *, hold: bool = False) -> None:
        if id not in among:
            raise Stop() if (hold, id) in self.missing else Stop("UnknownThing")

    def amount(self, quantity: Decimal, item: Any, *kinds: Any, zero: bool = False) -> None:
        self.need(quantity.is_finite() and (quantity > 0 or (zero and quantity == 0)), "BadQuantity")
        self.need(all(kind.serial is None or quantity == 1 for kind in kinds), "BadQuantity")
        if quantity != round(quantity, DECIMALS[item]):
            self.codes.append("TooPrecise")
        if quantity >= LIMIT:
            self.codes.append("OutOfRange")

    def when(self, entry: Entry) -> None:
        if entry.counts_at is not None and entry.counts_at > self.now:
            self.codes.append("OutOfRange")

    # -- changes

    def put(self, table: dict[Any, Decimal], key: Any, change: Decimal) -> None:
        table[key] = table.get(key, Decimal(0)) + change
        if not table[key]:
            del table[key]

    def shelf_gives_way(self, key: Any, source: Any, fact: bool) -> None:
        if key is None:
            return
        over = self.promised(key, source) - self.total(key, source)
        if over > 0 and not fact:
            self.codes.append("NotEnough")
        if over > 0 and fact:
            world = self.world
            drawing = [p for (p, s) in world.rows if s == source and self.promise_key(p) == key]
            for promise in sorted(drawing, key=lambda p: (world.heads[p][3], -world.heads[p][4])):
                unheld = dict(self.rows_of(promise))[source]
                part = max(min(unheld, over), Decimal(0))
                if part:
                    over -= part
                    self.put(world.rows, (promise, source), -part)
                    self.broken.append((promise, part))

    def weakest(self, holds: list[Any]) -> list[Any]:
        world = self.world

        def key(id: Any) -> Any:
            promise = world.holds[id].promise
            return (promise is not None, world.heads[promise][3] if promise is not None else 0, -world.holds[id].age)

        return sorted(holds, key=key)

    def go(self, goods: Any, becomes: Any, source: Any, target: Any, quantity: Decimal) -> None:
        lies = self.world.lies
        if self.around(source)[3]:
            self.put(lies, (goods, source), -quantity)
        if self.around(target)[3]:
            self.put(lies, (becomes, target), quantity)
            kind = KIND[becomes]
            if lies.get((becomes, target), 0) >= LIMIT:
                self.codes.append("OutOfRange")
            key = self.counts_in(becomes, target)
            if key is not None and key != self.counts_in(goods, source) and self.total(key, Shelf(key[2])) >= LIMIT:
                self.codes.append("OutOfRange")
            if kind.serial is not None and lies.get((becomes, target), 0) > 0:
                same = [q for (g, _), q in lies.items() if (KIND[g].item, KIND[g].serial) == (kind.item, kind.serial)]
                if sum(q for q in same if q > 0) > 1:
                    self.codes.append("SerialElsewhere")

    # -- all of it

    def snapshot(self) -> tuple[set[Any], set[Any], set[Any], set[Any]]:
        world = self.world
        spots = {(g, p, q, self.held_at(g, p)) for (g, p), q in world.lies.items()}
        keys = {key for goods, place in world.lies if (key := self.counts_in(goods, place)) is not None}
        supply = {(*key, Shelf(key[2]), self.total(key, Shelf(key[2])), self.promised(key, Shelf(key[2]))) for key in keys}
        supply |= {
            (*world.coming_of[e], Expected(e), q, self.promised(world.coming_of[e], Expected(e))) for e, q in world.coming.items()
        }
        promises = {(p, s, q, self.held_for(p) if isinstance(s, Shelf) else Decimal(0)) for (p, s), q in world.rows.items()}
        holds = {(id, h.promise, h.goods, h.place, h.target, h.quantity) for id, h in world.holds.items() if h.quantity}
        return spots, supply, promises, holds
