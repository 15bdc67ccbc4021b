"""What customers, suppliers and carriers promise."""

import pytest

from huotong.modules.conftest import Company
from huotong.modules.partners import public
from huotong.modules.partners.records import CustomerFacts

ADDRESS = {
    "label": "仓库",
    "name": "王五",
    "city": "上海",
    "street": "南京路 1 号",
    "longitude": "121.4737",
    "latitude": "31.2304",
}


def test_a_customer_has_addresses_with_coordinates(company: Company):
    made = company.do("customer.create", code="c1", name="张三", level="vip", email="zhang@example.com", addresses=[ADDRESS])
    row = made["addresses"][0]
    assert {key: row[key] for key in ADDRESS} == ADDRESS
    assert public.customers([made["id"]]) == {made["id"]: CustomerFacts(made["id"], "C1", "张三", "active", "vip")}


def test_the_level_of_a_customer_is_normal_unless_given(company: Company):
    made = [
        company.do("customer.create", code=code, name=code, **given)["id"] for code, given in (("A", {}), ("B", {"level": "key"}))
    ]
    assert public.levels([*made, 7]) == {made[0]: "normal", made[1]: "key"}


def test_an_archived_customer_is_not_active(company: Company):
    customer = company.do("customer.create", code="A", name="A")["id"]
    company.do("customer.archive", "A")
    assert not public.customers([customer])[customer].active


def test_every_problem_of_a_customer_is_told_at_once(company: Company):
    wrong = [{**ADDRESS, "longitude": "181"}, {**ADDRESS, "latitude": "-90.5", "street": ""}]
    assert company.refused("customer.create", code="A", name="A", email="nobody", addresses=wrong) == [
        ("value.missing", "addresses.1.street"),
        ("partner.bad_email", "email"),
        ("value.beyond_range", "addresses.0.longitude"),
        ("value.beyond_range", "addresses.1.latitude"),
    ]


def test_a_change_is_checked_like_a_new_customer(company: Company):
    company.do("customer.create", code="A", name="A")
    assert company.refused("customer.change", "A", email="a@b@c") == [("partner.bad_email", "email")]
    assert company.do("customer.change", "A", email="")["email"] is None


def test_a_supplier_is_known_by_its_code(company: Company):
    assert company.do("supplier.create", code="s-1", name="厂家", country="CN")["code"] == "S-1"


@pytest.mark.parametrize(
    "url", ["https://example.com/parcel", "javascript:alert('{tracking}')", "https://example.com/{tracking} x"]
)
def test_the_tracking_address_of_a_carrier_leads_to_the_parcel(company: Company, url: str):
    assert company.refused("carrier.create", code="X", name="快递", tracking_url=url) == [
        ("carrier.bad_tracking_address", "tracking_url")
    ]
    good = "https://example.com/parcel?n={tracking}"
    assert company.do("carrier.create", code="X", name="快递", tracking_url=good)["tracking_url"] == good
