"""What the translator promises before any business is asked: statuses, shapes, headers, languages."""

import json

import pytest

from huotong.interfaces.http import rates
from huotong.interfaces.http.given import BODY_MAX, PARAMETERS_MAX

pytestmark = pytest.mark.django_db


def codes(response) -> list[str]:
    return [refusal["code"] for refusal in response.json()["refusals"]]


def test_a_warehouse_is_created_read_listed_changed_and_archived(admin):
    created = admin.post("/api/warehouse", {"code": "w1", "name": "一号仓"})
    assert created.status_code == 201
    made = created.json()
    assert (made["code"], made["state"], made["version"]) == ("W1", "active", 1)
    assert admin.get("/api/warehouse/W1").json() == made
    assert admin.get(f"/api/warehouse/{made['id']}").json() == made
    changed = admin.do(f"/api/warehouse/{made['id']}/change", {"version": 1, "name": "Number one"})
    assert (changed["name"], changed["version"]) == ("Number one", 2)
    assert admin.get("/api/warehouse?q=numb").json()["rows"] == [changed]
    admin.do("/api/warehouse/w1/archive")
    assert admin.get("/api/warehouse").json() == {"rows": [], "next": None}


def test_twins_get_the_same_status_and_body(admin):
    first = admin.post("/api/warehouse", {"code": "W1", "name": "One"}, key="same")
    again = admin.post("/api/warehouse", {"code": "W1", "name": "One"}, key="same")
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    other = admin.post("/api/warehouse", {"code": "W2", "name": "Two"}, key="same")
    assert (other.status_code, codes(other)) == (422, ["key.reused"])


def test_a_stale_version_is_told(admin):
    admin.do("/api/warehouse", {"code": "W1", "name": "One"})
    admin.do("/api/warehouse/W1/change", {"name": "Two", "version": 1})
    response = admin.post("/api/warehouse/W1/change", {"name": "Three", "version": 1})
    assert (response.status_code, codes(response)) == (409, ["document.stale"])


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/nonsense", 404, "http.no_such_type"),
        ("GET", "/api/warehouse/NONE", 404, "document.not_found"),
        ("GET", "/api/warehouse/%00", 404, "document.not_found"),
        ("GET", "/api/warehouse/W1/archive", 405, "http.wrong_method"),
        ("PUT", "/api/warehouse", 405, "http.wrong_method"),
        ("OPTIONS", "/api/warehouse", 405, "http.wrong_method"),
        ("DELETE", "/api/warehouse/W1", 405, "http.wrong_method"),
        ("GET", "/api/me?lang=fr", 422, "value.not_among"),
        ("GET", "/nothing", 404, "http.no_such_address"),
        ("GET", "/api/events?after=x", 422, "events.bad_position"),
        ("GET", "/api/registry/nonsense", 404, "http.no_such_type"),
    ],
)
def test_errors_always_have_the_one_shape(admin, method, path, status, code):
    response = admin.client.generic(method, path, headers={"Authorization": f"Bearer {admin.token}"})
    assert (response.status_code, codes(response)) == (status, [code])
    assert set(response.json()["refusals"][0]) == {"code", "field", "text", "remedy", "again", "facts"}
    assert response["Content-Type"] == "application/json"


def test_a_wrong_method_names_the_right_ones(admin):
    assert admin.client.put("/api/warehouse", headers={"Authorization": f"Bearer {admin.token}"})["Allow"] == "GET, POST"
    assert admin.client.put("/api/warehouse")["Allow"] == "GET, POST"


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer nonsense", "Basic YTpi"])
def test_without_a_valid_token_nothing_is_told(admin, header):
    headers = {} if header is None else {"Authorization": header}
    response = admin.client.get("/api/warehouse", headers=headers)
    assert (response.status_code, codes(response), response["WWW-Authenticate"]) == (401, ["http.no_token"], "Bearer")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"\xff",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1, "a": 2}',
        b"[" * 5000,
        b'{"a": 1e999999999999999999999}',
    ],
)
def test_a_body_that_is_not_one_plain_object_is_refused(admin, body):
    response = admin.post("/api/warehouse", raw=body)
    assert (response.status_code, codes(response)) == (400, ["http.broken_body"])


@pytest.mark.parametrize("key", [None, "", " ", "x" * 201, "schlüssel"])
def test_each_change_needs_its_key(admin, key):
    headers = {"Authorization": f"Bearer {admin.token}"} | ({} if key is None else {"Idempotency-Key": key})
    response = admin.client.post(
        "/api/warehouse", {"code": "W1", "name": "One"}, content_type="application/json", headers=headers
    )
    assert (response.status_code, codes(response)) == (400, ["http.needs_key"])
    assert response.json()["refusals"][0]["field"] == "Idempotency-Key"


def test_a_body_that_is_too_large_is_refused_by_its_length(admin):
    response = admin.post("/api/warehouse", raw=b" " * (BODY_MAX + 1))
    assert (response.status_code, codes(response)) == (413, ["http.too_large"])


def test_all_errors_of_a_form_come_at_once_in_the_language_asked_for(admin):
    response = admin.post("/api/warehouse", {"colour": "red", "name": "x" * 300}, language="en")
    told = {(refusal["code"], refusal["field"]) for refusal in response.json()["refusals"]}
    assert told == {("value.missing", "code"), ("value.unknown_field", "colour"), ("value.too_long", "name")}
    chinese = admin.post("/api/warehouse", {"name": "一号仓"}, language="zh").json()["refusals"]
    assert [(refusal["text"], refusal["remedy"]) for refusal in chinese] == [("缺少编码。", "请填写编码。")]


@pytest.mark.parametrize("value", [b"1" * 30, b"1" * 5000, b"-" + b"9" * 19, b"9223372036854775807", b"1e300"])
def test_a_number_beyond_everything_is_refused_like_any_other(admin, value):
    response = admin.post("/api/warehouse", raw=b'{"code": "W1", "name": "One", "address": ' + value + b"}")
    assert response.status_code in (201, 422)


def test_half_a_surrogate_pair_is_refused_and_a_whole_one_kept(admin):
    assert admin.post("/api/warehouse", raw=rb'{"code": "W1", "name": "\ud83d"}').status_code == 400
    assert admin.post("/api/warehouse", raw=rb'{"code": "W1", "name": "\ud83d\ude00"}').json()["name"] == "\U0001f600"


@pytest.mark.parametrize("zone", ["nonsense", "../../etc/passwd", "Asia", "/"])
def test_a_time_zone_must_be_one(admin, zone):
    for path in ("/api/warehouse", "/api/organisation"):
        response = admin.post(
            path, {"code": "W1", "name": "One", "time_zone": zone, **({"currency": "EUR"} if "org" in path else {})}
        )
        assert (response.status_code, codes(response)) == (422, ["organisation.unknown_time_zone"])


def test_blanks_alone_are_nothing(admin):
    response = admin.post("/api/warehouse", {"code": "W1", "name": " \t "})
    assert codes(response) == ["value.bad_character"]
    assert codes(admin.post("/api/warehouse", {"code": "W1", "name": "   "})) == ["value.missing"]


def test_numbers_in_json_are_exact(admin):
    admin.do(
        "/api/custom_field", {"type": "warehouse", "code": "area", "kind": "quantity", "label": {"zh": "面积", "en": "Area"}}
    )
    raw = b'{"code": "W1", "name": "One", "area": 0.1000001}'
    response = admin.post("/api/warehouse", raw=raw)
    assert (response.status_code, codes(response)) == (422, ["value.too_fine"])
    assert admin.post("/api/warehouse", raw=raw.replace(b"0.1000001", b"0.100001")).json()["area"] == "0.100001"


def test_a_published_field_filters_and_sorts_with_the_next_request(admin):
    for code in ("W1", "W2", "W3"):
        admin.do("/api/warehouse", {"code": code, "name": code})
    admin.do("/api/custom_field", {"type": "warehouse", "code": "area", "kind": "quantity", "label": "面积"})
    for code, area in (("W1", "10"), ("W2", "9.5")):
        admin.do(f"/api/warehouse/{code}/change", {"area": area})
    rows = admin.get("/api/warehouse?order=area").json()["rows"]
    assert [(row["code"], row["area"]) for row in rows] == [("W2", "9.5"), ("W1", "10"), ("W3", None)]
    assert [row["code"] for row in admin.get("/api/warehouse?filter[area][gt]=9.9").json()["rows"]] == ["W1"]
    assert "area" in [field["key"] for field in admin.get("/api/registry/warehouse").json()["fields"]]


def test_a_published_field_of_lines_filters_their_documents_with_the_next_request(admin):
    admin.do("/api/custom_field", {"type": "customer.addresses", "code": "gate", "kind": "quantity", "label": "门"})
    for code, gate in (("D", "10"), ("E", "9.5")):
        addresses = [{"label": "home", "street": "1 Road"}, {"label": "work", "street": "2 Road", "gate": gate}]
        admin.do("/api/customer", {"code": code, "name": code, "addresses": addresses})
    path = "/api/customer?filter[addresses.gate][gt]=9.9&filter[addresses.label]"
    assert [row["code"] for row in admin.get(f"{path}=work").json()["rows"]] == ["D"]
    assert admin.get(f"{path}=home").json()["rows"] == []
    csv = b"".join(admin.get(f"{path.replace('customer', 'customer.csv', 1)}=work").streaming_content).decode()
    assert (",D," in csv.replace("\n", ","), ",E," in csv.replace("\n", ",")) == (True, False)
    (part,) = admin.get("/api/registry/customer").json()["parts"]
    assert "addresses.gate" in [field["filter"] for field in part["fields"]]
    refused = admin.get("/api/customer?order=addresses.gate")
    assert (refused.status_code, codes(refused)) == (422, ["list.order_by_rows"])
    assert "filter[addresses.gate]=" in refused.json()["refusals"][0]["remedy"]


def test_actions_of_a_batch_are_all_done_or_none(admin):
    create = {"verb": "warehouse.create", "given": {"code": "W1", "name": "One"}}
    broken = {"verb": "warehouse.create", "given": {"code": "W2"}}
    refused = admin.post("/api/batch", {"mode": "all", "actions": [create, broken]})
    assert (refused.status_code, [r["field"] for r in refused.json()["refusals"]]) == (422, ["actions.1.name"])
    assert admin.get("/api/warehouse").json()["rows"] == []
    each = admin.do("/api/batch", {"mode": "each", "actions": [{**create, "key": "k1"}, broken]})
    assert [(a["key"] == "k1", a["status"]) for a in each["answers"]] == [(True, 201), (False, 422)]
    again = admin.do("/api/batch", {"mode": "each", "actions": [{**create, "key": "k1"}]})
    assert again["answers"] == each["answers"][:1]


@pytest.mark.parametrize("actions", [{}, {"verb": "warehouse.create"}, [], None, 7, [[]]])
def test_a_batch_of_nothing_usable_is_refused(admin, actions):
    assert admin.post("/api/batch", {"mode": "all", "actions": actions}).status_code == 422


def test_the_wrong_in_a_batch_is_named_at_its_place(admin):
    response = admin.post("/api/batch", {"mode": "some", "actions": [{"given": 3}, 7], "more": 1})
    told = {(refusal["code"], refusal["field"]) for refusal in response.json()["refusals"]}
    assert told == {
        ("value.not_among", "mode"),
        ("value.missing", "actions.0.verb"),
        ("value.wrong_kind", "actions.0.given"),
        ("value.wrong_kind", "actions.1"),
        ("value.unknown_field", "more"),
    }


def test_the_same_document_twice_is_refused_by_all_and_done_in_turn_by_each(admin):
    admin.do("/api/warehouse", {"code": "W1", "name": "One"})
    change = [{"verb": "warehouse.change", "target": "W1", "given": {"name": name}} for name in ("Two", "Three")]
    response = admin.post("/api/batch", {"mode": "all", "actions": change})
    assert (response.status_code, codes(response)) == (422, ["batch.same_document"] * 2)
    admin.do("/api/batch", {"mode": "each", "actions": change})
    assert admin.get("/api/warehouse/W1").json()["name"] == "Three"


def test_signing_in_gives_a_token_that_works(admin, person):
    login = admin.get("/api/me").json()["login"]
    answer = admin.client.post("/api/sign_in", {"login": login, "password": "correct horse"}, content_type="application/json")
    assert answer.status_code == 200
    me = admin.client.get("/api/me", headers={"Authorization": f"Bearer {answer.json()['token']}"})
    assert me.json()["login"] == login
    wrong = admin.client.post("/api/sign_in", {"login": login, "password": "wrong"}, content_type="application/json")
    assert (wrong.status_code, codes(wrong)) == (401, ["sign_in.wrong"])


def test_every_answer_has_its_security_headers_and_none_opens_cors(admin):
    for path in ("/api/warehouse", "/nothing", "/api/docs", "/api/openapi.json"):
        response = admin.client.get(
            path, headers={"Authorization": f"Bearer {admin.token}", "Origin": "https://elsewhere.example"}
        )
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert not [name for name in response.headers if name.lower().startswith("access-control")]


def test_a_foreign_host_is_refused(admin):
    response = admin.client.get("/api/me", headers={"Host": "evil.example", "Authorization": f"Bearer {admin.token}"})
    assert (response.status_code, codes(response)) == (400, ["http.broken_request"])


def test_the_page_fetches_from_here_alone(admin):
    for name in ("", "/page.js", "/page.css", "/words.js"):
        response = admin.client.get(f"/api/docs{name}")
        assert response.status_code == 200
        assert "://" not in response.content.decode().replace("http://www.w3.org", "")


def test_a_bug_is_told_without_its_details(admin, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise ZeroDivisionError("the secret detail")

    monkeypatch.setattr("huotong.platform.lists.reading.page", broken)
    admin.client.raise_request_exception = False
    response = admin.get("/api/warehouse")
    assert (response.status_code, codes(response)) == (500, ["internal"])
    assert "secret" not in json.dumps(response.json())
    assert response.json()["refusals"][0]["facts"]["reference"] in caplog.text


def test_head_works_like_get(admin):
    assert admin.client.head("/api/warehouse", headers={"Authorization": f"Bearer {admin.token}"}).status_code == 200


def test_who_goes_too_fast_is_told_how_long_to_wait(admin, monkeypatch):
    monkeypatch.setattr("huotong.interfaces.http.rates.callers", rates.Bucket(1, 3))
    answers = [admin.get("/api/me") for _ in range(4)]
    assert [response.status_code for response in answers] == [200, 200, 200, 429]
    assert (codes(answers[-1]), answers[-1]["Retry-After"]) == (["http.too_fast"], "1")


def test_the_description_holds_what_the_token_may_do_and_no_more(person):
    clerk = person("warehouse.read", "warehouse.change", sees_cost=False)
    described = clerk.get("/api/openapi.json").json()
    paths = {path for path in described["paths"] if path.startswith("/api/warehouse")}
    assert paths == {
        "/api/warehouse",
        "/api/warehouse/{id}",
        "/api/warehouse.csv",
        "/api/warehouse.xlsx",
        "/api/warehouse/{id}/print/{key}.pdf",
        "/api/warehouse/{id}/change",
    }
    assert list(described["paths"]["/api/warehouse"]) == ["get"]
    assert set(described["components"]["schemas"]) == {"refusal", "refusals", "warehouse"}
    stranger = clerk.client.get("/api/openapi.json").json()
    assert set(stranger["paths"]) == {"/api/sign_in", "/api/sign_out", "/api/openapi.json", "/healthz"}


def test_the_description_follows_a_published_field_at_once(admin):
    admin.do(
        "/api/custom_field", {"type": "warehouse", "code": "area", "kind": "quantity", "label": {"zh": "面积", "en": "Area"}}
    )
    described = admin.get("/api/openapi.json").json()
    assert described["components"]["schemas"]["warehouse"]["properties"]["area"]["title"] == "Area"
    body = described["paths"]["/api/warehouse"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert "area" in body["properties"] and body["additionalProperties"] is False
    names = [parameter["name"] for parameter in described["paths"]["/api/warehouse"]["get"]["parameters"]]
    assert "filter[area][gte]" in names


def test_no_list_is_described_with_more_than_one_request_may_carry(admin):
    paths = admin.get("/api/openapi.json").json()["paths"]
    lists = {
        path: said["get"]["parameters"] for path, said in paths.items() if "order" in str(said.get("get", {}).get("parameters"))
    }
    assert {"/api/outbound", "/api/outbound.csv", "/api/sales_order"} <= lists.keys()
    for path, parameters in lists.items():
        assert len(parameters) <= PARAMETERS_MAX, path
    said = {each["name"]: each["description"] for each in lists["/api/outbound"]}
    assert "compared by eq ne in empty lt lte gt gte; here: eq" in said["picks.quantity"]


def test_the_description_has_filters_on_rows_but_for_what_the_person_may_not_see(admin, person):
    def described(who) -> dict[str, str]:
        paths = who.get("/api/openapi.json").json()["paths"]
        exported = {each["name"] for each in paths["/api/receipt.csv"]["get"]["parameters"]}
        listed = {each["name"]: each["description"] for each in paths["/api/receipt"]["get"]["parameters"]}
        assert exported == listed.keys() - {"limit", "cursor", "total", "names"}
        return listed

    whole, clerk = described(admin), described(person("receipt.read"))
    assert whole["filter[lines.quantity][gte]"] == (
        "At least one row (the same for all conditions): Lines: Quantity, compared by eq ne in empty lt lte gt gte; here: gte"
    )
    costs = {name for name in whole if "lines.cost" in name}
    assert "lines.cost" in costs
    assert whole.keys() - clerk.keys() == costs


@pytest.mark.parametrize("slash", ["/", "%2F"])
def test_a_code_with_a_slash_has_an_address(admin, slash):
    made = admin.do("/api/unit", {"code": "KG/M/2", "name": "kg/m2"})
    path = f"/api/unit/KG{slash}M{slash}2"
    assert admin.get(path).json() == made
    assert admin.do(f"{path}/change", {"name": "other"})["name"] == "other"
    refused = admin.get(f"{path}/change")
    assert (refused.status_code, refused["Allow"]) == (405, "POST")
    unknown = admin.post(f"{path}/dance")
    assert (unknown.status_code, codes(unknown)) == (404, ["verb.unknown"])
    absent = admin.get(f"/api/unit/KG{slash}M")
    assert (absent.status_code, codes(absent)) == (404, ["document.not_found"])
