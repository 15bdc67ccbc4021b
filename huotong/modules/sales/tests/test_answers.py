"""What an action answers is the document as it is read afterwards, with all that views add."""

from typing import Any

import pytest

from huotong.conftest import NOW
from huotong.modules.conftest import Company
from huotong.platform.actions import door
from huotong.platform.runs import worker


@pytest.fixture
def stocked(shop: Company) -> Company:
    shop.receive("A1", {"X": "10", "Y": "10"})
    return shop


def read(company: Company, order: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in company.read("sales_order", order["id"]).items() if key != "condition"}


def lines(order: dict[str, Any], *quantities: str) -> list[dict[str, Any]]:
    return [{"id": line["id"], "item": line["item"], "quantity": each} for line, each in zip(order["lines"], quantities)]


@pytest.mark.parametrize("confirm", [True, False])
def test_the_answer_of_every_action_says_how_the_lines_stand(stocked: Company, confirm: bool):
    order = stocked.order({"X": "14", "Y": "2"}, confirm=confirm)
    assert order == read(stocked, order)
    changed = stocked.do("sales_order.change", order["id"], lines=lines(order, "12", "3"))
    assert changed == read(stocked, order)
    ranked = stocked.do("sales_order.rank", order["id"], priority=7)
    assert ranked == read(stocked, order)
    if not confirm:
        confirmed = stocked.do("sales_order.confirm", order["id"])
        assert confirmed == read(stocked, order)
    stocked.receive("A1", {"X": "1"})
    worker.run_until_idle()
    stocked.receive("A1", {"X": "1"})
    assert stocked.do("sales_order.fill", order["id"]) == read(stocked, order)
    assert [line["short"] for line in read(stocked, order)["lines"]] == ["0", "0"]
    cancelled = stocked.do("sales_order.cancel", order["id"])
    assert cancelled == read(stocked, order)


def test_a_twin_gets_the_same_whole_answer(stocked: Company):
    order = stocked.order({"X": "14"})
    request = stocked.request("sales_order.cancel", order["id"])
    first, second = stocked.send(request), stocked.send(request)
    assert (first.body, first.body["lines"][0]["promised"]) == (second.body, "0")


def test_actions_done_together_are_all_answered_whole(stocked: Company):
    orders = [stocked.order({"X": "1"}), stocked.order({"Y": "2"})]
    requests = [stocked.request("sales_order.cancel", order["id"]) for order in orders]
    answers = door.perform_all(requests, mode="all", now=NOW)
    assert [answer.body for answer in answers] == [read(stocked, order) for order in orders]
