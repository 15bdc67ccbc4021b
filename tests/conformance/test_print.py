"""Paper of every registered type, over HTTP: what it holds, who may print it, and what is refused."""

import io

import pypdf
import pytest

from huotong.core.documents import Actor
from huotong.interfaces.http.paper import ASKED
from huotong.platform.lists.tests.counting import counted
from huotong.platform.people.models import Organisation
from huotong.platform.printing import printing
from huotong.platform.printing.sight import Sight
from huotong.registry import configuration
from huotong.registry.configuration import built_in
from tests.conformance import rows

pytestmark = pytest.mark.django_db

KEYS = sorted(built_in())
PAPERS = [(key, paper.key) for key in KEYS for paper in printing.of_type(key)]


@pytest.fixture
def actor(company) -> Actor:
    return rows.everybody(company.id)


def read(response) -> str:
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/pdf"
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(response.content)).pages)


def codes(response) -> list[tuple[int, str]]:
    return [(response.status_code, each["code"]) for each in response.json()["refusals"]]


def sheets(key: str, paper: str, actor: Actor, documents: list[int]):
    config = configuration.current()
    sight = Sight(actor, config.types, rows.NOW, config.version)
    found = sight.by_identity(config.types[key], documents)
    return printing.sheets(printing.named(config.types[key], paper), found, sight)


@pytest.mark.parametrize(("key", "paper"), PAPERS)
def test_every_paper_of_every_type_takes_as_many_statements_for_three_as_for_one(key, paper, actor):
    kind = built_in()[key]
    made, counts = [], []
    for more in (1, 2):
        made += [rows.make(kind, actor.organisation).id for _ in range(more)]
        sheets(key, paper, actor, made)
        with counted() as sent:
            found = sheets(key, paper, actor, made)
        counts.append(len(sent))
        assert len(found) == len(made)
    assert counts[0] == counts[1]


@pytest.mark.parametrize("key", KEYS)
def test_the_shape_of_a_type_says_what_can_be_printed(key, admin):
    told = admin.get(f"/api/registry/{key}").json()["prints"]
    assert [each["key"] for each in told] == [paper.key for paper in printing.of_type(key)]
    assert all(each["label"] for each in told)


def test_one_document_comes_as_pdf_in_the_language_asked_for(admin):
    admin.do("/api/warehouse", {"code": "W1", "name": "余杭仓", "name_en": "Yuhang"})
    response = admin.get("/api/warehouse/W1/print/document.pdf", language="zh")
    assert "仓库" in read(response)
    assert (response["Content-Disposition"], response["Cache-Control"]) == ('inline; filename="W1-document.pdf"', "no-store")
    assert "Warehouse" in read(admin.get("/api/warehouse/W1/print/document.pdf", language="en"))


def test_a_code_with_a_slash_prints_too(admin):
    admin.do("/api/warehouse", {"code": "W/1", "name": "One"})
    assert "W/1" in read(admin.get("/api/warehouse/W/1/print/document.pdf"))


def test_a_custom_field_stands_on_paper(admin):
    admin.do(
        "/api/custom_field", {"type": "warehouse", "code": "gate_code", "kind": "text", "label": {"zh": "门码", "en": "Gate"}}
    )
    admin.do("/api/warehouse", {"code": "W1", "name": "One", "gate_code": "Lion 7"})
    assert "Lion 7" in read(admin.get("/api/warehouse/W1/print/document.pdf"))


def test_chosen_documents_come_in_the_order_of_the_choice(admin):
    one, two = (admin.do("/api/warehouse", {"code": code, "name": code})["id"] for code in ("W1", "W2"))
    text = read(admin.post("/api/print", {"type": "warehouse", "key": "document", "ids": [two, one]}))
    assert text.index("W2") < text.index("W1")


def test_a_filter_chooses_as_in_the_list(admin):
    for code in ("W1", "W2"):
        admin.do("/api/warehouse", {"code": code, "name": code})
    text = read(admin.post("/api/print", {"type": "warehouse", "key": "document", "filter": {"code": "W2"}}))
    assert ("W2" in text, "W1" in text) == (True, False)


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ({}, [(422, "value.missing"), (422, "value.missing")]),
        ({"type": "warehouse", "key": "document", "id": 1}, [(422, "value.unknown_field")]),
        ({"type": "nonsense", "key": "document", "ids": [1]}, [(404, "http.no_such_type")]),
        ({"type": "warehouse", "key": "nonsense", "ids": [1]}, [(404, "print.no_such_print")]),
        ({"type": "warehouse", "key": "document"}, [(422, "print.nothing")]),
        ({"type": "warehouse", "key": "document", "ids": []}, [(422, "print.nothing")]),
        ({"type": "warehouse", "key": "document", "ids": [1], "filter": {}}, [(422, "print.nothing")]),
        ({"type": "warehouse", "key": "document", "filter": {"code": "NONE"}}, [(422, "print.nothing")]),
        ({"type": "warehouse", "key": "document", "filter": {"nonsense": "1"}}, [(422, "list.unknown_parameter")]),
        ({"type": "warehouse", "key": "document", "filter": {"code": 1}}, [(422, "value.wrong_kind")]),
        ({"type": "warehouse", "key": "document", "filter": "x"}, [(422, "value.wrong_kind")]),
        ({"type": "warehouse", "key": "document", "ids": ["W1"]}, [(422, "value.wrong_kind")]),
        ({"type": "warehouse", "key": "document", "ids": [-1]}, [(422, "value.wrong_kind")]),
        ({"type": "warehouse", "key": "document", "ids": [1, 2]}, [(404, "document.not_found")] * 2),
        ({"type": "warehouse", "key": "document", "ids": list(range(1, 502))}, [(422, "print.too_many")]),
    ],
)
def test_what_cannot_be_printed_is_refused(admin, body, refused):
    assert codes(admin.post("/api/print", body)) == refused


def test_a_filter_of_more_than_five_hundred_is_refused(admin, company, monkeypatch):
    monkeypatch.setattr(printing, "MOST", 1)
    for code in ("W1", "W2"):
        admin.do("/api/warehouse", {"code": code, "name": code})
    assert codes(admin.post("/api/print", {"type": "warehouse", "key": "document", "filter": {}})) == [(422, "print.too_many")]


def test_what_is_not_there_is_refused(admin):
    assert codes(admin.get("/api/warehouse/NONE/print/document.pdf")) == [(404, "document.not_found")]
    admin.do("/api/warehouse", {"code": "W1", "name": "One"})
    assert codes(admin.get("/api/warehouse/W1/print/nonsense.pdf")) == [(404, "print.no_such_print")]


def test_without_a_token_nothing_is_printed(admin):
    assert admin.client.get("/api/warehouse/W1/print/document.pdf").status_code == 401
    assert admin.client.post("/api/print", {}).status_code == 401


def test_who_may_not_read_may_not_print(admin, person):
    made = admin.do("/api/warehouse", {"code": "W1", "name": "One"})
    stranger = person("unit.read")
    assert codes(stranger.get("/api/warehouse/W1/print/document.pdf")) == [(403, "rights.not_allowed")]
    body = {"type": "warehouse", "key": "document", "ids": [made["id"]]}
    assert codes(stranger.post("/api/print", body)) == [(403, "rights.not_allowed")]


def test_documents_of_another_organisation_are_not_found(admin, person, company):
    other = rows.make(built_in()["warehouse"], _another(company))
    body = {"type": "warehouse", "key": "document", "ids": [other.id]}
    assert codes(admin.post("/api/print", body)) == [(404, "document.not_found")]
    assert codes(admin.get(f"/api/warehouse/{other.id}/print/document.pdf")) == [(404, "document.not_found")]


def _another(company: Organisation) -> int:
    values = {name: getattr(company, name) for name in ("state", "created_at", "changed_at", "created_by", "search")}
    said = {"currency": "EUR", "time_zone": "Europe/Berlin", "name": "Other", "sort_key": "other"}
    return Organisation.objects.create(id=company.id + 1, organisation_id=company.id + 1, code="OTHER", **said, **values).id


def test_costs_stand_on_no_paper_of_who_may_not_see_them(admin, person):
    admin.do("/api/unit", {"code": "PCS", "name": "件"})
    admin.do("/api/item", {"code": "A1", "name": "Walnuts", "cost": "7.77"})
    assert "7.77" in read(admin.get("/api/item/A1/print/document.pdf"))
    keeper = person("item.read", "unit.read")
    assert "7.77" not in read(keeper.get("/api/item/A1/print/document.pdf"))


def test_a_hidden_field_stands_on_no_paper(admin, person):
    admin.do("/api/customer", {"code": "C1", "name": "惠丰", "phone": "13800002907"})
    clerk = person("customer.read", hidden=["customer.phone"])
    assert "13800002907" in read(admin.get("/api/customer/C1/print/document.pdf"))
    assert "13800002907" not in read(clerk.get("/api/customer/C1/print/document.pdf"))


def test_the_description_takes_what_the_address_takes(admin):
    body = admin.get("/api/openapi.json").json()["paths"]["/api/print"]["post"]["requestBody"]["content"]["application/json"]
    assert set(body["schema"]["properties"]) == {field.key for field in ASKED}
