"""Signing in from a browser: the cookie, what it may do alone, and how it ends."""

import pytest
from django.test import Client

from huotong.platform.people import passwords, sessions

pytestmark = pytest.mark.django_db

OURS = {"X-Huotong": "1"}


@pytest.fixture
def browser(admin) -> Client:
    """Signed in by cookie."""
    client = Client()
    said = {"login": admin.get("/api/me").json()["login"], "password": "correct horse", "browser": True}
    answer = client.post("/api/sign_in", said, content_type="application/json")
    assert answer.status_code == 200
    assert set(answer.json()) == {"expires_at"}
    return client


def codes(response) -> list[str]:
    return [refusal["code"] for refusal in response.json()["refusals"]]


def change(client: Client, **headers: str):
    said = {"code": "W1", "name": "One"}
    headers = {"Idempotency-Key": "k", "Accept-Language": "en", **headers}
    return client.post("/api/warehouse", said, content_type="application/json", headers=headers)


def test_a_browser_gets_a_cookie_that_scripts_and_other_sites_do_not(browser):
    cookie = browser.cookies["ht_session"]
    assert {name: cookie[name] for name in ("httponly", "samesite", "path", "max-age", "secure")} == {
        "httponly": True,
        "samesite": "Strict",
        "path": "/",
        "max-age": 12 * 3600,
        "secure": "",
    }
    assert browser.get("/api/me").status_code == 200


def test_over_https_the_cookie_stays_there(admin):
    client = Client()
    said = {"login": admin.get("/api/me").json()["login"], "password": "correct horse", "browser": True}
    client.post("/api/sign_in", said, content_type="application/json", secure=True)
    assert client.cookies["ht_session"]["secure"] is True


def test_the_cookie_alone_changes_nothing(browser):
    response = change(browser)
    assert (response.status_code, codes(response)) == (403, ["http.needs_own_header"])
    assert "X-Huotong" in response.json()["refusals"][0]["text"]
    assert change(browser, **OURS).status_code == 201


@pytest.mark.parametrize(
    "said",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver:9999"},
    ],
)
def test_a_foreign_page_changes_nothing_and_signs_nobody_in(browser, said):
    response = change(browser, **OURS, **said)
    assert (response.status_code, codes(response)) == (403, ["http.foreign_page"])
    body = {"login": "x", "password": "y", "browser": True}
    signing = Client().post("/api/sign_in", body, content_type="application/json", headers=said)
    assert (signing.status_code, codes(signing)) == (403, ["http.foreign_page"])


@pytest.mark.parametrize("said", [{"Sec-Fetch-Site": "same-origin", "Origin": "http://proxy:1"}, {"Origin": "http://testserver"}])
def test_our_own_page_changes(browser, said):
    assert change(browser, **OURS, **said).status_code == 201


def test_a_tampered_cookie_is_nobody(browser):
    browser.cookies["ht_session"] = browser.cookies["ht_session"].value[:-1] + "!"
    assert browser.get("/api/me").status_code == 401


def test_a_token_in_the_header_counts_alone(browser):
    assert browser.get("/api/me", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_who_signs_out_is_out_everywhere_at_the_next_request(browser):
    token = browser.cookies["ht_session"].value
    assert browser.get("/api/me").status_code == 200
    answer = browser.post("/api/sign_out", headers=OURS)
    assert (answer.status_code, answer.json(), answer.cookies["ht_session"]["max-age"]) == (200, {"ended": True}, 0)
    assert browser.get("/api/me").status_code == 401
    assert Client().get("/api/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_a_process_that_remembers_the_session_of_before_asks_again(browser):
    remembered = sessions.configuration.by_version("sessions", sessions.configuration.current_version(), lambda _: {})
    browser.get("/api/me")
    kept = dict(remembered)
    token = browser.cookies["ht_session"].value
    assert passwords.token_hash(token) in kept
    browser.post("/api/sign_out", headers=OURS)
    remembered.update(kept)  # as another process still has it
    assert Client().get("/api/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_a_foreign_page_signs_nobody_out(browser):
    assert browser.post("/api/sign_out").status_code == 403
    assert browser.get("/api/me").status_code == 200


def test_signing_out_ends_the_token_of_a_program_too_and_twice_is_no_fault(admin):
    said = {"login": admin.get("/api/me").json()["login"], "password": "correct horse"}
    token = admin.client.post("/api/sign_in", said, content_type="application/json").json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    ended = [admin.client.post("/api/sign_out", headers=headers).json() for _ in range(2)]
    assert ended == [{"ended": True}, {"ended": False}]
    assert admin.client.get("/api/me", headers=headers).status_code == 401


def test_me_tells_who_one_is(person):
    clerk = person("warehouse.*", "item.read", sees_cost=False)
    clerk.do("/api/warehouse", {"code": "W1", "name": "One"})
    me = clerk.get("/api/me", language="en").json()
    assert me["language"] == "zh"
    assert (me["organisation"]["code"], me["organisation"]["name"]) == ("MAIN", "Main company")
    assert (me["name"], me["roles"]) == (me["login"], [{"code": me["login"], "name": me["login"]}])
    assert (me["warehouses"], me["all_warehouses"], me["sees_cost"]) == ([{"code": "W1", "name": "One"}], True, False)


def test_me_tells_where_changes_are_told(admin, settings):
    assert admin.get("/api/me").json()["stream"] is None
    settings.STREAM_PORT = 9420
    assert admin.get("/api/me").json()["stream"] == "http://testserver:9420/stream"
