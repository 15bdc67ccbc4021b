"""Entries are for ever: neither the serving role nor the owner changes them by mistake."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from huotong.core.ledger.entries import Move
from huotong.platform.book import posting

from .conftest import BIN, SUPPLIER

CHANGES = ("UPDATE {} SET quantity = 9", "DELETE FROM {}", "TRUNCATE {}")


@pytest.mark.parametrize("statement", CHANGES)
@pytest.mark.parametrize("role", ["owner", "serving"])
def test_no_entry_is_changed(apple: int, statement: str, role: str) -> None:
    posting.post([[Move(apple, SUPPLIER, BIN, Decimal(1))]])
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM book_entry")
        ((partition,),) = cursor.fetchall()
        if role == "serving":
            cursor.execute(f"SET LOCAL ROLE {settings.SERVING_ROLE}")
        for table in ("book_entry", partition):
            with pytest.raises(DatabaseError) as refused, transaction.atomic():
                cursor.execute(statement.format(table))
            said = "for ever" if role == "owner" else "permission denied"
            assert said in str(refused.value), table
