"""D2: goods are promised at once, never twice; what is short is marked and filled by priority."""

from tests.journeys.conftest import Shop


def test_nothing_is_promised_twice(shop: Shop):
    orders = [shop.order(("X", "4")) for _ in range(3)]
    assert [order["lines"][0]["promised"] for order in orders] == ["4", "4", "2"]
    assert shop.stock("X") == ("10", "10", "0", "0")
    assert [row["number"] for row in shop.get("/api/sales_order?filter[condition]=short")["rows"]] == [orders[2]["number"]]


def test_what_is_short_is_filled_by_priority_when_goods_come(shop: Shop):
    shop.order(("X", "10"))
    calm, urgent = shop.order(("X", "4"), priority=1), shop.order(("X", "4"), priority=9)
    shop.receive("A2", X="5")
    shop.later()
    assert (shop.lines(calm), shop.lines(urgent)) == ([("4", "1", "3", "0")], [("4", "4", "0", "0")])
    events = shop.get("/api/events?after=0")["events"]
    assert [event["code"] for event in events if event["event"] == "sales_order.filled"] == [urgent["number"], calm["number"]]


def test_why_the_stock_is_what_it_is(shop: Shop):
    order = shop.order(("X", "4"))
    why = shop.get("/api/stock/why?item=X&warehouse=W1")
    assert {key: why["rows"][0][key] for key in ("item", "warehouse", "on_hand", "promised", "held", "available")} == {
        "item": "X",
        "warehouse": "W1",
        "on_hand": "10",
        "promised": "4",
        "held": "0",
        "available": "6",
    }
    assert (len(why["moves"]), len(why["promises"]), why["holds"]) == (1, 1, [])
    assert order["number"] in str(why["promises"])


def test_a_count_that_finds_less_tells_who_is_short_now(shop: Shop):
    first, second = shop.order(("X", "6"), priority=9), shop.order(("X", "4"), priority=1)
    count = shop.post("/api/count", {"bin": "A1", "item": "X", "counted": "7"}, status=201)
    assert (count["booked"], count["difference"]) == ("10", "-3")
    assert (shop.lines(first), shop.lines(second)) == ([("6", "6", "0", "0")], [("4", "1", "3", "0")])
