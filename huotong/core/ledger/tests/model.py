"""The book once more, as simply as it can be written from the page: the judge is held against it.

Nothing is kept that can be added up: what lies on a shelf and what is promised is counted anew for each question, and
a group works on a copy of everything. It shares no code with the judge but the words; it is slow and short.
"""

import copy
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ..entries import (
    Aside,
    Carry,
    Entry,
    Expect,
    Expected,
    Hold,
    Move,
    Promise,
    Rank,
    Release,
    Settle,
    Shelf,
    Shift,
)
from .world import DECIMALS, GIVES, KIND, LIMIT, ORDER, PLACE, WAREHOUSES, Ground, Kept, Stop


class Model(Ground):
    def post(self, groups: Sequence[Sequence[Entry]]) -> tuple[list[list[str]], list[tuple[Any, Decimal]]]:
        """The codes of each group, empty where it counts, and what breaks."""
        answers, breaks = [], []
        for group in groups:
            before = copy.deepcopy(self.world)
            self.broken, self.missing = [], set()
            codes = self._group(group)
            answers.append(codes)
            if codes:
                self.world = before
            else:
                breaks += self.broken
        return answers, breaks

    def _group(self, group: Sequence[Entry]) -> list[str]:
        codes: dict[int, list[str]] = {}
        done: set[str] = set()
        for order, entry in enumerate(group):
            if isinstance(entry, Promise) and entry.together:
                if entry.together not in done:
                    done.add(entry.together)
                    self._set(group, entry.together, codes)
            else:
                self._try(getattr(self, type(entry).__name__.lower()), order, entry, codes)
        return [min(codes[order], key=ORDER.index) for order in sorted(codes) if codes[order]]

    def _try(self, rule: Any, order: int, entry: Any, codes: dict[int, list[str]]) -> Any:
        self.codes = []
        codes[order] = self.codes
        try:
            return rule(entry)
        except Stop as stop:
            self.codes += stop.args
            for name in ("id", "as_id"):
                self.missing.add((type(entry).__name__ in ("Hold", "Carry"), getattr(entry, name, None)))
        return None

    # -- the grammar

    def move(self, e: Move) -> None:
        world = self.world
        becomes = e.goods if e.becomes is None else e.becomes
        self.need(e.goods in KIND and becomes in KIND, "UnknownThing")
        self.need(KIND[e.goods].item == KIND[becomes].item, "UnknownThing")
        self.need(e.source in PLACE and e.target in PLACE, "UnknownThing")
        self.need(self.around(e.source)[0] == self.around(e.target)[0], "UnknownThing")
        if e.expected is not None:
            self.known(e.expected, world.coming_of)
        self.amount(e.quantity, KIND[e.goods].item, KIND[e.goods], KIND[becomes])
        self.when(e)
        old, new = self.counts_in(e.goods, e.source), self.counts_in(becomes, e.target)
        arrives = e.expected is not None
        if arrives and (world.coming.get(e.expected, 0) <= 0 or old == new or new != world.coming_of[e.expected]):
            self.codes.append("NotExpectedHere")
            arrives = False
        if arrives and world.coming[e.expected] < e.quantity:
            self.codes.append("NotEnough")
        if self.around(e.source)[3]:
            lies = world.lies.get((e.goods, e.source), Decimal(0))
            free = lies - self.held_at(e.goods, e.source)
            if (lies if e.fact else free) < e.quantity:
                self.codes.append("NotEnough")
            if e.fact:
                self._break_holds(e.goods, e.source, e.quantity - free)
        self.go(e.goods, becomes, e.source, e.target, e.quantity)
        if old != new and old is not None:
            self.shelf_gives_way(old, Shelf(old[2]), e.fact)
        if arrives:
            self._arrive(e, new)
        world.age += 1

    def _break_holds(self, goods: Any, place: Any, need: Decimal) -> None:
        holds = self.world.holds
        for id in self.weakest([id for id, h in holds.items() if (h.goods, h.place) == (goods, place) and h.quantity > 0]):
            part = min(holds[id].quantity, need)
            if part > 0:
                need -= part
                holds[id].quantity -= part
                self.broken.append((id, part))

    def _arrive(self, e: Move, key: Any) -> None:
        world, source, left = self.world, Expected(e.expected), e.quantity
        self.put(world.coming, e.expected, -e.quantity)
        waiting = [p for (p, s) in world.rows if s == source]
        for promise in sorted(waiting, key=lambda p: (-world.heads[p][3], world.heads[p][4])):
            part = min(world.rows[promise, source], left)
            if part > 0:
                left -= part
                self.put(world.rows, (promise, source), -part)
                self.put(world.rows, (promise, Shelf(key[2])), part)

    def shift(self, e: Shift) -> None:
        world = self.world
        self.need(e.container in PLACE and PLACE[e.container].kind == "container" and e.to in PLACE, "UnknownThing")
        self.need(self.around(e.to)[3], "PlaceClosed")
        self.when(e)
        place = e.to
        while place is not None:
            self.need(place != e.container, "InsideItself")
            place = world.standing.get(place)
        spots = set(world.lies) | {(h.goods, h.place) for h in world.holds.values()}
        before = {spot: self.counts_in(*spot) for spot in spots}
        had = {key: self.total(key, Shelf(key[2])) for key in before.values() if key is not None}
        world.standing[e.container] = e.to
        changed = {spot for spot in spots if self.counts_in(*spot) != before[spot]}
        inside = [id for id, h in world.holds.items() if (h.goods, h.place) in changed and h.promise and h.quantity > 0]
        if inside and not e.fact:
            self.codes.append("HeldInside")
        for id in self.weakest(inside) if e.fact else []:
            self.broken.append((id, world.holds[id].quantity))
            world.holds[id].quantity = Decimal(0)
        for key in sorted(had, key=str):
            if self.total(key, Shelf(key[2])) < had[key]:
                self.shelf_gives_way(key, Shelf(key[2]), e.fact)
        world.age += 1

    def expect(self, e: Expect) -> None:
        world, head = self.world, (e.item, e.owner, e.warehouse)
        self.need(e.item in DECIMALS and e.warehouse in WAREHOUSES, "UnknownThing")
        self.need(world.coming_of.get(e.id, head) == head, "UnknownThing")
        self.amount(e.quantity, e.item, zero=True)
        self.when(e)
        if world.coming.get(e.id, 0) + e.quantity >= LIMIT:
            self.codes.append("OutOfRange")
        world.coming_of[e.id] = head
        self.put(world.coming, e.id, e.quantity)
        if e.due is not None:
            world.due[e.id] = e.due
        if e.id not in world.coming:
            world.due.pop(e.id, None)

    def promise(self, e: Promise) -> None:
        offers = self._offers(e)
        share = self._draw(offers, e.quantity, {})
        self._grant(e, share if sum(share.values()) >= e.least else {})

    def _offers(self, e: Promise) -> dict[Any, Decimal]:
        world = self.world
        self.need(e.id not in world.heads and e.item in DECIMALS and e.sources, "UnknownThing")
        first = e.sources[0]
        if isinstance(first, Expected):
            self.known(first.id, world.coming_of)
        if isinstance(first, Aside):
            self.known(first.promise, world.heads)
        warehouse = (
            first.warehouse
            if isinstance(first, Shelf)
            else world.coming_of[first.id][2]
            if isinstance(first, Expected)
            else world.heads[first.promise][2]
        )
        key = (e.item, e.owner, warehouse)
        for source in e.sources:
            if isinstance(source, Shelf):
                self.need(source.warehouse == warehouse and warehouse in WAREHOUSES, "UnknownThing")
            elif isinstance(source, Aside):
                self.known(source.promise, world.heads)
                self.need(self.promise_key(source.promise) == key, "UnknownThing")
            else:
                self.known(source.id, world.coming_of)
        self.amount(e.quantity, e.item)
        self.amount(e.least, e.item, zero=True)
        self.need(not e.together or (e.least > 0 and e.quantity % e.least == 0), "BadQuantity")
        self.when(e)
        offers: dict[Any, Decimal] = {}
        for source in e.sources:
            if isinstance(source, Aside):
                for row, unheld in self.rows_of(source.promise):
                    offers[source.promise, key, row] = unheld
            elif isinstance(source, Expected) and world.coming_of[source.id] != key:
                self.codes.append("NotExpectedHere")
            else:
                offers[None, key, source] = self.total(key, source) - self.promised(key, source)
        return offers

    def _draw(self, offers: dict[Any, Decimal], wanted: Decimal, taken: dict[Any, Decimal]) -> dict[Any, Decimal]:
        share = {}
        for pool, free in offers.items():
            part = min(free - taken.get(pool, 0), wanted)
            if part > 0:
                share[pool] = part
                wanted -= part
        return share

    def _grant(self, e: Promise, share: dict[Any, Decimal]) -> None:
        world, source = self.world, e.sources[0]
        world.age += 1
        warehouse = source.warehouse if isinstance(source, Shelf) else None
        if isinstance(source, Expected):
            warehouse = world.coming_of[source.id][2]
        if isinstance(source, Aside):
            warehouse = world.heads[source.promise][2]
        world.heads[e.id] = [e.item, e.owner, warehouse, e.rank, world.age]
        for (aside, _, row), part in share.items():
            if aside is not None:
                self.put(world.rows, (aside, row), -part)
            self.put(world.rows, (e.id, row), part)

    def _set(self, group: Sequence[Entry], word: str, codes: dict[int, list[str]]) -> None:
        members: list[tuple[Promise, dict[Any, Decimal]]] = []
        for order, entry in enumerate(group):
            if isinstance(entry, Promise) and entry.together == word:
                offers = self._try(self._offers, order, entry, codes)
                if any(entry.id == other.id for other, _ in members):
                    codes[order].append("UnknownThing")
                elif offers is not None:
                    members.append((entry, offers))
        for sets in range(int(min((e.quantity // e.least for e, _ in members), default=0)), -1, -1):
            taken: dict[Any, Decimal] = {}
            shares = []
            for e, offers in members:
                share = self._draw(offers, e.least * sets, taken)
                shares.append(share)
                for pool, part in share.items():
                    taken[pool] = taken.get(pool, Decimal(0)) + part
            if all(sum(share.values()) == e.least * sets for (e, _), share in zip(members, shares)):
                for (e, _), share in zip(members, shares):
                    self._grant(e, share)
                return

    def hold(self, e: Hold) -> None:
        world = self.world
        self.need(e.id not in world.holds and e.goods in KIND, "UnknownThing")
        self.need(e.place in PLACE and e.target in PLACE, "UnknownThing")
        warehouse, _, gives, ours = self.around(e.place)
        self.need(warehouse == self.around(e.target)[0], "UnknownThing")
        if e.promise is not None:
            self.known(e.promise, world.heads)
        self.amount(e.quantity, KIND[e.goods].item, KIND[e.goods])
        self.need(ours, "PlaceClosed")
        self.when(e)
        begins, ends = self.counts_in(e.goods, e.place), self.counts_in(e.goods, e.target)
        if e.promise is not None:
            if not (gives and GIVES[KIND[e.goods].status]):
                self.codes.append("PlaceClosed")
            if not self.is_open(e.promise):
                self.codes.append("PromiseEnded")
            if begins is None or begins == ends or begins != self.promise_key(e.promise):
                self.codes.append("LeavesSupply")
            key = self.promise_key(e.promise)
            remaining = world.rows.get((e.promise, Shelf(key[2])), Decimal(0))
            if remaining - self.held_for(e.promise) < e.quantity:
                self.codes.append("NotEnough")
        elif begins is not None and begins != ends:
            self.codes.append("LeavesSupply")
        if world.lies.get((e.goods, e.place), Decimal(0)) - self.held_at(e.goods, e.place) < e.quantity:
            self.codes.append("NotEnough")
        world.age += 1
        world.holds[e.id] = Kept(e.promise, e.goods, e.place, e.target, e.quantity, world.age)

    def carry(self, e: Carry) -> None:
        world = self.world
        self.known(e.hold, world.holds, hold=True)
        self.need(e.as_id not in world.holds, "UnknownThing")
        held = world.holds[e.hold]
        becomes = held.goods if e.becomes is None else e.becomes
        self.need(becomes in KIND and e.to in PLACE, "UnknownThing")
        self.need(KIND[becomes].item == KIND[held.goods].item, "UnknownThing")
        self.need(self.around(held.place)[0] == self.around(e.to)[0], "UnknownThing")
        self.amount(e.quantity, KIND[held.goods].item, KIND[held.goods], KIND[becomes])
        self.need(self.around(e.to)[3], "PlaceClosed")
        self.when(e)
        self.need(held.quantity > 0, "HoldEnded")
        old, new = self.counts_in(held.goods, held.place), self.counts_in(becomes, e.to)
        if held.promise is not None and old != new:
            self.codes.append("LeavesSupply")
        if e.quantity > held.quantity:
            self.codes.append("NotEnough")
        world.age += 1
        held.quantity -= e.quantity
        world.holds[e.as_id] = Kept(held.promise, becomes, e.to, held.target, e.quantity, world.age)
        self.go(held.goods, becomes, held.place, e.to, e.quantity)
        if old != new and old is not None:
            self.shelf_gives_way(old, Shelf(old[2]), e.fact)

    def settle(self, e: Settle) -> None:
        world = self.world
        self.known(e.hold, world.holds, hold=True)
        held = world.holds[e.hold]
        self.need(self.around(held.place)[0] == self.around(held.target)[0], "UnknownThing")
        self.amount(e.quantity, KIND[held.goods].item, KIND[held.goods])
        self.when(e)
        self.need(held.quantity > 0, "HoldEnded")
        if e.quantity > held.quantity:
            self.codes.append("SettlesTooMuch")
        old, new = self.counts_in(held.goods, held.place), self.counts_in(held.goods, held.target)
        held.quantity = Decimal(0)
        self.go(held.goods, held.goods, held.place, held.target, e.quantity)
        if held.promise is not None:
            self.put(world.rows, (held.promise, Shelf(self.promise_key(held.promise)[2])), -e.quantity)
        elif old != new and old is not None:
            self.shelf_gives_way(old, Shelf(old[2]), e.fact)

    def release(self, e: Release) -> None:
        getattr(self, f"_release_{e.of}")(e)

    def _release_hold(self, e: Release) -> None:
        self.known(e.subject, self.world.holds, hold=True)
        held = self.world.holds[e.subject]
        if e.quantity is not None:
            self.amount(e.quantity, KIND[held.goods].item, KIND[held.goods])
        self.when(e)
        self.need(held.quantity > 0, "HoldEnded")
        part = held.quantity if e.quantity is None else e.quantity
        if part > held.quantity:
            self.codes.append("NotEnough")
        held.quantity -= part

    def _release_promise(self, e: Release) -> None:
        world = self.world
        self.known(e.subject, world.heads)
        if e.quantity is not None:
            self.amount(e.quantity, world.heads[e.subject][0])
        self.when(e)
        self.need(self.is_open(e.subject), "PromiseEnded")
        rows = self.rows_of(e.subject)
        unheld, held = sum(q for _, q in rows), self.held_for(e.subject)
        part = unheld + held if e.quantity is None else e.quantity
        if part > unheld:
            self.codes.append("StillHeld" if held else "NotEnough")
        for source, free in reversed(rows):
            taken = max(min(free, part), Decimal(0))
            part -= taken
            self.put(world.rows, (e.subject, source), -taken)

    def _release_expectation(self, e: Release) -> None:
        world = self.world
        self.known(e.subject, world.coming_of)
        head = world.coming_of[e.subject]
        if e.quantity is not None:
            self.amount(e.quantity, head[0])
        self.when(e)
        self.need(world.coming.get(e.subject, 0) > 0, "NotExpectedHere")
        part = world.coming[e.subject] if e.quantity is None else e.quantity
        if part > world.coming[e.subject]:
            self.codes.append("NotEnough")
        self.put(world.coming, e.subject, -part)
        self.shelf_gives_way(head, Expected(e.subject), e.fact)
        if e.subject not in world.coming:
            world.due.pop(e.subject, None)

    def rank(self, e: Rank) -> None:
        self.known(e.promise, self.world.heads)
        self.when(e)
        self.need(self.is_open(e.promise), "PromiseEnded")
        self.world.heads[e.promise][3] = e.rank
