"""How a person likes the screens: kept name by name, his own, and never too much."""

from dataclasses import replace

import pytest

pytestmark = pytest.mark.django_db
PATH = "/api/me/preferences"


def put(who, body):
    return who.client.put(PATH, body, content_type="application/json", headers=who._headers("en"))


def codes(response) -> list[tuple[str, str | None]]:
    return [(refusal["code"], refusal["field"]) for refusal in response.json()["refusals"]]


def test_a_name_is_set_alone_and_taken_away_by_null(admin):
    assert admin.get(PATH).json() == {"language": "zh"}
    put(admin, {"theme": "dark", "columns:item": ["code", "name"], "nav": {"width": 212.5}})
    response = put(admin, {"theme": None, "nav": {"folded": True}})
    assert response.json() == {"columns:item": ["code", "name"], "nav": {"folded": True}, "language": "zh"}
    assert admin.get(PATH).json() == response.json()


def test_numbers_come_back_as_numbers(admin):
    assert put(admin, {"width": 212.5}).json()["width"] == 212.5
    assert admin.get(PATH).json()["width"] == 212.5


def test_any_text_is_kept(admin):
    assert put(admin, {"note": "货\u0000\n\U0001f4e6"}).json()["note"] == "货\u0000\n\U0001f4e6"


def test_the_language_is_the_persons_own(admin):
    assert put(admin, {"language": "en"}).json() == {"language": "en"}
    me = admin.get("/api/me", language="").json()
    assert me["language"] == "en"
    assert admin.get(f"/api/person/{me['login']}").json()["language"] == "en"
    history = admin.get(f"/api/audit?type=person&id={me['login']}").json()["rows"]
    assert (history[0]["verb"], history[0]["person"]) == ("person.change", me["login"])


def test_one_needs_no_right_over_people_to_choose_ones_language(person):
    clerk = person("item.read")
    assert put(clerk, {"language": "en"}).json() == {"language": "en"}


@pytest.mark.parametrize("given", ["fr", "", None, ["en"]])
def test_a_language_that_there_is_not_is_refused_and_nothing_is_kept(admin, given):
    response = put(admin, {"language": given, "theme": "dark"})
    assert (response.status_code, [field for _, field in codes(response)]) == (422, ["language"])
    assert admin.get(PATH).json() == {"language": "zh"}


def test_everybody_has_his_own(admin, person):
    put(admin, {"theme": "dark"})
    assert person("item.read").get(PATH).json() == {"language": "zh"}


def test_too_much_is_refused(admin):
    put(admin, {"kept": "x"})
    response = put(admin, {"big": "货" * 22_000})
    assert (response.status_code, codes(response)) == (422, [("preferences.too_much", None)])
    assert admin.get(PATH).json() == {"kept": "x", "language": "zh"}


@pytest.mark.parametrize("name", ["", "1a", "a b", "名", "a" * 101])
def test_a_strange_name_is_refused(admin, name):
    response = put(admin, {name: 1})
    assert (response.status_code, codes(response)) == (422, [("preferences.bad_name", name[:100])])


@pytest.mark.parametrize("body", [[], "text", 1])
def test_what_is_no_object_is_refused(admin, body):
    assert put(admin, body).status_code == 400


def test_a_narrow_token_changes_nothing_about_its_person(admin):
    login = admin.get("/api/me").json()["login"]
    token = admin.do("/api/token", {"person": login, "scopes": ["item.read"]})["token"]
    narrow = replace(admin, token=token)
    assert codes(put(narrow, {"theme": "dark"})) == [("preferences.narrow_token", None)]
    assert narrow.get(PATH).status_code == 200
