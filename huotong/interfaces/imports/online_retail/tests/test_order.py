"""Files may come in any order and in any number of calls: the end is the same."""

import random
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import transaction

from huotong.interfaces.cli import book
from huotong.interfaces.cli.out import Out
from huotong.platform.actions import references
from huotong.registry import configuration

from .conftest import Retail, row

DAYS = 8
ORDERS = 3


def _day(chance: random.Random, day: int, said: list[str]) -> list[str]:
    """Rows of a day: all kinds, some of them repeats of this or an earlier day."""
    rows = []
    for _ in range(chance.randint(3, 12)):
        if said and chance.random() < 0.15:
            rows.append(chance.choice(said))
            continue
        at = f"2010-12-{day:02d} {chance.randint(8, 11):02d}:{chance.choice((0, 30)):02d}:00"
        item, invoice = f"A{chance.randint(1, 5)}", str(536000 + day * 3 + chance.randint(0, 3))
        quantity, customer = chance.randint(1, 20), chance.choice(("", "1.0", "2.0"))
        kind = chance.random()
        if kind < 0.15:
            new = row(f"C{invoice}", item, -quantity, at, customer=customer)
        elif kind < 0.25:
            new = row(invoice, item, -quantity, at, price="0", customer="", description="damaged")
        elif kind < 0.35:
            new = row(invoice, item, quantity, at, price="0", customer="", description="found")
        elif kind < 0.4:
            new = row(invoice, "POST", quantity, at, customer=customer)
        else:
            new = row(invoice, item.lower() if kind < 0.5 else item, quantity, at, customer=customer)
        rows.append(new)
        said.append(new)
    return rows


def _calls(chance: random.Random, paths: Sequence[str]) -> list[list[str]]:
    """The files in some order, split into some calls."""
    shuffled = chance.sample(list(paths), len(paths))
    calls: list[list[str]] = [[]]
    for path in shuffled:
        if calls[-1] and chance.random() < 0.6:
            calls.append([])
        calls[-1].append(path)
    return calls


def _end(retail: Retail, calls: Sequence[Sequence[str]], paths: Sequence[str]) -> dict[str, Any]:
    """What holds after these calls, in a company that is forgotten afterwards."""
    with transaction.atomic():
        configuration.forget()
        references.forget()
        for call in calls:
            retail.take(*call)
        end = {"digest": retail.digest(), "stock": retail.stock(), "answer": retail.take(*paths), "doctor": _healthy()}
        orders = retail.papers("sales_order")
        end["orders"] = sorted((code[:6], line) for code, order in orders.items() for line in retail.lines(order))
        transaction.set_rollback(True)
    return end


def _healthy() -> bool:
    return book.doctor([], Out(json=True, stdout=_Nowhere(), stderr=_Nowhere())) == 0


class _Nowhere:
    def write(self, text: str) -> None: ...

    def flush(self) -> None: ...


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_and_any_splitting_end_in_the_same_stock(retail: Retail, seed: int) -> None:
    chance = random.Random(seed)
    said: list[str] = []
    paths = [retail.file(f"2010-12-{day:02d}.csv", *_day(chance, day, said)) for day in range(1, DAYS + 1)]
    ends = [_end(retail, _calls(chance, paths), paths) for _ in range(ORDERS)]
    together = _end(retail, [paths], paths)
    assert together["doctor"]
    assert ends == [together] * ORDERS
