"""A small company to tell histories about, the same for every book: two warehouses, three items, some odd corners."""

from collections.abc import Sequence
from decimal import Decimal

from ..entries import Entry, Move
from ..memory import MemoryBook
from ..replay import Book
from ..state import Goods, Place, Status
from ..verdict import Granted, Refused

PLACES: tuple[tuple[Place, str | None], ...] = (
    (Place("supplier", "W1", "supplier"), None),
    (Place("customer", "W1", "customer"), None),
    (Place("scrap", "W1", "scrap"), None),
    (Place("difference", "W1", "difference"), None),
    (Place("A", "W1", "bin"), None),
    (Place("B", "W1", "bin"), None),
    (Place("staging", "W1", "bin", True, False), None),
    (Place("quarantine", "W1", "bin", False, False), None),
    (Place("road", "W1", "transit", False, False), None),
    (Place("cart", "W1", "container", True, False), "A"),
    (Place("pallet", "W1", "container"), "B"),
    (Place("tote", "W1", "container"), "pallet"),
    (Place("supplier2", "W2", "supplier"), None),
    (Place("customer2", "W2", "customer"), None),
    (Place("Z", "W2", "bin"), None),
    (Place("road2", "W2", "transit", False, False), None),
)
STATUSES = (Status("good"), Status("blocked", False, False), Status("display", True, False))
GOODS = (
    Goods("apple", "apple", 0, status="good", owner="us"),
    Goods("apple-L1", "apple", 0, lot="L1", status="good", owner="us"),
    Goods("apple-blocked", "apple", 0, status="blocked", owner="us"),
    Goods("apple-display", "apple", 0, status="display", owner="us"),
    Goods("apple-theirs", "apple", 0, status="good", owner="them"),
    Goods("milk", "milk", 2, owner="us"),
    Goods("phone-1", "phone", 0, serial="1", status="good", owner="us"),
    Goods("phone-1-blocked", "phone", 0, serial="1", status="blocked", owner="us"),
    Goods("phone-2", "phone", 0, serial="2", status="good", owner="us"),
    Goods("phone", "phone", 0, status="good", owner="us"),
)


def set_up(book: Book) -> None:
    """Describe the company to an empty book."""
    for place, inside in PLACES:
        book.place(place, inside)
    for status in STATUSES:
        book.status(status)
    for goods in GOODS:
        book.goods(goods)


def memory_book() -> MemoryBook:
    book = MemoryBook()
    set_up(book)
    return book


class Desk:
    """Posts to a book, and answers in words that a test compares."""

    def __init__(self, book: MemoryBook | None = None) -> None:
        self.book = book or memory_book()

    def post(self, *entries: Entry) -> str:
        """One group: "ok", or the names of its refusals."""
        (answer,) = self.book.post([entries]).answers
        return "ok" if isinstance(answer, Granted) else " ".join(type(each).__name__ for each in answer.refusals)

    def refusal(self, *entries: Entry) -> tuple[str, dict[str, object]]:
        """The one refusal of a group, with its facts."""
        (answer,) = self.book.post([entries]).answers
        assert isinstance(answer, Refused)
        (refusal,) = answer.refusals
        return type(refusal).__name__, refusal.facts

    def granted(self, *entries: Entry) -> dict[object, int]:
        """What each promise of a group got, over all its rows."""
        (answer,) = self.book.post([entries]).answers
        assert isinstance(answer, Granted), answer
        return {promise: int(sum((part for _, part in rows), Decimal(0))) for promise, rows in answer.granted.items()}

    def breaks(self, *entries: Entry) -> list[tuple[object, int]]:
        """What breaks by a fact: holds and promises in the order in which they break, with how much of each."""
        verdict = self.book.post([entries])
        assert isinstance(verdict.answers[0], Granted), verdict.answers
        return [
            (entry.hold, int(entry.freed or 0)) if entry.of == "hold" else (entry.promise, int(entry.quantity))
            for entry in verdict.breaks
        ]

    def spot(self, goods: str, place: str) -> tuple[int, int]:
        """On hand and held."""
        found = [row[2:] for row in self.book.snapshot().spots if row[:2] == (goods, place)]
        return (int(found[0][0]), int(found[0][1])) if found else (0, 0)

    def supply(self, item: str, source: object, owner: str = "us") -> tuple[int, int]:
        """Total and promised."""
        found = [row[4:] for row in self.book.snapshot().supply if (row[0], row[1], row[3]) == (item, owner, source)]
        return (int(found[0][0]), int(found[0][1])) if found else (0, 0)

    def rows(self, promise: object) -> dict[object, tuple[int, int]]:
        """Remaining and held of each row of a promise."""
        found = [row[1:] for row in self.book.snapshot().promises if row[0] == promise]
        return {source: (int(remaining), int(held)) for source, remaining, held in found}

    def holds(self) -> dict[object, int]:
        return {hold.id: int(hold.quantity) for hold in self.book.snapshot().holds}


def stocked(*moves: Sequence[object]) -> Desk:
    """A desk with goods received: (goods, place, quantity)."""
    desk = Desk()
    for goods, place, quantity in moves:
        supplier = "supplier2" if place in ("Z", "road2") else "supplier"
        assert desk.post(Move(goods, supplier, place, Decimal(str(quantity)))) == "ok"
    return desk
