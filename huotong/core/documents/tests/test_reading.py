"""What is given is read field by field, with every problem and its place."""

from decimal import Decimal
from typing import Any

import pytest

from huotong.core.documents import Actor, Field, Line, reading
from huotong.core.texts import Text

LABEL = Text("名称", "Name")
ROWS = (
    Field("id", LABEL, "integer"),
    Field("item", LABEL, required=True),
    Field("quantity", LABEL, "quantity", required=True),
    Field("unit", LABEL, default="PCS"),
)
FIELDS = (
    Field("name", LABEL, required=True),
    Field("level", LABEL, default="normal"),
    Field("code", LABEL, fixed=True, required=True),
    Field("lines", LABEL, "rows", rows=ROWS),
)


def read(given: dict[str, Any], **said: Any) -> tuple[dict[str, Any], list[tuple[str, str | None]]]:
    values, refusals = reading.read(given, FIELDS, **said)
    return values, [(refusal.code, refusal.field) for refusal in refusals]


def test_what_is_not_given_takes_its_default():
    assert read({"name": "A", "code": "C"}) == ({"name": "A", "level": "normal", "code": "C", "lines": ()}, [])


def test_an_empty_value_takes_the_default_too():
    assert read({"name": "A", "code": "C", "level": ""})[0]["level"] == "normal"


def test_a_change_reads_only_what_is_given():
    assert read({"level": "vip"}, partial=True) == ({"level": "vip"}, [])


def test_what_is_fixed_does_not_change():
    assert read({"code": "D"}, partial=True) == ({}, [("value.fixed", "code")])


def test_every_problem_is_found_at_its_place():
    given = {"level": ["x"], "colour": 1, "lines": [{"item": "A", "quantity": "x"}, {"quantity": "1", "size": 2}, 3]}
    assert sorted(read(given)[1]) == [
        ("value.missing", "code"),
        ("value.missing", "lines.1.item"),
        ("value.missing", "name"),
        ("value.unknown_field", "colour"),
        ("value.unknown_field", "lines.1.size"),
        ("value.wrong_kind", "level"),
        ("value.wrong_kind", "lines.0.quantity"),
        ("value.wrong_kind", "lines.2"),
    ]


@pytest.mark.parametrize("rows", ["text", 7, None, b"x"])
def test_rows_are_a_list(rows: Any):
    assert read({"name": "A", "code": "C", "lines": rows})[1] == [("value.wrong_kind", "lines")]


def test_one_row_alone_is_a_list_of_one():
    values, problems = read({"name": "A", "code": "C", "lines": {"item": "X", "quantity": "1"}})
    assert (len(values["lines"]), problems) == (1, [])


def test_a_row_that_stays_needs_only_what_changes():
    values, problems = read({"lines": [{"id": 5, "quantity": "2"}, {"item": "X", "quantity": "1"}]}, partial=True)
    assert (problems, set(values["lines"][0]), set(values["lines"][1])) == (
        [],
        {"id", "quantity"},
        {"id", "item", "quantity", "unit"},
    )


def test_a_row_of_an_action_that_names_its_identity_is_read_whole():
    picks = Field(
        "picks", LABEL, "rows", rows=(Field("id", LABEL, "integer", required=True), Field("quantity", LABEL, "quantity"))
    )
    values, problems = reading.read({"picks": [{"id": 5}]}, [picks])
    assert (values, problems) == ({"picks": ({"id": 5, "quantity": None},)}, [])


def test_more_rows_than_fit_are_refused_at_once():
    values, problems = read({"name": "A", "code": "C", "lines": [{}] * 20_001})
    assert (values["lines"], problems) == ((), [("value.too_many", "lines")])


@pytest.mark.parametrize(
    ("given", "names", "problems"),
    [
        (["A", 7], ["A", "7"], []),
        ("A", ["A"], []),
        (7, ["7"], []),
        (None, None, []),
        ({"a": 1}, [], ["parcels"]),
        (True, [], ["parcels"]),
        (
            [{"id": 1}, None, ["A"], "", Decimal(1), True, "B", "x" * 201, "\0"],
            ["B"],
            [f"parcels.{index}" for index in (0, 1, 2, 3, 4, 5, 7, 8)],
        ),
    ],
)
def test_names_are_read_one_by_one(given: object, names: object, problems: list[str]):
    values, refusals = reading.read({"parcels": given}, [Field("parcels", Text("包裹", "Parcels"), "json", names=True)])
    assert (values["parcels"], [refusal.field for refusal in refusals]) == (names, problems)
    assert {refusal.status for refusal in refusals} <= {422}


@pytest.mark.parametrize(
    ("grants", "scopes", "verb", "may"),
    [
        (("*",), ("*",), "item.create", True),
        (("item.*",), ("*",), "item.create", True),
        (("item.create",), ("*",), "item.create", True),
        (("item.create",), ("*",), "item.change", False),
        (("item.*",), ("item.read",), "item.create", False),
        (("item.read",), ("*",), "item.create", False),
        ((), ("*",), "item.read", False),
        (("items.*",), ("*",), "item.read", False),
        (("item.*",), ("*",), "*", False),
    ],
)
def test_who_may_what(grants: tuple[str, ...], scopes: tuple[str, ...], verb: str, may: bool):
    assert Actor(1, "A", "zh", 1, frozenset([1]), grants, scopes=scopes).may(verb) is may


def test_a_line_with_other_values_is_another_line():
    line = Line(1, {"item": 7})
    assert (line.with_values(item=8)["item"], line["item"], line.get("unit", "PCS")) == (8, 7, "PCS")
