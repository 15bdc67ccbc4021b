"""A shared device: enrolled with a password once, then badge or PIN; the shifts that scans name."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

OURS = {"X-Huotong": "1", "Accept-Language": "en"}
BADGE, PIN = "B-4711", "2580"


@pytest.fixture
def hall(admin: Any) -> Any:
    """A warehouse, and Li who wears a badge and has a PIN."""
    admin.do("/api/warehouse", {"code": "W1", "name": "一号仓", "name_en": "One"})
    admin.do("/api/role", {"code": "FLOOR", "name": "Floor", "grants": ["outbound.*", "packet.*"]})
    for login, badge in (("LI", BADGE), ("SUN", "B-0815")):
        admin.do("/api/person", {"code": login, "name": login, "roles": [{"role": "FLOOR"}]})
        admin.do(f"/api/person/{login}/set_badge", {"badge": badge})
    admin.do("/api/person/LI/set_pin", {"pin": PIN})
    return admin


@pytest.fixture
def device(hall: Any) -> Client:
    """The browser of a device that an administrator has enrolled, signed in by cookie."""
    client = Client()
    said = {"login": hall.get("/api/me").json()["login"], "password": "correct horse", "browser": True}
    assert client.post("/api/sign_in", said, content_type="application/json").status_code == 200
    told = post(client, "enrol", {"device": "pda 1", "warehouse": "W1"})
    assert told.status_code == 200, told.content
    assert "secret" not in told.json()
    return client


def post(client: Client, name: str, said: Any = None, **headers: str) -> Any:
    return client.post(f"/api/handheld/{name}", said or {}, content_type="application/json", headers={**OURS, **headers})


def who(client: Client) -> tuple[str | None, str | None]:
    """(device, login)"""
    told = client.get("/api/handheld/device", headers=OURS).json()
    return told["device"] and told["device"]["code"], told["person"] and told["person"]["login"]


def codes(response: Any) -> tuple[int, list[str]]:
    return response.status_code, [refusal["code"] for refusal in response.json()["refusals"]]


def test_an_enrolled_device_knows_itself_its_place_and_its_person(device: Client, hall: Any):
    told = device.get("/api/handheld/device", headers=OURS).json()
    assert {name: told["device"][name] for name in ("code", "name", "kind", "warehouse", "settings")} == {
        "code": "PDA 1",
        "name": "pda 1",
        "kind": "handheld",
        "warehouse": {"code": "W1", "name": "One"},
        "settings": {"gap_ms": 400, "prefix": "", "suffix": ""},
    }
    assert told["person"]["login"] == hall.get("/api/me").json()["login"]
    assert isinstance(told["session"], int)


def test_the_secret_of_a_device_is_a_cookie_for_a_year_that_no_script_reads(device: Client):
    cookie = device.cookies["ht_device"]
    assert {name: cookie[name] for name in ("httponly", "samesite", "path", "max-age")} == {
        "httponly": True,
        "samesite": "Strict",
        "path": "/",
        "max-age": 365 * 24 * 3600,
    }


def test_people_change_by_badge_and_by_pin(device: Client):
    assert post(device, "sign_in", {"badge": BADGE}).json()["person"]["login"] == "LI"
    assert device.get("/api/me").json()["login"] == "LI"
    assert post(device, "sign_in", {"badge": "B-0815"}).json()["person"]["login"] == "SUN"
    assert post(device, "sign_in", {"login": "LI", "pin": PIN}).json()["person"]["login"] == "LI"
    assert who(device) == ("PDA 1", "LI")


def test_who_was_there_before_is_out(device: Client):
    before = device.cookies["ht_session"].value
    post(device, "sign_in", {"badge": BADGE})
    assert Client().get("/api/me", headers={"Authorization": f"Bearer {before}"}).status_code == 401


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"badge": "B-0000"}, (401, ["sign_in.wrong_badge"])),
        ({"login": "LI", "pin": "0000"}, (401, ["sign_in.wrong_pin"])),
        ({"login": "SUN", "pin": "0000"}, (401, ["sign_in.wrong_pin"])),
        ({}, (422, ["sign_in.one_way"])),
        ({"login": "LI"}, (422, ["sign_in.one_way"])),
        ({"badge": BADGE, "login": "LI", "pin": PIN}, (422, ["sign_in.one_way"])),
    ],
)
def test_what_does_not_fit_signs_nobody_in(device: Client, said: Any, expected: Any):
    before = who(device)
    assert codes(post(device, "sign_in", said)) == expected
    assert who(device) == before


def test_a_badge_is_worth_nothing_without_an_enrolled_device(device: Client):
    assert codes(post(Client(), "sign_in", {"badge": BADGE})) == (401, ["device.not_enrolled"])
    forged = Client()
    forged.cookies["ht_device"] = "x" * 43
    assert codes(post(forged, "sign_in", {"badge": BADGE})) == (401, ["device.not_enrolled"])


def test_a_foreign_page_signs_nobody_in(device: Client):
    said = {"badge": BADGE}
    plain = device.post("/api/handheld/sign_in", said, content_type="application/json")
    assert codes(plain) == (403, ["http.needs_own_header"])
    assert codes(post(device, "sign_in", said, **{"Sec-Fetch-Site": "cross-site"})) == (403, ["http.foreign_page"])


def test_signing_out_leaves_the_device_enrolled(device: Client):
    post(device, "sign_in", {"badge": BADGE})
    assert post(device, "sign_out").json() == {"ended": True, "open": []}
    assert who(device) == ("PDA 1", None)
    assert device.get("/api/me").status_code == 401


def test_who_signed_in_with_a_password_is_known_before_he_has_a_shift(device: Client, hall: Any):
    login = hall.get("/api/me").json()["login"]
    post(device, "sign_in", {"badge": BADGE})
    said = {"login": login, "password": "correct horse", "browser": True}
    device.post("/api/sign_in", said, content_type="application/json")
    told = device.get("/api/handheld/device", headers=OURS).json()
    assert (told["device"]["code"], told["person"]["login"], told["session"]) == ("PDA 1", login, None)


def test_a_device_that_is_put_away_lets_nobody_in(device: Client, hall: Any):
    hall.do("/api/device/PDA%201/archive")
    assert who(device)[0] is None
    assert codes(post(device, "sign_in", {"badge": BADGE})) == (401, ["device.not_enrolled"])


def test_who_may_not_make_devices_enrols_none(hall: Any, person: Any):
    said = {"device": "PDA 2", "warehouse": "W1"}
    assert codes(person("outbound.*").post("/api/handheld/enrol", said)) == (403, ["rights.not_allowed"])


def test_enrolling_again_ends_the_secret_before(device: Client, hall: Any):
    told = hall.post("/api/handheld/enrol", {"device": "PDA 1", "warehouse": "W1"}).json()
    assert who(device)[0] is None
    other = Client()
    other.cookies["ht_device"] = told["secret"]
    assert who(other)[0] == "PDA 1"


def test_a_script_gets_tokens_instead_of_cookies(hall: Any):
    told = hall.post("/api/handheld/enrol", {"device": "PDA 3", "warehouse": "W1"}).json()
    script = Client()
    script.cookies["ht_device"] = told["secret"]
    opened = post(script, "sign_in", {"badge": BADGE, "browser": False}).json()
    assert Client().get("/api/me", headers={"Authorization": f"Bearer {opened['token']}"}).json()["login"] == "LI"


def drained(client: Client, session: int, key: str) -> Any:
    row = {"packet": 9_000_000_000_000_000, "key": key, "scan": {"text": "A"}, "session": session}
    told = post(client, "drain", {"device": "PDA 1", "scans": [row]})
    assert told.status_code == 200, told.content
    return [refusal["code"] for refusal in told.json()[0]["refusals"]]


def test_a_drained_scan_may_name_the_shift_before_on_its_own_device(device: Client):
    earlier = post(device, "sign_in", {"badge": BADGE}).json()["session"]
    post(device, "sign_in", {"badge": "B-0815"})
    assert drained(device, earlier, "a") == ["packet.unknown"]


def test_nobody_else_acts_under_that_shift(device: Client, hall: Any, person: Any):
    earlier = post(device, "sign_in", {"badge": BADGE}).json()["session"]
    stranger = person("*")
    row = {"packet": 9_000_000_000_000_000, "key": "b", "scan": {"text": "A"}, "session": earlier}
    told = stranger.post("/api/handheld/drain", {"device": "PDA 1", "scans": [row]}).json()
    assert [refusal["code"] for refusal in told[0]["refusals"]] == ["shift.unknown"]
    assert drained(device, earlier + 1000, "c") == ["shift.unknown"]


def scan(client: Client, **said: Any) -> Any:
    return post(client, "scan", {"device": "PDA 1", "key": f"k-{said}", "scan": {"choice": "home"}, **said})


def test_work_by_cookie_comes_from_the_device_that_it_names(device: Client, hall: Any):
    post(device, "sign_in", {"badge": BADGE})
    packet = {"device": "PDA 1", "packet": None, "task": "dance"}
    drained = {"device": "PDA 1", "scans": [{"key": "k", "scan": {"choice": "home"}}]}
    assert (scan(device).status_code, post(device, "drain", drained).status_code) == (200, 200)
    assert codes(post(device, "packet", packet)) == (422, ["task.unknown_kind"])
    assert device.get("/api/handheld/home?device=PDA 1", headers=OURS).status_code == 200
    assert codes(scan(device, device="PDA 9")) == (404, ["device.unknown"])

    del device.cookies["ht_device"]
    refused = (401, ["device.not_enrolled"])
    assert codes(scan(device)) == codes(post(device, "drain", drained)) == codes(post(device, "packet", packet)) == refused
    assert codes(device.get("/api/handheld/home?device=PDA 1", headers=OURS)) == refused


def test_a_revoked_device_is_nobodys_until_somebody_in_charge_enrols_it_again(device: Client, hall: Any, person: Any):
    post(device, "sign_in", {"badge": BADGE})
    token = person("outbound.*", "packet.*", "device.read", "device.create")
    by_token = {"device": "PDA 1", "key": "t-1", "scan": {"choice": "home"}}
    assert token.post("/api/handheld/scan", by_token).status_code == 200
    hall.do("/api/device/PDA 1/revoke", {})
    revoked = (403, ["device.revoked"])
    assert codes(scan(device)) == revoked, "at once, while its shift still ends"
    assert codes(token.post("/api/handheld/scan", by_token)) == revoked
    assert (
        codes(token.post("/api/handheld/drain", {"device": "PDA 1", "scans": [{"key": "k", "scan": {"choice": "home"}}]}))
        == revoked
    )
    assert codes(token.get("/api/handheld/home?device=PDA 1")) == revoked
    assert codes(token.post("/api/handheld/enrol", {"device": "PDA 1"})) == (403, ["rights.not_allowed"])
    assert hall.post("/api/handheld/enrol", {"device": "PDA 1"}).status_code == 200
    assert token.post("/api/handheld/scan", by_token).status_code == 200


def test_a_token_names_no_device_of_a_warehouse_that_its_person_may_not_see(device: Client, hall: Any):
    hall.do("/api/warehouse", {"code": "W2", "name": "二号仓"})
    hall.do("/api/person", {"code": "FAR", "name": "FAR", "roles": [{"role": "FLOOR"}], "sites": [{"warehouse": "W2"}]})
    token = hall.do("/api/token", {"person": "FAR", "scopes": ["*"]})["token"]
    asked = {"device": "PDA 1", "key": "t-1", "scan": {"choice": "home"}}
    said = Client().post(
        "/api/handheld/scan", asked, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
    )
    assert codes(said) == (404, ["device.unknown"])
