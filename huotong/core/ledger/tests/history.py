"""Random histories over the scene: mostly sensible, sometimes not, so that every rule and every refusal is met."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
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
    Source,
)
from ..snapshot import Snapshot
from .scene import GOODS, PLACES

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
_PLACES = [place.id for place, _ in PLACES]
_OURS = [place.id for place, _ in PLACES if place.ours and place.warehouse == "W1"]
_OUT = ["customer", "scrap", "difference"]
_CONTAINERS = ["cart", "pallet", "tote"]
_GOODS = [goods.id for goods in GOODS]
_ITEMS = {goods.id: goods.item for goods in GOODS}


class History:
    """Hands out groups of entries about what it last saw in the book, and now and then about what is gone or never was."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.number = 0
        self.promises: list[str] = []
        self.holds: list[str] = []
        self.expectations: list[str] = []
        self.spots: list[tuple[str, str]] = []
        self.kinds: dict[str, tuple[str, str]] = {}
        """Item and owner of each promise and expectation."""

    def look(self, snapshot: Snapshot) -> None:
        """See what is open now; what has ended is remembered a while."""
        self.spots = [(str(row[0]), str(row[1])) for row in snapshot.spots]
        self.holds = [*self.holds[-3:], *(str(hold.id) for hold in snapshot.holds)]
        self.promises = [*self.promises[-3:], *(str(row[0]) for row in snapshot.promises)]
        coming = (str(row[3].id) for row in snapshot.supply if isinstance(row[3], Expected))
        self.expectations = [*self.expectations[-2:], *coming]

    def batch(self) -> list[list[Entry]]:
        return [self.group() for _ in range(self.random.randint(1, 3))]

    def group(self) -> list[Entry]:
        if self.random.random() < 0.12:
            return self._sets()
        entries = []
        for _ in range(self.random.choice((1, 1, 1, 2, 3))):
            entries.extend(self.random.choice(_WAYS)(self))
        return entries

    # -- words

    def _new(self, kind: str, known: list[str]) -> str:
        if known and self.random.random() < 0.02:
            return self.random.choice(known)
        self.number += 1
        return f"{kind}{self.number}"

    def _one(self, known: Sequence[str], stranger: str = "nobody") -> str:
        if not known or self.random.random() < 0.02:
            return stranger
        return self.random.choice(known)

    def _spot(self) -> tuple[str, str]:
        """Goods and where they lie, mostly."""
        if self.spots and self.random.random() < 0.9:
            return self.random.choice(self.spots)
        return self._kind(), self._one(_OURS)

    def _quantity(self, goods: str = "apple", most: int = 8) -> Decimal:
        if self.random.random() < 0.03:
            return Decimal(self.random.choice(("0", "-1", "0.5", "1.255", "1000000000000", "NaN", "1.0")))
        if goods.startswith("phone-"):
            return Decimal(1)
        if goods.startswith("milk"):
            return Decimal(self.random.randint(1, most * 100)) / 100
        return Decimal(self.random.randint(1, most))

    def _around(self) -> dict[str, Any]:
        """The envelope: seldom a fact, seldom back-dated."""
        words: dict[str, Any] = {}
        if self.random.random() < 0.1:
            words["counts_at"] = NOW - timedelta(days=self.random.choice((-1, 0, 5, 20, 40, 90)))
        return words

    def _kind(self) -> str:
        return self.random.choice((*_GOODS, "apple", "apple", "milk", "phone-1"))

    # -- ways to write an entry

    def receive(self) -> list[Entry]:
        goods = self._kind()
        place = self.random.choice((*_OURS, "A", "A", "B", "pallet", "pallet", "tote"))
        coming = [each for each in self.expectations if self.kinds[each][0] == _ITEMS[goods]]
        expected = self._one(coming) if coming and self.random.random() < 0.7 else None
        return [Move(goods, "supplier", place, self._quantity(goods, 20), expected=expected, **self._around())]

    def move(self) -> list[Entry]:
        goods, source = self._spot()
        becomes = self._becomes(goods, 0.3)
        target = self._one([*_OURS, *_OUT] if self.random.random() < 0.95 else _PLACES)
        fact = self.random.random() < 0.4
        expected = self._one(self.expectations) if self.expectations and self.random.random() < 0.15 else None
        return [Move(goods, source, target, self._quantity(goods), becomes, expected, fact=fact, **self._around())]

    def _becomes(self, goods: str, chance: float) -> str | None:
        if self.random.random() > chance:
            return None
        alike = [other for other in _GOODS if _ITEMS[other] == _ITEMS.get(goods)]
        return self.random.choice(alike if alike and self.random.random() < 0.95 else _GOODS)

    def expect(self) -> list[Entry]:
        known = self.expectations
        id = self._one(known) if known and self.random.random() < 0.3 else self._new("e", known)
        quantity = self.random.choice((Decimal(0), self._quantity(), self._quantity()))
        due = self.random.choice((None, NOW + timedelta(days=self.random.randint(1, 9))))
        item, owner = self.kinds.setdefault(id, (self.random.choice(("apple", "apple", "milk")), "us"))
        return [Expect(id, item, owner, "W1", quantity, due)]

    def promise(self) -> list[Entry]:
        item = self.random.choice(("apple", "apple", "milk", "phone"))
        least = self.random.choice((Decimal(0), Decimal(0), Decimal(3)))
        return [self._promise(item, self._quantity(item), least)]

    def _promise(self, item: str, quantity: Decimal, least: Decimal, together: str | None = None) -> Promise:
        owner = self.random.choice(("us", "us", "us", "us", "them"))
        sources = self._sources(item, owner)
        id = self._new("p", self.promises)
        self.kinds[id] = (item, owner)
        return Promise(id, f"d{id}", item, owner, sources, quantity, least, self.random.randint(0, 2), together)

    def _sources(self, item: str, owner: str) -> tuple[Source, ...]:
        return tuple(self._source((item, owner)) for _ in range(self.random.choice((1, 1, 2, 3))))

    def _source(self, kind: tuple[str, str]) -> Source:
        chance = self.random.random()
        if chance < 0.3 and (coming := self._alike(self.expectations, kind)):
            return Expected(self._one(coming))
        if chance < 0.5 and (aside := self._alike(self.promises, kind)):
            return Aside(self._one(aside))
        return Shelf("W1" if chance < 0.99 else "W2")

    def _alike(self, known: Sequence[str], kind: tuple[str, str]) -> list[str]:
        strict = self.random.random() < 0.95
        return [id for id in known if not strict or self.kinds.get(id) == kind]

    def _sets(self) -> list[Entry]:
        word = f"kit{self.number}"
        sets = self.random.randint(1, 4)
        each = [(self.random.choice(("apple", "milk", "apple")), Decimal(self.random.randint(1, 3))) for _ in range(2)]
        odd = self.random.random() < 0.05
        return [self._promise(item, least * sets + odd, least, word) for item, least in each]

    def hold(self) -> list[Entry]:
        goods, place = self._spot()
        id = self._new("h", self.holds)
        promise = self._one(self.promises) if self.promises and self.random.random() < 0.6 else None
        target = self._one([*_OUT, "quarantine"]) if promise or self.random.random() < 0.2 else self._one(_OURS)
        return [Hold(id, promise, goods, place, target, self._quantity(goods, 5))]

    def promise_and_hold(self) -> list[Entry]:
        """What must be these very goods is promised and held together, wherever it lies."""
        goods, place = self._spot()
        quantity = self._quantity(goods, 4)
        promise, hold = self._new("p", self.promises), self._new("h", self.holds)
        rank = self.random.randint(0, 2)
        self.kinds[promise] = (_ITEMS.get(goods, goods), "us")
        return [
            Promise(promise, "d", _ITEMS.get(goods, goods), "us", (Shelf("W1"),), quantity, Decimal(0), rank),
            Hold(hold, promise, goods, place, "customer", quantity),
        ]

    def whole_task(self) -> list[Entry]:
        """From promise to hand-over in one group."""
        goods, place = self._spot()
        promise, hold, part = self._new("p", self.promises), self._new("h", self.holds), self._new("h", self.holds)
        self.kinds[promise] = (_ITEMS.get(goods, goods), "us")
        two = Decimal(1 if goods.startswith("phone-") else 2)
        return [
            Promise(promise, "d", _ITEMS.get(goods, goods), "us", (Shelf("W1"),), two + 1, Decimal(0), 1),
            Hold(hold, promise, goods, place, "customer", two),
            Carry(hold, "cart", Decimal(1), part),
            Settle(part, Decimal(1)),
        ]

    def carry(self) -> list[Entry]:
        hold = self._one(self.holds)
        as_id = self._new("h", self.holds)
        to = self._one([*_OURS, "cart", "cart", "A", "B", "pallet"] if self.random.random() < 0.95 else _OUT)
        return [Carry(hold, to, self._quantity("apple", 3), as_id, self._becomes("apple", 0.1))]

    def settle(self) -> list[Entry]:
        fact = self.random.random() < 0.2
        return [Settle(self._one(self.holds), self._quantity("apple", 3), fact=fact, **self._around())]

    def release(self) -> list[Entry]:
        of, known = self.random.choice((("promise", self.promises), ("hold", self.holds), ("expectation", self.expectations)))
        quantity = None if self.random.random() < 0.5 else self._quantity()
        return [Release(of, self._one(known), quantity, fact=self.random.random() < 0.3)]  # type: ignore[arg-type]

    def rank(self) -> list[Entry]:
        return [Rank(self._one(self.promises), self.random.randint(0, 4))]

    def shift(self) -> list[Entry]:
        container = self._one(_CONTAINERS, "A")
        to = self._one(["A", "B", "staging", "quarantine", "pallet", "tote", "road"])
        if self.random.random() < 0.05:
            to = self._one(["Z", "customer"])
        return [Shift(container, to, fact=self.random.random() < 0.3)]


_WAYS = (
    History.receive,
    History.receive,
    History.receive,
    History.move,
    History.move,
    History.expect,
    History.promise,
    History.promise,
    History.hold,
    History.promise_and_hold,
    History.promise_and_hold,
    History.whole_task,
    History.carry,
    History.carry,
    History.settle,
    History.settle,
    History.release,
    History.rank,
    History.shift,
)
