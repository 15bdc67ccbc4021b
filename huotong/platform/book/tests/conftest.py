"""A shop for the tests of the book, and a book that is empty again after what was committed to it."""

from collections.abc import Iterator
from itertools import count

import pytest
from django.db import connection

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
def committed_apple(transactional_db: None) -> Iterator[int]:
    """The same, for tests whose postings are really committed."""
    yield open_shop()
    known.known.forget()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname LIKE 'book\\_%' AND relkind IN ('r', 'p') AND NOT relispartition"
        )
        tables = ", ".join(name for (name,) in cursor.fetchall())
        cursor.execute(
            """
            DO $$ DECLARE t regclass; BEGIN
                FOR t IN SELECT oid::regclass FROM pg_class WHERE relname LIKE 'book\\_entry%' AND relkind IN ('r', 'p') LOOP
                    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER book_entry_not_emptied', t);
                END LOOP;
            END $$
            """
        )
        cursor.execute(f"TRUNCATE {tables}")
        cursor.execute(
            """
            DO $$ DECLARE t regclass; BEGIN
                FOR t IN SELECT oid::regclass FROM pg_class WHERE relname LIKE 'book\\_entry%' AND relkind IN ('r', 'p') LOOP
                    EXECUTE format('ALTER TABLE %s ENABLE TRIGGER book_entry_not_emptied', t);
                END LOOP;
            END $$
            """
        )
