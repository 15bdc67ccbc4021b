"""What a scanned code stands for."""

from collections.abc import Callable
from fractions import Fraction

from huotong.modules.catalog import public
from huotong.modules.catalog.records import Scanned
from huotong.modules.conftest import Company


def test_a_scan_finds_an_item_by_code_or_barcode_in_any_case(company: Company):
    box = company.do("unit.create", code="BOX", name="箱")["id"]
    barcodes = [{"code": "6901234567892"}, {"code": "bx-1", "unit": "BOX"}]
    item = company.do("item.create", code="A1", name="A", units=[{"unit": "BOX", "numerator": 12}], barcodes=barcodes)["id"]
    found = public.by_scan(["a1", "6901234567892", "BX-1", " bx-1", "nothing"], organisation=company.actor.organisation)
    one, twelve = Scanned(item, Fraction(1), None), Scanned(item, Fraction(12), box)
    assert found == {"a1": one, "6901234567892": one, "BX-1": twelve, " bx-1": twelve}


def test_a_barcode_stands_for_one_item_and_the_refusal_names_it(company: Company):
    company.do("item.create", code="A", name="A", barcodes=[{"code": "690"}])
    company.do("item.create", code="B", name="B")
    answer = company.ask("item.change", "B", barcodes=[{"code": "690"}, {"code": "691"}, {"code": "a"}, {"code": "691"}])
    assert [(each["code"], each["field"], each["facts"]["item"]) for each in answer.body["refusals"]] == [
        ("item.barcode_taken", "barcodes.0.code", "A"),
        ("item.barcode_taken", "barcodes.2.code", "A"),
        ("item.barcode_taken", "barcodes.3.code", "B"),
    ]


def test_an_item_cannot_take_the_barcode_of_another_as_its_code(company: Company):
    company.do("item.create", code="A", name="A", barcodes=[{"code": "690"}])
    assert company.refused("item.create", code="690", name="B") == [("item.barcode_taken", "code")]


def test_two_companies_may_use_the_same_barcode(found: Callable[[str], Company]):
    one, other = found("ONE"), found("OTHER")
    first = one.do("item.create", code="A", name="A", barcodes=[{"code": "690"}])["id"]
    second = other.do("item.create", code="A", name="A", barcodes=[{"code": "690"}])["id"]
    hits = [public.by_scan(["690"], organisation=each.actor.organisation)["690"].item for each in (one, other)]
    assert hits == [first, second]


def test_a_change_may_keep_a_barcode(company: Company):
    company.do("item.create", code="A", name="A", barcodes=[{"code": "690"}])
    changed = company.do("item.change", "A", barcodes=[{"code": "690"}, {"code": "691"}])
    assert [row["code"] for row in changed["barcodes"]] == ["690", "691"]


def test_a_barcode_has_digits_and_letters_and_a_unit_of_its_item(company: Company):
    company.do("unit.create", code="BOX", name="箱")
    rows = [{"code": "条码"}, {"code": "1", "unit": "BOX"}]
    assert company.refused("item.create", code="A", name="A", barcodes=rows) == [
        ("item.bad_barcode", "barcodes.0.code"),
        ("item.barcode_unit", "barcodes.1.unit"),
    ]


def test_an_archived_item_is_not_found_by_its_barcode(company: Company):
    company.do("item.create", code="A", name="A", barcodes=[{"code": "690"}])
    company.do("item.archive", "A")
    assert public.by_scan(["A", "690"], organisation=company.actor.organisation) == {}
