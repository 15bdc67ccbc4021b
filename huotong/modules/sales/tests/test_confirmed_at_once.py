"""An order that is created and confirmed in one go has passed what confirming must pass."""

from huotong.conftest import Company


def test_who_may_not_confirm_cannot_create_a_confirmed_order(shop: Company):
    shop.receive("A1", {"X": "10"})
    taker = shop.employ("TAKER", "sales_order.create", "customer.read")
    answer = taker.ask("sales_order.create", **taker.ordering({"X": "4"}))
    assert (answer.status, [refusal["facts"] for refusal in answer.body["refusals"]]) == (403, [{"verb": "sales_order.confirm"}])
    assert taker.order({"X": "4"}, confirm=False)["state"] == "draft"


def test_a_gate_on_confirming_holds_for_an_order_that_is_confirmed_at_once(shop: Company):
    shop.receive("A1", {"X": "10"})
    shop.employ("BOSS", "approval.*")
    shop.do("gate.create", verb="sales_order.confirm", approver="BOSS")
    answer = shop.ask("sales_order.create", **shop.ordering({"X": "4"}))
    assert (answer.status, answer.body["verb"], answer.body["state"]) == (202, "sales_order.create", "pending")
    assert shop.stock("X") == ("10", "0", "0", "10")
    assert shop.order({"X": "4"}, confirm=False)["state"] == "draft"
