"""Many requests in one call: all or none, or each for itself; and as many statements for twenty as for one."""

import pytest
from django.db import connection

from huotong.conftest import NOW, Company, problems, statements_of
from huotong.core.documents import Answer, Request
from huotong.platform.actions import door


def every(company: Company, *requests: Request) -> list[Answer]:
    return door.perform_all(requests, mode="all", now=NOW)


def each(company: Company, *requests: Request) -> list[Answer]:
    return door.perform_all(requests, mode="each", now=NOW)


def rename(company: Company, target: str, name: str, **said: object) -> Request:
    return company.request("warehouse.change", target, name=name, **said)  # type: ignore[arg-type]


def new(company: Company, code: str, **said: object) -> Request:
    return company.request("customer.create", code=code, name=code, **said)  # type: ignore[arg-type]


def counts() -> dict[str, int]:
    """How many rows every table has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace")
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for name in tables:
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            found[name] = cursor.fetchone()[0]
    return found


def test_all_are_done_in_one_go(shop: Company):
    answers = every(shop, new(shop, "A"), new(shop, "B"), rename(shop, "W", "One"))
    assert [answer.status for answer in answers] == [201, 201, 200]


def test_none_is_done_when_one_is_refused_and_the_others_say_so(shop: Company):
    answers = every(shop, new(shop, "A"), shop.request("customer.create", name="B"), rename(shop, "W", "One"))
    assert [(answer.status, problems(answer)) for answer in answers] == [
        (409, [("batch.not_done", None)]),
        (422, [("value.missing", "code")]),
        (409, [("batch.not_done", None)]),
    ]
    assert shop.read("warehouse", "W")["version"] == 1


def test_none_is_done_when_the_book_refuses_one(shop: Company):
    shop.receive("A1", {"X": "5"})
    move = {"item": "X", "quantity": "3", "target": "A2"}
    answers = every(
        shop, *(shop.request("stock_move.create", source="A1", **{**move, "quantity": quantity}) for quantity in ("3", "3"))
    )
    assert [problems(answer) for answer in answers] == [[("batch.not_done", None)], [("stock.not_enough", "quantity")]]
    assert (shop.lies("X", "A1"), shop.lies("X", "A2")) == ("5", "0")


def test_none_is_done_when_a_rule_of_the_database_is_broken(shop: Company):
    assert [answer.status for answer in every(shop, new(shop, "A"), new(shop, "C"))] == [409, 409]
    assert shop.refused("sales_order.create", customer="A", lines=[]) == [("reference.unknown", "customer")]


def test_the_action_that_breaks_a_rule_of_the_database_is_named(shop: Company):
    for codes, culprit in (("ABCDE", 2), ("ABAD", 2), ("ABDEA", 4), ("CAB", 0)):
        answers = every(shop, *(new(shop, code) for code in codes))
        found = [("document.code_taken", "code") if index == culprit else ("batch.not_done", None) for index in range(len(codes))]
        assert [problems(answer) for answer in answers] == [[each] for each in found]
    answers = every(shop, *(new(shop, code) for code in "ABDEFGH"), new(shop, "F"))
    assert [answer.body["refusals"][0]["code"] for answer in answers] == ["batch.not_done"] * 7 + ["document.code_taken"]
    assert answers[7].body["refusals"][0]["facts"]["given"] == "F"
    assert {answer.status for answer in every(shop, *(new(shop, code) for code in "ABDEFGH"))} == {201}


def test_the_same_document_twice_is_refused_by_all_with_both_positions(shop: Company):
    identity = shop.read("warehouse", "W")["id"]
    answers = every(shop, rename(shop, "W", "One"), new(shop, "A"), rename(shop, str(identity), "Two"))
    first, other, second = answers
    assert [answer.status for answer in answers] == [422, 409, 422]
    assert problems(other) == [("batch.not_done", None)]
    for answer, field in ((first, "actions.0"), (second, "actions.2")):
        (refusal,) = answer.body["refusals"]
        assert (refusal["code"], refusal["field"], refusal["facts"]["indexes"]) == ("batch.same_document", field, [0, 2])


def test_a_document_and_another_that_would_change_it_are_refused_by_all(shop: Company):
    shop.receive("A1", {"X": "5"})
    order = shop.order({"X": "5"})
    outbound = order["outbounds"][0]["id"]
    answers = every(shop, shop.request("outbound.release", outbound), shop.request("sales_order.cancel", order["id"]))
    assert {code for answer in answers for code, _ in problems(answer)} >= {"batch.same_document"}
    assert shop.read("outbound", outbound)["state"] == "open"


def test_the_same_document_twice_is_done_in_order_by_each(shop: Company):
    answers = each(shop, *(rename(shop, "W", name, at=at) for at, name in ((1, "One"), (2, "Two"), (3, "Three"))))
    assert [(answer.status, answer.body["name"]) for answer in answers] == [(200, "One"), (200, "Two"), (200, "Three")]
    assert shop.read("warehouse", "W")["version"] == 4


def test_the_order_stays_where_one_document_is_named_by_code_and_by_identity(shop: Company):
    shop.receive("A1", {"X": "5"})
    order = shop.order({"X": "1"}, confirm=False)
    answers = each(
        shop,
        shop.request("sales_order.change", order["number"], note="one"),
        shop.request("sales_order.change", order["number"], note="two"),
        shop.request("sales_order.cancel", str(order["id"])),
    )
    assert [(answer.body["state"], answer.body["note"]) for answer in answers] == [
        ("draft", "one"),
        ("draft", "two"),
        ("cancelled", "two"),
    ]


def test_a_document_and_another_that_would_change_it_are_done_in_order_by_each(shop: Company):
    shop.receive("A1", {"X": "5"})
    order = shop.order({"X": "5"})
    outbound = order["outbounds"][0]["id"]
    answers = each(shop, shop.request("outbound.release", outbound), shop.request("sales_order.cancel", order["id"]))
    assert [answer.status for answer in answers] == [200, 200]
    assert [shop.read("outbound", outbound)["state"], shop.stock("X")] == ["cancelled", ("5", "0", "0", "5")]


def test_the_same_key_twice_is_one_request_for_each(shop: Company):
    request = new(shop, "A", key="one")
    first, second = each(shop, request, request)
    assert ((first.status, first.body), second.repeated) == ((second.status, second.body), True)


def test_in_each_one_refusal_harms_nobody_else(shop: Company):
    shop.receive("A1", {"X": "5"})
    ask = [
        shop.request("stock_move.create", item="X", quantity=quantity, source="A1", target="A2") for quantity in ("3", "9", "2")
    ]
    assert [answer.status for answer in each(shop, *ask)] == [201, 409, 201]
    assert (shop.lies("X", "A1"), shop.lies("X", "A2")) == ("0", "5")


@pytest.mark.parametrize("position", [0, 3, 6])
def test_in_each_one_that_breaks_a_rule_of_the_database_stands_alone(shop: Company, position: int):
    codes = ["N1", "N2", "N3", "N4", "N5", "N6"]
    codes.insert(position, "C")
    answers = each(shop, *(new(shop, code) for code in codes))
    assert [code for code, answer in zip(codes, answers) if answer.status == 201] == ["N1", "N2", "N3", "N4", "N5", "N6"]
    assert problems(answers[position]) == [("document.code_taken", "code")]
    assert answers[position].body["refusals"][0]["facts"]["given"] == "C"


def test_two_that_take_the_same_code_get_it_once(shop: Company):
    answers = each(shop, new(shop, "SAME"), new(shop, "OTHER"), new(shop, "SAME"))
    assert sorted(answer.status for answer in answers) == [201, 201, 409]


def test_nothing_is_left_of_what_was_refused(shop: Company):
    shop.receive("A1", {"X": "5"})
    draft = shop.order({"X": "5"}, confirm=False)
    requests = [
        shop.request("customer.create", code="C", name="taken"),
        shop.request("sales_order.create", **shop.ordering({"X": "0"})),
        shop.request("stock_move.create", item="X", quantity="9", source="A1", target="A2"),
        shop.request("sales_order.confirm", draft["id"], at=7),
        shop.request("count.create", bin="A1", item="X", counted="-1"),
    ]
    before = counts()
    assert all(shop.send(request).status >= 400 for request in requests)
    assert all(answer.status >= 400 for answer in each(shop, *requests))
    assert all(answer.status >= 400 for answer in every(shop, new(shop, "GOOD"), *requests))
    after = counts()
    assert {name: (before[name], after[name]) for name in after if after[name] != before[name]} == {}


ITEMS = {"X": "1", "Y": "2", "Z": "1"}


@pytest.fixture
def stocked(shop: Company) -> Company:
    """Goods in three bins of a layout, so that there is something to walk."""
    shop.do(
        "layout.create", code="L", warehouse="W", aisles=2, cells_per_block=9, aisle_pitch="3", cell_pitch="1", cross_to_cell="1"
    )
    for cell, item in enumerate(ITEMS):
        shop.do("bin.create", code=f"B{cell}", warehouse="W", aisle=cell % 2, block=0, cell=cell)
        shop.receive(f"B{cell}", {item: "400"})
    return shop


def test_twenty_orders_cost_as_many_statements_as_one(stocked: Company):
    def orders(count: int) -> int:
        def ask() -> None:
            requests = [stocked.request("sales_order.create", **stocked.ordering(ITEMS)) for _ in range(count)]
            assert {answer.status for answer in each(stocked, *requests)} == {201}

        return statements_of(ask)

    orders(20)
    assert orders(20) == orders(1) <= 15


def test_twenty_releases_cost_as_many_statements_as_one(stocked: Company):
    def releases(count: int) -> int:
        made = iter([stocked.order(ITEMS)["outbounds"][0]["id"] for _ in range(3 * count)])

        def ask() -> None:
            requests = [stocked.request("outbound.release", next(made)) for _ in range(count)]
            assert {answer.status for answer in each(stocked, *requests)} == {200}

        return statements_of(ask)

    releases(2)
    assert releases(20) == releases(1) <= 24


def test_twenty_hand_overs_cost_as_many_statements_as_one(stocked: Company):
    def hand_overs(count: int) -> int:
        made = iter([stocked.order(ITEMS, profile="counter")["outbounds"][0]["id"] for _ in range(3 * count)])

        def ask() -> None:
            requests = [stocked.request("outbound.hand_over", next(made)) for _ in range(count)]
            assert {answer.status for answer in each(stocked, *requests)} == {200}

        return statements_of(ask)

    hand_overs(2)
    assert hand_overs(20) == hand_overs(1) <= 22


def test_the_whole_path_of_twenty_orders_costs_as_many_statements_as_that_of_one(stocked: Company):
    def path(count: int) -> dict[str, int]:
        outbounds = [stocked.order(ITEMS)["outbounds"][0]["id"] for _ in range(count)]
        for each_one in outbounds:
            stocked.do("outbound.release", each_one)
        steps = {
            "outbound.confirm_pick": {"cart": "CART"},
            "outbound.check_item": {"items": [{"code": code, "quantity": quantity} for code, quantity in ITEMS.items()]},
            "outbound.pack_parcel": {"carton": "BOX"},
            "outbound.hand_over": {},
        }
        found = {}
        for verb, given in steps.items():
            requests = [stocked.request(verb, outbound, **given) for outbound in outbounds]

            def ask(requests: list[Request] = requests) -> None:
                assert {answer.status for answer in each(stocked, *requests)} == {200}

            found[verb] = statements_of(ask, times=1)
        return found

    path(2)
    once, often = path(1), path(20)
    # Identities come in blocks: twenty may need one more.
    assert {verb: often[verb] - once[verb] for verb in once if often[verb] - once[verb] not in (0, 1, -1)} == {}
