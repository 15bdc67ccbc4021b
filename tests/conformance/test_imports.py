"""A messy sheet comes in through the API: matched, checked, mended, written as one unit, taken back as one."""

import csv
import io

import pytest
import python_calamine

from huotong.platform.imports import applying

pytestmark = pytest.mark.django_db


def sheet(*rows: tuple[str, ...], encoding: str = "utf-8") -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode(encoding)


def uploaded(person, kind: str, raw: bytes, *, name: str = "old.csv", language: str = "en"):
    response = person.post(f"/api/imports?type={kind}&file={name}", raw=raw, language=language)
    assert response.status_code == 201, response.content
    return response.json()


def mend(person, found, **said):
    response = person.post(f"/api/imports/{found['id']}/mend", {"version": found["version"], **said})
    assert response.status_code == 200, response.content
    return response.json()


def setting(person, found, **said):
    return person.post(f"/api/imports/{found['id']}/setting", {"version": found["version"], **said})


def apply(person, found):
    return person.post(f"/api/imports/{found['id']}/apply", {"version": found["version"]})


def codes(response) -> list[tuple[str, str | None]]:
    return [(refusal["code"], refusal["field"]) for refusal in response.json()["refusals"]]


def marks(person, found) -> dict[str, tuple[str, str, str | None]]:
    rows = person.get(f"/api/imports/{found['id']}/rows?from=1&to=400").json()["rows"]
    return {
        f"{row['row']}:{column}": (mark["state"], mark.get("kind", ""), mark.get("value"))
        for row in rows
        for column, mark in row["marks"].items()
    }


@pytest.fixture
def shop(admin):
    """Units, some goods, two customers and a warehouse."""
    for code, name in (("PCS", "件"), ("BAG", "袋"), ("BOX", "箱")):
        admin.post("/api/unit", {"code": code, "name": name})
    units = [{"unit": "BOX", "numerator": 12, "denominator": 1}]
    for code, name in (("GO-0521", "宁夏枸杞500g"), ("TE-2005", "黄山毛峰250g"), ("SN-1042", "山核桃仁 原味")):
        admin.do("/api/item", {"code": code, "name": name, "unit": "BAG", "units": units})
    admin.do("/api/customer", {"code": "C-01", "name": "惠丰超市"})
    admin.do("/api/warehouse", {"code": "YH", "name": "余杭仓"})
    return admin


MESSY = sheet(
    ("禾谷食品 商品资料", "", "", "", ""),
    ("制表：陈静", "", "", "", ""),
    ("货号", "品名", "计量单位", "进价（元）", "单位重量", "内部标记"),
    ("NU-1101", "薄皮核桃", "袋", "￥48,5", "2.5", "k1"),
    ("NU-1102", "碧根果", "BAG", "１２.50", "0.5", "k1"),
    ("GO-0521", "宁夏枸杞500g", "BAG", "", "", "k1"),
    ("NU-1103", "", "BOX", "1e20", "", "k2"),
    ("NU-1101", "薄皮核桃 2", "BAG", "3", "", "k2"),
    ("合计", "", "", "63.50", "", ""),
)


def test_a_messy_sheet_is_matched_mended_written_and_undone(shop):
    found = uploaded(shop, "item", MESSY)
    assert found["header"] == 2
    assert [column["field"] for column in found["columns"]] == ["code", "name", "unit", "cost", "weight_kg", None]
    assert marks(shop, found) == {
        "4:2": ("amber", "name", "BAG"),
        "4:3": ("amber", "number", "48.5"),
        "5:3": ("amber", "number", "12.50"),
        "7:1": ("red", "value.missing", None),
        "7:3": ("red", "value.wrong_kind", None),
        "8:0": ("red", "import.twice", None),
    }
    assert found["out"] == {"9": "total"}
    assert (found["counts"]["create"], found["counts"]["same"]) == (4, 1)
    assert codes(apply(shop, found)) == [("import.not_clean", None)]
    found = shop.get(f"/api/imports/{found['id']}").json()
    found = mend(shop, found, nod=True)
    found = mend(shop, found, cell={"row": 7, "column": 1, "value": "夏威夷果"})
    found = mend(shop, found, cell={"row": 7, "column": 3, "value": "20"})
    found = mend(shop, found, left_out={"rows": [8]})
    assert (found["counts"]["red"], found["counts"]["amber"], found["problems"]) == (0, 0, [])
    done = apply(shop, found)
    assert (done.status_code, done.json()["state"]) == (200, "applied")
    assert sorted(done.json()["made"]) == ["NU-1101", "NU-1102", "NU-1103"]
    item = shop.get("/api/item/NU-1101").json()
    assert (item["unit"], item["cost"], item["weight_kg"]) == ("BAG", "48.5", "2.5")
    assert codes(apply(shop, found)) == [("import.not_open", None)]
    undone = shop.post(f"/api/imports/{found['id']}/undo")
    assert (undone.status_code, undone.json()["state"]) == (200, "undone")
    assert shop.get("/api/item/NU-1101").json()["state"] == "archived"
    assert shop.get("/api/item/GO-0521").json()["state"] == "active"


def test_one_answer_mends_all_alike_and_is_taken_back(shop):
    rows = [("code", "name", "unit"), *((f"X-{n}", f"X {n}", "包") for n in range(5))]
    found = uploaded(shop, "item", sheet(*rows))
    assert [(group["kind"], group["cells"]) for group in found["groups"]] == [("reference.unknown", 5)]
    found = mend(shop, found, cell={"row": 3, "column": 2, "value": "BAG", "alike": True})
    assert found["counts"]["red"] == 0
    assert set(marks(shop, found).values()) == {("mended", "", None)}
    found = mend(shop, found, back=True)
    assert found["counts"]["red"] == 5


def test_what_was_decided_is_remembered_for_the_next_file(shop):
    found = uploaded(shop, "item", sheet(("code", "name", "怪列", "unit"), ("X-1", "X", "500g", "包")))
    found = setting(shop, found, columns={"2": "spec"}).json()
    found = mend(shop, found, cell={"row": 2, "column": 3, "value": "BAG"})
    assert apply(shop, found).status_code == 200
    again = uploaded(shop, "item", sheet(("code", "name", "怪列", "unit"), ("X-2", "Y", "1kg", "包")))
    assert [(column["field"], column["reason"]) for column in again["columns"]][2] == ("spec", "last_time")
    assert marks(shop, again) == {"2:3": ("amber", "last_time", "BAG")}


def test_what_exists_is_changed_only_after_a_nod_and_is_as_before_when_undone(shop):
    found = uploaded(shop, "item", sheet(("code", "name"), ("GO-0521", "枸杞"), ("N-1", "New")))
    assert marks(shop, found) == {"2:0": ("amber", "change", None)}
    found = mend(shop, found, nod=["2:0"])
    assert apply(shop, found).status_code == 200
    assert shop.get("/api/item/GO-0521").json()["name"] == "枸杞"
    assert shop.post(f"/api/imports/{found['id']}/undo").status_code == 200
    assert shop.get("/api/item/GO-0521").json()["name"] == "宁夏枸杞500g"
    # What was undone may come again: its codes are brought back, and what is wrong is told at once.
    wrong = uploaded(shop, "item", sheet(("code", "name", "cost"), ("N-1", "Newer", "1e20")))
    assert marks(shop, wrong) == {"2:0": ("amber", "restore", None), "2:2": ("red", "value.wrong_kind", None)}
    again = uploaded(shop, "item", sheet(("code", "name"), ("N-1", "Newer")))
    assert marks(shop, again) == {"2:0": ("amber", "restore", None)}
    again = mend(shop, again, nod=True)
    assert apply(shop, again).status_code == 200
    assert (shop.get("/api/item/N-1").json()["state"], shop.get("/api/item/N-1").json()["name"]) == ("active", "Newer")
    assert shop.post(f"/api/imports/{again['id']}/undo").status_code == 200
    assert (shop.get("/api/item/N-1").json()["state"], shop.get("/api/item/N-1").json()["name"]) == ("archived", "New")


ORDERS = sheet(
    ("客户", "发货仓", "货号", "数量", "单位"),
    ("惠丰超市", "YH", "GO-O521", "3", ""),
    ("惠丰超市", "YH", "TE-2005", "1.2", "BOX"),
    ("C-01", "YH", "SN1042", "5袋", ""),
)


def test_orders_with_lines_are_judged_as_the_door_does(shop):
    found = uploaded(shop, "sales_order", ORDERS)
    assert [column["field"] for column in found["columns"]] == [
        "customer",
        "warehouse",
        "lines.item",
        "lines.quantity",
        "lines.unit",
    ]
    assert found["together"] is True
    assert found["counts"]["documents"] == 1
    assert marks(shop, found) == {
        "2:0": ("amber", "name", "C-01"),
        "2:2": ("amber", "letter", "GO-0521"),
        "3:0": ("amber", "name", "C-01"),
        "3:3": ("red", "quantity.not_exact", None),
        "4:2": ("red", "reference.unknown", None),
        "4:3": ("amber", "number", "5"),
    }
    found = mend(shop, found, nod=True)
    found = mend(shop, found, cell={"row": 3, "column": 3, "value": "1"})
    found = mend(shop, found, cell={"row": 4, "column": 2, "value": "SN-1042"})
    done = apply(shop, found)
    assert done.status_code == 200, done.content
    order = shop.get(f"/api/sales_order/{done.json()['made'][0]}").json()
    assert [(line["item"], line["quantity"]) for line in order["lines"]] == [("GO-0521", "3"), ("TE-2005", "1"), ("SN-1042", "5")]
    # A customer who has an order is used; the order itself is cancelled by its own verb.
    assert shop.post(f"/api/imports/{found['id']}/undo").json()["state"] == "undone"
    assert shop.get(f"/api/sales_order/{done.json()['made'][0]}").json()["state"] == "cancelled"


def test_what_is_used_is_not_taken_back_and_says_by_what(shop):
    found = uploaded(shop, "customer", sheet(("客户编码", "客户名称"), ("C-09", "新客户")))
    assert apply(shop, found).status_code == 200
    order = shop.do("/api/sales_order", {"customer": "C-09", "warehouse": "YH", "lines": [{"item": "GO-0521", "quantity": "1"}]})
    before = shop.get(f"/api/imports/{found['id']}/undo").json()["refusals"]
    refused = shop.post(f"/api/imports/{found['id']}/undo")
    assert [(each["code"], each["field"]) for each in before] == codes(refused), "told before it is tried"
    assert codes(refused) == [("import.in_use", "row.2")]
    assert order["number"] in refused.json()["refusals"][0]["text"]
    assert shop.get("/api/customer/C-09").json()["state"] == "active"


def test_what_happened_is_not_taken_back(shop):
    shop.do("/api/bin", {"code": "A-01", "warehouse": "YH"})
    found = uploaded(shop, "receipt", sheet(("仓库", "库位", "货号", "数量"), ("YH", "A-1", "GO-0521", "3")))
    assert marks(shop, found) == {"2:1": ("amber", "zero", "A-01")}
    found = mend(shop, found, nod=True)
    assert apply(shop, found).status_code == 200
    assert codes(shop.post(f"/api/imports/{found['id']}/undo")) == [("import.no_way_back", None)]


def test_others_see_nothing_of_it(shop, person):
    found = uploaded(shop, "item", sheet(("code", "name"), ("N-1", "New")))
    clerk = person("item.*", "unit.read")
    for path in ("", "/rows", "/remarks.xlsx"):
        assert clerk.get(f"/api/imports/{found['id']}{path}").status_code == 404
    assert codes(apply(clerk, found)) == [("import.unknown", None)]
    assert clerk.get("/api/imports").json()["rows"] == []
    mine = uploaded(clerk, "item", sheet(("code", "name"), ("N-2", "New")))
    assert [row["id"] for row in shop.get("/api/imports").json()["rows"]] == [mine["id"], found["id"]]
    without = person("item.read")
    refused = without.post("/api/imports?type=item", raw=sheet(("code",), ("N-3",)))
    assert (refused.status_code, codes(refused)) == (403, [("rights.not_allowed", None)])


def test_who_may_not_see_costs_cannot_bring_any(shop, person):
    clerk = person("item.*", "unit.read")
    found = uploaded(clerk, "item", sheet(("货号", "品名", "进价"), ("N-1", "New", "9.99")), language="zh")
    assert [column["field"] for column in found["columns"]] == ["code", "name", None]
    assert not [field for field in found["fields"] if field["key"] == "cost"]
    assert codes(setting(clerk, found, columns={"2": "cost"})) == [("import.not_a_field", "columns.2")]
    assert apply(clerk, found).status_code == 200
    assert shop.get("/api/item/N-1").json()["cost"] is None


def test_two_windows_do_not_overwrite_each_other(shop):
    found = uploaded(shop, "item", sheet(("code", "name"), ("N-1", "")))
    mend(shop, found, cell={"row": 2, "column": 1, "value": "A"})
    stale = shop.post(f"/api/imports/{found['id']}/mend", {"version": found["version"], "nod": True})
    assert stale.status_code in (409, 422)
    assert codes(stale)[0][0] == "import.changed"


def test_the_same_file_again_says_so(shop):
    raw = sheet(("code", "name"), ("N-1", "New"))
    first = uploaded(shop, "item", raw)
    assert apply(shop, first).status_code == 200
    again = uploaded(shop, "item", raw)
    assert (again["same_file"]["id"], again["same_file"]["state"]) == (first["id"], "applied")
    assert again["counts"]["same"] == 1


def test_what_the_door_finds_only_when_writing_stands_at_its_cell(shop):
    found = uploaded(shop, "item", sheet(("code", "name"), ("N-1", "New"), ("N-2", "New")))
    shop.do("/api/item", {"code": "OTHER", "name": "x", "barcodes": [{"code": "N-2"}]})
    refused = apply(shop, found)
    assert refused.status_code in (409, 422)
    assert codes(refused) == [("item.barcode_taken", "row.3.code")]
    assert shop.get("/api/item/N-1").status_code == 404
    assert marks(shop, found) == {"3:0": ("red", "item.barcode_taken", None)}


def test_the_sheet_goes_out_with_remarks(shop):
    found = uploaded(shop, "item", MESSY)
    raw = b"".join(shop.get(f"/api/imports/{found['id']}/remarks.xlsx").streaming_content)
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows[3][:4] == ["NU-1101", "薄皮核桃", "袋", "￥48,5"]


def test_dropped_is_gone(shop):
    found = uploaded(shop, "item", sheet(("code", "name"), ("N-1", "New")))
    assert shop.post(f"/api/imports/{found['id']}/drop", {"version": found["version"]}).json()["state"] == "dropped"
    assert shop.get("/api/imports").json()["rows"] == []
    assert codes(apply(shop, found)) == [("import.not_open", None)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_blank_sheet_of_every_type_is_matched_column_by_column(admin, language):
    admin.do("/api/custom_field", {"type": "item", "code": "origin", "kind": "text", "label": {"zh": "产地", "en": "Origin"}})
    types = [each["key"] for each in admin.get("/api/imports").json()["types"]]
    assert len(types) >= 29
    for key in types:
        header = b"".join(admin.get(f"/api/{key}/blank.csv", language).streaming_content).decode("utf-8-sig").strip()
        found = uploaded(admin, key, f"{header}\r\n".encode() + b"x,\r\n")
        fields = [field["key"] for field in found["fields"]]
        assert sorted(column["field"] or column["header"] for column in found["columns"]) == sorted(fields), key
        assert {column["reason"] for column in found["columns"]} == {"name"}, key
        assert found["counts"]["red"] > 0 or found["counts"]["documents"] <= 1, key


def test_a_sheet_with_a_custom_field_is_written(shop):
    shop.do("/api/custom_field", {"type": "item", "code": "origin", "kind": "text", "label": {"zh": "产地", "en": "Origin"}})
    found = uploaded(shop, "item", sheet(("编码", "名称", "产地"), ("N-1", "New", "宁夏")))
    assert apply(shop, found).status_code == 200
    assert shop.get("/api/item/N-1").json()["origin"] == "宁夏"


def test_whoever_looks_meanwhile_is_told_that_it_is_being_written(shop, monkeypatch):
    found = uploaded(shop, "customer", sheet(("编码", "名称"), ("C-77", "新客户")))
    assert found["writing"] is False
    seen = []
    act = applying.apply

    def watched(*given, **said):
        seen.append(shop.get(f"/api/imports/{found['id']}").json()["writing"])
        act(*given, **said)

    monkeypatch.setattr(applying, "apply", watched)
    assert apply(shop, found).json()["state"] == "applied"
    assert seen == [True]
    assert shop.get(f"/api/imports/{found['id']}").json()["writing"] is False
    assert shop.get(f"/api/imports/{found['id']}/undo").json() == {"refusals": []}
