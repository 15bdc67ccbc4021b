"""N1, N2: less than was asked, work that another takes over, devices that are lost, and the language of whoever reads."""

from typing import Any

import pytest

from .conftest import Shop
from .test_n1_n2_handheld import Hands, released, stages

Answer = dict[str, Any]
PICKER = (
    "device.create",
    "outbound.*",
    "floor_exception.create",
    *(f"packet.{verb}" for verb in ("read", "create", "scan", "renew", "give_back")),
)


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


def at_the_bin(hands: Hands) -> list[Answer]:
    """Scans without network: three of X are picked."""
    return [hands.body(scan) for scan in ({"text": "CART-1"}, {"text": "A1"}, {"text": "X"}, {"choice": "all"})]


def test_work_of_a_lost_device_is_free_at_once_and_what_it_sends_is_an_exception(hands: Hands, shop: Shop, person: Any) -> None:
    order = released(shop, ("X", "3"))
    theirs = Shop(person(*PICKER))
    lost = Hands(theirs, "H7")
    lost.take()
    scans = at_the_bin(lost)
    assert shop.refused("/api/handheld/packet", {"device": "H1", "warehouse": "W1"}) == (409, [("task.gone", "task")])
    shop.post(f"/api/packet/{lost.packet}/end", {"reason": "设备丢了"})
    assert (shop.get(f"/api/packet/{lost.packet}")["state"], stages(shop, order)) == ("ended", [("open", "3")])

    answer = theirs.api.post("/api/handheld/scan", scans[0])
    assert (answer.status_code, answer.json()["refusals"][0]["code"]) == (409, "packet.taken_back")
    assert "设备丢了" in answer.json()["refusals"][0]["text"]
    told = lost.drain(*scans)
    assert [next(iter(set(each) - {"key"})) for each in told] == ["done", "done", "done", "exception"]
    assert told[3]["exception"]["kind"] == "not_booked"
    assert lost.drain(*scans) == told
    assert stages(shop, order) == [("open", "3")], "nobody has it, and still it is not booked"
    (row,) = shop.get("/api/floor_exception")["rows"]
    assert (row["place"], row["goods"], row["quantity"], row["cart"]) == ("A1", "X", "3", "CART-1")
    assert "设备丢了" in row["why"]

    hands.take()
    hands.scan("CART-2", "A1", "X")
    assert hands.send(choice="all")["sound"] == "all_done"
    assert stages(shop, order) == [("picked", "3")]


def test_the_exception_names_who_has_the_work_now(hands: Hands, shop: Shop, person: Any) -> None:
    released(shop, ("X", "3"))
    lost = Hands(Shop(person("*")), "H7")
    lost.take()
    shop.post(f"/api/packet/{lost.packet}/end", {})
    other = Hands(Shop(person("*")), "H8")
    finder = shop.get(f"/api/packet/{other.take()['packet']}")["person"]
    lost.drain(*at_the_bin(lost))
    assert f"{finder} is at it now" in shop.get("/api/floor_exception")["rows"][0]["why"]


def test_who_may_not_takes_no_work_from_others(hands: Hands, shop: Shop, person: Any) -> None:
    released(shop, ("X", "3"))
    hands.take()
    theirs = Shop(person(*PICKER))
    assert theirs.refused(f"/api/packet/{hands.packet}/end", {"reason": "x"}) == (403, [("rights.not_allowed", None)])
    assert theirs.refused(f"/api/packet/{hands.packet}/give_back", {}) == (403, [("packet.not_yours", None)])
    assert shop.get(f"/api/packet/{hands.packet}")["state"] == "open"


def test_a_packet_speaks_the_language_of_whoever_reads_it(hands: Hands, shop: Shop) -> None:
    shop.post("/api/unit", {"code": "BAG", "name": "袋", "name_en": "bag"}, status=201)
    shop.post("/api/item", {"code": "NUT", "name": "核桃", "name_en": "Walnuts", "unit": "BAG"}, status=201)
    shop.receive("A1", NUT="5")
    released(shop, ("NUT", "2"))
    english = hands.take()
    assert (english["dialogue"]["language"], english["dialogue"]["title"].split(" ")[0]) == ("en", "Pick")
    hands.scan("CART-1")

    chinese = shop.post("/api/handheld/packet?lang=zh", {"device": "H1", "packet": hands.packet})
    assert (chinese["dialogue"]["language"], chinese["dialogue"]["title"].split(" ")[0]) == ("zh", "拣货")
    assert chinese["dialogue"]["items"]["NUT"]["name"] == "核桃"
    assert [step["label"] for step in chinese["answer"]["data"]["steps"]][:2] == ["扫货位", "扫货"]
    assert chinese["state"]["kept"] == {"cart": "CART-1"}
    said = shop.post("/api/handheld/scan?lang=zh", hands.body({"text": "A2"}))
    assert said["message"]["text"] == "这里是 A2，要 A1。没有记数。"
    assert (said["data"]["goods"]["name"], said["data"]["quantity"]["unit"]) == ("核桃", "袋")
    said = hands.scan("A2")
    assert said["message"]["text"] == "This is A2; you need A1. Nothing was counted."
    assert (said["data"]["goods"]["name"], said["data"]["quantity"]["unit"]) == ("Walnuts", "bag")


def test_free_work_is_begun_and_stopped_without_network_in_the_packet_that_the_device_carries(hands: Hands, shop: Shop) -> None:
    carried = hands.take(kind="count")
    assert hands.take(kind="count")["packet"] == carried["packet"]
    assert tasks(shop) == []
    counted = [{"text": "A1"}, {"text": "X"}, {"quantity": "9"}, {"choice": "leave"}]
    again = [
        {"text": "A1"},
        {"text": "X"},
        {"quantity": "8"},
        {"text": "A2"},
        {"text": "Y"},
        {"quantity": "5"},
        {"choice": "leave"},
    ]
    scans = [hands.body(scan) for scan in [*counted, *again]]
    told = hands.drain(*scans)
    assert all("done" in each for each in told), told
    assert (lying(shop, "X", "A1"), lying(shop, "Y", "A2")) == (["8"], ["5"])
    assert hands.drain(*scans) == told
    assert [row["counted"] for row in shop.get("/api/count?order=number")["rows"]] == ["9", "8", "5"]
    assert shop.refused("/api/handheld/scan", hands.body({"text": "A1"})) == (409, [("packet.over", "packet")])
    assert hands.take(kind="count")["packet"] != carried["packet"], "with network a fresh one is taken"


def test_what_a_device_only_carries_along_is_told_apart_from_what_is_in_hand(hands: Hands, shop: Shop) -> None:
    released(shop, ("X", "1"))
    held = hands.take()["packet"]
    carried = hands.take(kind="count")["packet"]

    def in_hand() -> set[int]:
        return {row["id"] for row in shop.get("/api/packet?condition=in_hand")["rows"]}

    assert in_hand() == {held}
    hands.scan("A1")
    assert in_hand() == {held, carried}


def packed(shop: Shop, count: int) -> list[tuple[Answer, str]]:
    """Orders, each with the number of its one parcel."""
    made = []
    for number in range(1, count + 1):
        order = released(shop, ("X", "1"))
        at = f"/api/outbound/{order['outbounds'][0]['id']}"
        shop.post(f"{at}/confirm_pick", {"cart": f"C-{number}"})
        shop.post(f"{at}/check_item", {"items": [{"code": "X", "quantity": "1"}]})
        made.append((order, shop.post(f"{at}/pack_parcel", {"carton": f"B-{number}", "weight": "1"})["parcel"]["number"]))
    return made


@pytest.mark.parametrize("late", [False, True], ids=["with network", "without"])
def test_a_parcel_whose_order_was_cancelled_stays_and_is_said_in_words_of_the_dock(hands: Hands, shop: Shop, late: bool) -> None:
    (_, one), (second, two), (_, three) = packed(shop, 3)
    hands.take("hand_over:0")
    order = shop.get(f"/api/sales_order/{second['id']}")
    shop.post(f"/api/sales_order/{second['id']}/cancel", {"version": order["version"]})
    shop.later()
    why = f"The order {second['number']} of parcel {two} was cancelled; it does not go."
    hands.scan(one)
    if late:
        said, done = hands.drain(hands.body({"text": two}), hands.body({"text": three}))
        assert said["exception"]["why"].startswith(f"{why} Keep the box back"), "the queue on the device tells it, too"
        told = done["done"]["data"]
    else:
        said = hands.scan(two)["message"]
        assert (said["text"], said["remedy"].partition(" and")[0]) == (why, "Keep the box back")
        told = hands.scan(three)["data"]
    assert told["progress"] == {"done": 2, "all": 3}
    exception = shop.get("/api/floor_exception")["rows"][0]
    assert (exception["goods"], exception["demand_code"]) == (two, second["number"])
    (inbox,) = shop.post("/api/handheld/scan", {"device": "H1", "key": "seen", "scan": {"choice": "exceptions"}})["data"]["rows"]
    assert inbox["title"].endswith(f"{two} · {second['number']}")
    again = shop.post("/api/handheld/packet", {"device": "H1", "packet": hands.packet})["answer"]["data"]
    assert again["text"] == f"Handed over: 2. Not handed over: {two}."
    assert again["papers"][0]["key"] == "manifest"


def test_at_the_end_of_a_hand_over_its_manifest_is_printed(hands: Hands, shop: Shop, person: Any) -> None:
    parcels = [number for _, number in packed(shop, 2)]
    hands.take("hand_over:0")
    assert "papers" not in hands.scan(parcels[0])["data"]
    done = hands.scan(parcels[1])
    (paper,) = done["data"]["papers"]
    assert (done["sound"], paper["key"], paper["label"]) == ("all_done", "manifest", "Print manifest")
    printed = shop.api.get(paper["href"])
    assert (printed.status_code, printed.content[:5]) == (200, b"%PDF-")
    blind = person("packet.read")
    assert blind.get(paper["href"]).status_code == 200, "an empty one, for who may not read parcels"
    ids = [shop.get(f"/api/parcel/{number}")["id"] for number in parcels]
    many = shop.api.post("/api/print", {"type": "parcel", "key": "manifest", "ids": ids})
    assert (many.status_code, many.content[:5]) == (200, b"%PDF-")


def test_work_without_the_right_to_it_is_not_handed_out(hands: Hands, shop: Shop, person: Any) -> None:
    order = released(shop, ("X", "3"))
    looker = Shop(person("device.create", "outbound.read", "packet.create", "packet.read"))
    for kind in ("move", "count", "receive"):
        assert looker.refused("/api/handheld/packet", {"device": "H9", "warehouse": "W1", "kind": kind}) == (
            403,
            [("task.not_allowed", "task")],
        )
    task = f"pick:o{order['outbounds'][0]['id']}"
    assert looker.refused("/api/handheld/packet", {"device": "H9", "warehouse": "W1", "task": task})[0] == 403
    seen = looker.post("/api/handheld/scan", {"device": "H9", "key": "look-1", "scan": {"text": "X"}})
    assert seen["message"]["key"] == "may_not_look"
