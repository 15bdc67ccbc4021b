"""Nobody does what he may not: by action, by row, by what his token is for."""

from dataclasses import replace

import pytest

from huotong.conftest import Company, problems
from huotong.registry.configuration import built_in

VERBS = sorted(f"{kind.key}.{action.key}" for kind in built_in().values() for action in kind.actions)


@pytest.mark.parametrize("verb", VERBS)
def test_an_action_is_refused_without_its_right(company: Company, verb: str):
    others = tuple(each for each in (f"{verb.partition('.')[0]}.read", "unit.create", "unit.*") if each != verb)
    actor = replace(company.actor, grants=tuple(each for each in others if not verb.startswith("unit.")) or ("item.*",))
    target = None if verb.endswith(".create") else 10**15
    answer = replace(company, actor=actor).ask(verb, target)
    assert (answer.status, problems(answer)) == (403, [("rights.not_allowed", None)])


@pytest.mark.parametrize("verb", VERBS)
def test_an_action_is_refused_to_a_token_without_its_scope(company: Company, verb: str):
    actor = replace(company.actor, scopes=("sales_order.read", "unit.read"))
    answer = replace(company, actor=actor).ask(verb, None if verb.endswith(".create") else 10**15)
    assert (answer.status, problems(answer)) == (403, [("rights.not_allowed", None)])


def test_documents_of_another_organisation_are_not_there(found):
    ours, theirs = found("OURS"), found("THEIRS")
    theirs.open_warehouse()
    theirs.receive("A1", {"X": "5"})
    theirs.do("customer.create", code="C", name="C")
    order = theirs.order({"X": "1"})
    assert ours.refused("sales_order.cancel", order["id"]) == [("document.not_found", None)]
    assert ours.refused("warehouse.change", theirs.read("warehouse", "W")["id"], name="x") == [("document.not_found", None)]
    assert ours.refused("sales_order.create", customer="C", lines=[{"item": "X", "quantity": "1"}]) == [
        ("reference.unknown", "customer"),
        ("reference.unknown", "lines.0.item"),
    ]


def test_two_organisations_may_use_the_same_codes(found):
    for company in (found("OURS"), found("THEIRS")):
        company.open_warehouse()
        company.receive("A1", {"X": "5"})
        company.do("customer.create", code="C", name="C")
        order = company.order({"X": "2"})
        company.do("outbound.release", order["outbounds"][0]["id"])
        company.do("outbound.confirm_pick", order["outbounds"][0]["id"], cart="CART")
        assert (company.stock("X"), company.lies("X", "CART", "container")) == (("5", "2", "2", "3"), "2")


def test_a_person_of_one_warehouse_does_nothing_in_another(shop: Company):
    shop.open_warehouse("V", ("V1",))
    shop.receive("A1", {"X": "5"})
    shop.receive("V1", {"X": "5"}, warehouse="V")
    keeper = shop.employ(
        "LI", "outbound.*", "receipt.*", "count.*", "stock_move.*", "wave.*", "bin.*", "sales_order.*", sites=("V",)
    )
    order = shop.order({"X": "1"})
    assert keeper.refused("outbound.release", order["outbounds"][0]["id"]) == [("document.not_found", None)]
    assert keeper.refused("sales_order.cancel", order["id"]) == [("document.not_found", None)]
    assert keeper.refused("receipt.create", warehouse="W", bin="A1", lines=[{"item": "X", "quantity": "1"}]) == [
        ("reference.unknown", "warehouse"),
        ("reference.unknown", "bin"),
    ]
    assert keeper.refused("count.create", bin="A1", item="X", counted="1") == [("reference.unknown", "bin")]
    assert keeper.refused("stock_move.create", item="X", quantity="1", source="V1", target="A1") == [
        ("reference.unknown", "target")
    ]
    assert keeper.refused("wave.create", warehouse="W") == [("reference.unknown", "warehouse")]
    assert keeper.do("count.create", bin="V1", item="X", counted="5")["difference"] == "0"


def test_an_order_without_a_warehouse_goes_to_one_that_the_person_works_in(shop: Company):
    shop.open_warehouse("V", ("V1",))
    shop.receive("A1", {"X": "50"})
    clerk = shop.employ("WANG", "sales_order.*", sites=("V",))
    assert clerk.order({"X": "1"}, warehouse=None)["warehouse"] == "V"


def test_nobody_gives_a_role_more_than_he_may_himself(shop: Company):
    clerk = shop.employ("WANG", "role.*", "item.*")
    assert clerk.refused("role.create", code="R", name="R", grants=["item.create", "sales_order.*"]) == [
        ("role.more_than_yours", "grants")
    ]
    assert clerk.refused("role.change", "R-WANG", grants=["*"]) == [("role.more_than_yours", "grants")]
    assert clerk.do("role.create", code="R", name="R", grants=["item.create"])["grants"] == ["item.create"]


@pytest.mark.parametrize("grant", ["", "item", "item.", ".create", "item.create.now", "*.read", "item create", 7, None, {"a": 1}])
def test_a_right_is_a_pattern(company: Company, grant: object):
    expected = ("role.bad_grant", "grants")
    if grant in ("", None):
        expected = ("value.missing", "grants.0")
    elif isinstance(grant, dict):
        expected = ("value.wrong_kind", "grants.0")
    assert company.refused("role.create", code="R", name="R", grants=[grant]) == [expected]
