"""Somebody changes a sum or an entry behind the book's back: doctor names the row, and only what it enters."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest

from tests.faults.conftest import Company

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("faults")]


@contextmanager
def changed(company: Company, statement: str, back: str) -> Iterator[None]:
    company.sql(statement)
    try:
        yield
    finally:
        company.sql(back)


def spot_of(company: Company, item: str) -> tuple[int, int]:
    """Goods and place of the one spot where the item lies."""
    ((goods, place),) = company.sql(
        f"SELECT s.goods, s.place FROM book_spot s JOIN catalog_item i ON i.id = s.item WHERE i.code = '{item}' AND s.on_hand > 0"
    )
    return goods, place


def test_a_wrong_sum_is_named(company: Company) -> None:
    goods, place = spot_of(company, company.new_item("SUM", 9))
    row = f"UPDATE book_spot SET on_hand = on_hand {{}} 1 WHERE goods = {goods} AND place = {place}"
    with changed(company, row.format("+"), row.format("-")):
        told = company.doctor()
    assert told["ok"] is False
    assert [sums(fault) for fault in told["faults"]] == [(10, 9)]
    assert named(told["faults"][0]["key"]) >= {str(goods), str(place)}
    assert company.doctor()["ok"] is True


def test_a_wrong_entry_is_told_by_exactly_the_sums_that_it_enters(company: Company) -> None:
    goods, place = spot_of(company, company.new_item("ENTRY", 9))
    entry = f"""
        ALTER TABLE book_entry DISABLE TRIGGER USER;
        UPDATE book_entry SET quantity = {{}} WHERE kind = 'move' AND goods = {goods} AND target = {place};
        ALTER TABLE book_entry ENABLE TRIGGER USER;
    """
    with changed(company, entry.format(8), entry.format(9)):
        told = company.doctor()
    found = {fault["law"]: sums(fault) for fault in told["faults"]}
    assert len(found) == len(told["faults"]) == 3
    assert set(found.values()) == {(9, 8)}
    assert sorted(law.partition(".")[0] for law in found) == ["month", "spot", "supply"]
    assert company.doctor()["ok"] is True


def sums(fault: dict[str, Any]) -> tuple[Decimal, Decimal]:
    """What was stored, and what the entries add up to."""
    return Decimal(fault["stored"]), Decimal(fault["computed"])


def named(key: object) -> set[str]:
    """All ids in a key, however it is told."""
    if isinstance(key, dict):
        return {word for value in key.values() for word in named(value)}
    if isinstance(key, list):
        return {word for value in key for word in named(value)}
    return set(str(key).replace(",", " ").split())


def test_nobody_changes_an_entry_by_mistake(company: Company) -> None:
    company.new_item("FOREVER", 3)
    for statement in ("UPDATE book_entry SET quantity = 1", "DELETE FROM book_entry", "TRUNCATE book_entry"):
        done = company.installation.run("sql", statement)
        assert done.returncode == 1, statement
    assert company.doctor()["ok"] is True
