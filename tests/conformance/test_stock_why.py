"""`/api/stock/why` of a bin that does not lie in the warehouse that is named."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_bin_of_another_warehouse_is_refused(admin):
    for code in ("W1", "W2"):
        admin.do("/api/warehouse", {"code": code, "name": code})
    admin.do("/api/bin", {"code": "A1", "warehouse": "W1"})
    admin.do("/api/unit", {"code": "PCS", "name": "PCS"})
    admin.do("/api/item", {"code": "X", "name": "X"})
    assert admin.get("/api/stock/why?item=X&warehouse=W1&bin=A1").status_code == 200
    response = admin.get("/api/stock/why?item=X&warehouse=W2&bin=A1")
    assert (response.status_code, [each["field"] for each in response.json()["refusals"]]) == (422, ["bin"])
