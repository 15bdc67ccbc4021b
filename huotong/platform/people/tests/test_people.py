"""Who is asking, with which rights, and how they end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from huotong.conftest import NOW, Company, elsewhere, founding, problems
from huotong.core.documents import Actor
from huotong.core.refusals import Refused
from huotong.platform.people import passwords, sessions

PASSWORD = "correct horse battery"


@pytest.fixture
def clerk(shop: Company) -> Company:
    """Wang, who may do everything with items, and has a password."""
    found = shop.employ("WANG", "item.*")
    shop.do("person.set_password", "WANG", password=PASSWORD)
    return found


def actor(token: str, *, after: timedelta = timedelta(0)) -> Actor | None:
    found = sessions.authenticate(token, NOW + after)
    return found.actor if found else None


def token_of(company: Company, *scopes: str, person: str = "WANG", **said: str) -> str:
    return str(company.do("token.create", person=person, scopes=list(scopes), **said)["token"])


def test_who_signs_in_is_that_person(clerk: Company):
    found = actor(sessions.sign_in("WANG", PASSWORD, NOW)["token"])
    assert found is not None
    assert (found.login, found.grants, found.sees_cost) == ("WANG", ("item.*",), False)


def test_a_session_ends_after_twelve_hours(clerk: Company):
    token = sessions.sign_in("WANG", PASSWORD, NOW)["token"]
    assert actor(token, after=timedelta(hours=12, seconds=-1)) is not None
    assert actor(token, after=timedelta(hours=12)) is None


@pytest.mark.parametrize(("login", "password"), [("WANG", "wrong"), ("NOBODY", PASSWORD), ("", ""), ("WANG", "")])
def test_a_wrong_login_or_password_is_refused_alike(clerk: Company, login: str, password: str):
    with pytest.raises(Refused) as refused:
        sessions.sign_in(login, password, NOW)
    assert [type(each) for each in refused.value.refusals] == [sessions.WrongSignIn]


def test_after_ten_failures_even_the_right_password_waits_ten_minutes(clerk: Company):
    for _ in range(sessions.ATTEMPTS_MAX):
        with pytest.raises(Refused):
            sessions.sign_in("WANG", "wrong", NOW)
    with pytest.raises(Refused) as refused:
        sessions.sign_in("WANG", PASSWORD, NOW)
    assert [type(each) for each in refused.value.refusals] == [sessions.TooManyAttempts]
    later = NOW + sessions.ATTEMPTS_WINDOW + timedelta(seconds=1)
    assert sessions.sign_in("WANG", PASSWORD, later)["expires_at"] == (later + timedelta(hours=12)).isoformat()


def test_a_login_without_a_password_cannot_sign_in(shop: Company):
    shop.employ("LI")
    for password in ("", "None", "null"):
        with pytest.raises(Refused):
            sessions.sign_in("LI", password, NOW)


def test_an_archived_person_is_out_with_the_next_request(shop: Company, clerk: Company):
    session, token = sessions.sign_in("WANG", PASSWORD, NOW)["token"], token_of(shop, "*")
    assert None not in (actor(session), actor(token))
    shop.do("person.archive", "WANG")
    assert (actor(session), actor(token)) == (None, None)
    with pytest.raises(Refused):
        sessions.sign_in("WANG", PASSWORD, NOW)


def test_a_person_archived_by_another_process_is_out_with_the_next_request(committed: None):
    shop = founding()("MAIN")
    shop.employ("WANG", "item.*")
    token = token_of(shop, "*")
    assert actor(token) is not None
    elsewhere(
        """
import sys
from datetime import datetime, UTC
from huotong.core.documents import Request
from huotong.platform.actions import door
from huotong.platform.runs import running
who = running.system(0, int(sys.argv[1]))
assert door.perform(Request("out", "person.archive", who, {}, "WANG"), now=datetime.now(UTC)).status == 200
""",
        str(shop.actor.organisation),
    )
    assert actor(token) is None


def test_a_right_taken_away_is_gone_with_the_next_request(shop: Company, clerk: Company):
    token = token_of(shop, "*")
    shop.do("role.change", "R-WANG", grants=["item.read"])
    found = actor(token)
    assert found is not None
    assert (found.may("item.read"), found.may("item.create")) == (True, False)


def test_an_archived_role_gives_nothing(shop: Company, clerk: Company):
    token = token_of(shop, "*")
    shop.do("role.archive", "R-WANG")
    found = actor(token)
    assert found is not None
    assert found.grants == ()


def test_an_archived_token_is_dead_and_the_person_is_not(shop: Company, clerk: Company):
    first = shop.do("token.create", person="WANG", scopes=["*"])
    second = token_of(shop, "*")
    shop.do("token.archive", first["id"])
    assert (actor(first["token"]), actor(second) is None) == (None, False)


def test_a_token_ends_at_its_moment(shop: Company, clerk: Company):
    token = token_of(shop, "*", expires_at=(NOW + timedelta(days=1)).isoformat())
    assert (actor(token) is None, actor(token, after=timedelta(days=1))) == (False, None)
    refused = shop.refused("token.create", person="WANG", scopes=["*"], expires_at=NOW.isoformat())
    assert refused == [("token.expires_in_past", "expires_at")]


def test_a_scope_that_allows_nothing_is_refused_with_what_exists(shop: Company, clerk: Company):
    scopes = ["sales_order.confrim", "*", "sale_order.*", "sales_order.*", "stock.read", "unit.read", "item.import"]
    answer = shop.ask("token.create", person="WANG", scopes=scopes)
    assert problems(answer) == [("token.unknown_scope", f"scopes.{index}") for index in (0, 2, 6)]
    first, second, _ = (refusal["facts"]["known"] for refusal in answer.body["refusals"])
    assert {"sales_order.*", "sales_order.read", "sales_order.confirm"} <= set(first)
    assert {"sales_order.*", "stock.*"} <= set(second)


def test_a_token_does_what_its_scopes_and_the_person_may_both(shop: Company, clerk: Company):
    found = actor(token_of(shop, "item.read", "item.create", "sales_order.*"))
    assert found is not None
    verbs = ("item.read", "item.create", "item.change", "sales_order.read", "sales_order.create")
    assert [found.may(verb) for verb in verbs] == [True, True, False, False, False]


def test_a_token_is_told_once_and_kept_as_a_hash(shop: Company, clerk: Company):
    request = shop.request("token.create", key="one", person="WANG", scopes=["*"])
    first, twin = shop.send(request), shop.send(request)
    assert ("token" in first.body, "token" in twin.body, twin.body["number"]) == (True, False, first.body["number"])
    assert first.body["token"] not in str(shop.read("token", first.body["number"]))


def test_roles_add_up_and_a_field_is_hidden_only_if_every_role_hides_it(shop: Company):
    shop.do("role.create", code="A", name="A", grants=["item.read"], sees_cost=True, hidden=["customer.phone", "customer.email"])
    shop.do("role.create", code="B", name="B", grants=["customer.*"], hidden=["customer.phone"])
    person = shop.do("person.create", code="LI", name="Li", roles=[{"role": "A"}, {"role": "B"}])["id"]
    found = shop.seen_as(person).actor
    assert (found.grants, found.sees_cost, found.hidden) == (("item.read", "customer.*"), True, frozenset({"customer.phone"}))


def test_a_person_is_seen_in_her_own_organisation(found: Callable[[str], Company]):
    ours, theirs = found("OURS"), found("THEIRS")
    ours.employ("WANG", "item.*")
    assert theirs.refused("person.change", "WANG", name="x") == [("document.not_found", None)]


def test_a_short_password_is_refused_with_everything_else(shop: Company):
    assert sorted(shop.refused("person.create", code="LI", password="short")) == [
        ("person.weak_password", "password"),
        ("value.missing", "name"),
    ]


def test_nobody_gives_a_role_that_reaches_further_than_his_own(shop: Company):
    shop.do("role.create", code="ALL", name="All", grants=["*"], sees_cost=True)
    shop.do("role.create", code="ITEMS", name="Items", grants=["item.*"])
    hr = shop.employ("HR", "person.*", "item.*")
    shop.do("person.create", code="LI", name="Li")
    assert hr.refused("person.change", "LI", roles=[{"role": "ALL"}]) == [("role.more_than_yours", "roles")]
    assert hr.refused("person.create", code="ZHAO", name="Zhao", roles=[{"role": "ALL"}]) == [("role.more_than_yours", "roles")]
    assert hr.do("person.change", "LI", roles=[{"role": "ITEMS"}])["roles"][0]["role"] == "ITEMS"


def test_nobody_sets_the_password_of_who_may_more(shop: Company):
    shop.employ("BOSS", "*", sees_cost=True)
    shop.employ("LI", "item.read")
    hr = shop.employ("HR", "person.*", "item.*")
    assert hr.refused("person.set_password", "BOSS", password=PASSWORD) == [("role.more_than_yours", "password")]
    assert hr.ask("person.set_password", "LI", password=PASSWORD).status == 200


def test_nobody_makes_a_token_for_who_may_more(shop: Company):
    shop.employ("BOSS", "*", sees_cost=True)
    shop.employ("LI", "item.read")
    clerk = shop.employ("WANG", "token.*", "item.*")
    assert clerk.refused("token.create", person="BOSS", scopes=["item.read"]) == [("role.more_than_yours", "person")]
    assert clerk.ask("token.create", person="LI", scopes=["*"]).status == 201
    assert clerk.ask("token.create", person="WANG", scopes=["*"]).status == 201


def test_a_token_makes_none_that_reaches_further_than_itself(shop: Company):
    clerk = shop.employ("WANG", "token.*", "item.*")
    narrow = replace(clerk, actor=replace(clerk.actor, scopes=("token.create", "item.read")))
    assert narrow.refused("token.create", person="WANG", scopes=["*"]) == [("role.more_than_yours", "scopes")]
    assert narrow.ask("token.create", person="WANG", scopes=["item.read"]).status == 201


def test_who_sees_no_cost_lets_nobody_see_it(shop: Company):
    clerk = shop.employ("WANG", "role.*", "item.*")
    given = {"code": "R", "name": "R", "grants": ["item.read"]}
    assert clerk.refused("role.create", **given, sees_cost=True) == [("role.more_than_yours", "sees_cost")]
    assert clerk.refused("role.change", "R-WANG", sees_cost=True) == [("role.more_than_yours", "sees_cost")]


def test_who_works_in_one_warehouse_lets_nobody_work_in_all(shop: Company):
    hr = shop.employ("HR", "person.*", "unit.read", "warehouse.read", sites=("W",))
    assert hr.refused("person.create", code="LI", name="Li") == [("role.more_than_yours", "sites")]
    assert hr.ask("person.create", code="LI", name="Li", sites=[{"warehouse": "W"}]).status == 201
    assert hr.refused("person.change", "LI", sites=[]) == [("role.more_than_yours", "sites")]
    assert hr.ask("person.change", "LI", name="Li Qiang").status == 200


def test_the_same_password_is_kept_differently_each_time():
    first, second = passwords.hashed(PASSWORD), passwords.hashed(PASSWORD)
    assert first != second
    assert [passwords.matches(PASSWORD, each) for each in (first, second, None)] == [True, True, False]
    assert passwords.matches("other", first) is False
