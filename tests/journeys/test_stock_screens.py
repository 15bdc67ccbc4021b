"""What the screens of stock and of the floor read: by words, page by page, and adding up to what stock says."""

from collections.abc import Callable
from typing import Any

from tests.conformance.conftest import Api
from tests.journeys.conftest import Shop

FIGURES = ("on_hand", "promised", "held", "available")


def levels(shop: Shop, **asked: str) -> list[dict[str, Any]]:
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    rows: list[dict[str, Any]] = shop.get(f"/api/stock/levels?{query}")["rows"]
    return rows


def test_every_row_says_what_stock_says(shop: Shop):
    shop.order(("X", "4"), ("Y", "9"))
    shown = {row["item"]: tuple(row[key] for key in FIGURES) for row in levels(shop)}
    assert shown == {item: shop.stock(item) for item in ("X", "Y")}
    assert [row["unit"] for row in levels(shop)] == ["PCS", "PCS"]


def test_it_is_found_by_pinyin_and_read_page_by_page(shop: Shop):
    shop.post("/api/item", {"code": "HT", "name": "核桃", "name_en": "Walnut"}, status=201)
    shop.receive("A1", HT="3")
    assert [row["item"] for row in levels(shop, q="ht")] == ["HT"]
    assert [(row["item"], row["name"]) for row in levels(shop, q="hetao", lang="en")] == [("HT", "Walnut")]
    first = shop.get("/api/stock/levels?limit=2&order=on_hand")
    assert [row["item"] for row in first["rows"]] == ["X", "Y"]
    rest = shop.get(f"/api/stock/levels?limit=2&order=on_hand&offset={first['next']}")
    assert ([row["item"] for row in rest["rows"]], rest["next"]) == (["HT"], None)


def test_what_lies_nowhere_and_is_wanted_by_nobody_is_no_row(shop: Shop):
    shop.post("/api/item", {"code": "EMPTY", "name": "空"}, status=201)
    assert [row["item"] for row in levels(shop)] == ["X", "Y"]
    assert levels(shop, item="EMPTY") == []


def test_places_add_up_to_the_level(shop: Shop):
    shop.receive("A2", X="5")
    places = shop.get("/api/stock/places?item=X")["rows"]
    assert [(row["bin"], row["on_hand"], row["held"]) for row in places] == [("A1", "10", "0"), ("A2", "5", "0")]


def test_wrong_questions_are_refused_by_name(shop: Shop):
    response = shop.api.get("/api/stock/levels?limit=0&order=weight&warehouse=NOWHERE")
    assert response.status_code == 422
    assert {each["field"] for each in response.json()["refusals"]} == {"limit", "order", "warehouse"}
    assert shop.api.get("/api/stock/places").json()["refusals"][0]["field"] == "item"
    assert shop.api.get("/api/floor").json()["refusals"][0]["field"] == "warehouse"
    assert shop.api.get("/api/walk?wave=WV-0").status_code == 404


def test_who_may_not_see_stock_is_told_nothing(shop: Shop, person: Callable[..., Api]):
    stranger = person("bin.read", "warehouse.read")
    assert stranger.get("/api/stock/levels").status_code == 403
    assert stranger.get("/api/stock/places?item=X").status_code == 403
    assert stranger.get("/api/walk?wave=WV-0").status_code == 403


def test_the_floor_tells_bins_and_goods_and_a_wave_its_walk(shop: Shop, person: Callable[..., Api]):
    shop.post("/api/layout", LAYOUT, status=201)
    shop.post("/api/layout/L1/draw", {"levels": 1, "pattern": "R{aisle:2}-{cell:2}"})
    shop.receive("R01-02", X="5")
    shop.receive("R02-04", Y="5")
    floor = shop.get("/api/floor?warehouse=W1")
    assert [hall["code"] for hall in floor["halls"]] == ["L1"]
    held = {each["code"]: [goods["on_hand"] for goods in each["goods"]] for each in floor["bins"] if "goods" in each}
    assert held == {"R01-02": ["5"], "R02-04": ["5"]}
    blind = person("bin.read").get("/api/floor?warehouse=W1").json()
    assert len(blind["bins"]) == len(floor["bins"])
    assert not any("goods" in each for each in blind["bins"])

    order = shop.order(("X", "12"), ("Y", "8"))
    wave = shop.post("/api/wave", {"warehouse": "W1", "orders": [order["number"]], "method": "batch"}, status=201)
    shop.post(f"/api/wave/{wave['id']}/release", {})
    shop.later()
    (cart,) = shop.get(f"/api/walk?wave={wave['number']}")["carts"]
    stops = {pick["bin"]: pick["stop"] for pick in cart["picks"]}
    assert {bin for bin, stop in stops.items() if stop} == {"R01-02", "R02-04"}
    assert cart["metres"] == shop.get(f"/api/wave/{wave['number']}")["walk_m"]
    assert cart["path"][0] == cart["path"][-1] == floor["starts"][0]
    assert len(cart["stops"]) == 2
    assert shop.get(f"/api/walk?wave={wave['number']}")["walked_m"] is None
    shop.post(f"/api/outbound/{order['outbounds'][0]['id']}/confirm_pick", {"cart": "K1"})
    assert shop.get(f"/api/walk?wave={wave['number']}")["walked_m"] == cart["metres"]


LAYOUT = {
    "code": "L1",
    "warehouse": "W1",
    "aisles": 3,
    "blocks": 1,
    "cells_per_block": 6,
    "aisle_pitch": "3",
    "cell_pitch": "1",
    "cross_to_cell": "1",
}


def test_what_a_second_wave_picks_is_no_part_of_the_first(shop: Shop):
    order = shop.order(("X", "4"), ("Y", "9"))
    first = shop.post("/api/wave", {"warehouse": "W1", "orders": [order["number"]], "method": "batch"}, status=201)
    shop.post(f"/api/wave/{first['id']}/release", {})
    shop.receive("A2", Y="10")
    shop.post(f"/api/sales_order/{order['id']}/fill", {})
    plan = shop.post("/api/wave_plan", {"warehouse": "W1"}, status=201)
    shop.later()
    (second,) = shop.post(f"/api/wave_plan/{plan['id']}/choose", {"option": 0})["made"]
    shop.post(f"/api/wave/{second['id']}/release", {})
    shop.later()
    shown = [[cart["picks"] for cart in shop.get(f"/api/walk?wave={wave['number']}")["carts"]] for wave in (first, second)]
    assert [[pick["bin"] for pick in picks] for (picks,) in shown] == [["A1", "A2"], ["A2"]]
    picks = shop.get(f"/api/outbound/{order['outbounds'][0]['id']}")["picks"]
    assert [(pick["item"], pick["quantity"], pick["wave"]) for pick in picks] == [
        ("X", "4", first["number"]),
        ("Y", "6", first["number"]),
        ("Y", "3", second["number"]),
    ]
    assert {each["number"]: each["picks"] for each in shop.get("/api/home")["waves"]} == {first["number"]: 2, second["number"]: 1}
