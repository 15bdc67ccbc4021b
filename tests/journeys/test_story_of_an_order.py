"""`GET /api/story`: an order's whole story across its outbounds, waves and parcels, as far as one may see them."""

from collections.abc import Callable
from typing import Any

from tests.conformance.conftest import Api
from tests.journeys.conftest import Shop


def carried(shop: Shop) -> tuple[dict[str, Any], str]:
    order = shop.order(("X", "4"))
    wave = shop.post("/api/wave", {"warehouse": "W1", "orders": [order["number"]], "method": "single"}, status=201)
    shop.post(f"/api/wave/{wave['id']}/release", {})
    return order, order["outbounds"][0]["number"]


def test_what_was_done_with_all_of_it_is_told_newest_first(shop: Shop):
    order, outbound = carried(shop)
    story = shop.get(f"/api/story?type=sales_order&id={order['number']}")
    told = [(row["verb"], row["type"]) for row in story["rows"]]
    assert {("sales_order.create", "sales_order"), ("wave.create", "wave"), ("wave.release", "outbound")} <= set(told)
    assert [row["id"] for row in story["rows"]] == sorted((row["id"] for row in story["rows"]), reverse=True)
    assert {row["type"]: row["state"] for row in story["related"]} == {"outbound": "released", "wave": "released"}
    picks = next(row for row in story["rows"] if row["type"] == "outbound" and row["verb"] == "wave.release")["changes"]["picks"]
    assert [pick["bin"] for pick in picks] == [[None, "A1"]]
    assert {row["document"] for row in story["rows"] if row["type"] == "outbound"} == {outbound}


def test_it_is_read_page_by_page(shop: Shop):
    order, _ = carried(shop)
    rows = shop.get(f"/api/story?type=sales_order&id={order['number']}")["rows"]
    rest = shop.get(f"/api/story?type=sales_order&id={order['number']}&before={rows[0]['id']}")["rows"]
    assert rest == rows[1:]


def test_what_one_may_not_see_is_left_out(shop: Shop, person: Callable[..., Api]):
    order, _ = carried(shop)
    clerk = person("sales_order.read", "audit.read")
    story = clerk.get(f"/api/story?type=sales_order&id={order['number']}").json()
    assert ({row["type"] for row in story["rows"]}, story["related"]) == ({"sales_order"}, [])
    assert person("sales_order.read").get(f"/api/story?type=sales_order&id={order['number']}").status_code == 403
    assert clerk.get("/api/story?type=sales_order&id=SO-0").status_code == 404
    assert clerk.get("/api/story").status_code == 422
