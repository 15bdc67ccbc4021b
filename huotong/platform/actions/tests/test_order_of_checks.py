"""In which order the door judges: who, which document, every problem of values and state, guards, the verb, the book."""

from dataclasses import replace

from huotong.conftest import NOW, Company, problems
from huotong.core.documents import Request
from huotong.platform.actions import door


def test_an_action_that_does_not_exist_is_not_found(shop: Company):
    assert shop.refused("sales_order.dance", 1) == [("verb.unknown", None)]
    assert shop.refused("dance.create") == [("verb.unknown", None)]


def test_who_may_not_is_told_only_that(shop: Company):
    clerk = shop.employ("WANG", "sales_order.read")
    answer = clerk.ask("sales_order.create", colour="red")
    assert (answer.status, problems(answer)) == (403, [("rights.not_allowed", None)])


def test_a_document_that_does_not_exist_is_not_found_whatever_else_is_wrong(shop: Company):
    answer = shop.ask("warehouse.change", "NONE", colour="red", name="x" * 300)
    assert (answer.status, problems(answer)) == (404, [("document.not_found", None)])


def test_sound_rows_are_judged_beside_broken_ones(shop: Company):
    shop.receive("A1", {"X": "5"})
    lines = [
        7,
        {"item": "NONE", "quantity": "1"},
        {"item": "X", "quantity": "0"},
        {"item": "X", "quantity": "1.0000001"},
        {"item": "X", "quantity": "-1", "price": "-1"},
        {"item": "X", "quantity": "1"},
    ]
    broken = [("value.wrong_kind", "lines.0"), ("reference.unknown", "lines.1.item"), ("value.too_fine", "lines.3.quantity")]
    order = shop.ask("sales_order.create", customer="C", confirm=True, lines=lines)
    assert sorted(problems(order)) == sorted(
        [
            *broken,
            ("sales_order.not_positive", "lines.2.quantity"),
            ("sales_order.not_positive", "lines.4.quantity"),
            ("sales_order.negative_price", "lines.4.price"),
        ]
    )
    receipt = shop.ask(
        "receipt.create", warehouse="W", bin="A1", lines=[dict(list(row.items())[:2]) if row != 7 else 7 for row in lines]
    )
    assert sorted(problems(receipt)) == sorted(
        [*broken, ("stock.not_positive", "lines.2.quantity"), ("stock.not_positive", "lines.4.quantity")]
    )
    assert [order.status, receipt.status, shop.stock("X")] == [422, 422, ("5", "0", "0", "5")]


def test_an_unknown_customer_does_not_hide_what_is_wrong_with_the_lines(shop: Company):
    shop.receive("A1", {"X": "5"})
    lines = [{"item": "X", "quantity": "0"}, {"item": "NONE", "quantity": "-1"}, {"item": "X", "quantity": "0.5"}]
    found = shop.refused("sales_order.create", customer="NOBODY", confirm=True, lines=lines)
    assert sorted(found) == [
        ("quantity.not_exact", "lines.2.quantity"),
        ("reference.unknown", "customer"),
        ("reference.unknown", "lines.1.item"),
        ("sales_order.not_positive", "lines.0.quantity"),
        ("sales_order.not_positive", "lines.1.quantity"),
    ]


def test_one_who_is_refused_for_everything_does_not_hurt_the_others(shop: Company):
    shop.receive("A1", {"X": "5"})
    wrong = {"item": "NONE", "quantity": "0", "source": "NOWHERE", "target": "A2", "lot": "L"}
    moves = [wrong, {"item": "X", "quantity": "1", "source": "A1", "target": "A2"}, {"counted": "1", "bin": "NOWHERE"}]
    requests = [shop.request("stock_move.create", **move) for move in moves[:2]]
    answers = door.perform_all([*requests, shop.request("count.create", **moves[2])], mode="each", now=NOW)
    assert [answer.status for answer in answers] == [422, 201, 422]
    assert sorted(problems(answers[0])) == [
        ("reference.unknown", "item"),
        ("reference.unknown", "source"),
        ("stock.not_positive", "quantity"),
    ]


def test_every_problem_of_the_values_is_told_at_once(shop: Company):
    answer = shop.ask(
        "sales_order.create",
        customer="NOBODY",
        channel="pigeon",
        colour="red",
        priority="high",
        lines=[{"item": "NONE", "quantity": "1.0000001"}, {"quantity": "NaN", "price": "1,2"}, 7],
    )
    assert answer.status == 422
    assert sorted(problems(answer)) == [
        ("reference.unknown", "customer"),
        ("reference.unknown", "lines.0.item"),
        ("value.missing", "lines.1.item"),
        ("value.not_among", "channel"),
        ("value.too_fine", "lines.0.quantity"),
        ("value.unknown_field", "colour"),
        ("value.wrong_kind", "lines.1.price"),
        ("value.wrong_kind", "lines.1.quantity"),
        ("value.wrong_kind", "lines.2"),
        ("value.wrong_kind", "priority"),
    ]


def test_problems_of_values_and_of_state_are_told_together(shop: Company):
    shop.do("warehouse.archive", "W")
    answer = shop.send(shop.request("warehouse.change", "W", at=1, name="x" * 300))
    assert answer.status == 422
    assert sorted(problems(answer)) == [("document.stale", "version"), ("document.wrong_state", None), ("value.too_long", "name")]


def test_problems_of_state_and_of_guards_are_told_together(shop: Company):
    person = shop.employ("LI")
    shop.do("person.archive", "LI")
    answer = shop.send(shop.request("person.set_password", person.actor.person, at=1, password="short"))
    assert answer.status == 422
    assert sorted(problems(answer)) == [("document.stale", "version"), ("person.weak_password", "password")]


def test_every_problem_that_the_verb_finds_is_told_at_once(shop: Company):
    shop.receive("A1", {"X": "5", "Y": "5"})
    lines = [{"item": "X", "quantity": "0"}, {"item": "Y", "quantity": "1.5", "price": "-1"}, {"item": "X", "quantity": "-2"}]
    assert shop.refused("sales_order.create", customer="C", lines=lines) == [
        ("sales_order.not_positive", "lines.0.quantity"),
        ("quantity.not_exact", "lines.1.quantity"),
        ("sales_order.negative_price", "lines.1.price"),
        ("sales_order.not_positive", "lines.2.quantity"),
    ]


def test_every_shortage_that_the_book_finds_is_told_at_its_line(shop: Company):
    shop.receive("A1", {"X": "5"})
    answer = shop.ask("stock_move.create", item="X", quantity="7", source="A1", target="A2")
    (refusal,) = answer.body["refusals"]
    assert (answer.status, refusal["code"], refusal["facts"]["item"], refusal["facts"]["place"]) == (
        409,
        "stock.not_enough",
        "X",
        "A1",
    )


def test_a_stale_version_is_refused_with_the_one_in_force(shop: Company):
    shop.do("warehouse.change", "W", name="Two")
    answer = shop.send(shop.request("warehouse.change", "W", at=1, name="Three"))
    (refusal,) = answer.body["refusals"]
    assert (answer.status, refusal["code"], refusal["facts"]["current"], refusal["again"]) == (409, "document.stale", 2, True)
    assert shop.read("warehouse", "W")["name"] == "Two"


def test_a_refusal_speaks_the_language_of_the_person(shop: Company):
    english = replace(shop.actor, language="en")
    for actor, text in (
        (shop.actor, "没有仓库 NONE，或您无权查看。"),
        (english, "There is no Warehouse NONE, or you may not see it."),
    ):
        answer = door.perform(Request(f"k-{actor.language}", "warehouse.change", actor, {}, "NONE"), now=NOW)
        assert [refusal["text"] for refusal in answer.body["refusals"]] == [text]


def test_what_stands_in_a_refusal_are_codes_not_identities(shop: Company):
    shop.receive("A1", {"X": "5"})
    order = shop.order({"X": "3"})
    outbound = order["outbounds"][0]["id"]
    shop.do("outbound.release", outbound)
    pick = shop.read("outbound", outbound)["picks"][0]["id"]
    answer = shop.ask("outbound.confirm_pick", outbound, cart="CART", picks=[{"id": pick, "quantity": "4"}])
    (refusal,) = answer.body["refusals"]
    assert (refusal["code"], refusal["facts"]["item"]) == ("pick.too_much", "X")


def test_a_document_is_named_by_identity_or_by_code_in_either_case(shop: Company):
    warehouse = shop.read("warehouse", "W")["id"]
    for target in (warehouse, str(warehouse), "W", "w"):
        assert shop.do("warehouse.change", target, name="One")["id"] == warehouse
