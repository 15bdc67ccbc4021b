"""Goods that come back from customers."""

from typing import Any

from huotong.platform.book import stock


def _shop(company: Any) -> int:
    company.do("warehouse.create", code="W", name="W")
    company.do("bin.create", code="A", warehouse="W")
    company.do("customer.create", code="C1", name="王女士")
    return int(company.do("item.create", code="CUP", name="杯子")["id"])


def test_returned_goods_lie_in_the_bin(company: Any) -> None:
    cup = _shop(company)
    line = {"item": "CUP", "quantity": "2", "price": "1.25", "bin": "A"}
    body = company.do("sales_return.create", customer="C1", warehouse="W", lines=[line])
    assert body["state"] == "done"
    assert [(row.place is None, row.on_hand, row.available) for row in stock.current([cup])] == [(True, 2, 2)]


def test_nothing_comes_back_without_a_bin_and_a_quantity(company: Any) -> None:
    _shop(company)
    lines = [{"item": "CUP", "quantity": "2"}, {"item": "CUP", "quantity": "0", "bin": "A"}]
    refused = company.refused("sales_return.create", customer="C1", warehouse="W", lines=lines)
    assert refused == [("value.missing", "lines.0.bin"), ("stock.not_positive", "lines.1.quantity")]
