"""Documents that people made go out as a sheet and come in as new ones, through the door, with every value they had."""

import csv
import io
from typing import Any

import pytest

from huotong.platform.imports import sheet
from huotong.registry import configuration
from huotong.registry.configuration import built_in
from tests.conformance.rows import everybody

pytestmark = pytest.mark.django_db

LINE = {"item": "APPLE", "quantity": "3", "unit": "PCS"}
LAYOUT = {"aisles": 2, "cells_per_block": 4, "aisle_pitch": "3.5", "cell_pitch": "1.2", "cross_to_cell": "1"}
# One document of each type, in an order in which each finds what it names.
SCENE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("organisation", {"code": "BRANCH", "name": "分公司", "currency": "GBP", "time_zone": "Europe/London"}),
    ("role", {"code": "CLERK", "name": "文员", "grants": ["sales_order.*", "stock.read"], "hidden": ["customer.phone"]}),
    (
        "custom_field",
        {"code": "colour", "type": "item", "kind": "choice", "label": {"zh": "颜色", "en": "Colour"}, "choices": ["red", "blue"]},
    ),
    ("unit", {"code": "PCS", "name": "件"}),
    ("unit", {"code": "BOX", "name": "箱"}),
    ("warehouse", {"code": "W1", "name": "一号仓", "address": "一号路 =1+1"}),
    ("warehouse", {"code": "W2", "name": 'Second, "quoted"'}),
    ("zone", {"code": "Z1", "warehouse": "W1", "name": "拣货区", "kind": "picking"}),
    ("bin", {"code": "A-01", "warehouse": "W1", "zone": "Z1", "capacity_kg": "12.5"}),
    ("bin", {"code": "A-02", "warehouse": "W1", "zone": "Z1"}),
    ("container", {"code": "C-1", "warehouse": "W1", "kind": "tote"}),
    (
        "layout",
        {
            **LAYOUT,
            "code": "L1",
            "warehouse": "W1",
            "name": "一层",
            "left_m": "2.5",
        },
    ),
    ("layout", {**LAYOUT, "code": "L2", "warehouse": "W1", "floor": 2}),
    ("bin", {"code": "A-03", "warehouse": "W1", "layout": "L2", "aisle": 1, "block": 0, "cell": 3}),
    (
        "passage",
        {"code": "P1", "layout": "L1", "first_aisle": 0, "last_aisle": 1, "kind": "closed", "first_cell": 1, "last_cell": 2},
    ),
    ("door", {"code": "D1", "layout": "L1", "aisle": 1, "cross_aisle": 1, "use": "end"}),
    (
        "link",
        {
            "code": "LIFT",
            "kind": "lift",
            "from_layout": "L1",
            "from_aisle": 0,
            "to_layout": "L2",
            "to_aisle": 1,
            "metres": "12.5",
        },
    ),
    (
        "item",
        {
            "code": "APPLE",
            "name": "苹果",
            "unit": "PCS",
            "cost": "2.55",
            "weight_kg": "0.2",
            "note": "line one\nline two",
            "colour": "red",
            "units": [{"unit": "BOX", "numerator": "12", "denominator": 1}],
            "barcodes": [{"code": "6901234567892"}, {"code": "16901234567899", "unit": "BOX"}],
        },
    ),
    (
        "customer",
        {
            "code": "C1",
            "name": "王先生",
            "phone": "+86 138 0000",
            "addresses": [{"street": "一号路"}, {"street": "Road 2", "city": "York"}],
        },
    ),
    ("supplier", {"code": "S1", "name": "供应商", "country": "CN"}),
    ("carrier", {"code": "SF", "name": "顺丰"}),
    (
        "person",
        {
            "code": "anna",
            "name": "Anna",
            "language": "en",
            "roles": [{"role": "CLERK"}],
            "sites": [{"warehouse": "W1"}, {"warehouse": "W2"}],
        },
    ),
    ("token", {"person": "anna", "scopes": ["stock.read"]}),
    (
        "saved_view",
        {"type": "item", "name": "贵重物料", "query": "filter[cost][gte]=100&order=-cost", "columns": ["code", "cost"]},
    ),
    ("gate", {"verb": "item.archive", "approver": "anna"}),
    (
        "receipt",
        {
            "warehouse": "W1",
            "bin": "A-01",
            "supplier": "S1",
            "lines": [{**LINE, "quantity": "100"}, {**LINE, "unit": "BOX", "cost": "1.5"}],
        },
    ),
    ("stock_move", {"item": "APPLE", "quantity": "1", "source": "A-01", "target": "A-02", "reason": "整理"}),
    ("count", {"bin": "A-02", "item": "APPLE", "counted": "2"}),
    ("scrap", {"warehouse": "W1", "reason": "破损", "lines": [{**LINE, "bin": "A-01"}]}),
    (
        "sales_order",
        {
            "customer": "C1",
            "warehouse": "W1",
            "promised_on": "2026-12-01",
            "lines": [{**LINE, "price": "9.99"}, {**LINE, "quantity": "1"}],
        },
    ),
    (
        "wave_template",
        {"code": "T1", "name": "顺丰", "warehouse": "W1", "carrier": "SF", "size": "single", "orders_most": 8, "every_min": 15},
    ),
    (
        "capacity",
        {"code": "P1", "name": "早班", "warehouse": "W1", "kind": "picker", "how_many": 3, "per_hour": "60.5", "hours": "7.5"},
    ),
    ("device", {"code": "H1", "name": "手持 1", "warehouse": "W1", "kind": "station", "gap_ms": 300, "suffix": "#"}),
    (
        "floor_exception",
        {
            "kind": "damaged",
            "warehouse": "W1",
            "device": "H1",
            "place": "A-01",
            "goods": "APPLE",
            "quantity": "2",
            "blocks": True,
        },
    ),
    ("sales_return", {"customer": "C1", "warehouse": "W1", "reason": "多余", "lines": [{**LINE, "bin": "A-01"}]}),
)
NOT_COPIED = {
    "attachment": "its content is bytes, which no sheet holds",
    "packet": "a lease on work that is there now, with the dialogue by which it is done",
    "wave": "its orders are named when it is made and can be in one wave alone",
    "wave_plan": "it is planned for the moment in which it is asked for",
}


@pytest.fixture
def scene(admin):
    for key, body in SCENE:
        if admin.get(f"/api/{key}/{body.get('code', '-')}").status_code != 200:
            admin.do(f"/api/{key}", body)
    return admin


def test_the_scene_has_every_type_that_people_make():
    made = {key for key, _ in SCENE} | set(NOT_COPIED)
    assert made == {key for key, kind in built_in().items() if "create" in kind.action}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_type_comes_in_as_new_documents_with_every_value(scene, language):
    for key in dict.fromkeys(key for key, _ in SCENE):
        rows = table(scene, key, language)
        copied = scene.post(f"/api/{key}/import", raw=written(_renamed(key, rows)))
        assert (key, copied.status_code, copied.content[:300]) == (key, 200, copied.content[:300])
        documents = len({row[0] for row in rows[1:]})
        assert (key, copied.json()["created"]) == (key, documents)
        assert (key, _contents(key, table(scene, key, language))) == (key, sorted(_contents(key, rows) * 2))


def table(api, key: str, language: str) -> list[list[str]]:
    raw = b"".join(api.get(f"/api/{key}.csv", language).streaming_content)
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def written(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _columns(key: str) -> list[sheet.Column]:
    return list(sheet.shown(configuration.current().types[key], everybody()))


ONLY_ONE = {"barcodes.code": lambda cell: cell and f"{cell}9"}
"""What only one document can have: a barcode; copies get another."""


def _renamed(key: str, rows: list[list[str]]) -> list[list[str]]:
    """The same sheet under new names."""
    changes = [ONLY_ONE.get(column.key) or str for column in _columns(key)]
    renamed = [rows[0]]
    for row in rows[1:]:
        fresh = [change(cell) for change, cell in zip(changes, row)]
        renamed.append([f"{row[0].lower()}_2" if key == "custom_field" else f"{row[0]}-2", *fresh[1:]])
    return renamed


def _contents(key: str, rows: list[list[str]]) -> list[list[str]]:
    """What was given, row by row, without names."""
    given = [index for index, column in enumerate(_columns(key)) if column.given and index and not ONLY_ONE.get(column.key)]
    return sorted([row[index] for index in given] for row in rows[1:])
