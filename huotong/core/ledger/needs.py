"""Which rows a batch must lock and read, so that the judge finds on its `State` all that it asks for.

| entry | containers | spots | supplies | read after the lock |
|---|---|---|---|---|
| Promise | - | - | each source; of an aside, all its rows' | the aside's rows |
| Move | chains | (goods, source), (becomes, target) | both shelves, the expected row | expected: all rows of the promises on it |
| Move, fact | same | same | same | holds of the spot, promise rows of its supply |
| Hold, Settle, release of a hold | chains | place; Settle also target | the shelf | hold, promise row |
| Carry | both chains | both | if the row changes | hold |
| Rank, release of a promise | - | - | all of its rows' | its rows |
| Expect, release of one | - | - | its row | Release: its promise rows |
| Shift | itself, chain of `to` | all below, if surroundings differ | both sides | holds below; fact: promise rows |
| a serial comes in | - | - | - | open spots of (item, serial) |

`needs` looks at what the state already knows. Call it once when the state has what never changes and the containers'
places, and again when it has rows: as long as it names something new, that is locked and read too.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from .entries import Aside, Carry, Entry, Expect, Expected, Hold, Id, Move, Promise, Rank, Release, Settle, Shelf, Shift
from .shifts import surroundings_differ
from .state import ExpectationHead, HoldRow, PromiseHead, SpotKey, State, SupplyKey


@dataclass(slots=True)
class Needs:
    containers: set[Id] = field(default_factory=set)
    """Containers whose place matters: all that touched places stand in, and those that are shifted."""
    below: set[Id] = field(default_factory=set)
    """Containers with all that stands in them, whose every spot is needed."""
    spots: set[SpotKey] = field(default_factory=set)
    supplies: set[SupplyKey] = field(default_factory=set)
    rows_of: set[Id] = field(default_factory=set)
    """Promises whose every row is read."""
    all_supplies_of: set[Id] = field(default_factory=set)
    """Promises whose every row's supply must be locked (and is in `supplies`, once the rows are known)."""
    holds: set[Id] = field(default_factory=set)
    holds_at: set[SpotKey] = field(default_factory=set)
    """Spots whose open holds are read, with the promises that they name and those promises' rows."""
    drawers_of: set[SupplyKey] = field(default_factory=set)
    """Supplies whose promises are read, with all their rows."""
    serials: set[tuple[Id, Id]] = field(default_factory=set)
    """(item, serial) that may come in."""


def needs(state: State, groups: Sequence[Sequence[Entry]]) -> Needs:
    return _Reader(state, groups).read()


class _Reader:
    """Goes through a batch with what it makes on the way: a hold made in it may be settled in it.

    Before it is judged nobody knows which group will count, so of what is said twice both versions are kept in mind.
    """

    def __init__(self, state: State, groups: Sequence[Sequence[Entry]]) -> None:
        self.state = state
        self.entries = [entry for group in groups for entry in group]
        self.needs = Needs()
        self.holds = {hold: {row} for hold, row in state.holds.items()}
        self.promised = {promise: {head} for promise, head in state.promises.items()}
        self.expected = {expectation: {head} for expectation, head in state.expectations.items()}
        self.shifts = sum(isinstance(entry, Shift) for entry in self.entries)
        self.warehouses: set[Id] = set()

    def read(self) -> Needs:
        if self.shifts:
            self.warehouses = {self.state.around(place).warehouse for place in self._places()}
        for entry in self.entries:
            _READERS[type(entry)](self, entry)
        for promise in self.needs.all_supplies_of:
            self.needs.rows_of.add(promise)
            for source, _ in self.state.rows_of(promise):
                self.needs.supplies.add(self._key(self.state.promises[promise], source))
            self._draws(promise)
        return self.needs

    def _places(self) -> Iterable[Id]:
        for entry in self.entries:
            named = {
                Move: ("source", "target"),
                Shift: ("container", "to"),
                Hold: ("place", "target"),
                Carry: ("to",),
            }.get(type(entry), ())
            yield from (place for name in named if (place := getattr(entry, name)) in self.state.places)
        for row in self.state.holds.values():
            yield from (place for place in (row.place, row.target) if place in self.state.places)

    # -- words

    @staticmethod
    def _key(head: PromiseHead | ExpectationHead, source: Shelf | Expected) -> SupplyKey:
        return SupplyKey(head.item, head.owner, head.warehouse, source)

    def _shelves(self, goods: Id, place: Id) -> set[SupplyKey]:
        """Rows that goods in a place may count in. When containers move, any warehouse of the batch may be theirs."""
        state = self.state
        if goods not in state.goods or place not in state.places:
            return set()
        if not self.shifts:
            key = state.shelf_of(goods, place)
            return set() if key is None else {key}
        kind = state.goods[goods]
        return {SupplyKey(kind.item, kind.owner, warehouse, Shelf(warehouse)) for warehouse in self.warehouses}

    def _spot(self, goods: Id, place: Id) -> SpotKey | None:
        """A spot of ours is needed, and what it stands in."""
        state = self.state
        if goods not in state.goods or place not in state.places or not state.places[place].ours:
            return None
        key = SpotKey(goods, place)
        self.needs.spots.add(key)
        self._chain(place)
        return key

    def _chain(self, place: Id) -> None:
        while place is not None:
            if place in self.state.places and self.state.places[place].kind == "container":
                self.needs.containers.add(place)
            place = self.state.standing.get(place)

    def _comes_in(self, goods: Id) -> None:
        kind = self.state.goods.get(goods)
        if kind is not None and kind.serial is not None:
            self.needs.serials.add((kind.item, kind.serial))

    def _draws(self, promise: Id) -> None:
        """The shelf of a promise, and its rows."""
        for head in self.promised.get(promise, ()):
            self.needs.supplies.add(self._key(head, Shelf(head.warehouse)))
            self.needs.rows_of.add(promise)

    def _hold(self, hold: Id) -> list[HoldRow]:
        self.needs.holds.add(hold)
        return list(self.holds.get(hold, ()))

    def _expected(self, expectation: Id) -> set[SupplyKey]:
        keys = {self._key(head, Expected(expectation)) for head in self.expected.get(expectation, ())}
        self.needs.supplies |= keys
        return keys

    # -- one for each kind of entry

    def move(self, entry: Move) -> None:
        result = entry.goods if entry.becomes is None else entry.becomes
        source = self._spot(entry.goods, entry.source)
        self._spot(result, entry.target)
        self._comes_in(result)
        leaves = self._shelves(entry.goods, entry.source)
        self.needs.supplies |= leaves | self._shelves(result, entry.target)
        if entry.expected is not None:
            self.needs.drawers_of |= self._expected(entry.expected)
        if entry.fact:
            if source is not None:
                self.needs.holds_at.add(source)
            self.needs.drawers_of |= leaves

    def shift(self, entry: Shift) -> None:
        state = self.state
        self.needs.containers.add(entry.container)
        self._chain(entry.to)
        if not {entry.container, entry.to} <= state.places.keys():
            return
        # What is shifted into a container before it goes itself changes its supply with it.
        if self.shifts == 1 and not surroundings_differ(state, entry):
            return
        self.needs.below.add(entry.container)
        for place in state.below(entry.container):
            self.needs.containers.add(place)
            for goods in state.goods_at.get(place, ()):
                key = SpotKey(goods, place)
                shelves = self._shelves(goods, place)
                self.needs.spots.add(key)
                self.needs.holds_at.add(key)
                self.needs.supplies |= shelves
                if entry.fact:
                    self.needs.drawers_of |= shelves

    def expect(self, entry: Expect) -> None:
        head = ExpectationHead(entry.item, entry.owner, entry.warehouse)
        self.expected.setdefault(entry.id, set()).add(head)
        self._expected(entry.id)

    def promise(self, entry: Promise) -> None:
        warehouses: set[Id] = set()
        for source in entry.sources:
            if isinstance(source, Aside):
                self.needs.all_supplies_of.add(source.promise)
                warehouses |= {head.warehouse for head in self.promised.get(source.promise, ())}
            elif isinstance(source, Expected):
                warehouses |= {key.warehouse for key in self._expected(source.id)}
            else:
                warehouses.add(source.warehouse)
                self.needs.supplies.add(SupplyKey(entry.item, entry.owner, source.warehouse, source))
        heads = (PromiseHead(entry.demand, entry.item, entry.owner, each, entry.rank, 0) for each in warehouses)
        self.promised.setdefault(entry.id, set()).update(heads)
        self.needs.rows_of.add(entry.id)

    def hold(self, entry: Hold) -> None:
        self._spot(entry.goods, entry.place)
        self._chain(entry.target)
        self._draws(entry.promise)
        self.needs.holds.add(entry.id)
        row = HoldRow(entry.promise, entry.goods, entry.place, entry.target, entry.quantity, 0)
        self.holds.setdefault(entry.id, set()).add(row)

    def carry(self, entry: Carry) -> None:
        self.needs.holds.add(entry.as_id)
        for row in self._hold(entry.hold):
            result = row.goods if entry.becomes is None else entry.becomes
            self._spot(row.goods, row.place)
            self._spot(result, entry.to)
            self._comes_in(result)
            leaves, enters = self._shelves(row.goods, row.place), self._shelves(result, entry.to)
            if leaves != enters or self.shifts:
                self.needs.supplies |= leaves | enters
                if entry.fact:
                    self.needs.drawers_of |= leaves
            self.holds.setdefault(entry.as_id, set()).add(row._replace(goods=result, place=entry.to))

    def settle(self, entry: Settle) -> None:
        for row in self._hold(entry.hold):
            self._spot(row.goods, row.place)
            self._spot(row.goods, row.target)
            self._chain(row.target)
            self._comes_in(row.goods)
            self._draws(row.promise)
            leaves = self._shelves(row.goods, row.place)
            self.needs.supplies |= leaves | self._shelves(row.goods, row.target)
            if entry.fact and row.promise is None:
                self.needs.drawers_of |= leaves

    def release(self, entry: Release) -> None:
        if entry.of == "promise":
            self.needs.all_supplies_of.add(entry.subject)
        elif entry.of == "expectation":
            keys = self._expected(entry.subject)
            if entry.fact:
                self.needs.drawers_of |= keys
        else:
            for row in self._hold(entry.subject):
                self._spot(row.goods, row.place)
                self._draws(row.promise)

    def rank(self, entry: Rank) -> None:
        self.needs.all_supplies_of.add(entry.promise)


_READERS: Final[dict[type[Entry], Callable[[_Reader, Any], None]]] = {
    Move: _Reader.move,
    Shift: _Reader.shift,
    Expect: _Reader.expect,
    Promise: _Reader.promise,
    Hold: _Reader.hold,
    Carry: _Reader.carry,
    Settle: _Reader.settle,
    Release: _Reader.release,
    Rank: _Reader.rank,
}
