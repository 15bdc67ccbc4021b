"""D3 where goods are in hands already: slots stay, the recheck follows the order, what was taken and not booked is not lost."""

from typing import Any

import pytest

from .conftest import Shop
from .test_n1_n2_handheld import Hands, hands, outbound, picked, released

__all__ = ["hands"]

Answer = dict[str, Any]


def batch(shop: Shop, *lines: tuple[tuple[str, str], ...]) -> list[Answer]:
    orders = [shop.order(*each) for each in lines]
    body = {"warehouse": "W1", "orders": [each["number"] for each in orders], "method": "batch"}
    wave = shop.post("/api/wave", body, status=201)
    shop.post(f"/api/wave/{wave['id']}/release", {})
    return orders


def slots(taken: Answer) -> dict[str, tuple[str, int]]:
    """By outbound the slot, and of how many."""
    stops = [stop for stop in taken["dialogue"]["stops"] if stop["of"] == "pick_to_slot"]
    return {stop["facts"]["outbound"]: (stop["facts"]["slot"], stop["facts"]["slot_of"]["of"]) for stop in stops}


def test_an_order_keeps_its_slot_whatever_becomes_of_the_others(hands: Hands, shop: Shop) -> None:
    orders = batch(shop, (("X", "1"),), (("X", "1"), ("Y", "1")), (("Y", "1"),))
    first = slots(hands.take())
    assert len({slot for slot, _ in first.values()}) == 3
    hands.scan("CART-1")
    facts = shop.get(f"/api/outbound/{orders[0]['outbounds'][0]['id']}")
    stop = {"text": "A1"}, {"text": "X"}, {"text": f"CART-1-{first[str(facts['id'])][0]}"}
    for scan in stop:
        done = hands.send(**scan)
    assert done["sound"] == "stop_done"
    shop.post(f"/api/sales_order/{orders[1]['id']}/cancel", {"version": orders[1]["version"]})
    shop.later()
    hands.scan("A2")
    # The packet on the device, and the same walk taken by somebody else.
    again = shop.post("/api/handheld/packet", {"device": "H1", "packet": hands.packet})
    left = orders[2]["outbounds"][0]["id"]
    assert slots(again) == {str(left): first[str(left)]}
    shop.post("/api/handheld/packet/return", {"device": "H1", "packet": hands.packet})
    other = Hands(shop, "H2")
    assert slots(other.take(again["dialogue"]["task"])) == {str(left): first[str(left)]}
    assert other.scan("CART-1")["message"] is None, "the cart of this walk is the one to go on with"
    other.scan("A2", "Y", f"CART-1-{first[str(left)][0]}")
    shown = Hands(shop, "H3")
    shown.take(f"recheck:{left}")
    assert shown.scan("CART-1")["data"]["order"]["slot"] == first[str(left)][0]


def grown(shop: Shop, order: Answer, quantity: str) -> None:
    lines = [{"id": line["id"], "quantity": quantity} for line in order["lines"]]
    shop.post(f"/api/sales_order/{order['id']}/change", {"lines": lines})
    shop.later()


@pytest.mark.parametrize("together", [False, True])
def test_what_an_order_grew_by_comes_to_the_same_walk_and_slot(hands: Hands, shop: Shop, together: bool) -> None:
    orders = batch(shop, (("X", "1"),), (("Y", "1"),)) if together else [released(shop, ("X", "1"))]
    stop = "pick_to_slot" if together else "pick"
    hands.take()
    hands.scan("CART-1")
    grown(shop, orders[0], "3")
    assert hands.scan("A1")["message"]["key"] == "changed_here"
    again = shop.post("/api/handheld/packet", {"device": "H1", "packet": hands.packet})
    mine = [each for each in again["dialogue"]["stops"] if each["facts"].get("outbound") == str(orders[0]["outbounds"][0]["id"])]
    assert [(each["of"], each["facts"]["quantity"]) for each in mine] == [(stop, "1"), (stop, "2")]
    assert len({each["facts"].get("slot") for each in mine}) == 1
    assert hands.scan("A1")["message"]["key"] == "goods_now", "what changed is told once"


def test_what_comes_more_after_the_goods_left_is_a_walk_of_its_own(hands: Hands, shop: Shop) -> None:
    hands.take("count")  # the device is known by what is taken with it
    orders = batch(shop, (("X", "1"),), (("Y", "1"),))
    number = orders[0]["outbounds"][0]["id"]
    shop.post(f"/api/outbound/{number}/confirm_pick", {"cart": "CART-1"})
    shop.post(f"/api/outbound/{number}/check_item", {"items": [{"code": "X", "quantity": "1"}]})
    shop.post(f"/api/outbound/{number}/pack_parcel", {"carton": "BOX-1"})
    grown(shop, orders[0], "3")
    tasks = [task["key"] for task in shop.get("/api/handheld/home?device=H1")["data"]["tasks"]]
    assert f"pick:o{number}" in tasks


def test_more_of_an_order_that_nobody_can_have_waits_for_the_desk(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "1"))
    grown(shop, order, "999")
    picks = outbound(shop, order)["picks"]
    assert sorted(pick["quantity"] for pick in picks) == ["1", "9"]


def test_a_carton_in_which_goods_of_another_order_lie_is_refused(hands: Hands, shop: Shop) -> None:
    first, second = released(shop, ("X", "2")), released(shop, ("X", "1"))
    picked(hands, first)
    hands.take(f"pick:o{second['outbounds'][0]['id']}")
    hands.scan("CART-2", "A1", "X")
    hands.take(f"recheck:{first['outbounds'][0]['id']}")
    said = hands.scan("X", "X", "CART-2")
    assert (said["message"]["key"], said["sound"]) == ("carton_in_use", "refused")
    assert second["number"] in said["message"]["text"]
    assert hands.scan("CART-1")["screen"] == "quantity", "one's own tote may be the carton"


def test_what_is_missing_at_the_recheck_is_named(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "3"))
    picked(hands, order)
    hands.take(f"recheck:{order['outbounds'][0]['id']}")
    hands.scan("X")
    assert hands.send(choice="missing")["sound"] == "look", "it is not all done"
    (told,) = shop.get("/api/floor_exception?state=open")["rows"]
    found = shop.get(f"/api/floor_exception/{told['id']}")
    assert [found[name] for name in ("kind", "goods", "quantity", "demand_code")] == ["missing", "X", "2", order["number"]]
    assert found["why"].endswith("× 2")


def test_an_order_on_two_carts_names_both(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "1"), ("Y", "1"))
    hands.take()
    hands.scan("CART-1", "A1", "X")
    shop.post("/api/handheld/packet/return", {"device": "H1", "packet": hands.packet})
    hands.take()
    hands.scan("CART-2", "A2", "Y")
    seen = hands.take(f"recheck:{order['outbounds'][0]['id']}")["answer"]
    assert seen["data"]["order"]["cart"] == "CART-1, CART-2"


def test_free_work_that_is_read_again_knows_its_goods(hands: Hands) -> None:
    hands.take("receive")
    before = hands.scan("A1", "X")["data"]
    again = hands.shop.post("/api/handheld/packet", {"device": "H1", "packet": hands.packet})["answer"]["data"]
    assert (again["goods"], again["unit"], again["choices"]) == (before["goods"], before["unit"], before["choices"])


def test_what_goes_back_is_taken_out_of_its_slot(hands: Hands, shop: Shop) -> None:
    orders = batch(shop, (("X", "1"),), (("X", "1"),))
    places = slots(hands.take())
    hands.scan("CART-1", "A1")
    for slot, _ in places.values():
        assert hands.scan("X", f"CART-1-{slot}")["sound"] in ("stop_done", "all_done")
    shop.post(f"/api/sales_order/{orders[1]['id']}/cancel", {"version": orders[1]["version"]})
    shop.later()
    (task,) = (each for each in shop.get("/api/handheld/home?device=H1")["data"]["tasks"] if each["kind"] == "put_back")
    seen = hands.take(task["key"])["answer"]["data"]
    slot, of = places[str(orders[1]["outbounds"][0]["id"])]
    assert (seen["kind"], seen["slot"]) == ("put_back", {"wanted": int(slot), "of": of, "out": True})


def test_a_cart_with_goods_of_another_order_is_not_empty(hands: Hands, shop: Shop) -> None:
    first, second = released(shop, ("X", "2")), released(shop, ("X", "2"))
    picked(hands, first)
    hands.take(f"pick:o{second['outbounds'][0]['id']}")
    said = hands.scan("CART-1")
    assert (said["message"]["key"], first["number"] in said["message"]["text"]) == ("cart_in_use", True)
    assert hands.scan("CART-2")["screen"] == "place"


@pytest.mark.parametrize(("quantity", "left"), [("1", "1"), ("3", "2")])
def test_the_recheck_follows_an_order_that_changes(hands: Hands, shop: Shop, quantity: str, left: str) -> None:
    order = released(shop, ("X", "2"))
    picked(hands, order)
    hands.take(f"recheck:{order['outbounds'][0]['id']}")
    assert hands.scan("X")["data"]["lines"][0]["done"] == "1"
    shop.post(f"/api/sales_order/{order['id']}/change", {"lines": [{"id": order["lines"][0]["id"], "quantity": quantity}]})
    shop.later()
    seen = hands.scan("X" if quantity == "3" else "BOX-1")
    assert seen["message"]["key"] == "changed_here"
    if quantity == "1":
        # Whole already: what was scanned as the next piece was the carton, and one looks first.
        assert seen["message"]["text"].count("2 → 1") == 1
        assert hands.scan("BOX-1")["screen"] == "quantity"
        done = hands.send(choice="without")
        assert done["sound"] == "all_done"
        assert [pick["quantity"] for pick in outbound(shop, order)["picks"] if pick["stage"] == "packed"] == [left]
    else:
        assert "1 more" in seen["message"]["text"], "what was added is not picked yet"
        assert seen["screen"] == "code", "what is there goes on"


def test_a_cancelled_order_is_not_packed(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "2"))
    picked(hands, order)
    hands.take(f"recheck:{order['outbounds'][0]['id']}")
    hands.scan("X")
    shop.post(f"/api/sales_order/{order['id']}/cancel", {"version": shop.get(f"/api/sales_order/{order['id']}")["version"]})
    shop.later()
    seen = hands.scan("X")
    assert (seen["screen"], seen["message"]["key"]) == ("done", "order_over")
    assert order["number"] in seen["message"]["text"]
    home = shop.get("/api/handheld/home?device=H1")
    assert [task["key"].split(":")[0] for task in home["data"]["tasks"]] == ["put_back"]


def test_what_was_taken_and_not_booked_is_not_counted_away(shop: Shop, person: Any) -> None:
    order = released(shop, ("X", "3"))
    theirs = Shop(person("*"))
    lost = Hands(theirs, "H7")
    lost.take()
    scans = [lost.body(scan) for scan in ({"text": "CART-1"}, {"text": "A1"}, {"text": "X"}, {"choice": "all"})]
    shop.post(f"/api/packet/{lost.packet}/end", {"reason": "设备丢了"})
    assert lost.drain(*scans)[-1]["exception"]["kind"] == "not_booked"
    home = theirs.get("/api/handheld/home?device=H7")
    assert "recount" not in [task["key"].split(":")[0] for task in home["data"]["tasks"]]
    row = theirs.post("/api/handheld/scan", {"device": "H7", "key": "t-1", "scan": {"choice": "exceptions"}})["data"]["rows"][0]
    assert "A1" in row["now"], "where it goes back to"
    assert [choice["key"].split(":")[0] for choice in row["choices"]] == ["settle"]
    assert outbound(shop, order)["picks"][0]["stage"] == "open"
