"""What the desk's home tells of the day."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.conformance.conftest import Api
from tests.journeys.conftest import Shop


def ship(shop: Shop, order: dict, cart: str) -> None:
    (outbound,) = order["outbounds"]
    shop.post(f"/api/outbound/{outbound['id']}/release", {})
    shop.post(f"/api/outbound/{outbound['id']}/confirm_pick", {"cart": cart})
    shop.post(f"/api/outbound/{outbound['id']}/check_item", {"items": [{"code": "X", "quantity": "2"}]})
    shop.post(f"/api/outbound/{outbound['id']}/pack_parcel", {"carton": f"BOX-{cart}"})
    shop.post(f"/api/outbound/{outbound['id']}/hand_over", {"tracking": cart})


def test_the_day_is_counted_as_it_goes(shop: Shop):
    tomorrow = (date.today() + timedelta(days=2)).isoformat()
    ship(shop, shop.order(("X", "2"), promised_on=tomorrow), "K1")
    shop.order(("X", "2"))
    shop.later()
    figures = shop.get("/api/home")["figures"]
    assert [(day["shipped"], day["dated"], day["in_time"]) for day in figures["days"]] == [(0, 0, 0)] * 13 + [(1, 1, 1)]
    assert (figures["waiting"], figures["picks"], figures["late"]) == (1, 0, 0)
    assert [(day["here"], day["late"]) for day in figures["days"]] == [(0, 0)] * 13 + [(1, 0)]


def test_tasks_are_what_one_may_do_next(shop: Shop, person: Callable[..., Api]):
    day = (date.today() + timedelta(days=2)).isoformat()
    first = shop.order(("X", "2"), ("Y", "2"), promised_on=day)
    shop.order(("X", "2"))
    shop.order(("X", "1"), confirm=False)
    wave = shop.post("/api/wave", {"warehouse": "W1", "orders": [first["number"]], "method": "batch"}, status=201)
    assert told(shop.get("/api/home")) == [
        ("release_wave", wave["number"], 1, None, day),
        ("release", None, 1, None, None),
        ("confirm", None, 1, None, None),
    ]
    shop.post(f"/api/wave/{wave['id']}/release", {})
    assert ("pick", None, 1, 2, day) in told(shop.get("/api/home"))
    (outbound,) = first["outbounds"]
    shop.post(f"/api/outbound/{outbound['id']}/confirm_pick", {"cart": "K1"})
    assert ("pack", None, 1, 2, day) in told(shop.get("/api/home"))
    # Another clerk has no draft of his own; who may only release is told only that.
    assert told(person("sales_order.*", "outbound.read").get("/api/home").json()) == []
    assert [each[0] for each in told(person("outbound.release").get("/api/home").json())] == ["release"]


def told(home: dict) -> list[tuple]:
    return [(each["kind"], each["code"], each["documents"], each["lines"], each["due"]) for each in home["tasks"]]


def test_exceptions_name_the_paper_and_what_is_missing(shop: Shop):
    short = shop.order(("Y", "9"), promised_on=(date.today() - timedelta(days=3)).isoformat())
    shop.post("/api/count", {"bin": "A1", "item": "X", "counted": "8"}, status=201)
    kinds = {each["kind"]: each for each in shop.get("/api/home")["exceptions"]}
    assert (kinds["short"]["code"], kinds["short"]["short"], kinds["short"]["lines"]) == (short["number"], "3", 1)
    assert kinds["late"]["for"] == short["number"]
    assert (kinds["counted"]["bin"], kinds["counted"]["difference"]) == ("A1", "-2")


def test_waves_tell_how_far_they_are(shop: Shop):
    order = shop.order(("X", "2"), ("Y", "2"))
    wave = shop.post("/api/wave", {"warehouse": "W1", "orders": [order["number"]], "method": "batch"}, status=201)
    shop.post(f"/api/wave/{wave['id']}/release", {})
    (row,) = shop.get("/api/home?warehouse=W1")["waves"]
    assert (row["number"], row["outbounds"], row["picks"], row["open"]) == (wave["number"], 1, 2, 2)


def test_who_may_read_nothing_is_told_nothing(shop: Shop, person: Callable[..., Api]):
    shop.order(("Y", "9"))
    home = person("item.read").get("/api/home").json()
    assert (home["figures"], home["tasks"], home["exceptions"], home["waves"]) == (None, [], [], [])


def test_another_warehouse_has_another_day(shop: Shop):
    shop.post("/api/warehouse", {"code": "W2", "name": "二仓"}, status=201)
    shop.order(("X", "2"))
    assert shop.get("/api/home?warehouse=W2")["figures"]["waiting"] == 0
    assert shop.api.get("/api/home?warehouse=NOWHERE").json()["refusals"][0]["field"] == "warehouse"


def test_a_capacity_that_cannot_be_is_refused_by_field(shop: Shop):
    body = {"code": "P", "name": "拣货员", "warehouse": "W1", "kind": "picker", "per_hour": "-10", "hours": "80"}
    assert shop.refused("/api/capacity", body) == (
        422,
        [("capacity.negative_rate", "per_hour"), ("capacity.impossible_hours", "hours")],
    )
    shop.post("/api/capacity", {**body, "per_hour": "60", "hours": "24"}, status=201)
    assert shop.refused("/api/capacity/P/change", {"hours": "25"}) == (422, [("capacity.impossible_hours", "hours")])
