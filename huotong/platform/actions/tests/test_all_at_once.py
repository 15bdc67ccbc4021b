"""Whoever creates something wrongly hears of everything at once, whatever the type and whatever is wrong with it.

Each field of a `create` is spoiled in a way of its own, alone first: what is refused then must be refused, at the same
field, when several fields are spoiled together, and nothing else must be.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from django.db import transaction

from huotong.conftest import NOW, Company, problems
from huotong.core.documents import Answer, DocumentType, Field
from huotong.platform.actions import reading
from huotong.registry import configuration
from huotong.registry.configuration import built_in

CREATED = sorted(key for key, kind in built_in().items() if "create" in kind.action)

PITCHES = {"aisle_pitch": "3", "cell_pitch": "1", "cross_to_cell": "1"}
LINE = {"item": "X", "quantity": "1"}
SOUND: dict[str, dict[str, Any]] = {
    "attachment": {"target_type": "item", "name": "a.jpg", "media": "image/jpeg", "size": 1, "sha256": "0"},
    "bin": {"code": "B1", "warehouse": "W", "zone": "Z", "aisle": 1, "block": 0, "cell": 0},
    "capacity": {"code": "P1", "name": "P", "warehouse": "W", "kind": "carrier", "carrier": "K0", "per_hour": "1", "hours": "8"},
    "carrier": {"code": "K1", "name": "K"},
    "container": {"code": "K1", "warehouse": "W", "kind": "cart"},
    "count": {"bin": "A1", "item": "X", "counted": "1"},
    "custom_field": {"code": "colour", "type": "customer", "kind": "text", "label": {"zh": "颜色", "en": "Colour"}},
    "customer": {"code": "K1", "name": "K"},
    "device": {"code": "H1", "name": "H", "warehouse": "W"},
    "door": {"code": "D1", "layout": "L", "aisle": 1, "cross_aisle": 1, "use": "start"},
    "floor_exception": {"kind": "other", "warehouse": "W", "device": "H0", "place": "A1", "goods": "X", "quantity": "1"},
    "gate": {"verb": "sales_order.confirm", "approver": "BOSS"},
    "item": {"code": "Y", "name": "Y", "units": [{"unit": "BOX", "numerator": 12}], "barcodes": [{"code": "690", "unit": "BOX"}]},
    "layout": {"code": "L9", "warehouse": "W", "aisles": 2, "cells_per_block": 3, **PITCHES},
    "link": {
        "code": "N1",
        "kind": "lift",
        "from_layout": "L",
        "from_aisle": 0,
        "to_layout": "L2",
        "to_aisle": 1,
        "metres": "5",
    },
    "organisation": {"code": "OTHER", "name": "Other"},
    "packet": {
        "device": "H0",
        "warehouse": "W",
        "kind": "pick",
        "task": "pick:o1",
        "until": (NOW + timedelta(hours=1)).isoformat(),
        "dialogue": {},
        "progress": {},
        "tasks": [{"type": "pick", "task": 1, "of": 1}],
    },
    "passage": {
        "code": "G1",
        "layout": "L",
        "first_aisle": 0,
        "last_aisle": 1,
        "kind": "closed",
        "first_cell": 0,
        "last_cell": 1,
    },
    "person": {"code": "LI", "name": "Li", "password": "a short sentence", "roles": [{"role": "R-BOSS"}]},
    "receipt": {"warehouse": "W", "bin": "A1", "lines": [LINE, {"item": "S", "quantity": "1", "serial": "S1"}]},
    "role": {"code": "R1", "name": "R", "grants": ["unit.read"]},
    "sales_order": {"customer": "C", "warehouse": "W", "confirm": True, "lines": [LINE, {**LINE, "price": "1"}]},
    "sales_return": {"customer": "C", "warehouse": "W", "lines": [{**LINE, "bin": "A1"}, {**LINE, "bin": "A2"}]},
    "saved_view": {"type": "item", "name": "Dear items", "query": "order=-cost", "columns": ["code", "cost"]},
    "scrap": {"warehouse": "W", "lines": [{**LINE, "bin": "A1"}, {**LINE, "bin": "A2"}]},
    "stock_move": {"item": "X", "quantity": "1", "source": "A1", "target": "A2"},
    "supplier": {"code": "K1", "name": "K"},
    "token": {"person": "BOSS", "scopes": ["unit.read"]},
    "unit": {"code": "U1", "name": "U"},
    "warehouse": {"code": "W2", "name": "W2"},
    "wave": {"warehouse": "W", "orders": []},
    "wave_plan": {"warehouse": "W", "template": "T0"},
    "wave_template": {"code": "T1", "name": "T", "warehouse": "W", "carrier": "K0", "due_days": 1, "units_most": 5},
    "zone": {"code": "Z2", "warehouse": "W", "name": "Z", "kind": "picking"},
}
"""What may be created of each type, in the company of `scene`."""

WRONG: dict[str, tuple[Any, ...]] = {
    "reference": ("NOBODY",),
    "quantity": ("-1", "0", "1.5", "x"),
    "money": ("-1", "x"),
    "integer": (-1, 99, "x"),
    "choice": ("none of these",),
    "moment": ("yesterday", "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"),
    "date": ("yesterday",),
    "flag": ("perhaps",),
    "text": ("x" * 300, "?"),
    "long_text": ("x" * 20_000,),
    "json": (["?"], 7, [{"a": 1}]),
}
ESPECIALLY: dict[str, dict[str, tuple[Any, ...]]] = {
    "": {
        "bin": ("V1",),
        "target": ("A1", "V1"),
        "zone": ("VZ",),
        "template": ("VT",),
        "email": ("nobody",),
        "password": ("short",),
        "type": ("?",),
    },
    "receipt": {"serial": ("",), "lot": ("L",)},
    "item": {"code": ("X1",)},
    "bin": {"layout": ("L",)},
    "link": {"to_layout": ("LW",)},
    "passage": {"kind": ("up_only",), "last_aisle": (0,)},
}
"""What only its own verb knows to be wrong: a bin of another warehouse, a lot of what has none."""

AFTER: dict[str, set[str]] = {
    "wave_plan.template_elsewhere": {"warehouse"},
    "quantity.not_exact": {"item", "unit"},
    "item.unit_not_of_item": {"item"},
    "item.barcode_unit": {"unit", "units"},
    "stock.lot_missing": {"item"},
    "stock.serial_missing": {"item"},
    "stock.not_tracked": {"item"},
    "stock.bin_elsewhere": {"warehouse", "bin", "source", "container", "target"},
    "stock_move.same_place": {"source", "container"},
    "stock_move.one_source": {"source", "container"},
    "bin.zone_elsewhere": {"warehouse"},
    "bin.outside_layout": {"warehouse", "aisles", "layout", "from_layout", "to_layout", "kind"},
    "bin.layout_elsewhere": {"warehouse"},
    "link.two_warehouses": {"from_layout"},
    "custom_field.code_taken": {"type"},
    "custom_field.needs_choices": {"kind"},
    "attachment.no_document": {"target_type"},
    "packet.too_long": {"device", "warehouse", "kind", "task", "title", "title_en", "session", "dialogue", "progress", "tasks"},
}
"""Code of a refusal -> the other fields that must be known before it can be said."""


@pytest.fixture
def scene(shop: Company) -> Company:
    shop.receive("A1", {"X": "5"})
    shop.receive("A2", {"X": "5"})
    shop.do("item.create", code="S", name="S", tracking="serial")
    shop.do("item.create", code="Q", name="Q", barcodes=[{"code": "X1"}])
    shop.do("unit.create", code="BOX", name="箱")
    shop.do("zone.create", code="Z", warehouse="W", name="Z", kind="picking")
    shop.open_warehouse("V", ("V1",))
    shop.do("zone.create", code="VZ", warehouse="V", name="VZ", kind="picking")
    for code, place in (("L", "V"), ("L2", "V"), ("LW", "W")):
        shop.do("layout.create", code=code, warehouse=place, aisles=2, cells_per_block=2, **PITCHES)
    shop.do("carrier.create", code="K0", name="K")
    shop.do("wave_template.create", code="T0", name="T", warehouse="W")
    shop.do("wave_template.create", code="VT", name="T", warehouse="V")
    shop.employ("BOSS", "*")
    shop.do("device.create", code="H0", name="H0", warehouse="W")
    SOUND["attachment"]["target"] = shop.read("item", "S")["id"]
    return shop


def spoiled(company: Company, kind: DocumentType) -> Iterator[tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]]:
    """(field, spoil): each way to spoil one field of the type's sound values."""
    sound = SOUND[kind.key]
    for field in reading.fields_to_give(kind, kind.action["create"], company.actor):
        if field.kind != "rows":
            for value in _wrong(kind, field):
                yield field.key, lambda given, key=field.key, value=value: {**given, key: value}
            continue
        for position in range(len(sound.get(field.key, ()))):
            for each in field.rows:
                for value in _wrong(kind, each):
                    where = (field.key, position, {each.key: value})
                    yield f"{field.key}.{position}.{each.key}", lambda given, where=where: _with_row(given, *where)


def _wrong(kind: DocumentType, field: Field) -> tuple[Any, ...]:
    more = (ESPECIALLY[""] | ESPECIALLY.get(kind.key, {})).get(field.key, ())
    return (*WRONG[field.kind], *more, *((None,) if field.required else ()))


def _with_row(given: dict[str, Any], table: str, position: int, values: dict[str, Any]) -> dict[str, Any]:
    return {**given, table: [{**row, **values} if each == position else row for each, row in enumerate(given[table])]}


def asked(company: Company, verb: str, given: dict[str, Any]) -> Answer:
    """The answer; nothing of it stays."""
    with transaction.atomic():
        answer = company.ask(verb, **given)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("key", CREATED)
def test_two_faults_are_told_in_one_answer(key, scene):
    kind = configuration.current().types[key]
    assert asked(scene, f"{key}.create", SOUND[key]).status == 201
    alone = []
    for field, spoil in spoiled(scene, kind):
        answer = asked(scene, f"{key}.create", spoil(SOUND[key]))
        found = problems(answer) if answer.status in (409, 422) else []
        if [name for _, name in found] == [field]:
            alone.append((field, spoil, found[0][0]))
    assert len(alone) > 1, "nothing can be wrong with it"
    for (one, spoil, first), (other, spoil_more, second) in combinations(alone, 2):
        if one == other:
            continue
        found = problems(asked(scene, f"{key}.create", spoil_more(spoil(SOUND[key]))))
        expected = {one: first, other: second}
        told = {field for _, field in found}
        assert told and told <= expected.keys() and len(found) == len(set(found)), (expected, found)
        assert all(_waits(field, expected) for field in expected.keys() - told), (expected, found)


def _waits(field: str, expected: dict[str, str]) -> bool:
    """Whether what is wrong with the field can be said only when the other is mended."""
    others = {part for other in expected if other != field for part in other.split(".")}
    return bool(AFTER.get(expected[field], set()) & others)


def test_every_type_that_can_be_created_is_tried():
    assert sorted(SOUND) == CREATED
