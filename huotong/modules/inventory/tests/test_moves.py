"""Goods move inside a warehouse: at once, or as a task."""

import pytest

from huotong.modules.conftest import Company


@pytest.fixture
def stocked(shop: Company) -> Company:
    shop.receive("A1", {"X": "10"})
    return shop


def move(company: Company, quantity: str = "4", **said: object) -> dict[str, object]:
    return company.do("stock_move.create", **{"item": "X", "quantity": quantity, "source": "A1", "target": "A2", **said})


def refused(company: Company, **said: object) -> list[tuple[str, str | None]]:
    return company.refused("stock_move.create", **{"item": "X", "quantity": "4", "source": "A1", "target": "A2", **said})


def test_goods_go_from_bin_to_bin_at_once(stocked: Company):
    assert move(stocked)["state"] == "done"
    assert (stocked.lies("X", "A1"), stocked.lies("X", "A2"), stocked.stock("X")) == ("6", "4", ("10", "0", "0", "10"))


def test_more_than_lies_there_is_refused_with_what_is_missing(stocked: Company):
    answer = stocked.ask("stock_move.create", item="X", quantity="11", source="A1", target="A2")
    (refusal,) = answer.body["refusals"]
    assert (refusal["code"], refusal["facts"]["place"], refusal["facts"]["item"], refusal["facts"]["missing"]) == (
        "stock.not_enough",
        "A1",
        "X",
        "1",
    )


def test_goods_that_are_held_for_a_task_stay(stocked: Company):
    outbound = stocked.order({"X": "7"})["outbounds"][0]["id"]
    stocked.do("outbound.release", outbound)
    assert [code for code, _ in refused(stocked)] == ["stock.not_enough"]
    assert move(stocked, "3")["state"] == "done"


def test_goods_that_are_promised_may_move_where_they_still_count(stocked: Company):
    stocked.order({"X": "10"})
    move(stocked, "10")
    assert stocked.stock("X") == ("10", "10", "0", "0")


def test_promised_goods_do_not_go_where_they_no_longer_count(stocked: Company):
    stocked.do("zone.create", code="Q", name="Q", warehouse="W", kind="quarantine")
    stocked.do("bin.create", code="Q1", warehouse="W", zone="Q")
    stocked.order({"X": "8"})
    answer = stocked.ask("stock_move.create", item="X", quantity="3", source="A1", target="Q1")
    (refusal,) = answer.body["refusals"]
    assert (refusal["code"], refusal["facts"]["place"], refusal["facts"]["missing"]) == ("stock.not_enough", "W", "1")
    move(stocked, "2", target="Q1")
    assert stocked.stock("X") == ("10", "8", "0", "0")


def test_a_move_needs_one_source_another_place_and_a_quantity(stocked: Company):
    assert refused(stocked, source=None) == [("stock_move.one_source", "source")]
    assert [code for code, _ in refused(stocked, target="A1")] == ["stock_move.same_place"]
    assert refused(stocked, quantity="0") == [("stock.not_positive", "quantity")]
    assert refused(stocked, quantity="1.5") == [("quantity.not_exact", "quantity")]


def test_a_move_stays_inside_its_warehouse(stocked: Company):
    stocked.open_warehouse("V", ("V1",))
    assert refused(stocked, target="V1") == [("stock.bin_elsewhere", "target")]


def test_goods_come_out_of_a_cart(stocked: Company):
    order = stocked.order({"X": "7"})
    outbound = order["outbounds"][0]["id"]
    stocked.do("outbound.release", outbound)
    stocked.do("outbound.confirm_pick", outbound, cart="CART")
    stocked.do("sales_order.cancel", order["id"])
    move(stocked, "2", source=None, container="CART")
    assert (stocked.lies("X", "CART", "container"), stocked.lies("X", "A2")) == ("5", "2")


def planned(company: Company) -> str:
    """A task to bring seven of X back from the cart to the bin."""
    order = company.order({"X": "7"})
    outbound = order["outbounds"][0]["id"]
    company.do("outbound.release", outbound)
    company.do("outbound.confirm_pick", outbound, cart="CART")
    company.do("sales_order.cancel", order["id"])
    return "SM2603-00001"


def test_a_planned_move_is_done_once(stocked: Company):
    task = planned(stocked)
    assert (stocked.read("stock_move", task)["state"], stocked.lies("X", "A1")) == ("planned", "3")
    assert stocked.do("stock_move.post", task)["state"] == "done"
    assert (stocked.lies("X", "CART", "container"), stocked.lies("X", "A1")) == ("0", "10")
    assert stocked.refused("stock_move.post", task) == [("document.wrong_state", None)]


def test_a_planned_move_may_be_cancelled_and_moves_nothing(stocked: Company):
    task = planned(stocked)
    assert stocked.do("stock_move.cancel", task)["state"] == "cancelled"
    assert stocked.lies("X", "CART", "container") == "7"
    assert stocked.refused("stock_move.post", task) == [("document.wrong_state", None)]


def test_a_planned_move_whose_goods_are_gone_is_refused(stocked: Company):
    task = planned(stocked)
    move(stocked, "1", source=None, container="CART")
    assert [code for code, _ in stocked.refused("stock_move.post", task)] == ["stock.not_enough"]
    assert stocked.read("stock_move", task)["state"] == "planned"


def test_a_move_that_is_done_cannot_be_cancelled(stocked: Company):
    assert stocked.refused("stock_move.cancel", move(stocked)["id"]) == [("document.wrong_state", None)]


def test_less_than_planned_leaves_the_rest_planned(stocked: Company):
    task = planned(stocked)
    done = stocked.do("stock_move.post", task, quantity="5")
    assert (done["state"], done["quantity"], done["base_quantity"]) == ("done", "5", "5")
    assert (stocked.lies("X", "CART", "container"), stocked.lies("X", "A1")) == ("2", "8")
    rest = stocked.read("stock_move", "SM2603-00002")
    assert (rest["state"], rest["quantity"], rest["container"], rest["target"]) == ("planned", "2", "CART", "A1")
    stocked.do("stock_move.post", rest["id"])
    assert (stocked.lies("X", "CART", "container"), stocked.lies("X", "A1")) == ("0", "10")


def test_nobody_moves_more_than_was_planned_or_nothing(stocked: Company):
    task = planned(stocked)
    assert stocked.refused("stock_move.post", task, quantity="8") == [("stock_move.more_than_planned", "quantity")]
    assert stocked.refused("stock_move.post", task, quantity="0") == [("stock.not_positive", "quantity")]
    assert stocked.do("stock_move.post", task, quantity="7")["state"] == "done"
    assert [code for code, _ in stocked.refused("stock_move.post", "SM2603-00002")] == ["document.not_found"]
