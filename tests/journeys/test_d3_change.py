"""D3: a confirmed order changes, and the floor with it."""

from tests.journeys.conftest import Shop


def test_quantity_address_and_date_change_and_every_change_is_kept(shop: Shop):
    order = shop.order(("X", "4"))
    line = order["lines"][0]["id"]
    body = {"version": 1, "lines": [{"id": line, "quantity": "6"}], "deliver_to": "南京路 1 号", "promised_on": "2026-12-01"}
    changed = shop.post(f"/api/sales_order/{order['id']}/change", body)
    assert (changed["version"], changed["deliver_to"], shop.lines(order)) == (2, "南京路 1 号", [("6", "6", "0", "0")])
    stale = shop.refused(f"/api/sales_order/{order['id']}/change", body)
    assert stale == (409, [("document.stale", "version")])
    history = shop.get(f"/api/audit?type=sales_order&id={order['number']}")["rows"]
    changes = next(row for row in history if row["verb"] == "sales_order.change")["changes"]
    assert (changes["deliver_to"], changes["lines"]) == (
        [None, "南京路 1 号"],
        [{"id": line, "quantity": ["4", "6"], "ordered": ["4", "6"]}],
    )


def test_goods_on_the_cart_of_a_smaller_order_get_a_task_that_brings_them_back(shop: Shop):
    order = shop.order(("X", "4"))
    outbound = order["outbounds"][0]["id"]
    shop.post(f"/api/outbound/{outbound}/release")
    shop.post(f"/api/outbound/{outbound}/confirm_pick", {"cart": "CART-1"})
    shop.post(f"/api/sales_order/{order['id']}/change", {"lines": [{"id": order["lines"][0]["id"], "quantity": "1"}]})
    (task,) = shop.get("/api/stock_move?filter[state]=planned")["rows"]
    assert {key: task[key] for key in ("item", "quantity", "source", "container", "target")} == {
        "item": "X",
        "quantity": "3",
        "source": None,
        "container": "CART-1",
        "target": "A1",
    }
    assert shop.post(f"/api/stock_move/{task['id']}/post")["state"] == "done"
    assert shop.get("/api/stock?bin=A1&item=X")["rows"][0]["on_hand"] == "9"


def test_a_cancelled_order_gives_everything_back(shop: Shop):
    order = shop.order(("X", "4"), ("Y", "9"))
    outbound = order["outbounds"][0]["id"]
    shop.post(f"/api/outbound/{outbound}/release")
    cancelled = shop.post(f"/api/sales_order/{order['id']}/cancel", {"reason": "买家取消"})
    assert (cancelled["state"], shop.stock("X"), shop.stock("Y")) == ("cancelled", ("10", "0", "0", "10"), ("6", "0", "0", "6"))
    assert shop.get(f"/api/outbound/{outbound}")["state"] == "cancelled"
    assert shop.refused(f"/api/sales_order/{order['id']}/change", {"note": "x"}) == (409, [("document.wrong_state", None)])


def test_a_gated_change_waits_until_one_person_agrees(shop: Shop, person):
    boss = Shop(person("approval.*", "sales_order.read"))
    login = boss.get("/api/me")["login"]
    shop.post("/api/gate", {"verb": "sales_order.cancel", "approver": login}, status=201)
    order = shop.order(("X", "4"))
    approval = shop.post(f"/api/sales_order/{order['id']}/cancel", {"version": 1}, status=202)
    assert (approval["state"], approval["verb"], approval["approver"]) == ("pending", "sales_order.cancel", login)
    assert shop.refused(f"/api/sales_order/{order['id']}/change", {"note": "x"}) == (409, [("document.approval_pending", None)])
    shop.receive("A2", X="1")
    boss.post(f"/api/approval/{approval['id']}/agree")
    shop.later()
    again = boss.get(f"/api/approval/{approval['id']}")
    assert (again["state"], again["times_asked"], again["why"] is None) == ("pending", 2, False)
    boss.post(f"/api/approval/{approval['id']}/agree")
    shop.later()
    assert (boss.get(f"/api/approval/{approval['id']}")["state"], shop.stock("X")) == ("done", ("11", "0", "0", "11"))
