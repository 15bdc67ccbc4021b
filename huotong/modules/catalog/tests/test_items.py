"""What items promise."""

from decimal import Decimal
from fractions import Fraction

import pytest

from huotong.core.quantities import NotExact
from huotong.modules.catalog import public
from huotong.modules.catalog.records import UnitNotOfItem, to_base
from huotong.modules.conftest import Company


def test_an_item_without_a_unit_is_counted_in_pieces(company: Company):
    item = company.do("item.create", code="85123a", name="心形烛台")
    assert (item["code"], item["unit"], item["decimals"], item["state"]) == ("85123A", "PCS", 0, "active")


def test_without_pieces_the_base_unit_must_be_given(company: Company):
    company.do("unit.archive", "PCS")
    assert company.refused("item.create", code="A", name="A") == [("item.no_usual_unit", "unit")]


def test_an_item_is_not_created_twice(company: Company):
    company.do("item.create", code="A", name="A")
    answer = company.ask("item.create", code="a", name="again")
    assert [(each["code"], each["facts"]["given"]) for each in answer.body["refusals"]] == [("document.code_taken", "A")]


def test_every_problem_of_an_item_is_told_at_once(company: Company):
    rows = [{"unit": "PCS", "numerator": 0}]
    for decimals in (7, 99, -1):
        found = company.refused("item.create", code="A", name="A", decimals=decimals, weight_kg="-1", units=rows)
        assert found == [
            ("value.beyond_range", "decimals"),
            ("value.beyond_range", "units.0.numerator"),
            ("value.beyond_range", "weight_kg"),
            ("item.unit_twice", "units.0.unit"),
        ]


def test_a_number_beyond_its_range_is_told_the_range_that_holds(company: Company):
    facts = company.ask("item.create", code="A", name="A", decimals=99).body["refusals"][0]["facts"]
    assert (facts["least"], facts["most"]) == ("0", "6")
    row = {"unit": "PCS", "numerator": 10**9}
    facts = company.ask("item.create", code="A", name="A", units=[row]).body["refusals"][0]["facts"]
    assert (facts["least"], facts["most"]) == ("1", "999999999")


def test_goods_are_converted_exactly_or_not_at_all(company: Company):
    company.do("unit.create", code="BOX", name="箱")
    company.do("unit.create", code="THIRD", name="三分之一")
    units = [{"unit": "box", "numerator": 12}, {"unit": "THIRD", "numerator": 1, "denominator": 3}]
    identity = company.do("item.create", code="A", name="A", units=units)["id"]
    item = public.factors([identity])[identity]
    box, third = (next(unit for unit, code in item.unit_codes.items() if code == name) for name in ("BOX", "THIRD"))
    assert item.factors == {item.unit: Fraction(1), box: Fraction(12), third: Fraction(1, 3)}
    assert to_base(item, Decimal("2.5"), box) == Decimal(30)
    assert to_base(item, Decimal(7), None) == Decimal(7)
    with pytest.raises(NotExact) as refusal:
        to_base(item, Decimal(4), third, prefix="lines.0.")
    assert refusal.value.field == "lines.0.quantity"
    assert refusal.value.facts == {
        "quantity": "4", "unit": "THIRD", "base": "PCS", "decimals": 0, "below": "3", "above": "6",
    }  # fmt: skip


def test_a_unit_that_the_item_lacks_is_refused_by_name(company: Company):
    identity = company.do("item.create", code="A", name="A")["id"]
    pallet = company.do("unit.create", code="PALLET", name="托")["id"]
    with pytest.raises(UnitNotOfItem) as refusal:
        to_base(public.factors([identity])[identity], Decimal(1), pallet, prefix="lines.3.")
    assert (refusal.value.field, refusal.value.facts) == ("lines.3.unit", {"item": "A", "units": ["PCS"]})


def test_changing_units_replaces_them_whole(company: Company):
    company.do("unit.create", code="BOX", name="箱")
    identity = company.do("item.create", code="A", name="A", units=[{"unit": "BOX", "numerator": 12}])["id"]
    changed = company.do("item.change", "A", units=[{"unit": "BOX", "numerator": 10}], name="B")
    assert [(row["unit"], row["numerator"], row["denominator"]) for row in changed["units"]] == [("BOX", 10, 1)]
    assert sorted(public.factors([identity])[identity].factors.values()) == [1, 10]


def test_leaving_the_base_unit_empty_in_a_change_keeps_it(company: Company):
    company.do("item.create", code="A", name="A")
    assert company.do("item.change", "A", unit="", name="B")["unit"] == "PCS"


def test_base_unit_and_decimals_stay_once_goods_have_moved(company: Company):
    company.do("unit.create", code="KG", name="千克")
    company.do("warehouse.create", code="W1", name="主仓")
    company.do("bin.create", code="A-01", warehouse="W1")
    company.do("item.create", code="A", name="A")
    assert company.do("item.change", "A", decimals=3, unit="KG")["decimals"] == 3
    company.do("receipt.create", warehouse="W1", bin="A-01", lines=[{"item": "A", "quantity": "1.125"}])
    assert company.refused("item.change", "A", decimals=2, unit="PCS", name="B") == [
        ("item.fixed_once_moved", "unit"),
        ("item.fixed_once_moved", "decimals"),
    ]
    assert company.do("item.change", "A", decimals=3, unit="KG", name="B")["name"] == "B"
