"""D6: waves are planned from a snapshot; at release what changed meanwhile goes back to planning."""

from datetime import UTC, datetime
from typing import Any

import pytest

from huotong.modules.conftest import Company
from huotong.modules.fulfilment.planning import queries
from huotong.platform.runs import minutes, worker
from huotong.registry import statements


@pytest.fixture
def stocked(shop: Company) -> Company:
    shop.receive("A1", {"X": "10", "Y": "10"})
    shop.receive("A2", {"X": "10", "Z": "5"})
    return shop


def planned(company: Company, **given: Any) -> dict[str, Any]:
    plan = company.do("wave_plan.create", warehouse="W", **given)
    assert plan["state"] == "asked"
    worker.run_until_idle()
    return company.read("wave_plan", plan["id"])


def chosen(company: Company, plan: dict[str, Any], option: int = 0) -> list[dict[str, Any]]:
    company.do("wave_plan.choose", plan["id"], option=option)
    return [company.read("wave", row["wave"]) for row in company.read("wave_plan", plan["id"])["waves"]]


def held(company: Company, order: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((pick["item"], pick["quantity"]) for pick in company.read("outbound", order["outbounds"][0]["id"])["picks"])


def test_a_plan_becomes_waves_and_their_release_holds_the_goods(stocked: Company):
    orders = [stocked.order({"X": "3", "Y": "1"}), stocked.order({"Z": "2"})]
    plan = planned(stocked)
    assert (plan["state"], plan["orders"], [option["option"] for option in plan["options"]]) == (
        "ready",
        2,
        ["asked", "fewer_waves"],
    )
    (wave,) = chosen(stocked, plan)
    assert (wave["state"], len(wave["outbounds"]), wave["wave_plan"]) == ("draft", 2, plan["number"])
    assert stocked.do("wave.release", wave["id"])["state"] == "released"
    assert [held(stocked, order) for order in orders] == [[("X", "3"), ("Y", "1")], [("Z", "2")]]
    assert planned(stocked)["state"] == "empty"


def test_what_changed_meanwhile_goes_back_to_planning(stocked: Company):
    first, second = stocked.order({"X": "3"}), stocked.order({"Y": "4"})
    (wave,) = chosen(stocked, planned(stocked))
    stocked.do("sales_order.cancel", first["id"])
    stocked.do("count.create", bin="A1", item="Y", counted="3")
    worker.run_until_idle()
    assert stocked.do("wave.release", wave["id"])["state"] == "released"
    assert held(stocked, second) == [("Y", "3")]
    stocked.receive("A2", {"Y": "5"})
    worker.run_until_idle()
    again = planned(stocked)
    assert (again["state"], again["orders"]) == ("ready", 1)
    (rest,) = chosen(stocked, again)
    stocked.do("wave.release", rest["id"])
    assert held(stocked, second) == [("Y", "1"), ("Y", "3")]


def test_a_wave_of_which_nothing_is_left_dissolves_without_an_error(stocked: Company):
    order = stocked.order({"X": "3"})
    (wave,) = chosen(stocked, planned(stocked))
    stocked.do("sales_order.cancel", order["id"])
    answer = stocked.do("wave.release", wave["id"])
    assert (answer["state"], answer["outbounds"]) == ("dissolved", [])


def test_an_outbound_is_in_one_waiting_wave_only(stocked: Company):
    stocked.order({"X": "3"})
    one, other = planned(stocked), planned(stocked)
    (wave,) = chosen(stocked, one)
    assert chosen(stocked, other) == []
    stocked.do("wave.dissolve", wave["id"])
    assert planned(stocked)["orders"] == 1


def test_a_template_says_who_goes_together_and_what_a_cart_carries(stocked: Company):
    stocked.do("carrier.create", code="SF", name="顺丰")
    template = {"code": "T", "name": "T", "warehouse": "W", "carrier": "SF", "orders_most": 1, "carts_most": 1}
    stocked.do("wave_template.create", **template)
    stocked.order({"X": "1"})
    mine = [stocked.order({"X": "1"}, carrier="SF") for _ in range(3)]
    plan = planned(stocked, template="T")
    assert (plan["orders"], [option["waves"] for option in plan["options"]]) == (3, [3, 1])
    waves = chosen(stocked, plan)
    assert sorted(row["outbound"] for wave in waves for row in wave["outbounds"]) == sorted(
        order["outbounds"][0]["number"] for order in mine
    )


@pytest.mark.parametrize(
    ("wish", "orders"),
    [({"size": "single"}, 1), ({"size": "several"}, 1), ({"priority_from": 5}, 1), ({"area": "北区"}, 1), ({"due_days": 0}, 1)],
)
def test_waves_by_kind_of_order_rank_area_and_time(stocked: Company, wish: dict[str, Any], orders: int):
    stocked.do("wave_template.create", code="T", name="T", warehouse="W", **wish)
    today = datetime.now(UTC).date().isoformat()
    stocked.order({"X": "1", "Y": "1"}, priority=9, area="北区", promised_on=today)
    stocked.order({"X": "1"}, priority=1, area="南区", promised_on="2099-01-01")
    assert planned(stocked, template="T")["orders"] == orders


def test_a_template_is_planned_in_its_minute_and_not_twice_at_once(stocked: Company):
    stocked.do("wave_template.create", code="T", name="T", warehouse="W", every_min=15)
    stocked.order({"X": "1"})
    at = datetime(2026, 3, 2, 10, 30, 20, tzinfo=UTC)
    assert [len(list(queries.plans_due(at.replace(minute=minute)))) for minute in (29, 30, 31, 45)] == [0, 1, 0, 1]
    minutes.ask(at)
    minutes.ask(at)
    worker.run_until_idle()
    assert statements.fetch("SELECT state, count(*) FROM fulfilment_waveplan GROUP BY 1") == [("ready", 1)]


def test_quantities_with_decimals_are_planned_exactly(stocked: Company):
    stocked.do("item.create", code="K", name="K", decimals=3)
    stocked.receive("A1", {"K": "1.250"})
    order = stocked.order({"K": "1.125"})
    (wave,) = chosen(stocked, planned(stocked))
    stocked.do("wave.release", wave["id"])
    assert held(stocked, order) == [("K", "1.125")]


def test_an_option_that_is_not_there_is_refused(stocked: Company):
    stocked.order({"X": "1"})
    plan = planned(stocked)
    assert stocked.refused("wave_plan.choose", plan["id"], option=5) == [("wave_plan.no_such_option", "option")]
