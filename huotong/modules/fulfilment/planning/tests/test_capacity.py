"""An early warning where the day's work is more than pickers, stations or a carrier can do (D12)."""

from typing import Any

import pytest

from huotong.modules.conftest import Company


@pytest.fixture
def busy(shop: Company) -> Company:
    """Three lines of two orders for one carrier, one line of another order for later."""
    shop.receive("A1", {"X": "10", "Y": "10"})
    shop.do("carrier.create", code="SF", name="顺丰")
    shop.order({"X": "1", "Y": "1"}, carrier="SF")
    shop.order({"X": "1"}, carrier="SF", promised_on="2020-01-01")
    shop.order({"X": "1"}, promised_on="2099-01-01")
    return shop


def able(company: Company, kind: str, per_hour: str, **said: Any) -> tuple[str, str, str, str | None]:
    """(capacity, load, beyond it, condition) of a resource of two, eight hours a day."""
    code = f"{kind} {said.get('carrier', '')}"
    given = {"code": code, "name": kind, "warehouse": "W", "kind": kind, "how_many": 2, "per_hour": per_hour, "hours": "8"}
    row = company.read("capacity", company.do("capacity.create", **given, **said)["id"])
    return row["capacity"], row["load"], row["over"], row["condition"]


def test_pickers_are_measured_by_lines(busy: Company):
    assert able(busy, "picker", "0.125") == ("2", "3", "1", "over")


def test_lines_on_the_floor_count_until_they_are_picked(busy: Company):
    assert able(busy, "picker", "1") == ("16", "3", "0", None)
    order = busy.order({"Y": "1"})
    assert busy.read("capacity", "PICKER")["load"] == "4"
    outbound = order["outbounds"][0]["id"]
    busy.do("outbound.release", outbound)
    assert busy.read("capacity", "PICKER")["load"] == "4"
    busy.do("outbound.confirm_pick", outbound, cart="C1")
    assert busy.read("capacity", "PICKER")["load"] == "3"


def test_stations_are_measured_by_orders_and_warn_before_it_is_too_late(busy: Company):
    assert able(busy, "station", "0.13") == ("2.08", "2", "0", "near")


def test_a_carrier_by_the_orders_that_it_takes(busy: Company):
    busy.do("carrier.create", code="YT", name="圆通")
    assert able(busy, "carrier", "1", carrier="YT") == ("16", "0", "0", None)
    assert able(busy, "carrier", "0.1", carrier="SF") == ("1.6", "2", "0.4", "over")
    assert able(busy, "carrier", "1") == ("16", "2", "0", None)
