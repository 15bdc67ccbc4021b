"""Documents that the door locks: whole, and as they are once the lock is ours."""

import threading
import time
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from huotong.conftest import Company
from huotong.platform.actions import loading
from huotong.registry import configuration, statements

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"


def ordered(company: Company, **goods: str) -> dict[str, Any]:
    for item in goods:
        company.do("item.create", code=item, name=item, decimals=1)
    return company.order(goods)


def loaded(order: int) -> Any:
    return loading.load_locked([("sales_order", order)], configuration.current())[("sales_order", order)]


def test_one_statement_locks_a_document_and_reads_its_lines(lasting: Company):
    order = ordered(lasting, X="2.5", Y="1")
    with transaction.atomic():
        document = loaded(order["id"])
    assert [(type(line["quantity"]), line["quantity"]) for line in document.lines] == [(Decimal, Decimal("2.5")), (Decimal, 1)]
    assert [line.id for line in document.lines] == [line["id"] for line in order["lines"]]


def test_who_waited_for_a_document_gets_its_lines_as_they_are_now(lasting: Company):
    order = ordered(lasting, X="2")
    found: list[Any] = []

    def wait_for_it() -> None:
        try:
            with transaction.atomic():
                found.append(loaded(order["id"]))
        finally:
            connection.close()

    waiting = threading.Thread(target=wait_for_it)
    with transaction.atomic():
        loaded(order["id"])
        waiting.start()
        until = time.monotonic() + 20
        while statements.only(WAITING) == 0 and time.monotonic() < until:
            time.sleep(0.01)
        statements.run("UPDATE sales_salesorder SET version = version + 1 WHERE id = %s", [order["id"]])
        statements.run("UPDATE sales_salesorderline SET quantity = 7 WHERE document_id = %s", [order["id"]])
    waiting.join()
    assert [line["quantity"] for line in found[0].lines] == [7]
    assert found[0].version == order["version"] + 1
