"""Goods that are thrown away."""

from typing import Any

from huotong.platform.book import stock


def _cups(company: Any) -> int:
    item = company.do("item.create", code="CUP", name="杯子")["id"]
    company.do("warehouse.create", code="W", name="W")
    company.do("bin.create", code="A", warehouse="W")
    company.do("receipt.create", warehouse="W", bin="A", lines=[{"item": "CUP", "quantity": "10"}])
    return int(item)


def _on_hand(item: int) -> int:
    return int(sum(row.on_hand for row in stock.current([item])))


def test_scrapped_goods_are_gone(company: Any) -> None:
    cup = _cups(company)
    company.do("scrap.create", warehouse="W", reason="damaged", lines=[{"item": "CUP", "quantity": "3", "bin": "A"}])
    assert _on_hand(cup) == 7


def test_more_than_lies_there_cannot_be_scrapped(company: Any) -> None:
    cup = _cups(company)
    lines = [{"item": "CUP", "quantity": "11", "bin": "A"}]
    assert [code for code, _ in company.refused("scrap.create", warehouse="W", lines=lines)] == ["stock.not_enough"]
    assert _on_hand(cup) == 10


def test_each_line_names_a_bin_of_the_warehouse(company: Any) -> None:
    _cups(company)
    company.do("warehouse.create", code="V", name="V")
    company.do("bin.create", code="B", warehouse="V")
    lines = [{"item": "CUP", "quantity": "1"}, {"item": "CUP", "quantity": "1", "bin": "B"}]
    refused = company.refused("scrap.create", warehouse="W", lines=lines)
    assert refused == [("value.missing", "lines.0.bin"), ("stock.bin_elsewhere", "lines.1.bin")]
