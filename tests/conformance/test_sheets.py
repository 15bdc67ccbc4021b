"""Every type goes out as a sheet and comes in again, with Chinese and with English headers, as CSV and as XLSX."""

import csv
import io

import pytest
import python_calamine

from huotong.registry import configuration

pytestmark = pytest.mark.django_db


def codes(response) -> list[tuple[str, str]]:
    return [(refusal["code"], refusal["field"]) for refusal in response.json()["refusals"]]


def content(response) -> bytes:
    return b"".join(response.streaming_content)


def table(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))


@pytest.fixture
def warehouses(admin):
    for code, name in (("W1", "一号仓"), ("W2", "=1+1"), ("W3", '\'-quoted, "and" more\u00a0')):
        admin.do("/api/warehouse", {"code": code, "name": name, "address": None if code == "W1" else f"Road {code}"})
    return admin


def test_an_export_has_the_visible_columns_under_headers_of_the_language(warehouses):
    chinese = table(content(warehouses.get("/api/warehouse.csv", "zh")))
    english = table(content(warehouses.get("/api/warehouse.csv", "en")))
    assert chinese[0] == ["编码", "状态", "名称", "英文名称", "时区", "地址", "建立时间", "更改时间"]
    assert english[0] == ["Code", "State", "Name", "Name in English", "Time zone", "Address", "Created at", "Changed at"]
    assert [row[:6] for row in chinese if row[0] == "W1"] == [["W1", "启用", "一号仓", "", "Asia/Shanghai", ""]]


def test_nothing_in_an_exported_cell_is_a_formula(warehouses):
    names = [row[2] for row in table(content(warehouses.get("/api/warehouse.csv", "en")))[1:]]
    assert sorted(names) == sorted(["'=1+1", "''-quoted, \"and\" more", "一号仓"])


def test_filters_order_and_fields_work_on_exports(warehouses):
    rows = table(content(warehouses.get("/api/warehouse.csv?filter[code][in]=W2,W3&order=-code&fields=address", "en")))
    assert rows == [["Code", "Address"], ["W3", "Road W3"], ["W2", "Road W2"]]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_comes_in_again_and_changes_nothing(warehouses, language, form):
    raw = content(warehouses.get(f"/api/warehouse.{form}", language))
    before = warehouses.get("/api/warehouse").json()
    brought = warehouses.post("/api/warehouse/import", raw=raw)
    assert (brought.status_code, brought.json()) == (200, {"rows": 3, "created": 0, "changed": 0, "unchanged": 3, "waiting": 0})
    assert warehouses.get("/api/warehouse").json() == before


def test_what_is_changed_in_a_sheet_is_changed_and_what_is_new_is_created(warehouses):
    rows = "编码,名称\nW1,改名仓\nw2,=1+1\nW9,新仓\n"
    brought = warehouses.post("/api/warehouse/import", raw=rows.encode("gb18030")).json()
    assert brought == {"rows": 3, "created": 1, "changed": 1, "unchanged": 1, "waiting": 0}
    assert warehouses.get("/api/warehouse/W1").json()["name"] == "改名仓"
    assert warehouses.get("/api/warehouse/W1").json()["version"] == 2
    again = warehouses.post("/api/warehouse/import", raw=rows.encode("gb18030")).json()
    assert again == {"rows": 3, "created": 0, "changed": 0, "unchanged": 3, "waiting": 0}


def test_all_errors_of_all_rows_come_at_once_and_nothing_is_done(warehouses):
    rows = f"code,name,time_zone\nW7,Good,\nW8,,UTC\nW9,{'x' * 300},UTC\n"
    response = warehouses.post("/api/warehouse/import", raw=rows.encode())
    assert response.status_code == 422
    assert codes(response) == [("value.missing", "row.3.name"), ("value.too_long", "row.4.name")]
    assert warehouses.get("/api/warehouse/W7").status_code == 404


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"code,name,colour\nW7,Seven,red\n", [("import.unknown_column", "row.1.colour")]),
        (b"name\nSeven\n", [("import.column_missing", "row.1")]),
        (b"code,name,Name\nW7,a,b\n", [("import.column_twice", "row.1.Name")]),
        (b"code,name\n", [("import.no_rows", None)]),
        ("code,name\nW7,café\n".encode("latin-1"), [("import.wrong_encoding", None)]),
        (b"code,name\nW7,\x01\n", [("import.wrong_encoding", None)]),
        (b"PK\x03\x04 broken", [("import.not_a_sheet", None)]),
        (b"", [("import.not_a_sheet", None)]),
        (b'code,name\n"W7,open', [("import.not_a_sheet", None)]),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_with_its_reason(warehouses, raw, told):
    response = warehouses.post("/api/warehouse/import", raw=raw)
    assert (response.status_code, codes(response)) == (422, told)


def test_lines_are_further_columns_on_repeated_rows(admin):
    for code in ("CLERK", "BOSS", "GUARD"):
        admin.do("/api/role", {"code": code, "name": code, "grants": ["warehouse.read"]})
    rows = "账号,姓名,角色：角色\nanna,Anna,CLERK\nanna,,BOSS\nbo,Bo,GUARD\n,,CLERK\n"
    brought = admin.post("/api/person/import", raw=rows.encode()).json()
    assert (brought["created"], brought["rows"]) == (2, 4)
    for code, roles in (("anna", ["CLERK", "BOSS"]), ("bo", ["GUARD", "CLERK"])):
        assert [line["role"] for line in admin.get(f"/api/person/{code}").json()["roles"]] == roles
    wrong = admin.post("/api/person/import", raw=b"code,name,roles.role\ncy,Cy,CLERK\ncy,,NOBODY\ncy,Di,BOSS\n")
    assert codes(wrong) == [("import.disagrees", "row.4.name")]
    wrong = admin.post("/api/person/import", raw=b"code,name,roles.role\ncy,Cy,CLERK\ncy,,NOBODY\n")
    assert codes(wrong) == [("reference.unknown", "row.3.roles.role")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_people_with_their_lines_go_out_and_come_in_again(admin, language):
    test_lines_are_further_columns_on_repeated_rows(admin)
    raw = content(admin.get("/api/person.csv", language))
    before = admin.get("/api/person").json()
    brought = admin.post("/api/person/import", raw=raw).json()
    assert (brought["created"], brought["changed"]) == (0, 0)
    assert admin.get("/api/person").json() == before


def test_what_is_fixed_cannot_be_changed_by_a_sheet(admin):
    admin.do("/api/custom_field", {"type": "warehouse", "code": "area", "kind": "quantity", "label": "面积"})
    raw = content(admin.get("/api/custom_field.csv", "en"))
    assert admin.post("/api/custom_field/import", raw=raw).json()["unchanged"] == 1
    response = admin.post("/api/custom_field/import", raw=raw.replace("数量".encode(), b"money").replace(b"Quantity", b"money"))
    assert response.status_code == 422


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_blank_sheet_holds_what_may_be_given(admin, form):
    raw = content(admin.get(f"/api/warehouse/blank.{form}", "en"))
    if form == "csv":
        rows = table(raw)
    else:
        rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0).to_python()
    assert rows == [["Code", "Name", "Name in English", "Time zone", "Address"]]


def test_without_the_right_nothing_goes_in(person):
    reader = person("warehouse.read")
    response = reader.post("/api/warehouse/import", raw=b"code,name\nW1,One\n")
    assert (response.status_code, codes(response)) == (403, [("rights.not_allowed", None)])


def test_every_type_exports_in_both_languages(admin):
    for key in configuration.current().types:
        for language in ("zh", "en"):
            response = admin.get(f"/api/{key}.csv", language)
            assert response.status_code == 200, key
            header = table(content(response))[0]
            assert len(header) == len(set(header)), key
