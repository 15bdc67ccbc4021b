"""A shop for the tests of the book, and the same in a database of its own."""

from collections.abc import Iterator
from itertools import count

import pytest

from huotong.core.ledger.state import Place, Status
from huotong.platform.book import goods, items, known, places

W, SUPPLIER, CUSTOMER, BIN, STAGE, CART, ITEM, US, QUARANTINED = range(101, 110)
ids = count(10**15)


def open_shop() -> int:
    """A warehouse with two bins and a cart that stands in one; the number of its only goods."""
    known.known.forget()
    places.open(
        [
            (Place(SUPPLIER, W, "supplier", False, False), None),
            (Place(CUSTOMER, W, "customer", False, False), None),
            (Place(BIN, W, "bin"), None),
            (Place(STAGE, W, "bin", True, False), None),
            (Place(CART, W, "container"), STAGE),
        ]
    )
    places.statuses([Status(QUARANTINED, False, False)])
    items.fix(ITEM, 0)
    return goods.intern([goods.GoodsKind(ITEM, owner=US)])[0]


@pytest.fixture
def apple(db: None) -> Iterator[int]:
    yield open_shop()
    known.known.forget()


@pytest.fixture
def committed_apple(committed: None) -> Iterator[int]:
    """The same in a database of its own, for tests whose postings are really committed."""
    yield open_shop()
    known.known.forget()
