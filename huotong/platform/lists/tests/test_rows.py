"""Lists filtered by the rows of their documents: a document is there where one of its rows meets every condition."""

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huotong.conftest import Company
from huotong.core.refusals import Refused
from huotong.platform.imports import writing
from huotong.platform.lists import reading
from huotong.platform.lists.tests.counting import counted
from huotong.registry import configuration

ITEMS, WORDS = ("X", "Y", "Z"), ("Ode", "Elise", None)


def page(company: Company, kind: str = "sales_order", **parameters: str) -> reading.Page:
    config = configuration.current()
    asked = reading.ask(config.types[kind], config.types, company.actor, list(parameters.items()))
    return reading.page(config.types[kind], config.types, company.actor, asked)


def numbers(company: Company, **parameters: str) -> set[str]:
    found = [row["number"] for row in page(company, **parameters).rows]
    assert len(found) == len(set(found))
    return set(found)


def refused(company: Company, **parameters: str) -> list[tuple[str, str | None]]:
    with pytest.raises(Refused) as found:
        page(company, **parameters)
    return [(refusal.code, refusal.field) for refusal in found.value.refusals]


@pytest.fixture
def goods(shop: Company) -> Company:
    """Three items, and engraving as a field of order lines."""
    for code in ITEMS:
        shop.do("item.create", code=code, name=code)
    given = {"type": "sales_order.lines", "code": "engraving", "kind": "text", "label": {"zh": "刻字", "en": "Engraving"}}
    shop.do("custom_field.create", **given)
    return shop


@pytest.fixture
def orders(goods: Company) -> dict[str, str]:
    """Number by name: `both` has an X of 1 and a Y of 5, `one` an X of 5 twice, `other` a Y of 1, `empty` no rows."""
    rows = {
        "both": [("X", "1", "Ode"), ("Y", "5", None)],
        "one": [("X", "5", None), ("X", "5", "Für Elise")],
        "other": [("Y", "1", None)],
        "empty": [],
    }
    made = {}
    for name, lines in rows.items():
        given = [{"item": item, "quantity": quantity, "engraving": engraving} for item, quantity, engraving in lines]
        made[name] = goods.do("sales_order.create", customer="C", lines=given)["number"]
    return made


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ({"filter[lines.item]": "X"}, "both one"),
        ({"lines.item": "x"}, "both one"),
        ({"filter[lines.item][in]": "Y,Z"}, "both other"),
        ({"filter[lines.item][ne]": "X"}, "both other"),
        ({"filter[lines.item]": "Z"}, ""),
        ({"filter[lines.item]": "UNKNOWN"}, ""),
        ({"filter[lines.quantity][gte]": "5"}, "both one"),
        ({"filter[lines.quantity]": "5.0"}, "both one"),
        ({"filter[lines.unit][empty]": "false"}, "both one other"),
        ({"filter[lines.short][gt]": "0"}, ""),
        ({"filter[lines.engraving]": "Ode"}, "both"),
        ({"filter[lines.engraving][contains]": "für"}, "one"),
        ({"filter[lines.engraving][empty]": "true"}, "both one other"),
        ({"filter[lines.engraving][empty]": "false"}, "both one"),
        ({"filter[lines.item]": "X", "state": "draft"}, "both one"),
        ({"filter[lines.item]": "X", "state": "confirmed"}, ""),
    ],
)
def test_a_document_is_found_by_any_of_its_rows(goods, orders, parameters, names):
    assert numbers(goods, **parameters) == {orders[name] for name in names.split()}


def test_conditions_on_one_part_hold_on_the_same_row(goods, orders):
    assert numbers(goods, **{"filter[lines.item]": "X", "filter[lines.quantity]": "5"}) == {orders["one"]}
    assert numbers(goods, **{"filter[lines.item]": "Y", "filter[lines.engraving]": "Ode"}) == set()
    assert numbers(goods, **{"filter[lines.item]": "X", "filter[lines.engraving][starts]": "o"}) == {orders["both"]}


def test_conditions_on_two_parts_hold_on_a_row_of_each(shop: Company):
    shop.receive("A1", {"X": "5"})
    order = shop.order({"X": "2"})
    (outbound,) = page(shop, "outbound").rows
    shop.do("wave.create", warehouse="W", orders=[order["number"]], method="single")
    shop.do("wave.release", page(shop, "wave").rows[0]["id"])
    both = {"filter[lines.item]": "X", "filter[picks.bin]": "A1"}
    assert [row["id"] for row in page(shop, "outbound", **both).rows] == [outbound["id"]]
    assert page(shop, "outbound", **{**both, "filter[picks.bin]": "A2"}).rows == []


def test_a_row_is_found_by_its_identity(goods, orders):
    line = goods.read("sales_order", orders["other"])["lines"][0]
    assert numbers(goods, **{"filter[lines.id]": str(line["id"])}) == {orders["other"]}


def test_the_state_of_rows_does_not_bring_archived_documents(shop: Company):
    """Rows may have a field named like one of the document; it says nothing about the document."""
    given = {"type": "customer.addresses", "code": "state", "kind": "text", "label": "州"}
    answer = shop.ask("custom_field.create", **given)
    assert answer.status == 201, answer.body
    for code in ("D", "E"):
        shop.do("customer.create", code=code, name=code, addresses=[{"label": "home", "street": "1 Road", "state": "CA"}])
    shop.do("customer.archive", "E")
    assert [row["code"] for row in page(shop, "customer", **{"filter[addresses.state]": "CA"}).rows] == ["D"]


def test_a_list_cannot_be_ordered_by_what_a_document_has_many_of(goods, orders):
    assert refused(goods, order="-lines.item") == [("list.order_by_rows", "order")]
    assert refused(goods, order="lines.dances") == [("list.unknown_field", "order")]
    assert refused(goods, fields="lines.item") == [("list.unknown_field", "fields")]


def test_what_is_wrong_with_a_filter_on_rows_is_told_by_its_name(goods, orders):
    wrong = {"filter[lines.quantity]": "many", "filter[lines.item][gt]": "X", "filter[lines.dances]": "1", "lines.song": "1"}
    assert refused(goods, **wrong) == [
        ("value.wrong_kind", "filter[lines.quantity]"),
        ("list.unknown_operator", "filter[lines.item][gt]"),
        ("list.unknown_field", "filter[lines.dances]"),
        ("list.unknown_parameter", "lines.song"),
    ]


@pytest.mark.parametrize("hidden", [{"hidden": ["receipt.lines.cost"], "sees_cost": True}, {}])
def test_who_may_not_see_a_field_of_rows_neither_filters_by_it_nor_learns_its_name(shop: Company, hidden: dict[str, Any]):
    shop.do("item.create", code="X", name="X")
    shop.do("receipt.create", warehouse="W", bin="A1", lines=[{"item": "X", "quantity": "1", "cost": "7"}])
    assert len(page(shop, "receipt", **{"filter[lines.cost]": "7"}).rows) == 1
    clerk = shop.employ("WANG", "receipt.read", **hidden)
    with pytest.raises(Refused) as found:
        page(clerk, "receipt", **{"filter[lines.cost]": "7", "order": "lines.cost"})
    with pytest.raises(Refused) as unknown:
        page(clerk, "receipt", **{"filter[lines.dances]": "7", "order": "lines.dances"})
    said, expected = ([r.shown("en") for r in each.value.refusals] for each in (found, unknown))
    assert said == [{**each, **_named(each, "lines.dances", "lines.cost")} for each in expected]
    assert "cost" not in str([refusal.facts["known"] for refusal in found.value.refusals])


def _named(shown: dict[str, Any], before: str, after: str) -> dict[str, Any]:
    return {
        "field": shown["field"].replace(before, after),
        "text": shown["text"].replace(before, after),
        "facts": {**shown["facts"], "name": after},
    }


def test_filters_on_rows_show_no_document_that_the_person_may_not_see(shop: Company):
    shop.open_warehouse("V", bins=("B1",))
    shop.receive("A1", {"X": "1"})
    shop.receive("B1", {"X": "1"}, "V")
    clerk = shop.employ("WANG", "receipt.read", sites=("V",))
    assert [row["warehouse"] for row in page(clerk, "receipt", **{"filter[lines.item]": "X"}).rows] == ["V"]


def test_an_export_takes_them_too(goods, orders):
    config = configuration.current()
    kind = config.types["sales_order"]
    asked = reading.ask(kind, config.types, goods.actor, [("filter[lines.engraving]", "Ode")])
    header, *rows = writing.rows(kind, config.types, goods.actor, asked, "en")
    assert {row[header.index("Number")] for row in rows} == {orders["both"]}


def test_a_filtered_list_is_still_one_statement(goods, orders):
    with counted() as sent:
        page(goods, **{"filter[lines.item]": "X", "filter[lines.engraving]": "Ode", "total": "true"})
    assert len(sent) == 2  # the version of the configuration, and the page


FILTERS = {
    "filter[lines.item]": st.sampled_from(ITEMS),
    "filter[lines.item][in]": st.sampled_from(["X,Y", "Z", "Y,Z"]),
    "filter[lines.quantity][gte]": st.integers(1, 4).map(str),
    "filter[lines.engraving]": st.sampled_from(["Ode", "Elise"]),
    "filter[lines.engraving][empty]": st.sampled_from(["true", "false"]),
    "filter[channel]": st.sampled_from(["direct", "shop"]),
}
ORDERS = st.sampled_from(["", "number", "-number", "channel", "-channel,number", "note", "-note,-number", "created_at"])


@pytest.fixture
def many(goods: Company) -> dict[str, dict[str, Any]]:
    """Forty orders of none to four rows, by number, with what was given for each."""
    drawn = Random(7)
    made = {}
    for _ in range(40):
        lines = [
            {"item": drawn.choice(ITEMS), "quantity": str(drawn.randint(1, 4)), "engraving": drawn.choice(WORDS)}
            for _ in range(drawn.randint(0, 4))
        ]
        given = {"channel": drawn.choice(["direct", "shop"]), "note": drawn.choice(["a", "b", None]), "lines": lines}
        made[goods.do("sales_order.create", customer="C", **given)["number"]] = given
    return made


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters=st.fixed_dictionaries({}, optional=FILTERS), order=ORDERS, limit=st.integers(1, 9))
def test_pages_of_a_filtered_list_hold_each_document_that_fits_exactly_once(goods, many, filters, order, limit):
    parameters = {**filters, "limit": str(limit), **({"order": order} if order else {})}
    found: list[str] = []
    cursor = None
    while True:
        each = page(goods, total="true", **parameters, **({"cursor": cursor} if cursor else {}))
        found += [row["number"] for row in each.rows]
        cursor = each.next
        if cursor is None:
            break
    fitting = [number for number, said in many.items() if _fits(said, filters)]
    assert (sorted(found), each.total) == (sorted(fitting), len(fitting))
    whole = page(goods, **{**parameters, "limit": "500"}).rows
    assert found == [row["number"] for row in whole]


def _fits(order: dict[str, Any], filters: dict[str, str]) -> bool:
    """The same question, asked of what was given."""
    if filters.get("filter[channel]", order["channel"]) != order["channel"]:
        return False
    asked = {name: value for name, value in filters.items() if "lines." in name}
    return not asked or any(all(_row_fits(row, name, value) for name, value in asked.items()) for row in order["lines"])


def _row_fits(row: dict[str, Any], name: str, value: str) -> bool:
    match name:
        case "filter[lines.item]":
            return row["item"] == value
        case "filter[lines.item][in]":
            return row["item"] in value.split(",")
        case "filter[lines.quantity][gte]":
            return int(row["quantity"]) >= int(value)
        case "filter[lines.engraving]":
            return row["engraving"] == value
        case _:
            return (row["engraving"] is None) == (value == "true")
