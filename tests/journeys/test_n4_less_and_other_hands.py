"""N1, N2: less than was asked, work that another takes over, devices that are lost, and the language of whoever reads."""

from typing import Any

import pytest

from .conftest import Shop
from .test_n1_n2_handheld import Hands, released

Answer = dict[str, Any]


@pytest.fixture
def hands(shop: Shop) -> Hands:
    return Hands(shop)


def tasks(shop: Shop, device: str = "H1") -> list[tuple[str, int]]:
    return [(task["kind"], task["count"]) for task in shop.get(f"/api/handheld/home?device={device}")["data"]["tasks"]]


def lying(shop: Shop, item: str, bin: str) -> list[str]:
    return [row["on_hand"] for row in shop.get(f"/api/stock?item={item}&bin={bin}")["rows"]]


def to_put_back(hands: Hands, shop: Shop) -> str:
    """Five of X on the cart that nobody wants any more; the task to put them back."""
    order = released(shop, ("X", "5"))
    hands.take()
    hands.scan("CART-1", "A1", "X")
    hands.send(choice="all")
    shop.post(f"/api/sales_order/{order['id']}/cancel", {"version": order["version"]})
    shop.later()
    return next(task["key"] for task in shop.get("/api/handheld/home?device=H1")["data"]["tasks"] if task["kind"] == "put_back")


def test_three_of_five_are_put_back_and_the_rest_remains_a_task(hands: Hands, shop: Shop) -> None:
    task = to_put_back(hands, shop)
    hands.take(task)
    hands.scan("X")
    assert hands.send(quantity="3")["screen"] == "choice"
    hands.send(choice="rest_later")
    last = hands.body({"text": "A1"})
    done = shop.post("/api/handheld/scan", last)
    assert (done["sound"], lying(shop, "X", "A1")) == ("all_done", ["8"])
    assert shop.post("/api/handheld/scan", last) == done
    assert tasks(shop) == [("put_back", 1)]
    assert hands.take(task)["dialogue"]["stops"][0]["facts"]["quantity"] == "2"
    hands.scan("X")
    hands.send(choice="all")
    assert hands.scan("A1")["sound"] == "all_done"
    assert (lying(shop, "X", "A1"), tasks(shop)) == (["10"], [])


def test_a_pick_face_that_gets_less_is_still_low(hands: Hands, shop: Shop) -> None:
    shop.post("/api/zone", {"code": "FACE", "warehouse": "W1", "name": "拣货区", "kind": "picking"}, status=201)
    shop.post("/api/bin", {"code": "F1", "warehouse": "W1", "zone": "FACE"}, status=201)
    shop.receive("F1", X="1")
    shop.order(("X", "6"))
    assert hands.take("replenish:" + _item(shop, "X"))["dialogue"]["stops"][0]["facts"]["quantity"] == "5"
    hands.scan("A1", "X")
    hands.send(quantity="3")
    hands.send(choice="rest_later")
    assert hands.scan("F1")["sound"] == "all_done"
    assert (lying(shop, "X", "F1"), lying(shop, "X", "A1"), tasks(shop)) == (["4"], ["7"], [("replenish", 1)])
    assert hands.take("replenish:" + _item(shop, "X"))["dialogue"]["stops"][0]["facts"]["quantity"] == "2"


def _item(shop: Shop, code: str) -> str:
    return str(shop.get(f"/api/item/{code}")["id"])
