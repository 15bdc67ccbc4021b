"""D1: orders of every channel come into one pool, once each, with a priority that may be changed."""

from tests.journeys.conftest import Shop


def test_an_order_has_the_shape_that_is_promised_outside(shop: Shop):
    order = shop.order(("X", "4"), ("Y", "9"))
    assert (order["state"], order["version"], len(order["number"])) == ("confirmed", 1, len("SO2611-00001"))
    shown = [{key: line[key] for key in ("ordered", "promised", "short", "shipped")} for line in order["lines"]]
    assert shown == [
        {"ordered": "4", "promised": "4", "short": "0", "shipped": "0"},
        {"ordered": "9", "promised": "6", "short": "3", "shipped": "0"},
    ]
    assert all(isinstance(line["id"], int) for line in order["lines"])
    (outbound,) = order["outbounds"]
    assert shop.get(f"/api/outbound/{outbound['id']}")["demand_code"] == order["number"]
    assert shop.get(f"/api/sales_order/{order['number']}")["lines"] == shop.get(f"/api/sales_order/{order['id']}")["lines"]


def test_what_a_channel_sends_twice_is_one_order(shop: Shop):
    body = {"customer": "C1", "channel": "shop", "lines": [{"item": "X", "quantity": "4"}], "confirm": True}
    first = shop.post("/api/sales_order", body, status=201, key="shop-4711")
    twin = shop.post("/api/sales_order", body, status=201, key="shop-4711")
    assert (twin, shop.stock("X")) == (first, ("10", "4", "0", "6"))
    assert [row["number"] for row in shop.get("/api/sales_order?filter[channel]=shop")["rows"]] == [first["number"]]
    changed = {**body, "lines": [{"item": "X", "quantity": "5"}]}
    response = shop.api.post("/api/sales_order", changed, key="shop-4711")
    assert (response.status_code, response.json()["refusals"][0]["code"]) == (422, "key.reused")


def test_a_draft_promises_nothing_until_it_is_confirmed(shop: Shop):
    draft = shop.order(("X", "4"), confirm=False)
    assert (draft["state"], draft["lines"][0]["promised"], draft["lines"][0]["short"], draft["outbounds"]) == (
        "draft",
        "0",
        "0",
        [],
    )
    confirmed = shop.post(f"/api/sales_order/{draft['id']}/confirm", {"version": draft["version"]})
    assert (confirmed["state"], confirmed["version"], confirmed["lines"][0]["promised"]) == ("confirmed", 2, "4")


def test_a_file_of_orders_comes_in_one_call(shop: Shop):
    given = {"customer": "C1", "lines": [{"item": "X", "quantity": "3"}], "confirm": True}
    actions = [{"key": f"f{n}", "verb": "sales_order.create", "given": given} for n in range(4)]
    answers = shop.post("/api/batch", {"mode": "each", "actions": actions})["answers"]
    assert [(answer["key"], answer["status"], answer["body"]["lines"][0]["promised"]) for answer in answers] == [
        ("f0", 201, "3"),
        ("f1", 201, "3"),
        ("f2", 201, "3"),
        ("f3", 201, "1"),
    ]


def test_the_customers_level_gives_a_priority_and_a_dispatcher_another(shop: Shop):
    shop.post("/api/customer", {"code": "VIP", "name": "Vip", "level": "vip"}, status=201)
    order = shop.order(("X", "4"), customer="VIP")
    assert order["priority"] == 30
    ranked = shop.post(f"/api/sales_order/{order['id']}/rank", {"version": order["version"], "priority": 99})
    assert (ranked["priority"], shop.get(f"/api/outbound/{order['outbounds'][0]['id']}")["priority"]) == (99, 99)


def test_a_wrong_order_is_refused_with_all_that_is_wrong_in_words(shop: Shop):
    body = {
        "customer": "NONE",
        "lines": [{"item": "Z", "quantity": "4"}, {"item": "X", "quantity": "1.23456789", "unit": "NONE"}],
    }
    for language, text in (("en", "There is no Customer NONE."), ("zh", "没有客户 NONE。")):
        response = shop.api.post("/api/sales_order", body, language=language)
        refusals = {(each["code"], each["field"]): each for each in response.json()["refusals"]}
        assert (response.status_code, sorted(refusals)) == (
            422,
            [
                ("reference.unknown", "customer"),
                ("reference.unknown", "lines.0.item"),
                ("reference.unknown", "lines.1.unit"),
                ("value.too_fine", "lines.1.quantity"),
            ],
        )
        assert refusals[("reference.unknown", "customer")]["text"] == text
    assert shop.get("/api/sales_order")["rows"] == []
