"""D4: the outbound profile is chosen by what the order is. D5: the warehouse that can, ships."""

from tests.journeys.conftest import Shop


def test_d4_over_the_counter_goods_leave_at_once(shop: Shop):
    order = shop.order(("X", "4"), channel="counter")
    outbound = order["outbounds"][0]["id"]
    assert shop.get(f"/api/outbound/{outbound}")["profile"] == "counter"
    assert shop.post(f"/api/outbound/{outbound}/hand_over")["state"] == "done"
    shop.later()
    assert (shop.stock("X"), shop.get(f"/api/sales_order/{order['id']}")["state"]) == (("6", "0", "0", "6"), "done")


def test_d4_the_standard_profile_is_not_left_out(shop: Shop):
    outbound = shop.order(("X", "4"))["outbounds"][0]["id"]
    assert shop.get(f"/api/outbound/{outbound}")["profile"] == "standard"
    assert shop.refused(f"/api/outbound/{outbound}/hand_over") == (409, [("outbound.nothing_to_do", None)])


def test_d5_the_warehouse_that_serves_the_most_lines_in_full_ships(shop: Shop):
    shop.post("/api/warehouse", {"code": "W2", "name": "分仓"}, status=201)
    shop.post("/api/bin", {"code": "B1", "warehouse": "W2"}, status=201)
    shop.receive("B1", "W2", X="50", Y="50")
    assert shop.order(("X", "12"), ("Y", "4"))["warehouse"] == "W2"
    assert shop.order(("X", "2"), ("Y", "2"))["warehouse"] == "W1"
    assert shop.order(("X", "2"), warehouse="W2")["warehouse"] == "W2"
