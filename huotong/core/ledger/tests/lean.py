"""A state with just the rows that `mentions` and `needs` name, loaded in any order: what a database hands to the judge."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

from ..entries import Entry, Id
from ..mentions import mentions, of_heads, of_holds
from ..needs import needs
from ..state import State, SupplyKey

Row = TypeVar("Row")


def lean(full: State, groups: Sequence[Sequence[Entry]], random: Random) -> State:
    loader = _Loader(full, random)
    loader.what_never_changes(groups)
    before = None
    while (named := needs(loader.lean, groups)) != before:
        before = named
        loader.places(named.containers)
        loader.below(named.below)
        loader.spots(named.spots)
        loader.supplies(named.supplies)
        loader.holds(named.holds)
        for spot in loader.shuffled(named.holds_at):
            loader.holds(hold for hold, _ in full.open_holds(spot))
        for key in loader.shuffled(named.drawers_of):
            loader.promises(promise for promise, _, _ in full.draws_on(key))
        loader.promises(named.rows_of)
        loader.spots(spot for serial in named.serials for spot in full.serials.get(serial, ()))
    return loader.lean


class _Loader:
    def __init__(self, full: State, random: Random) -> None:
        self.full, self.random = full, random
        self.lean = State(now=full.now, last_entry=full.last_entry, closed_until=full.closed_until)

    def shuffled(self, rows: Iterable[Row]) -> list[Row]:
        found = sorted(rows, key=repr)
        self.random.shuffle(found)
        return found

    def what_never_changes(self, groups: Sequence[Sequence[Entry]]) -> None:
        full, named = self.full, mentions(groups)
        of_holds(named, (full.holds[hold] for hold in named.holds if hold in full.holds))
        heads = {each: full.expectations[each] for each in named.expectations if each in full.expectations}
        of_heads(named, heads.values())
        of_heads(named, (full.promises[each] for each in named.promises if each in full.promises))
        self.lean.expectations.update(heads)
        self.lean.items = {item: full.items[item] for item in named.items if item in full.items}
        self.lean.warehouses = named.warehouses & full.warehouses
        self.lean.statuses = full.statuses
        self.goods(named.goods)
        self.places(named.places)
        self.holds(named.holds)
        for promise in self.shuffled(named.promises):
            self._head(promise)

    def goods(self, goods: Iterable[Id]) -> None:
        for each in self.shuffled(goods):
            if each in self.full.goods:
                self.lean.add_goods(self.full.goods[each])

    def places(self, places: Iterable[Id]) -> None:
        for place in self.shuffled(places):
            while place in self.full.places and place not in self.lean.places:
                inside = self.full.standing.get(place)
                self.lean.add_place(self.full.places[place], inside)
                place = inside

    def below(self, containers: Iterable[Id]) -> None:
        for container in self.shuffled(containers):
            below = self.shuffled(self.full.below(container))
            self.places(below)
            self.spots(spot for spot in list(self.full.spots) if spot.place in below)

    def spots(self, spots: Iterable[tuple[Id, Id]]) -> None:
        for goods, place in self.shuffled(spots):
            spot = self.full.spots.get((goods, place))  # type: ignore[call-overload]
            if spot is not None:
                self.goods([goods])
                self.places([place])
                self.lean.add_spot(goods, place, spot)

    def supplies(self, keys: Iterable[SupplyKey]) -> None:
        for key in self.shuffled(keys):
            if key in self.full.supply:
                self.lean.add_supply(key, self.full.supply[key])

    def holds(self, holds: Iterable[Id]) -> None:
        for hold in self.shuffled(holds):
            row = self.full.holds.get(hold)
            if row is not None:
                self.goods([row.goods])
                self.places([row.place, row.target])
                self.lean.add_hold(hold, row)
                if row.promise is not None:
                    self.promises([row.promise])

    def promises(self, promises: Iterable[Id]) -> None:
        for promise in self.shuffled(promises):
            if self._head(promise):
                for source, row in self.shuffled(self.full.rows_of(promise)):
                    self.lean.add_row(promise, source, row)

    def _head(self, promise: Id) -> bool:
        head = self.full.promises.get(promise)
        if head is not None:
            self.lean.add_promise(promise, head)
        return head is not None
