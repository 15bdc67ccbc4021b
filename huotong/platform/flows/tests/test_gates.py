"""A gate with one approver: asked, agreed, asked again where something has changed, done once."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from huotong.conftest import Company, elsewhere, problems
from huotong.platform.runs import worker

WORK = "from huotong.platform.runs import worker; worker.run_until_idle()"


@pytest.fixture
def gated(shop: Company) -> Company:
    """Ten of X, and a draft of four; confirming waits for the boss."""
    return with_gate(shop)


def with_gate(shop: Company, verb: str = "sales_order.confirm") -> Company:
    shop.receive("A1", {"X": "10"})
    shop.employ("BOSS", "approval.*", "sales_order.read")
    shop.employ("WANG", "sales_order.*", "approval.withdraw", "approval.read", "outbound.*", "customer.*")
    shop.do("gate.create", verb=verb, approver="BOSS")
    return shop


def boss(company: Company) -> Company:
    return company.seen_as(company.read("person", "BOSS")["id"])


def wang(company: Company) -> Company:
    return company.seen_as(company.read("person", "WANG")["id"])


def approvals(company: Company) -> list[tuple[str, int]]:
    """(state, times asked) of every approval."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT state, times_asked FROM flows_approval ORDER BY id")
        return list(cursor.fetchall())


def asked(company: Company) -> tuple[dict[str, Any], dict[str, Any]]:
    """A draft, and the approval for which its confirming waits."""
    draft = wang(company).order({"X": "4"}, confirm=False)
    answer = wang(company).ask("sales_order.confirm", draft["id"])
    assert answer.status == 202
    return draft, dict(answer.body)


def test_a_gated_action_is_stored_and_not_done(gated: Company):
    draft, approval = asked(gated)
    assert (approval["state"], approval["verb"], approval["approver"], approval["times_asked"]) == (
        "pending",
        "sales_order.confirm",
        "BOSS",
        1,
    )
    assert (gated.read("sales_order", draft["id"])["state"], gated.stock("X")) == ("draft", ("10", "0", "0", "10"))


def test_what_would_be_refused_anyway_is_not_asked(gated: Company):
    draft = wang(gated).order({}, confirm=False)
    assert wang(gated).refused("sales_order.confirm", draft["id"]) == [("sales_order.no_lines", "lines")]
    assert approvals(gated) == []


def test_a_document_that_waits_is_closed_to_everything_else(gated: Company):
    draft, approval = asked(gated)
    for verb, given in (("confirm", {}), ("change", {"note": "x"}), ("cancel", {}), ("rank", {"priority": 3})):
        answer = wang(gated).ask(f"sales_order.{verb}", draft["id"], **given)
        assert (answer.status, problems(answer)) == (409, [("document.approval_pending", None)])
        assert answer.body["refusals"][0]["facts"]["approval"] == approval["number"]
    assert gated.read("sales_order", draft["id"])["version"] == 1


def test_another_document_may_not_change_it_meanwhile_either(shop: Company):
    with_gate(shop, "outbound.hand_over")
    order = wang(shop).order({"X": "4"}, profile="counter")
    assert wang(shop).ask("outbound.hand_over", order["outbounds"][0]["id"]).status == 202
    assert wang(shop).refused("sales_order.cancel", order["id"]) == [("document.approval_pending", None)]


def test_agreed_it_is_done_once_as_the_one_who_asked_with_who_agreed_on_record(gated: Company):
    draft, approval = asked(gated)
    boss(gated).do("approval.agree", approval["id"])
    worker.run_until_idle()
    worker.run_until_idle()
    assert approvals(gated) == [("done", 1)]
    assert (gated.standing(draft["id"]), gated.stock("X")) == ([("4", "0", "0")], ("10", "4", "0", "6"))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person, agreed_by FROM audit_entry WHERE verb = 'sales_order.confirm' AND document = %s", [draft["id"]]
        )
        assert [(person, agreed) for person, agreed in cursor.fetchall()] == [
            (wang(gated).actor.person, f"[{boss(gated).actor.person}]")
        ]


def test_an_approval_names_people_by_their_codes(gated: Company):
    _, approval = asked(gated)
    assert (approval["asked_by"], approval["approver"], approval["agreed_by"]) == ("WANG", "BOSS", None)
    agreed = boss(gated).do("approval.agree", approval["id"])
    seen = gated.read("approval", approval["id"])
    assert [(each["asked_by"], each["agreed_by"]) for each in (agreed, seen)] == [("WANG", "BOSS")] * 2


def test_stock_that_changed_meanwhile_is_asked_again_with_why(gated: Company):
    draft, approval = asked(gated)
    gated.receive("A2", {"X": "1"})
    boss(gated).do("approval.agree", approval["id"])
    worker.run_until_idle()
    seen = gated.read("approval", approval["id"])
    assert (seen["state"], seen["times_asked"], seen["agreed_by"]) == ("pending", 2, None)
    assert seen["why"].split("\n")[0] == "审批所依据的数据已经变化，请重新审批。"
    assert gated.read("sales_order", draft["id"])["state"] == "draft"
    boss(gated).do("approval.agree", approval["id"])
    worker.run_until_idle()
    assert (approvals(gated), gated.standing(draft["id"])) == ([("done", 2)], [("4", "0", "0")])


def test_stock_of_another_item_does_not_matter(gated: Company):
    _, approval = asked(gated)
    gated.receive("A2", {"Y": "1"})
    boss(gated).do("approval.agree", approval["id"])
    worker.run_until_idle()
    assert approvals(gated) == [("done", 1)]


def test_it_outlives_a_restart_of_server_and_worker(lasting: Company):
    with_gate(lasting)
    draft, approval = asked(lasting)
    lasting.receive("A2", {"X": "1"})
    agree = """
from uuid import uuid4
import sys
from datetime import datetime, UTC
from huotong.core.documents import Request
from huotong.platform.actions import door
from huotong.platform.people import sessions
from huotong.platform.runs import worker
boss = sessions.by_login("BOSS")
print(door.perform(Request(str(uuid4()), "approval.agree", boss, {}, sys.argv[1]), now=datetime.now(UTC)).status)
worker.run_until_idle()
"""
    assert elsewhere(agree, str(approval["id"])) == "200\n"
    assert approvals(lasting) == [("pending", 2)]
    assert elsewhere(agree, str(approval["id"])) == "200\n"
    assert (approvals(lasting), lasting.standing(draft["id"])) == ([("done", 2)], [("4", "0", "0")])
    elsewhere(WORK)
    assert lasting.stock("X") == ("11", "4", "0", "7")


def test_a_refused_action_is_not_done_and_its_document_is_free_again(gated: Company):
    draft, approval = asked(gated)
    assert boss(gated).refused("approval.refuse", approval["id"]) == [("value.missing", "reason")]
    boss(gated).do("approval.refuse", approval["id"], reason="too much")
    worker.run_until_idle()
    assert (approvals(gated), gated.read("approval", approval["id"])["why"]) == ([("refused", 1)], "too much")
    wang(gated).do("sales_order.change", draft["id"], note="smaller")
    assert gated.stock("X") == ("10", "0", "0", "10")


def test_who_asked_may_withdraw(gated: Company):
    draft, approval = asked(gated)
    wang(gated).do("approval.withdraw", approval["id"])
    assert approvals(gated) == [("withdrawn", 1)]
    wang(gated).do("sales_order.cancel", draft["id"])
    assert boss(gated).refused("approval.agree", approval["id"]) == [("document.wrong_state", None)]


def test_only_the_approver_answers_and_only_the_asker_withdraws(gated: Company):
    _, approval = asked(gated)
    other = gated.employ("CHEN", "approval.*")
    assert other.refused("approval.agree", approval["id"]) == [("approval.not_the_approver", None)]
    assert other.refused("approval.refuse", approval["id"], reason="no") == [("approval.not_the_approver", None)]
    assert boss(gated).refused("approval.withdraw", approval["id"]) == [("approval.not_the_asker", None)]
    assert other.ask("approval.agree", approval["id"]).body["refusals"][0]["facts"]["approver"] == "BOSS"
    assert approvals(gated) == [("pending", 1)]


def test_an_action_that_the_verb_refuses_at_its_return_has_failed_with_why(shop: Company):
    with_gate(shop, "stock_move.create")
    mover = shop.employ("LI", "stock_move.*")
    answer = mover.ask("stock_move.create", item="X", quantity="8", source="A1", target="A2")
    shop.do("count.create", bin="A1", item="X", counted="5")
    boss(shop).do("approval.agree", answer.body["id"])
    worker.run_until_idle()
    seen = shop.read("approval", answer.body["id"])
    assert (seen["state"], seen["why"].split("\n")[0]) == ("failed", "A1 缺少 3 X。")
    assert shop.lies("X", "A2") == "0"


def test_why_it_failed_is_told_in_both_languages(shop: Company):
    shop.receive("A1", {"X": "5"})
    shop.employ("BOSS", "*")
    shop.do("gate.create", verb="scrap.create", approver="BOSS")
    approval = shop.do("scrap.create", warehouse="W", lines=[{"item": "X", "quantity": "5", "bin": "A1"}])
    shop.do("count.create", bin="A1", item="X", counted="2")
    shop.seen_as(shop.read("person", "BOSS")["id"]).do("approval.agree", approval["id"])
    worker.run_until_idle()
    chinese, english = shop.read("approval", approval["id"])["why"].split("\n")
    assert "缺少" in chinese and english.isascii()


def test_an_action_whose_values_are_wrong_at_its_return_has_failed_with_why(shop: Company):
    with_gate(shop, "sales_order.create")
    answer = wang(shop).ask("sales_order.create", **shop.ordering({"X": "4"}))
    shop.do("customer.archive", "C")
    boss(shop).do("approval.agree", answer.body["id"])
    worker.run_until_idle()
    seen = shop.read("approval", answer.body["id"])
    assert (seen["state"], seen["why"].split("\n")[0]) == ("failed", "客户 C 已归档。")


def test_an_action_that_breaks_a_rule_of_the_database_at_its_return_has_failed_with_why(shop: Company):
    with_gate(shop, "customer.create")
    answer = wang(shop).ask("customer.create", code="NEW", name="New")
    shop.do("gate.archive", "G-0001")
    shop.do("customer.create", code="NEW", name="Other")
    boss(shop).do("approval.agree", answer.body["id"])
    worker.run_until_idle()
    seen = shop.read("approval", answer.body["id"])
    assert (seen["state"], seen["why"].split("\n")[0]) == ("failed", "客户 NEW 已存在。")


@pytest.mark.parametrize("gone", ["right", "person"])
def test_who_asked_must_still_be_allowed_when_it_comes_back(gated: Company, gone: str):
    _, approval = asked(gated)
    if gone == "right":
        gated.do("role.change", "R-WANG", grants=["sales_order.read"])
    else:
        gated.do("person.archive", "WANG")
    boss(gated).do("approval.agree", approval["id"])
    worker.run_until_idle()
    seen = gated.read("approval", approval["id"])
    assert (seen["state"], seen["why"].split("\n")[0]) == ("failed", "您没有权限：sales_order.confirm。")
    assert gated.stock("X") == ("10", "0", "0", "10")


def test_a_gated_creation_with_lines_is_done_when_agreed(shop: Company):
    with_gate(shop, "sales_order.create")
    answer = wang(shop).ask("sales_order.create", **shop.ordering({"X": "4"}))
    assert answer.status == 202
    boss(shop).do("approval.agree", answer.body["id"])
    worker.run_until_idle()
    assert (approvals(shop), shop.stock("X")) == ([("done", 1)], ("10", "4", "0", "6"))


def test_a_gated_action_that_meets_a_new_cart_is_done_when_agreed(shop: Company):
    with_gate(shop, "outbound.confirm_pick")
    outbound = wang(shop).order({"X": "4"})["outbounds"][0]["id"]
    wang(shop).do("outbound.release", outbound)
    answer = wang(shop).ask("outbound.confirm_pick", outbound, cart="NEW")
    assert answer.status == 202
    boss(shop).do("approval.agree", answer.body["id"])
    worker.run_until_idle()
    assert (approvals(shop), shop.lies("X", "NEW", "container")) == ([("done", 1)], "4")


def test_what_was_agreed_once_is_not_done_twice(gated: Company):
    draft, approval = asked(gated)
    boss(gated).do("approval.agree", approval["id"])
    worker.run_until_idle()
    gated.do("sales_order.cancel", draft["id"])
    again = replace(wang(gated).request("sales_order.confirm", draft["id"]), approval=approval["id"])
    assert problems(gated.send(again))[-1] == ("approval.not_agreed", None)


def test_a_gate_names_an_action_that_there_is_and_that_asks_no_secret(shop: Company):
    shop.employ("BOSS", "approval.*")
    for verb in ("dance.create", "sales_order.dance", "sales_order", "gate.create", "approval.agree", "person.set_password"):
        assert shop.refused("gate.create", verb=verb, approver="BOSS") == [("gate.no_such_action", "verb")]


def test_an_archived_gate_asks_nobody(gated: Company):
    gated.do("gate.archive", "G-0001")
    draft = wang(gated).order({"X": "4"}, confirm=False)
    assert wang(gated).ask("sales_order.confirm", draft["id"]).status == 200


def test_a_gate_that_another_process_makes_holds_for_the_next_request(lasting: Company):
    lasting.receive("A1", {"X": "10"})
    lasting.employ("BOSS", "approval.*")
    draft = lasting.order({"X": "4"}, confirm=False)
    elsewhere(
        """
import sys
from datetime import datetime, UTC
from huotong.core.documents import Request
from huotong.platform.actions import door
from huotong.platform.runs import running
given = {"verb": "sales_order.confirm", "approver": "BOSS"}
assert door.perform(Request("gate", "gate.create", running.system(0, int(sys.argv[1])), given), now=datetime.now(UTC)).status == 201
""",
        str(lasting.actor.organisation),
    )
    assert lasting.ask("sales_order.confirm", draft["id"]).status == 202


def test_what_waits_shows_no_cost_to_who_may_not_see_it_and_shows_it_to_who_may(shop: Company):
    with_gate(shop, "item.create")
    buyer = shop.employ("LI", "item.*", sees_cost=True)
    answer = buyer.ask("item.create", code="Z", name="Z", cost="12.3456")
    assert answer.body["given"] == {"code": "Z", "name": "Z", "cost": "12.3456"}
    assert boss(shop).read("approval", answer.body["id"])["given"] == {"code": "Z", "name": "Z"}
    assert "cost" not in str(boss(shop).do("approval.agree", answer.body["id"]))
    worker.run_until_idle()
    assert shop.read("item", "Z")["cost"] == "12.3456"
