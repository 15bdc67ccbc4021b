"""D6 to D9: picked in waves along the walk, rechecked, packed, shipped; through the API, in the shapes that outside may rely on."""

from typing import Any

from tests.journeys.conftest import Shop


def released(shop: Shop, *orders: dict[str, Any], method: str = "batch") -> list[dict[str, Any]]:
    """The outbounds of a wave with these orders, as its release answers them."""
    names = [order["number"] for order in orders]
    wave = shop.post("/api/wave", {"warehouse": "W1", "orders": names, "method": method}, status=201)
    answer = shop.post(f"/api/wave/{wave['id']}/release", {"version": wave["version"]})
    assert (answer["id"], answer["state"]) == (wave["id"], "released")
    return list(answer["outbounds"])


def picked(shop: Shop, order: dict[str, Any], cart: str = "CART-1") -> str:
    """The address of the outbound of an order whose goods lie on a cart."""
    (outbound,) = released(shop, order)
    picks = [{"id": pick["id"], "quantity": pick["quantity"]} for pick in outbound["picks"]]
    shop.post(f"/api/outbound/{outbound['id']}/confirm_pick", {"cart": cart, "picks": picks})
    return f"/api/outbound/{outbound['id']}"


def test_d6_a_batch_is_released_with_its_picks_bin_by_bin(shop: Shop):
    first, second = released(shop, shop.order(("X", "4"), ("Y", "1")), shop.order(("X", "2")))
    shown = [[(pick["bin"], pick["item"], pick["quantity"]) for pick in each["picks"]] for each in (first, second)]
    assert shown == [[("A1", "X", "4"), ("A2", "Y", "1")], [("A1", "X", "2")]]
    assert all(isinstance(pick["id"], int) for each in (first, second) for pick in each["picks"])
    assert shop.stock("X") == ("10", "6", "6", "4")


def test_d6_a_short_pick_finds_another_bin(shop: Shop):
    order = shop.order(("X", "4"))
    (outbound,) = released(shop, order, method="single")
    address, pick = f"/api/outbound/{outbound['id']}", outbound["picks"][0]["id"]
    shop.post(f"{address}/confirm_pick", {"cart": "CART-1", "picks": {"id": pick, "quantity": "1"}})
    shop.receive("A2", X="3")
    shop.post(f"{address}/release")
    rows = shop.get(address)["picks"]
    assert sorted((row["bin"], row["quantity"], row["stage"]) for row in rows) == [
        ("A1", "1", "picked"),
        ("A1", "3", "short"),
        ("A2", "3", "open"),
    ]
    assert shop.lines(order) == [("4", "4", "0", "0")]


def test_d6_a_wave_of_orders_that_wait_elsewhere_is_refused(shop: Shop):
    draft = shop.order(("X", "1"), confirm=False)
    assert shop.refused("/api/wave", {"warehouse": "W1", "orders": [draft["number"]]}) == (
        422,
        [("wave.no_such_order", "orders.0")],
    )


def test_d7_wrong_extra_and_unknown_goods_stop_the_station(shop: Shop):
    address = picked(shop, shop.order(("X", "4")))
    for items, problem in (
        ([{"code": "Y", "quantity": "1"}], ("recheck.wrong_item", "items.0.code")),
        ([{"code": "X", "quantity": "5"}], ("recheck.extra_item", "items.0.quantity")),
        ([{"code": "X"}, {"code": "???"}], ("recheck.unknown_code", "items.1.code")),
    ):
        assert shop.refused(f"{address}/check_item", {"items": items}) == (422, [problem])
    assert shop.get(address)["lines"][0]["checked"] == "0"
    assert shop.refused(f"{address}/pack_parcel", {"carton": "BOX-1"}) == (409, [("pack.not_rechecked", None)])
    assert shop.post(f"{address}/check_item", {"items": {"code": "x", "quantity": "4"}})["lines"][0]["checked"] == "4"


def test_d8_goods_are_packed_into_two_parcels_with_their_weight(shop: Shop):
    address = picked(shop, shop.order(("X", "4"), ("Y", "2")))
    shop.post(f"{address}/check_item", {"items": [{"code": "X", "quantity": "4"}, {"code": "Y", "quantity": "2"}]})
    first = shop.post(f"{address}/pack_parcel", {"carton": "BOX-1", "lines": [{"item": "X", "quantity": "3"}], "weight": "2.5"})
    second = shop.post(f"{address}/pack_parcel", {"carton": "BOX-2"})
    parcels = [shop.get(f"/api/parcel/{each['parcel']['number']}") for each in (first, second)]
    assert [(parcel["carton"], parcel["weight_kg"], parcel["state"]) for parcel in parcels] == [
        ("BOX-1", "2.5", "open"),
        ("BOX-2", None, "open"),
    ]
    assert shop.refused(f"{address}/pack_parcel", {"carton": "BOX-3"}) == (409, [("outbound.nothing_to_do", None)])


def test_d9_stock_leaves_the_tracking_number_is_kept_and_the_order_closes(shop: Shop):
    order = shop.order(("X", "4"), ("Y", "2"))
    address = picked(shop, order)
    shop.post(f"{address}/check_item", {"items": [{"code": "X", "quantity": "4"}, {"code": "Y", "quantity": "2"}]})
    first = shop.post(f"{address}/pack_parcel", {"carton": "BOX-1", "lines": {"item": "X"}})["parcel"]["number"]
    second = shop.post(f"{address}/pack_parcel", {"carton": "BOX-2"})["parcel"]["number"]
    assert shop.post(f"{address}/hand_over", {"parcels": [first], "tracking": "SF1"})["state"] == "released"
    shop.later()
    assert (shop.get(f"/api/sales_order/{order['id']}")["state"], shop.lines(order)) == (
        "confirmed",
        [("4", "0", "0", "4"), ("2", "2", "0", "0")],
    )
    assert shop.post(f"{address}/hand_over", {"parcels": [second], "tracking": "SF2"})["state"] == "done"
    shop.later()
    read = shop.get(f"/api/sales_order/{order['id']}")
    assert (read["state"], shop.lines(order), [each["state"] for each in read["outbounds"]]) == (
        "done",
        [("4", "0", "0", "4"), ("2", "0", "0", "2")],
        ["done"],
    )
    assert (shop.stock("X"), shop.stock("Y")) == (("6", "0", "0", "6"), ("4", "0", "0", "4"))
    assert [shop.get(f"/api/parcel/{each}")["tracking"] for each in (first, second)] == ["SF1", "SF2"]
    told = [event["event"] for event in shop.get("/api/events?after=0")["events"] if event["type"] in ("outbound", "sales_order")]
    assert [told.count(name) for name in ("sales_order.created", "outbound.shipped", "sales_order.closed")] == [1, 2, 1]


def test_d9_every_step_may_be_sent_twice(shop: Shop):
    order = shop.order(("X", "4"))
    (outbound,) = released(shop, order)
    address = f"/api/outbound/{outbound['id']}"
    for verb, body in (
        ("confirm_pick", {"cart": "CART-1"}),
        ("check_item", {"items": [{"code": "X", "quantity": "4"}]}),
        ("pack_parcel", {"carton": "BOX-1"}),
        ("hand_over", {"tracking": "SF1"}),
    ):
        first = shop.post(f"{address}/{verb}", body, key=f"step-{verb}")
        assert shop.post(f"{address}/{verb}", body, key=f"step-{verb}") == first
    assert (shop.stock("X"), len(shop.get("/api/parcel")["rows"])) == (("6", "0", "0", "6"), 1)
