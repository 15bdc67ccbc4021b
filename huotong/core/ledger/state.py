"""What the judge reads and changes: the rows that a batch of groups touches, and nothing about where they are stored.

Whoever keeps a book fills a `State` with the rows that `needs` names (loaded in any order), hands it to `judge`, and
writes the changes of the verdict. `MemoryBook` keeps one `State` for ever, PostgreSQL makes one per batch.

Rows are immutable and lie in plain dicts, so a refused group is undone by putting the old rows back. The indexes
beside them may name rows that are gone; they never miss one that is there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from .entries import Expected, Id, Shelf

Kind = Literal["bin", "container", "transit", "supplier", "customer", "scrap", "difference"]
OURS: frozenset[str] = frozenset(("bin", "container", "transit"))
"""Kinds of place whose sums are kept and never fall below zero; all others are outside."""

ZERO = Decimal(0)


class Place(NamedTuple):
    """Where goods are. Nothing here ever changes; where a container stands is `State.standing`."""

    id: Id
    warehouse: Id
    """Of a container that stands in something, the warehouse of what it stands in counts instead."""
    kind: Kind
    sells: bool = True
    gives: bool = True

    @property
    def ours(self) -> bool:
        return self.kind in OURS


class Status(NamedTuple):
    id: Id
    sells: bool = True
    gives: bool = True


class Goods(NamedTuple):
    """An item with what tells one piece of it from another."""

    id: Id
    item: Id
    decimals: int
    lot: Id = None
    serial: Id = None
    status: Id = None
    """`None` is a status that sells and gives."""
    owner: Id = None


class SupplyKey(NamedTuple):
    item: Id
    owner: Id
    warehouse: Id
    source: Shelf | Expected


class SpotKey(NamedTuple):
    goods: Id
    place: Id


class RowKey(NamedTuple):
    promise: Id
    source: Shelf | Expected


class Spot(NamedTuple):
    """0 <= held <= on hand."""

    on_hand: Decimal = ZERO
    held: Decimal = ZERO


class Supply(NamedTuple):
    """promised <= total. Of an expectation, total is what is still to come."""

    total: Decimal = ZERO
    promised: Decimal = ZERO
    due: datetime | None = None


class PromiseRow(NamedTuple):
    """0 <= held <= remaining; held is the sum of the promise's open holds."""

    remaining: Decimal = ZERO
    held: Decimal = ZERO


class PromiseHead(NamedTuple):
    """What all rows of a promise share. It stays known when the rows are gone: absent rows mean ended."""

    demand: Id
    item: Id
    owner: Id
    warehouse: Id
    rank: int
    arrival: int
    """The number of the entry that made it; the smaller is the older."""


class HoldRow(NamedTuple):
    """A hold; known, but ended, when its quantity is zero."""

    promise: Id
    goods: Id
    place: Id
    target: Id
    quantity: Decimal
    arrival: int


class ExpectationHead(NamedTuple):
    item: Id
    owner: Id
    warehouse: Id


class Around(NamedTuple):
    """The flags and the warehouse in force at a place: its own and those of everything it stands in."""

    warehouse: Id
    sells: bool
    gives: bool
    ours: bool


@dataclass(slots=True)
class State:
    now: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    """The moment of posting; on PostgreSQL the database's clock, taken after the locks."""
    last_entry: int = 0
    """Entries, and with them arrivals, are numbered upwards from here."""

    # what never changes
    places: dict[Id, Place] = field(default_factory=dict)
    statuses: dict[Id, Status] = field(default_factory=dict)
    goods: dict[Id, Goods] = field(default_factory=dict)
    items: dict[Id, int] = field(default_factory=dict)
    """Decimals of each known item."""
    warehouses: set[Id] = field(default_factory=set)
    expectations: dict[Id, ExpectationHead] = field(default_factory=dict)

    # what does
    standing: dict[Id, Id] = field(default_factory=dict)
    """container: the place that it stands in"""
    spots: dict[SpotKey, Spot] = field(default_factory=dict)
    supply: dict[SupplyKey, Supply] = field(default_factory=dict)
    promises: dict[Id, PromiseHead] = field(default_factory=dict)
    rows: dict[RowKey, PromiseRow] = field(default_factory=dict)
    holds: dict[Id, HoldRow] = field(default_factory=dict)
    closed_until: dict[Id, datetime] = field(default_factory=dict)
    """owner: what counts before this moment is refused; the key `None` speaks for owners not named"""

    # indexes; `index_*` below keep them
    sources_of: dict[Id, set[Shelf | Expected]] = field(default_factory=dict)
    drawers: dict[SupplyKey, set[Id]] = field(default_factory=dict)
    """promises that draw on a supply"""
    holds_at: dict[SpotKey, set[Id]] = field(default_factory=dict)
    goods_at: dict[Id, set[Id]] = field(default_factory=dict)
    contents: dict[Id, set[Id]] = field(default_factory=dict)
    """containers that stand in a place"""
    serials: dict[tuple[Id, Id], set[SpotKey]] = field(default_factory=dict)
    """(item, serial): spots"""

    # -- loading: any order, except that goods come before their spots and heads before their rows

    def add_place(self, place: Place, inside: Id = None) -> None:
        self.places[place.id] = place
        self.warehouses.add(place.warehouse)
        if inside is not None:
            self.standing[place.id] = inside
            self.index_standing(place.id, inside)

    def add_status(self, status: Status) -> None:
        self.statuses[status.id] = status

    def add_goods(self, goods: Goods) -> None:
        self.goods[goods.id] = goods
        self.items[goods.item] = goods.decimals

    def add_spot(self, goods: Id, place: Id, spot: Spot) -> None:
        key = SpotKey(goods, place)
        self.spots[key] = spot
        self.index_spot(key)

    def add_supply(self, key: SupplyKey, supply: Supply) -> None:
        self.supply[key] = supply

    def add_promise(self, promise: Id, head: PromiseHead) -> None:
        self.promises[promise] = head

    def add_row(self, promise: Id, source: Shelf | Expected, row: PromiseRow) -> None:
        key = RowKey(promise, source)
        self.rows[key] = row
        self.index_row(key)

    def add_hold(self, hold: Id, row: HoldRow) -> None:
        self.holds[hold] = row
        self.index_hold(hold, row)

    # -- indexes

    def index_spot(self, key: SpotKey) -> None:
        self.goods_at.setdefault(key.place, set()).add(key.goods)
        goods = self.goods[key.goods]
        if goods.serial is not None:
            self.serials.setdefault((goods.item, goods.serial), set()).add(key)

    def index_row(self, key: RowKey) -> None:
        self.sources_of.setdefault(key.promise, set()).add(key.source)
        head = self.promises[key.promise]
        drawn = SupplyKey(head.item, head.owner, head.warehouse, key.source)
        self.drawers.setdefault(drawn, set()).add(key.promise)

    def index_hold(self, hold: Id, row: HoldRow) -> None:
        self.holds_at.setdefault(SpotKey(row.goods, row.place), set()).add(hold)

    def index_standing(self, container: Id, place: Id) -> None:
        self.contents.setdefault(place, set()).add(container)

    def forget_ended(self, rows: Iterable[RowKey], holds: Iterable[Id]) -> None:
        """Take what is gone out of the indexes, so that a book which lives long does not walk over its past.

        Only between batches: a group that is undone may bring a row back.
        """
        for key in rows:
            if key not in self.rows:
                self.sources_of[key.promise].discard(key.source)
                head = self.promises[key.promise]
                self.drawers[SupplyKey(head.item, head.owner, head.warehouse, key.source)].discard(key.promise)
        for hold in holds:
            row = self.holds[hold]
            if row.quantity <= 0:
                self.holds_at[SpotKey(row.goods, row.place)].discard(hold)

    # -- questions

    def around(self, place: Id) -> Around:
        """The flags in force at a place."""
        own = self.places[place]
        inside = self.standing.get(place)
        if inside is None:
            ours = own.ours
            return Around(own.warehouse, ours and own.sells, ours and own.gives, ours)
        outer = self.around(inside)
        ours = own.ours and outer.ours
        return Around(outer.warehouse, own.sells and outer.sells, own.gives and outer.gives, ours)

    def shelf_of(self, goods: Id, place: Id) -> SupplyKey | None:
        """The one row of supply that goods in a place count in, if any."""
        around = self.around(place)
        if not around.sells:
            return None
        kind = self.goods[goods]
        if kind.status is not None and not self.statuses[kind.status].sells:
            return None
        return SupplyKey(kind.item, kind.owner, around.warehouse, Shelf(around.warehouse))

    def gives(self, goods: Id, place: Id) -> bool:
        """Whether goods in a place may be newly held for a promise."""
        status = self.goods[goods].status
        return self.around(place).gives and (status is None or self.statuses[status].gives)

    def expected_key(self, expectation: Id) -> SupplyKey:
        return SupplyKey(*self.expectations[expectation], Expected(expectation))

    def rows_of(self, promise: Id) -> Iterator[tuple[Shelf | Expected, PromiseRow]]:
        """The open rows of a promise, in no order."""
        for source in self.sources_of.get(promise, ()):
            row = self.rows.get(RowKey(promise, source))
            if row is not None:
                yield source, row

    def is_open(self, promise: Id) -> bool:
        return any(row.remaining > 0 for _, row in self.rows_of(promise))

    def open_holds(self, spot: SpotKey) -> Iterator[tuple[Id, HoldRow]]:
        """The open holds at a spot, in no order."""
        for hold in self.holds_at.get(spot, ()):
            row = self.holds.get(hold)
            if row is not None and row.quantity > 0:
                yield hold, row

    def draws_on(self, key: SupplyKey) -> Iterator[tuple[Id, PromiseHead, PromiseRow]]:
        """The promises with an open row on a supply, in no order."""
        for promise in self.drawers.get(key, ()):
            row = self.rows.get(RowKey(promise, key.source))
            if row is not None:
                yield promise, self.promises[promise], row

    def below(self, container: Id) -> Iterator[Id]:
        """A container and everything that stands in it, however deep, in no order."""
        yield container
        for inner in self.contents.get(container, ()):
            if self.standing.get(inner) == container:
                yield from self.below(inner)
