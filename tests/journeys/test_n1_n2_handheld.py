"""N1, N2: hands on goods through the three addresses of the handheld, replayed, doubled, cut off, and with orders that change."""

import uuid
from typing import Any

import pytest

from tests.conformance.conftest import Api

from .conftest import Shop

Answer = dict[str, Any]


class Hands:
    """One device with one packet."""

    def __init__(self, shop: Shop, device: str = "H1") -> None:
        self.shop, self.device, self.packet = shop, device, None
        self.said: list[Answer] = []

    def take(self, task: str | None = None, **more: Any) -> Answer:
        body = {"device": self.device, "warehouse": "W1", **({"task": task} if task else {}), **more}
        taken = self.shop.post("/api/handheld/packet", body)
        self.packet = taken["packet"]
        return taken

    def body(self, scan: Answer, key: str | None = None) -> Answer:
        return {"device": self.device, "packet": self.packet, "key": key or str(uuid.uuid4()), "scan": scan}

    def send(self, **scan: Any) -> Answer:
        answer = self.shop.post("/api/handheld/scan", self.body(scan))
        self.said.append(answer)
        return answer

    def scan(self, *texts: str) -> Answer:
        for text in texts:
            answer = self.send(text=text)
        return answer

    def drain(self, *scans: Answer) -> list[Answer]:
        rows = [{name: value for name, value in scan.items() if name != "device"} for scan in scans]
        return self.shop.post("/api/handheld/drain", {"device": self.device, "scans": rows})  # type: ignore[return-value]


@pytest.fixture
def hands(shop: Shop) -> Hands:
    return Hands(shop)


def released(shop: Shop, *lines: tuple[str, str]) -> Answer:
    order = shop.order(*lines)
    shop.post(f"/api/outbound/{order['outbounds'][0]['id']}/release", {})
    return order


def outbound(shop: Shop, order: Answer) -> Answer:
    return shop.get(f"/api/outbound/{order['outbounds'][0]['id']}")


def stages(shop: Shop, order: Answer) -> list[tuple[str, str]]:
    return sorted((pick["stage"], pick["quantity"]) for pick in outbound(shop, order)["picks"])


def picked(hands: Hands, order: Answer) -> Answer:
    hands.take(f"pick:o{order['outbounds'][0]['id']}")
    hands.scan("CART-1", "A1", "X")
    return hands.send(choice="all")


def test_from_the_first_scan_to_the_carrier(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "3"))
    taken = hands.take()
    assert taken["dialogue"]["kind"] == "pick"
    packet = shop.get(f"/api/packet/{taken['packet']}")
    assert (packet["title"], packet["title_en"]) == (f"拣货 · {order['number']}", f"Pick · {order['number']}")
    assert [stop["of"] for stop in taken["dialogue"]["stops"]] == ["take_cart", "pick"]
    assert hands.scan("CART-1")["screen"] == "place"
    assert hands.scan("A2")["message"]["key"] == "wrong_place"
    assert hands.scan("A1", "Y")["message"]["key"] == "wrong_item"
    assert hands.scan("X")["screen"] == "quantity"
    done = hands.scan("A1")
    assert (done["screen"], done["sound"]) == ("done", "all_done")
    assert stages(shop, order) == [("picked", "3")]

    hands.take()
    assert hands.scan("X")["sound"] == "right"
    stopped = hands.scan("Y")
    print(stopped)
    assert (stopped["sound"], stopped["data"]["blocked"]["key"]) == ("refused", "not_in_order")
    number = order["outbounds"][0]["id"]
    assert shop.refused(f"/api/outbound/{number}/pack_parcel", {"carton": "BOX-1"})[1][0][0] == "recheck.blocked"
    assert hands.scan("X")["message"]["key"] == "blocked"
    hands.send(choice="taken_out")
    assert hands.scan("X", "X")["screen"] == "code"
    assert hands.scan("BOX-1")["screen"] == "quantity"
    packed = hands.send(quantity="1.25")
    assert (packed["screen"], packed["sound"]) == ("done", "all_done")
    parcel = packed["data"]["parcel"]
    assert [paper["key"] for paper in packed["data"]["papers"]] == ["label", "packing_list"]
    assert shop.api.get(packed["data"]["papers"][0]["href"]).status_code == 200

    hands.take()
    assert hands.scan(parcel)["sound"] == "all_done"
    assert outbound(shop, order)["state"] == "done"
    shop.later()
    assert shop.lines(order) == [("3", "0", "0", "3")]
    assert shop.refused("/api/handheld/packet", {"device": "H1"}) == (409, [("task.gone", "task")])


def test_a_scan_counts_once_however_often_it_is_sent(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "3"))
    hands.take()
    hands.scan("CART-1", "A1", "X")
    last = hands.body({"choice": "all"})
    first = shop.post("/api/handheld/scan", last)
    again = shop.post("/api/handheld/scan", last)
    assert first == again
    assert hands.drain(last, last) == [{"key": last["key"], "done": first}] * 2
    assert stages(shop, order) == [("picked", "3")]


def test_without_network_the_scans_come_late_and_count_in_their_order(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "3"), ("Y", "2"))
    hands.take()
    scans = [hands.body(scan) for scan in ({"text": "CART-1"}, {"text": "A1"}, {"text": "X"}, {"choice": "all"})]
    scans += [hands.body(scan) for scan in ({"text": "A2"}, {"text": "Y"}, {"quantity": "2"})]
    told = hands.drain(*scans[:5])
    assert all("done" in each for each in told), told
    assert stages(shop, order) == [("open", "2"), ("picked", "3")]
    told = hands.drain(*scans)
    assert all("done" in each for each in told), told
    assert told[-1]["done"]["screen"] == "done"
    assert stages(shop, order) == [("picked", "2"), ("picked", "3")]
    assert [each["refusals"][0]["code"] for each in hands.drain(hands.body({"text": "A1"}))] == ["packet.over"]


def test_a_refused_fact_becomes_an_exception_that_explains_itself(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "3"))
    hands.take()
    scans = [hands.body(scan) for scan in ({"text": "CART-1"}, {"text": "A1"}, {"text": "X"}, {"choice": "all"})]
    shop.post(f"/api/sales_order/{order['id']}/cancel", {"version": order["version"]})
    told = hands.drain(*scans)
    assert told[-1]["exception"]["kind"] == "not_booked"
    again = hands.drain(*scans)
    assert again[-1]["exception"] == told[-1]["exception"]
    rows = shop.get("/api/floor_exception")["rows"]
    assert [(row["kind"], row["place"], row["goods"], row["quantity"]) for row in rows] == [("not_booked", "A1", "X", "3")]
    assert shop.stock("X") == ("10", "0", "0", "10")

    told = shop.post("/api/handheld/scan", {"device": "H1", "key": "t-1", "scan": {"choice": "exceptions"}})
    row = told["data"]["rows"][0]
    assert (told["screen"], row["why"] != "", row["now"] != "") == ("exceptions", True, True)
    # It is not counted again: who counted without it, would book it away.
    assert [choice["key"].split(":")[0] for choice in row["choices"]] == ["settle"]
    shop.post("/api/handheld/scan", {"device": "H1", "key": "t-2", "scan": {"choice": row["choices"][0]["key"]}})
    told = shop.post("/api/handheld/scan", {"device": "H1", "key": "t-3", "scan": {"choice": "exceptions"}})
    assert told["data"]["rows"] == []


def test_an_order_that_is_cancelled_meanwhile_is_seen_at_the_next_scan(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "3"), ("Y", "2"))
    hands.take()
    hands.scan("CART-1", "A1", "X")
    hands.send(choice="all")
    shop.post(f"/api/sales_order/{order['id']}/cancel", {"version": order["version"]})
    shop.later()
    seen = hands.scan("A2")
    assert seen["message"]["key"] == "changed_here"
    assert seen["data"]["progress"] == {"done": 1, "all": 2}
    assert hands.scan("X")["screen"] == "quantity"
    hands.send(choice="all")
    assert hands.scan("A1")["sound"] == "all_done"
    assert shop.stock("X") == ("10", "0", "0", "10")


def test_a_line_that_shrinks_and_one_that_is_added(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "3"))
    hands.take()
    hands.scan("CART-1")
    line = order["lines"][0]["id"]
    wanted = {"version": order["version"], "lines": [{"id": line, "item": "X", "quantity": "2"}, {"item": "Y", "quantity": "1"}]}
    shop.post(f"/api/sales_order/{order['id']}/change", wanted)
    shop.later()
    seen = hands.scan("A1")
    assert seen["message"]["key"] == "changed_here"
    assert (seen["data"]["quantity"]["wanted"], seen["data"]["progress"]["all"]) == ("2", 2)


def test_two_devices_never_hold_one_task(hands: Hands, shop: Shop, person: Any) -> None:
    order = released(shop, ("X", "3"))
    hands.take()
    other: Api = person("OTHER", "*")
    theirs = Shop(other)
    task = f"pick:o{order['outbounds'][0]['id']}"
    assert theirs.refused("/api/handheld/packet", {"device": "H2", "warehouse": "W1", "task": task}) == (
        409,
        [("task.taken", "task")],
    )
    number = order["outbounds"][0]["id"]
    assert theirs.refused(f"/api/outbound/{number}/confirm_pick", {"cart": "C9"})[1] == [("packet.pick_taken", "picks")]
    assert theirs.refused("/api/handheld/scan", {**hands.body({"text": "CART-1"})}) == (403, [("packet.of_another", "packet")])
    assert shop.refused("/api/handheld/packet", {"device": "H3", "warehouse": "W1", "task": task}) == (
        409,
        [("task.taken", "task")],
    )
    shop.post("/api/handheld/packet/return", {"device": "H1", "packet": hands.packet})
    assert theirs.post("/api/handheld/packet", {"device": "H2", "warehouse": "W1", "task": task})["packet"] != hands.packet
    assert shop.refused("/api/handheld/scan", hands.body({"text": "CART-1"})) == (409, [("packet.over", "packet")])


def test_that_no_other_bin_has_it_is_said(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "3"), ("Y", "1"))
    hands.take(f"pick:o{order['outbounds'][0]['id']}")
    hands.scan("CART-1", "A1", "X")
    hands.send(quantity="1")
    choice = hands.body({"choice": "elsewhere"})
    said = shop.post("/api/handheld/scan", choice)
    assert (said["message"]["key"], said["screen"]) == ("none_elsewhere", "place")
    assert shop.post("/api/handheld/scan", choice) == said, "also to who did not hear it"


def test_a_short_pick_is_taken_elsewhere_and_counted_again(hands: Hands, shop: Shop) -> None:
    shop.receive("A2", X="5")
    order = released(shop, ("X", "3"))
    hands.take(f"pick:o{order['outbounds'][0]['id']}")
    bin = outbound(shop, order)["picks"][0]["bin"]
    other = {"A1": "A2", "A2": "A1"}[bin]
    hands.scan("CART-1", bin, "X")
    assert hands.send(quantity="1")["screen"] == "choice"
    hands.send(choice="elsewhere")
    shop.later()
    tasks = shop.get("/api/handheld/home?device=H1")["data"]["tasks"]
    assert {"recount"} <= {task["kind"] for task in tasks}
    picks = [(pick["stage"], pick["quantity"], pick["bin"]) for pick in outbound(shop, order)["picks"]]
    assert sorted(picks) == [("open", "2", other), ("picked", "1", bin), ("short", "2", bin)]


def test_goods_move_are_counted_and_received_without_a_plan(hands: Hands, shop: Shop) -> None:
    hands.take(kind="move")
    hands.scan("A1", "X", "X")
    hands.send(choice="all")
    assert hands.scan("A2")["sound"] == "stop_done"
    assert [row["on_hand"] for row in shop.get("/api/stock?item=X&bin=A2")["rows"]] == ["2"]
    hands.take(kind="count")
    hands.scan("A2", "X")
    assert hands.send(quantity="1")["sound"] == "stop_done"
    assert shop.stock("X")[0] == "9"
    hands.take(kind="receive")
    hands.scan("A1", "Y")
    assert hands.send(quantity="4")["sound"] == "stop_done"
    assert shop.stock("Y")[0] == "10"
    looked = shop.post("/api/handheld/scan", {"device": "H1", "packet": None, "key": "look-1", "scan": {"text": "y"}})
    assert [(row["big"], row["value"]) for row in looked["data"]["rows"]] == [("A2", "6"), ("A1", "4")]
    looked = shop.post("/api/handheld/scan", {"device": "H1", "key": "look-2", "scan": {"text": "NOBODY"}})
    assert looked["message"]["key"] == "unknown_code"


def test_what_is_no_scan_is_refused_with_its_field(hands: Hands, shop: Shop) -> None:
    hands.take(kind="count")
    for wrong in ({}, {"text": "A", "choice": "b"}, ["A"], "A"):
        assert shop.refused("/api/handheld/scan", {**hands.body({}), "scan": wrong})[0] == 422
    assert shop.refused("/api/handheld/scan", {"device": "H1"})[0] == 422
    assert shop.refused("/api/handheld/scan", {**hands.body({"text": "A"}), "packet": 1}) == (404, [("packet.unknown", "packet")])
    assert shop.refused("/api/handheld/packet", {"device": "H1", "task": "dance"}) == (422, [("task.unknown_kind", "task")])
    assert shop.refused("/api/handheld/scan", {**hands.body({"text": "A"}), "session": 5}) == (
        403,
        [("shift.unknown", "session")],
    )


def test_a_lot_is_asked_for_and_goods_are_called_by_their_names(hands: Hands, shop: Shop) -> None:
    shop.post("/api/item", {"code": "MILK", "name": "鲜奶", "tracking": "lot", "decimals": 1}, status=201)
    hands.take(kind="receive")
    assert hands.scan("NOWHERE")["message"]["key"] == "unknown_code"
    asked = hands.scan("A1", "MILK")
    assert (asked["screen"], asked["data"]["goods"]["name"]) == ("code", "鲜奶")
    assert [step["key"] for step in asked["data"]["steps"]] == ["place", "goods", "lot", "quantity"]
    hands.scan("L-7")
    assert hands.send(quantity="0.25")["message"]["key"] == "not_whole"
    assert hands.send(quantity="2.5")["sound"] == "stop_done"
    looked = shop.post("/api/handheld/scan", {"device": "H1", "key": "look-3", "scan": {"text": "A1"}})
    assert ("MILK", "2.5 件", "L-7") in [(row["big"], row["value"], row["note"]) for row in looked["data"]["rows"]]


def test_a_pick_face_that_runs_low_is_replenished_from_storage(hands: Hands, shop: Shop) -> None:
    shop.post("/api/zone", {"code": "FACE", "warehouse": "W1", "name": "拣货区", "kind": "picking"}, status=201)
    shop.post("/api/bin", {"code": "F1", "warehouse": "W1", "zone": "FACE"}, status=201)
    shop.receive("F1", X="1")
    assert shop.api.get("/api/handheld/home?device=H1").status_code == 404
    hands.take(kind="count")
    assert shop.get("/api/handheld/home?device=H1")["data"]["tasks"] == []
    shop.order(("X", "4"))
    task = shop.get("/api/handheld/home?device=H1")["data"]["tasks"][0]
    assert (task["kind"], task["title"]) == ("replenish", "Replenish X")
    hands.take(task["key"])
    hands.scan("A1", "X")
    hands.send(choice="all")
    assert hands.scan("A2")["message"]["key"] == "wrong_place"
    assert hands.scan("F1")["sound"] == "all_done"
    assert [row["on_hand"] for row in shop.get("/api/stock?item=X&bin=F1")["rows"]] == ["4"]
    assert "replenish" not in {each["kind"] for each in shop.get("/api/handheld/home?device=H1")["data"]["tasks"]}


def test_a_lease_that_ended_meanwhile_loses_nothing_that_hands_have_done(hands: Hands, shop: Shop, person: Any) -> None:
    order = released(shop, ("X", "3"), ("Y", "2"))
    hands.take()
    scans = [hands.body(scan) for scan in ({"text": "CART-1"}, {"text": "A1"}, {"text": "X"}, {"choice": "all"})]
    scans += [hands.body(scan) for scan in ({"text": "A2"}, {"text": "Y"}, {"choice": "all"})]
    shop.post(f"/api/packet/{hands.packet}/end", {})
    assert shop.refused("/api/handheld/scan", scans[0]) == (409, [("packet.over", "packet")])
    theirs = Shop(person("OTHER", "*"))
    theirs.post("/api/handheld/packet", {"device": "H2", "task": f"pick:o{order['outbounds'][0]['id']}"})
    pick = next(each for each in outbound(shop, order)["picks"] if each["item"] == "X")
    theirs.post(f"/api/outbound/{order['outbounds'][0]['id']}/confirm_pick", {"cart": "C-9", "picks": [{"id": pick["id"]}]})
    theirs.post(
        "/api/handheld/packet/return",
        {"device": "H2", "packet": theirs.get("/api/packet?limit=1&order=-number")["rows"][0]["id"]},
    )
    told = hands.drain(*scans)
    assert told[3]["exception"]["kind"] == "not_booked", "somebody else has picked it meanwhile"
    assert "done" in told[-1], "what nobody took is booked"
    assert stages(shop, order) == [("picked", "2"), ("picked", "3")]
    assert hands.drain(*scans) == told


def test_a_misprinted_code_is_told_as_such(hands: Hands, shop: Shop) -> None:
    hands.take(kind="count")
    told = hands.scan("A1", "(01)06900000000019(10)L1")["message"]
    assert (told["key"], "check digit" in told["text"]) == ("broken_code", True)


def test_a_batch_is_picked_into_the_slots_of_a_cart(hands: Hands, shop: Shop) -> None:
    orders = [shop.order(("X", "1")), shop.order(("X", "2"), ("Y", "1"))]
    wave = shop.post(
        "/api/wave", {"warehouse": "W1", "orders": [each["number"] for each in orders], "method": "batch"}, status=201
    )
    shop.post(f"/api/wave/{wave['id']}/release", {})
    taken = hands.take()
    stops = [stop for stop in taken["dialogue"]["stops"] if stop["of"] == "pick_to_slot"]
    assert {stop["facts"]["slot"] for stop in stops} == {"1", "2"}
    hands.scan("CART-1")
    place = None
    for stop in stops:
        facts = stop["facts"]
        if facts["place"] != place:
            hands.scan(facts["place"])
        place = facts["place"]
        shown = hands.scan(facts["item"])
        if shown["screen"] == "quantity":
            shown = hands.send(choice="all")
        assert (shown["screen"], shown["data"]["slot"]) == ("code", {"wanted": int(facts["slot"]), "of": 2})
        other = {"1": "2", "2": "1"}[facts["slot"]]
        assert hands.scan(f"CART-1-{other}")["message"]["key"] == "wrong_code"
        done = hands.scan(f"CART-1-{facts['slot']}")
    assert done["sound"] == "all_done"
    assert [pick["stage"] for order in orders for pick in outbound(shop, order)["picks"]] == ["picked"] * 3


def test_a_stopped_recheck_is_stopped_on_every_device(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "2"))
    picked(hands, order)
    task = f"recheck:{order['outbounds'][0]['id']}"
    hands.take(task)
    assert hands.scan("Y")["sound"] == "refused"
    shop.post("/api/handheld/packet/return", {"device": "H1", "packet": hands.packet})
    other = Hands(shop, "H2")
    taken = other.take(task)
    assert taken["answer"]["data"]["blocked"]["key"] == "not_in_order"
    assert other.scan("X")["message"]["key"] == "blocked"
    other.send(choice="taken_out")
    other.scan("X", "X", "BOX-9")
    assert other.send(choice="without")["sound"] == "all_done"


def test_the_lot_that_was_picked_is_the_lot_that_leaves(hands: Hands, shop: Shop) -> None:
    shop.post(
        "/api/item", {"code": "MILK", "name": "鲜奶", "tracking": "lot", "barcodes": [{"code": "6901234567892"}]}, status=201
    )
    for lot in ("LA", "LB"):
        lines = [{"item": "MILK", "quantity": "3", "lot": lot}]
        shop.post("/api/receipt", {"warehouse": "W1", "bin": "A1", "lines": lines}, status=201)
    order = released(shop, ("MILK", "2"))
    lot = outbound(shop, order)["picks"][0]["lot"]
    wrong = {"LA": "LB", "LB": "LA"}[lot]
    hands.take()
    hands.scan("CART-1", "A1", "MILK")
    assert hands.scan(wrong)["message"]["key"] == "wrong_code"
    hands.scan(lot)
    hands.send(choice="all")
    hands.take()
    assert hands.scan(f"(01)06901234567892(10){wrong}")["message"]["key"] == "lot_not_picked"
    hands.send(choice="taken_out")
    assert hands.scan(f"(01)06901234567892(10){lot}(37)2")["screen"] == "code"


def test_a_refused_scan_stays_refused_when_it_comes_again(hands: Hands, shop: Shop) -> None:
    released(shop, ("X", "1"), ("Y", "1"))
    hands.take()
    hands.scan("CART-1")
    refused = hands.body({"text": "A2"})
    answers = [shop.post("/api/handheld/scan", refused)]
    assert answers[0]["message"]["key"] == "wrong_place"
    assert hands.scan("A1", "X")["data"]["big"] == "A2", "the code would be right now"
    answers += [shop.post("/api/handheld/scan", refused)]
    assert answers[0] == answers[1]
    (drained,) = hands.drain(refused)
    assert [each["code"] for each in drained["refusals"]] == ["scan.wrong_place"]


def test_a_key_stands_for_one_scan(hands: Hands, shop: Shop) -> None:
    released(shop, ("X", "1"))
    hands.take()
    scan = hands.body({"text": "CART-1"})
    shop.post("/api/handheld/scan", scan)
    assert shop.refused("/api/handheld/scan", {**scan, "scan": {"text": "CART-2"}}) == (422, [("key.reused", "key")])


def test_a_cart_with_a_code_that_no_cart_can_have(hands: Hands, shop: Shop) -> None:
    released(shop, ("X", "1"))
    hands.take()
    assert hands.scan("C" * 400)["message"]["key"] == "unknown_code"
    assert hands.scan("CART-1")["screen"] == "place"
