"""Requests of one verb that wait in one process are posted together, and everybody gets his own answer."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import pytest
from django.db import connection

from huotong.conftest import NOW, Company
from huotong.core.documents import Answer, Request
from huotong.platform.actions import grouping
from huotong.registry import configuration

Outcome = Answer | BaseException


def through(threads: int, requests: Sequence[Request]) -> list[Outcome]:
    """The outcome of each request, sent by so many threads that take the next one as soon as they are answered."""
    version = configuration.current_version()
    waiting = list(enumerate(requests))
    found: dict[int, Outcome] = {}
    start = threading.Barrier(threads)
    lock = threading.Lock()

    def run() -> None:
        start.wait()
        try:
            while True:
                with lock:
                    if not waiting:
                        return
                    index, request = waiting.pop(0)
                try:
                    found[index] = grouping.perform_grouped(request, now=NOW, version=version)
                except Exception as error:
                    found[index] = error
        finally:
            connection.close()

    everybody = [threading.Thread(target=run) for _ in range(threads)]
    [thread.start() for thread in everybody]
    [thread.join() for thread in everybody]
    return [found[index] for index in range(len(requests))]


@pytest.fixture
def sizes() -> Callable[[], list[int]]:
    """The sizes of the batches since the test began, one for each request."""
    before = Counter(grouping.sizes)

    def since() -> list[int]:
        return [size for size, times in (grouping.sizes - before).items() for _ in range(size * times)]

    return since


def orders(company: Company, count: int, **said: Any) -> list[Request]:
    return [company.request("sales_order.create", **company.ordering({"X": "1"}, **said)) for _ in range(count)]


def test_alone_nobody_waits_for_anybody(lasting: Company, sizes: Callable[[], list[int]]):
    lasting.receive("A1", {"X": "10"})
    assert [answer.status for answer in through(1, orders(lasting, 3)) if isinstance(answer, Answer)] == [201] * 3
    assert sizes() == [1, 1, 1]


def test_sixteen_at_once_are_posted_together(lasting: Company, sizes: Callable[[], list[int]]):
    lasting.receive("A1", {"X": "150"})
    answers = through(16, orders(lasting, 200))
    assert Counter(answer.body["lines"][0]["promised"] for answer in answers if isinstance(answer, Answer)) == {"1": 150, "0": 50}
    assert lasting.stock("X") == ("150", "150", "0", "0")
    assert (len(sizes()), median(sizes()) > 1, max(sizes()) <= grouping.TOGETHER_MAX) == (200, True, True)


def test_everybody_gets_his_own_answer(lasting: Company):
    lasting.receive("A1", {"X": "10"})
    requests = [lasting.request("customer.create", code=f"N{n}", name=f"N{n}") for n in range(40)]
    requests[7] = lasting.request("customer.create", code="C", name="taken")
    requests[21] = lasting.request("customer.create", name="nameless")
    answers = through(16, requests)
    assert [answer.status for answer in answers if isinstance(answer, Answer)].count(201) == 38
    assert [answers[7].status, answers[21].status] == [409, 422]  # type: ignore[union-attr]
    assert [answer.body["code"] for n, answer in enumerate(answers) if n not in (7, 21)] == [  # type: ignore[union-attr]
        f"N{n}" for n in range(40) if n not in (7, 21)
    ]


def test_a_mistake_of_the_program_reaches_everybody_who_waited_for_it_and_nobody_after(lasting: Company):
    good = lasting.request("customer.create", code="GOOD", name="Good")
    bad = Request("bad", "customer.create", lasting.actor, 7)  # type: ignore[arg-type]
    outcomes = through(8, [bad] * 8)
    assert all(isinstance(outcome, TypeError) for outcome in outcomes)
    (after,) = through(1, [good])
    assert isinstance(after, Answer)
    assert after.status == 201


def test_requests_under_different_configurations_are_not_posted_together(lasting: Company):
    version = configuration.current_version()
    lasting.do("role.create", code="R", name="R", grants=["item.read"])
    for each in (version, configuration.current_version()):
        request = lasting.request("customer.create", code=f"V{each}", name="V")
        assert grouping.perform_grouped(request, now=NOW, version=each).status == 201
