"""Orders change after they are confirmed, and are cancelled at every stage."""

from typing import Any

import pytest

from huotong.modules.conftest import Company
from huotong.platform.runs import worker


@pytest.fixture
def stocked(shop: Company) -> Company:
    shop.receive("A1", {"X": "10", "Y": "10"})
    return shop


def change(company: Company, order: dict[str, Any], *rows: Any) -> list[tuple[str, str, str]]:
    """Change the lines: (line, quantity), or (item, quantity) of a new one; how they stand then."""
    lines = [{"id" if isinstance(which, int) else "item": which, "quantity": quantity} for which, quantity in rows]
    company.do("sales_order.change", order["id"], lines=lines)
    return company.standing(order["id"])


def refused(company: Company, order: dict[str, Any], *rows: Any, **said: Any) -> list[tuple[str, str | None]]:
    lines = [{"id" if isinstance(which, int) else "item": which, "quantity": quantity} for which, quantity in rows]
    return company.refused("sales_order.change", order["id"], **({"lines": lines} if rows else {}), **said)


def only(order: dict[str, Any]) -> int:
    return int(order["lines"][0]["id"])


def floor(company: Company, order: dict[str, Any]) -> int:
    return int(order["outbounds"][0]["id"])


def released(company: Company, order: dict[str, Any]) -> int:
    company.do("outbound.release", floor(company, order))
    return floor(company, order)


def picked(company: Company, order: dict[str, Any]) -> int:
    outbound = released(company, order)
    company.do("outbound.confirm_pick", outbound, cart="CART")
    return outbound


def checked(company: Company, order: dict[str, Any], **scanned: str) -> int:
    outbound = picked(company, order)
    company.do(
        "outbound.check_item", outbound, items=[{"code": code, "quantity": quantity} for code, quantity in scanned.items()]
    )
    return outbound


def shipped(company: Company, order: dict[str, Any]) -> int:
    outbound = floor(company, order)
    company.do("outbound.hand_over", outbound)
    return outbound


def put_backs(company: Company) -> list[tuple[str, str, str, str | None]]:
    """(number, item, quantity, state) of every task to bring goods back."""
    found = []
    for number in range(1, 9):
        try:
            move = company.read("stock_move", f"SM2603-{number:05}")
        except AssertionError:
            return found
        found.append((move["number"], move["item"], move["quantity"], move["state"]))
    return found


def test_a_draft_changes_freely(stocked: Company):
    draft = stocked.order({"X": "4"}, confirm=False)
    assert change(stocked, draft, ("Y", "2")) == [("0", "0", "0")]
    assert stocked.do("sales_order.change", draft["id"], note="n", lines=[])["lines"] == []


def test_a_line_that_grows_is_promised_more(stocked: Company):
    order = stocked.order({"X": "4"})
    assert change(stocked, order, (only(order), "7")) == [("7", "0", "0")]
    assert change(stocked, order, (only(order), "12")) == [("10", "2", "0")]
    assert stocked.stock("X") == ("10", "10", "0", "0")


def test_a_line_that_shrinks_gives_back_first_what_it_never_had(stocked: Company):
    order = stocked.order({"X": "14"})
    assert change(stocked, order, (only(order), "11")) == [("10", "1", "0")]
    assert change(stocked, order, (only(order), "6")) == [("6", "0", "0")]
    assert stocked.stock("X") == ("10", "6", "0", "4")


def test_a_line_is_added_and_another_removed(stocked: Company):
    order = stocked.order({"X": "4"})
    assert change(stocked, order, ("Y", "2")) == [("2", "0", "0")]
    assert (stocked.stock("X"), stocked.stock("Y")) == (("10", "0", "0", "10"), ("10", "2", "0", "8"))


def test_what_a_smaller_order_gives_back_fills_who_waits(stocked: Company):
    first, second = stocked.order({"X": "10"}), stocked.order({"X": "4"})
    change(stocked, first, (only(first), "7"))
    worker.run_until_idle()
    assert stocked.standing(second["id"]) == [("3", "1", "0")]


def test_the_item_of_a_confirmed_line_stays(stocked: Company):
    order = stocked.order({"X": "4"})
    lines = [{"id": only(order), "item": "Y", "quantity": "4"}]
    assert stocked.refused("sales_order.change", order["id"], lines=lines) == [("sales_order.item_fixed", "lines.0.item")]


def test_a_confirmed_order_keeps_a_line(stocked: Company):
    order = stocked.order({"X": "4"})
    assert stocked.refused("sales_order.change", order["id"], lines=[]) == [("sales_order.no_lines", "lines")]


def test_a_line_of_another_order_is_unknown(stocked: Company):
    order, other = stocked.order({"X": "4"}), stocked.order({"X": "1"})
    assert refused(stocked, order, (only(other), "2")) == [("reference.unknown", "lines.0.id")]


def test_every_problem_of_a_change_is_told_at_once(stocked: Company):
    order = stocked.order({"X": "4", "Y": "1"})
    first, second = (line["id"] for line in order["lines"])
    assert refused(stocked, order, (first, "0"), (second, "1.5")) == [
        ("sales_order.not_positive", "lines.0.quantity"),
        ("quantity.not_exact", "lines.1.quantity"),
    ]


def test_who_ships_and_how_stays_once_confirmed(stocked: Company):
    stocked.open_warehouse("V", ("V1",))
    order = stocked.order({"X": "4"})
    assert refused(stocked, order, warehouse="V", profile="counter") == [
        ("sales_order.fixed_once_confirmed", "warehouse"),
        ("sales_order.fixed_once_confirmed", "profile"),
    ]
    changed = stocked.do("sales_order.change", order["id"], deliver_to="南京路 1 号", promised_on="2026-03-09", warehouse="W")
    assert (changed["deliver_to"], changed["promised_on"]) == ("南京路 1 号", "2026-03-09")


def test_what_the_floor_has_not_picked_is_taken_off_its_list(stocked: Company):
    order = stocked.order({"X": "8"})
    outbound = released(stocked, order)
    assert change(stocked, order, (only(order), "5")) == [("5", "0", "0")]
    picks = stocked.read("outbound", outbound)["picks"]
    assert sorted((pick["stage"], pick["quantity"]) for pick in picks) == [("open", "5"), ("returned", "3")]
    assert (stocked.stock("X"), put_backs(stocked)) == (("10", "5", "5", "5"), [])


def test_what_is_picked_too_much_gets_a_task_that_brings_it_back(stocked: Company):
    order = stocked.order({"X": "8"})
    outbound = picked(stocked, order)
    assert change(stocked, order, (only(order), "5")) == [("5", "0", "0")]
    assert put_backs(stocked) == [("SM2603-00001", "X", "3", "planned")]
    stocked.do("stock_move.post", "SM2603-00001")
    assert (stocked.lies("X", "CART", "container"), stocked.lies("X", "A1")) == ("5", "5")
    stocked.do("outbound.check_item", outbound, items=[{"code": "X", "quantity": "5"}])
    stocked.do("outbound.pack_parcel", outbound, carton="BOX")
    stocked.do("outbound.hand_over", outbound)
    worker.run_until_idle()
    assert (stocked.read("sales_order", order["id"])["state"], stocked.stock("X")) == ("done", ("5", "0", "0", "5"))


def test_what_is_packed_stays_in_the_order(stocked: Company):
    order = stocked.order({"X": "8"})
    outbound = checked(stocked, order, X="6")
    stocked.do("outbound.pack_parcel", outbound, carton="BOX")
    answer = stocked.ask("sales_order.change", order["id"], lines=[{"id": only(order), "quantity": "5"}])
    (refusal,) = answer.body["refusals"]
    assert (answer.status, refusal["code"], refusal["facts"]["item"], refusal["facts"]["held"]) == (
        409,
        "outbound.cannot_shrink",
        "X",
        "6",
    )
    assert change(stocked, order, (only(order), "6")) == [("6", "0", "0")]
    assert put_backs(stocked) == [("SM2603-00001", "X", "2", "planned")]


def test_a_line_does_not_go_below_what_has_left(stocked: Company):
    order = stocked.order({"X": "8", "Y": "14"}, profile="counter")
    first, second = (line["id"] for line in order["lines"])
    shipped(stocked, order)
    assert refused(stocked, order, (first, "7"), (second, "14")) == [("sales_order.already_shipped", "lines.0.quantity")]
    assert refused(stocked, order, (second, "14")) == [("sales_order.already_shipped", "lines")]


def test_an_order_that_shrinks_to_what_has_left_is_closed(stocked: Company):
    order = stocked.order({"X": "14"}, profile="counter")
    outbound = shipped(stocked, order)
    worker.run_until_idle()
    assert (stocked.read("sales_order", order["id"])["state"], stocked.standing(order["id"])) == ("confirmed", [("0", "4", "10")])
    change(stocked, order, (only(order), "10"))
    worker.run_until_idle()
    assert (stocked.read("sales_order", order["id"])["state"], stocked.read("outbound", outbound)["state"]) == ("done", "done")


def test_an_order_that_grows_after_all_has_left_ships_the_difference(stocked: Company):
    order = stocked.order({"X": "4"}, profile="counter")
    shipped(stocked, order)
    assert change(stocked, order, (only(order), "7")) == [("3", "0", "4")]
    worker.run_until_idle()
    first, second = stocked.read("sales_order", order["id"])["outbounds"]
    assert (first["state"], second["state"]) == ("done", "open")
    stocked.do("outbound.hand_over", second["id"])
    worker.run_until_idle()
    assert (stocked.standing(order["id"]), stocked.read("sales_order", order["id"])["state"]) == ([("0", "0", "7")], "done")


def test_the_rest_of_a_short_order_ships_when_goods_come(stocked: Company):
    order = stocked.order({"X": "14"}, profile="counter")
    outbound = shipped(stocked, order)
    stocked.receive("A2", {"X": "9"})
    worker.run_until_idle()
    assert (stocked.standing(order["id"]), stocked.read("sales_order", order["id"])["state"]) == ([("4", "0", "10")], "confirmed")
    stocked.do("outbound.hand_over", outbound)
    worker.run_until_idle()
    assert (stocked.standing(order["id"]), stocked.read("sales_order", order["id"])["state"]) == ([("0", "0", "14")], "done")
    assert stocked.stock("X") == ("5", "0", "0", "5")


def test_an_order_that_is_done_does_not_change(stocked: Company):
    order = stocked.order({"X": "4"}, profile="counter")
    shipped(stocked, order)
    worker.run_until_idle()
    for verb, given in (
        ("change", {"note": "x"}),
        ("cancel", {}),
        ("confirm", {}),
        ("rank", {"priority": 1}),
        ("fill", {}),
        ("close", {}),
    ):
        assert stocked.refused(f"sales_order.{verb}", order["id"], **given) == [("document.wrong_state", None)]


def test_a_rank_reaches_the_promises_and_the_floor(stocked: Company):
    order, other = stocked.order({"X": "6"}), stocked.order({"X": "4"}, priority=5)
    stocked.do("sales_order.rank", order["id"], priority=9)
    assert stocked.read("outbound", floor(stocked, order))["priority"] == 9
    stocked.do("count.create", bin="A1", item="X", counted="7")
    assert (stocked.standing(order["id"]), stocked.standing(other["id"])) == ([("6", "0", "0")], [("1", "3", "0")])


def test_a_short_order_may_be_ranked_too(stocked: Company):
    order = stocked.order({"X": "10"})
    waiting = [stocked.order({"X": "4"})["id"] for _ in range(2)]
    stocked.do("sales_order.rank", waiting[1], priority=9)
    stocked.do("sales_order.cancel", order["id"])
    stocked.do("stock_move.create", item="X", quantity="5", source="A1", target="A2")
    worker.run_until_idle()
    stocked.do("count.create", bin="A1", item="X", counted="0")
    worker.run_until_idle()
    assert [stocked.standing(each) for each in waiting] == [[("1", "3", "0")], [("4", "0", "0")]]


def test_a_priority_that_is_changed_ranks(stocked: Company):
    order, other = stocked.order({"X": "6"}), stocked.order({"X": "4"}, priority=5)
    stocked.do("sales_order.change", order["id"], priority=9)
    stocked.do("count.create", bin="A1", item="X", counted="7")
    assert (stocked.standing(order["id"]), stocked.standing(other["id"])) == ([("6", "0", "0")], [("1", "3", "0")])


def cancelled(company: Company, order: dict[str, Any]) -> tuple[str, str | None, tuple[str, ...]]:
    """State of the order, of its outbound, and the stock after it was cancelled."""
    company.do("sales_order.cancel", order["id"], reason="changed his mind")
    read = company.read("sales_order", order["id"])
    state = read["outbounds"][0]["state"] if read["outbounds"] else None
    return read["state"], state, company.stock("X")


def test_a_draft_is_cancelled(stocked: Company):
    order = stocked.order({"X": "4"}, confirm=False)
    assert cancelled(stocked, order) == ("cancelled", None, ("10", "0", "0", "10"))
    assert stocked.read("sales_order", order["id"])["note"] == "changed his mind"


def test_a_promised_order_is_cancelled(stocked: Company):
    assert cancelled(stocked, stocked.order({"X": "14"})) == ("cancelled", "cancelled", ("10", "0", "0", "10"))


def test_an_order_that_got_nothing_is_cancelled(stocked: Company):
    stocked.order({"X": "10"})
    assert cancelled(stocked, stocked.order({"X": "4"})) == ("cancelled", "cancelled", ("10", "10", "0", "0"))


def test_an_order_on_the_floor_is_cancelled(stocked: Company):
    order = stocked.order({"X": "4"})
    outbound = released(stocked, order)
    assert cancelled(stocked, order) == ("cancelled", "cancelled", ("10", "0", "0", "10"))
    assert [pick["stage"] for pick in stocked.read("outbound", outbound)["picks"]] == ["returned"]
    assert put_backs(stocked) == []


def test_a_picked_order_is_cancelled_and_its_goods_get_a_task_that_brings_them_back(stocked: Company):
    order = stocked.order({"X": "4"})
    picked(stocked, order)
    assert cancelled(stocked, order) == ("cancelled", "cancelled", ("10", "0", "0", "10"))
    assert (put_backs(stocked), stocked.lies("X", "CART", "container")) == ([("SM2603-00001", "X", "4", "planned")], "4")
    stocked.do("stock_move.post", "SM2603-00001")
    assert (stocked.lies("X", "CART", "container"), stocked.lies("X", "A1")) == ("0", "10")


def test_a_packed_order_is_cancelled_with_its_parcel(stocked: Company):
    order = stocked.order({"X": "4"})
    outbound = checked(stocked, order, X="4")
    parcel = stocked.do("outbound.pack_parcel", outbound, carton="BOX")["parcel"]
    assert cancelled(stocked, order) == ("cancelled", "cancelled", ("10", "0", "0", "10"))
    assert stocked.read("parcel", parcel["number"])["state"] == "cancelled"
    stocked.do("stock_move.post", "SM2603-00001")
    assert stocked.lies("X", "A1") == "10"


def test_what_has_left_stays_away_when_the_rest_is_cancelled(stocked: Company):
    order = stocked.order({"X": "8", "Y": "3"})
    outbound = checked(stocked, order, X="8")
    stocked.do("outbound.pack_parcel", outbound, carton="BOX")
    stocked.do("outbound.hand_over", outbound)
    assert cancelled(stocked, order) == ("cancelled", "cancelled", ("2", "0", "0", "2"))
    assert (stocked.standing(order["id"]), stocked.stock("Y")) == ([("0", "0", "8"), ("0", "0", "0")], ("10", "0", "0", "10"))
    assert put_backs(stocked) == [("SM2603-00001", "Y", "3", "planned")]


def test_an_order_closes_only_when_everything_has_left(stocked: Company):
    order = stocked.order({"X": "8", "Y": "3"})
    outbound = checked(stocked, order, X="8", Y="3")
    lines = stocked.read("outbound", outbound)["lines"]
    for carton, line in (("BOX1", lines[0]), ("BOX2", lines[1])):
        stocked.do("outbound.pack_parcel", outbound, carton=carton, lines=[{"line": line["id"]}])
    stocked.do("outbound.hand_over", outbound, parcels=["P2603-00001"])
    worker.run_until_idle()
    assert (stocked.read("sales_order", order["id"])["state"], stocked.read("outbound", outbound)["state"]) == (
        "confirmed",
        "released",
    )
    assert stocked.do("sales_order.close", order["id"])["state"] == "confirmed"
    stocked.do("outbound.hand_over", outbound)
    worker.run_until_idle()
    assert (stocked.read("sales_order", order["id"])["state"], stocked.read("outbound", outbound)["state"]) == ("done", "done")


def test_a_change_of_delivery_reaches_the_outbound(stocked: Company):
    stocked.do("carrier.create", code="SF", name="顺丰")
    order = stocked.order({"X": "1"}, area="北区")
    outbound = order["outbounds"][0]["id"]
    assert stocked.read("outbound", outbound)["area"] == "北区"
    stocked.do("sales_order.change", order["id"], carrier="SF", area=None, promised_on="2026-12-01")
    found = stocked.read("outbound", outbound)
    assert (found["carrier"], found["area"], found["due_on"]) == ("SF", None, "2026-12-01")
