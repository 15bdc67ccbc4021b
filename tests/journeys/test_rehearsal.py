"""What would be refused, asked without doing it."""

from collections.abc import Callable
from typing import Any

from tests.conformance.conftest import Api
from tests.journeys.conftest import Shop


def rehearse(api: Api, *actions: dict[str, Any]) -> list[tuple[int, list[tuple[str, str | None]]]]:
    answers = api.post("/api/batch", {"mode": "rehearse", "actions": list(actions)}).json()["answers"]
    return [(each["status"], [(said["code"], said["field"]) for said in each["body"]["refusals"]]) for each in answers]


def order(*lines: tuple[str, str]) -> dict[str, Any]:
    return {"customer": "C1", "warehouse": "W1", "lines": [{"item": item, "quantity": quantity} for item, quantity in lines]}


def test_all_that_is_wrong_is_told_and_nothing_is_written(shop: Shop):
    before = shop.get("/api/sales_order?total=true")["total"]
    good = {"verb": "sales_order.create", "given": order(("X", "2"))}
    bad = {"verb": "sales_order.create", "given": order(("X", "-2"), ("NOPE", "1"), ("X", "1e3x"))}
    fine, wrong = rehearse(shop.api, good, bad)
    assert fine == (200, [])
    assert wrong[0] == 422
    assert {field for _, field in wrong[1]} == {"lines.0.quantity", "lines.1.item", "lines.2.quantity"}
    assert shop.get("/api/sales_order?total=true")["total"] == before


def test_a_rehearsal_is_judged_by_the_rights_of_who_asks(shop: Shop, person: Callable[..., Api]):
    ((status, refusals),) = rehearse(person("sales_order.read"), {"verb": "sales_order.create", "given": order(("X", "2"))})
    assert (status, [code for code, _ in refusals]) == (403, ["rights.not_allowed"])


def test_the_same_key_may_be_done_after_it_was_rehearsed(shop: Shop):
    given = order(("X", "1"))
    body = {"mode": "rehearse", "actions": [{"key": "K1", "verb": "sales_order.create", "given": given}]}
    shop.post("/api/batch", body, key="B1")
    assert shop.post("/api/sales_order", given, status=201, key="K1")["state"] == "draft"
