"""Saying that one has a document open: only of documents that one may read."""

import pytest

pytestmark = pytest.mark.django_db
PATH = "/api/presence"


def codes(response) -> list[tuple[str, str | None]]:
    return [(refusal["code"], refusal["field"]) for refusal in response.json()["refusals"]]


def test_of_a_document_that_one_reads_it_may_be_said(admin, person):
    made = admin.do("/api/warehouse", {"code": "W1", "name": "One"})
    for doing in ({}, {"doing": "editing"}, {"doing": "closed"}):
        answer = person("warehouse.read").post(PATH, {"type": "warehouse", "id": made["id"], **doing})
        assert (answer.status_code, answer.json()) == (200, {"ok": True})


def test_of_others_it_may_not(admin, person):
    made = admin.do("/api/warehouse", {"code": "W1", "name": "One"})
    view = admin.do("/api/saved_view", {"type": "item", "name": "Mine"})
    asked = {"type": "warehouse", "id": made["id"]}
    assert codes(person("item.read").post(PATH, asked)) == [("rights.not_allowed", None)]
    assert codes(admin.post(PATH, {**asked, "id": 7})) == [("document.not_found", None)]
    assert codes(person("saved_view.read").post(PATH, {"type": "saved_view", "id": view["id"]})) == [("document.not_found", None)]
    assert codes(admin.post(PATH, {**asked, "type": "nonsense"})) == [("http.no_such_type", None)]
    assert sorted(codes(admin.post(PATH, {"type": "warehouse", "id": "x", "doing": "sleeping"}))) == [
        ("value.not_among", "doing"),
        ("value.wrong_kind", "id"),
    ]
