"""Columns of hostile sheets: found by name in both languages, by meaning, by sound, by content; headers wherever they stand."""

import pytest

from huotong.core.documents import Actor, DocumentType
from huotong.platform.imports import matching, sheet
from huotong.platform.imports.matching import Known
from huotong.registry import configuration

ACTOR = Actor(1, "ALL", "zh", 1, frozenset([1]), ("*",), sees_cost=True)


def kind(key: str) -> DocumentType:
    return configuration.built_in()[key]


def matched(key: str, *rows: list[str], known: Known | None = None) -> list[tuple[str | None, str]]:
    columns = sheet.columns(kind(key), ACTOR)
    header = matching.header_row(kind(key), columns, rows)
    return [(each.column, each.reason) for each in matching.match(kind(key), columns, rows, header, known or Known())]


@pytest.mark.parametrize(
    ("key", "header", "column"),
    [
        ("item", "编码", "code"),
        ("item", "CODE", "code"),
        ("item", "货号：", "code"),
        ("item", "存货编码", "code"),
        ("item", "Stock Code", "code"),
        ("item", "品 名", "name"),
        ("item", "进价（元）", "cost"),
        ("item", "pinpai", "brand"),
        ("item", "计量单位[必填]", "unit"),
        ("customer", "购货单位", "code"),
        ("customer", "客户编号", "code"),
        ("bin", "货位", "code"),
        ("bin", "所属仓库", "warehouse"),
        ("sales_order", "买家", "customer"),
        ("sales_order", "货号", "lines.item"),
        ("sales_order", "Qty", "lines.quantity"),
        ("sales_order", "数量（袋）", "lines.quantity"),
        ("sales_order", "含税单价", "lines.price"),
        ("receipt", "仓位", "bin"),
        ("item", "天气", None),
    ],
)
def test_a_header_is_known_by_what_people_call_it(key: str, header: str, column: str | None):
    assert matched(key, [header, "???"])[0][0] == column


def test_titles_above_the_header_are_no_header():
    rows = [["禾谷食品 商品资料", "", ""], ["名称", "", ""], [], ["货号", "品名", "进价"], ["A", "B", "1"]]
    assert matching.header_row(kind("item"), sheet.columns(kind("item"), ACTOR), rows) == 3


def test_no_field_is_given_twice_and_the_surest_name_wins():
    assert matched("item", ["商品名称", "名称", "编码"]) == [(None, "nothing"), ("name", "name"), ("code", "name")]


def test_what_a_person_decided_last_time_goes_first():
    known = Known({"旧码": "code", "编码": None})
    assert matched("item", ["旧码", "编码", "名称"], known=known) == [
        ("code", "last_time"),
        (None, "last_time"),
        ("name", "name"),
    ]


def test_a_column_without_a_name_is_known_by_its_content():
    def codes(values):
        return {index: {"customer": len(some), "item": 0} for index, some in values.items() if "C-1" in some}

    rows = [["", "货号", "数量"], ["C-1", "A", "1"], ["C-2", "B", "2"]]
    assert matched("sales_order", *rows, known=Known({}, codes))[0] == ("customer", "content")


def test_a_row_of_totals_is_told_from_goods():
    assert matching.is_total(["合计", "", "1,240", "￥3,5"])
    assert matching.is_total(["", "Grand total:", "3"])
    assert not matching.is_total(["合计", "一箱", "3"])
    assert not matching.is_total(["总计划表", "", "3"])
    assert not matching.is_total(["", ""])
