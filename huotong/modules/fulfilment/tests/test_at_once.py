"""Several people at once: one of them wins, nothing is done twice, and goods that were lost are chosen again."""

import threading
from collections import Counter
from collections.abc import Callable

from django.db import connection

from huotong.core.documents import Answer
from huotong.modules.conftest import Company


def at_once(*acts: Callable[[], Answer]) -> list[Answer]:
    """What each act is answered that begins at the same moment in a thread of its own."""
    start = threading.Barrier(len(acts))
    found: list[Answer | None] = [None] * len(acts)

    def run(index: int, act: Callable[[], Answer]) -> None:
        start.wait()
        try:
            found[index] = act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert None not in found
    return [answer for answer in found if answer is not None]


def outbound(company: Company, quantity: str, **said: str) -> int:
    return int(company.order({"X": quantity}, **said)["outbounds"][0]["id"])


def test_two_people_at_the_same_outbound_pick_it_once(lasting: Company):
    lasting.receive("A1", {"X": "10"})
    which = outbound(lasting, "4")
    lasting.do("outbound.release", which)
    answers = at_once(*(lambda cart=cart: lasting.ask("outbound.confirm_pick", which, cart=cart) for cart in ("CA", "CB")))
    assert sorted(answer.status for answer in answers) == [200, 409]
    winner = ("CA", "CB")[[answer.status for answer in answers].index(200)]
    assert lasting.lies("X", winner, "container") == "4"


def test_the_last_piece_is_sold_once(lasting: Company):
    for turn in range(5):
        lasting.receive("A1", {f"X{turn}": "1"})
        asks = [lambda turn=turn: lasting.ask("sales_order.create", **lasting.ordering({f"X{turn}": "1"})) for _ in range(8)]
        answers = at_once(*asks)
        assert {answer.status for answer in answers} == {201}
        assert Counter(answer.body["lines"][0]["promised"] for answer in answers) == {"1": 1, "0": 7}
        assert lasting.stock(f"X{turn}") == ("1", "1", "0", "0")


def test_whoever_loses_the_race_for_a_bin_takes_another(lasting: Company):
    for turn in range(5):
        for bin in ("A1", "A2"):
            lasting.receive(bin, {f"X{turn}": "3"})
        outbounds = [int(lasting.order({f"X{turn}": "3"})["outbounds"][0]["id"]) for _ in range(2)]
        answers = at_once(*(lambda each=each: lasting.ask("outbound.release", each) for each in outbounds))
        assert [answer.status for answer in answers] == [200, 200]
        bins = sorted(lasting.read("outbound", each)["picks"][0]["bin"] for each in outbounds)
        assert bins == ["A1", "A2"]


def test_eight_counters_hand_over_the_same_shelf(lasting: Company):
    lasting.receive("A1", {"X": "40"})
    outbounds = [outbound(lasting, "5", profile="counter") for _ in range(8)]
    answers = at_once(*(lambda each=each: lasting.ask("outbound.hand_over", each) for each in outbounds))
    assert {answer.status for answer in answers} == {200}
    assert lasting.stock("X") == ("0", "0", "0", "0")


def test_a_hand_over_and_a_cancelling_do_not_both_happen(lasting: Company):
    for turn in range(5):
        lasting.receive("A1", {f"X{turn}": "5"})
        order = lasting.order({f"X{turn}": "5"}, profile="counter")
        which = order["outbounds"][0]["id"]
        first, second = at_once(
            lambda which=which: lasting.ask("outbound.hand_over", which),
            lambda order=order: lasting.ask("sales_order.cancel", order["id"]),
        )
        left = lasting.stock(f"X{turn}")
        state = lasting.read("outbound", which)["state"]
        assert (state, left) in (("done", ("0", "0", "0", "0")), ("cancelled", ("5", "0", "0", "5")))
        assert first.status == (200 if state == "done" else 409)
        assert second.status == (200 if state == "cancelled" else second.status)


def test_moves_against_each_other_all_succeed(lasting: Company):
    lasting.receive("A1", {"X": "50"})
    lasting.receive("A2", {"X": "50"})
    ways = [("A1", "A2"), ("A2", "A1")] * 4

    def move(source: str, target: str) -> Answer:
        return lasting.ask("stock_move.create", item="X", quantity="3", source=source, target=target)

    answers = at_once(*(lambda way=way: move(*way) for way in ways))
    assert ({answer.status for answer in answers}, lasting.lies("X", "A1"), lasting.lies("X", "A2")) == ({201}, "50", "50")
