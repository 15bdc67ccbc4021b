"""How far the first day has come: from the data, for the rights of who asks, in a fixed number of statements."""

import pytest

from huotong.conftest import statements_of
from huotong.platform.people.models import Organisation

pytestmark = pytest.mark.django_db
PATH = "/api/start"


def steps(client) -> dict[str, tuple[bool, int]]:
    return {each["key"]: (each["done"], each["count"]) for each in client.get(PATH).json()["steps"]}


def test_steps_tick_themselves_as_the_data_come(admin):
    assert admin.get(PATH).json()["fresh"] is True
    before = steps(admin)
    assert {key for key, (done, _) in before.items() if done} <= {"people"}
    admin.do("/api/warehouse", {"code": "W1", "name": "One"})
    admin.do("/api/bin", {"code": "B1", "warehouse": "W1"})
    admin.do("/api/unit", {"code": "PCS", "name": "件"})
    item = admin.do("/api/item", {"code": "I1", "name": "One"})
    after = steps(admin)
    assert {key for key, (done, _) in after.items() if done} - {"people"} == {"warehouse", "bins", "items"}
    assert admin.get(PATH).json()["fresh"] is False
    admin.do(f"/api/item/{item['id']}/archive", {"version": item["version"]})
    assert steps(admin)["items"] == (False, 0)


def test_who_may_not_read_a_type_is_told_nothing_of_it(admin, person):
    admin.do("/api/warehouse", {"code": "W1", "name": "One"})
    clerk = person("item.read", "warehouse.read")
    body = clerk.get(PATH).json()
    assert [each["key"] for each in body["steps"]] == ["company", "warehouse", "items"]
    assert [each["may"] for each in body["steps"]] == [False, False, False]
    assert body["example"] is None


def test_it_costs_as_many_statements_for_much_as_for_little(admin):
    least = statements_of(lambda: admin.get(PATH))
    admin.do("/api/unit", {"code": "PCS", "name": "件"})
    for number in range(5):
        admin.do("/api/item", {"code": f"I{number}", "name": "One"})
    assert statements_of(lambda: admin.get(PATH)) == least


def test_the_example_company_says_what_is_in_it(admin, person):
    Organisation.objects.update(code="EXAMPLE")
    admin.do("/api/customer", {"code": "C1", "name": "One"})
    example = admin.get(PATH).json()["example"]
    assert {each["type"]: each["count"] for each in example["counts"]}["customer"] == 1
    assert example["documents"] >= 3 and len(example["people"]) >= 1
    seen = person("customer.read").get(PATH).json()["example"]
    assert ([each["type"] for each in seen["counts"]], seen["people"], seen["documents"]) == (["customer"], [], None)
