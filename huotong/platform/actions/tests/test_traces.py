"""What a change leaves behind: audit with lines, events, and nothing of what a person may not see."""

from typing import Any

from huotong.conftest import Company
from huotong.platform.actions import references
from huotong.platform.audit import reading as audit
from huotong.platform.events import feed
from huotong.platform.runs import publisher
from huotong.registry import configuration


def history(company: Company, kind: str, which: str) -> list[dict[str, Any]]:
    """The audit of a document as this person reads it, the oldest first."""
    config = configuration.current()
    found = audit.history(
        config.types[kind],
        company.read(kind, which)["id"],
        company.actor,
        lambda named: references.codes_of(named, config),
        kinds=config.types.values(),
    )
    return list(reversed(found["rows"]))


def events(company: Company) -> list[dict[str, Any]]:
    publisher.publish()
    return list(feed.read(company.actor, configuration.current(), after=0, limit=1000)["events"])


def test_a_creation_is_kept_with_its_lines(shop: Company):
    shop.receive("A1", {"X": "5"})
    order = shop.order({"X": "2"}, confirm=False)
    (entry,) = history(shop, "sales_order", order["number"])
    assert (entry["verb"], entry["version"], entry["changes"]["state"], entry["changes"]["customer"]) == (
        "sales_order.create",
        1,
        [None, "draft"],
        [None, "C"],
    )
    (line,) = entry["changes"]["lines"]
    assert line == {
        "id": order["lines"][0]["id"],
        "item": [None, "X"],
        "quantity": [None, "2"],
        "unit": [None, "PCS"],
        "ordered": [None, "2"],
    }


def test_a_change_is_kept_before_and_after_line_by_line(shop: Company):
    shop.receive("A1", {"X": "5", "Y": "5", "Z": "5"})
    order = shop.order({"X": "2", "Y": "1"}, confirm=False)
    first, second = order["lines"]
    changed = shop.do(
        "sales_order.change", order["id"], lines=[{"id": first["id"], "quantity": "3"}, {"item": "Z", "quantity": "1"}], note="n"
    )
    entry = history(shop, "sales_order", order["number"])[-1]
    assert (entry["verb"], entry["version"], entry["changes"]["note"]) == ("sales_order.change", 2, [None, "n"])
    by_line = {line["id"]: line for line in entry["changes"]["lines"]}
    assert by_line[first["id"]] == {"id": first["id"], "quantity": ["2", "3"], "ordered": ["2", "3"]}
    assert (by_line[second["id"]]["gone"], by_line[second["id"]]["item"], by_line[second["id"]]["quantity"]) == (
        True,
        ["Y", None],
        ["1", None],
    )
    assert by_line[changed["lines"][1]["id"]]["item"] == [None, "Z"]


def test_what_a_change_does_to_other_documents_is_kept_with_them(shop: Company):
    shop.receive("A1", {"X": "5"})
    order = shop.order({"X": "2"})
    shop.do("sales_order.cancel", order["id"])
    entries = history(shop, "outbound", order["outbounds"][0]["number"])
    assert [(entry["verb"], entry["changes"].get("state")) for entry in entries] == [
        ("sales_order.create", [None, "open"]),
        ("sales_order.cancel", ["open", "cancelled"]),
    ]


def test_who_did_it_is_named(shop: Company):
    shop.employ("WANG", "warehouse.*").do("warehouse.change", "W", name="One")
    assert [(entry["person"], entry["verb"]) for entry in history(shop, "warehouse", "W")] == [
        ("system", "warehouse.create"),
        ("WANG", "warehouse.change"),
    ]


def test_a_refused_change_leaves_no_trace(shop: Company):
    before = (history(shop, "warehouse", "W"), events(shop))
    shop.refused("warehouse.change", "W", name="x" * 300)
    assert (history(shop, "warehouse", "W"), events(shop)) == before


def test_a_password_is_nowhere_to_be_read(shop: Company):
    shop.employ("WANG")
    shop.do("person.set_password", "WANG", password="correct horse battery")
    told = str(history(shop, "person", "WANG")) + str(events(shop)) + str(shop.read("person", "WANG"))
    assert ("scrypt" in told, "correct horse" in told, "***" in told) == (False, False, False)


def test_a_cost_is_absent_from_answer_refusal_history_and_events(shop: Company):
    shop.do("item.create", code="Z", name="Z", cost="12.3456")
    clerk = shop.employ("WANG", "item.*")
    said = [clerk.do("item.change", "Z", note="x"), clerk.read("item", "Z"), history(clerk, "item", "Z"), events(clerk)]
    assert [("cost" in str(each), "12.3456" in str(each)) for each in said] == [(False, False)] * 4
    assert [entry["changes"].get("cost") for entry in history(shop, "item", "Z")] == [[None, "12.3456"], None]


def test_a_cost_that_may_not_be_seen_cannot_be_given_and_is_called_unknown(shop: Company):
    shop.do("item.create", code="Z", name="Z", cost="12.3456")
    clerk = shop.employ("WANG", "item.*")
    for answer in (clerk.ask("item.change", "Z", cost="1"), clerk.ask("item.create", code="Y", name="Y", cost="1")):
        (refusal,) = answer.body["refusals"]
        assert (answer.status, refusal["code"], refusal["field"]) == (422, "value.unknown_field", "cost")
        assert "cost" not in refusal["remedy"]
    assert shop.read("item", "Z")["cost"] == "12.3456"


def test_a_cost_on_lines_is_absent_too(shop: Company):
    shop.do("item.create", code="Z", name="Z")
    receipt = shop.do("receipt.create", warehouse="W", bin="A1", lines=[{"item": "Z", "quantity": "5", "cost": "7.7777"}])
    assert receipt["lines"][0]["cost"] == "7.7777"
    clerk = shop.employ("WANG", "receipt.*", "item.read")
    said = [clerk.read("receipt", receipt["number"]), history(clerk, "receipt", receipt["number"]), events(clerk)]
    assert [("cost" in str(each), "7.7777" in str(each)) for each in said] == [(False, False)] * 3
    assert clerk.refused("receipt.create", warehouse="W", bin="A1", lines=[{"item": "Z", "quantity": "5", "cost": "1"}]) == [
        ("value.unknown_field", "lines.0.cost")
    ]


def test_a_hidden_field_is_hidden_everywhere(shop: Company):
    shop.do("customer.create", code="D", name="D", phone="13800001111")
    clerk = shop.employ("WANG", "customer.*", hidden=["customer.phone"])
    said = [clerk.do("customer.change", "D", note="x"), clerk.read("customer", "D"), history(clerk, "customer", "D")]
    assert [("phone" in str(each), "13800001111" in str(each)) for each in said] == [(False, False)] * 3
    assert clerk.refused("customer.change", "D", phone="1") == [("value.unknown_field", "phone")]
