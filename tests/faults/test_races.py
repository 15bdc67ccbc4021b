"""Many at once through the API: the last unit, twins under one key, two people at one order, an order of 5,000 lines."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest

from bench.api import Api
from tests.faults.conftest import SITE, Company

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("faults")]

CLIENTS = 8
RACES = 20
TWINS = 20

Answer = tuple[int, Any]


def at_once(company: Company, works: Sequence[Callable[[Api], Answer]]) -> list[Answer]:
    """Each on a connection of its own, all sent at the same moment."""
    start = Barrier(len(works))

    def run(work: Callable[[Api], Answer]) -> Answer:
        api = company.api()
        api.get("/healthz")
        start.wait()
        return work(api)

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def code() -> str:
    return f"R{uuid4().hex[:8].upper()}"


def one_of(company: Company, item: str) -> dict[str, Any]:
    return company.scene.order(0) | {"lines": [{"item": item, "quantity": "1"}]}


def test_the_last_unit_is_promised_once(company: Company) -> None:
    for _ in range(RACES):
        order = one_of(company, company.new_item(code(), 1))
        answers = at_once(company, [lambda api, order=order: api.post("/api/sales_order", order)] * CLIENTS)  # type: ignore[misc]
        assert [status for status, _ in answers] == [201] * CLIENTS
        promised = [answer["lines"][0]["promised"] for _, answer in answers]
        assert sorted(promised) == ["0"] * (CLIENTS - 1) + ["1"]
    assert company.doctor()["faults"] == []


def test_twins_under_one_key_are_one_order_and_one_answer(company: Company) -> None:
    order = one_of(company, company.new_item(code(), TWINS))
    for _ in range(TWINS):
        key = str(uuid4())
        answers = at_once(company, [lambda api, key=key: api.post("/api/sales_order", order, key=key)] * 3)  # type: ignore[misc]
        assert answers == [answers[0]] * 3
        assert answers[0][0] == 201
    (row,) = company.api().get(f"/api/stock?item={order['lines'][0]['item']}&warehouse={SITE}")[1]["rows"]
    assert row["promised"] == str(TWINS)


def test_the_same_key_with_another_body_is_refused(company: Company) -> None:
    order = one_of(company, company.new_item(code(), 1))
    key = str(uuid4())
    assert company.api().post("/api/sales_order", order, key=key)[0] == 201
    status, refused = company.api().post("/api/sales_order", order | {"note": "another"}, key=key)
    assert (status, refused["refusals"][0]["field"]) == (422, "Idempotency-Key")


def test_of_two_people_at_one_order_the_second_is_told(company: Company) -> None:
    order = company.api().do("/api/sales_order", one_of(company, company.new_item(code(), 1)))
    change = {"version": order["version"], "note": "mine"}
    answers = at_once(company, [lambda api: api.post(f"/api/sales_order/{order['id']}/change", change)] * 2)
    assert sorted(status for status, _ in answers) == [200, 409]


def test_an_order_of_5000_lines_is_confirmed_within_5_seconds(company: Company) -> None:
    lines = [{"item": company.scene.item(n % company.scene.items), "quantity": "1"} for n in range(5000)]
    order = company.scene.order(0) | {"lines": lines}
    began_at = time.monotonic()
    status, answer = company.api().post("/api/sales_order", order)
    seconds = time.monotonic() - began_at
    assert status == 201
    assert all(line["promised"] == "1" for line in answer["lines"])
    assert seconds < 5
