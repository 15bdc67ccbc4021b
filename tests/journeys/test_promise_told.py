"""`GET /api/promise`: what an order would get, told while it is typed."""

from collections.abc import Callable

from tests.conformance.conftest import Api
from tests.journeys.conftest import Shop


def test_what_is_told_comes_true_and_nothing_is_written(shop: Shop):
    before = shop.stock("X")
    told = shop.get("/api/promise?lines=X:14:,Y:2:,X:1:,NONE:1:,X:many:")
    (x, y, again, *unknown) = told["rows"]
    assert shop.stock("X") == before
    order = shop.order(("X", "14"), ("Y", "2"), ("X", "1"))
    assert [row["available"] for row in (x, y, again)] == [line["promised"] for line in order["lines"]]
    assert [row["short"] for row in (x, y, again)] == [line["short"] for line in order["lines"]]
    assert unknown == [None, None]
    assert told["warehouse"] == "W1"


def test_an_order_in_hand_keeps_what_it_has(shop: Shop):
    order = shop.order(("X", "8"))
    (row,) = shop.get(f"/api/promise?order={order['number']}&lines=X:9::{order['lines'][0]['id']}")["rows"]
    assert (row["available"], row["short"]) == ("9", "0")
    assert shop.api.get("/api/promise?lines=X:1&order=SO-0").status_code == 404


def test_who_may_not_see_stock_is_told_nothing(shop: Shop, person: Callable[..., Api]):
    assert person("sales_order.*", "item.read").get("/api/promise?lines=X:1").status_code == 403
