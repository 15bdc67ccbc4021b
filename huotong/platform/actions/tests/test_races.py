"""What the database undoes is done again, and nobody sees it."""

import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connection

from huotong.conftest import NOW, Company
from huotong.core.documents import Answer, Request
from huotong.platform.actions import door


def beside() -> "psycopg.Connection[Any]":
    """Another connection to the same database, as another process has one."""
    parameters = connection.get_connection_params()
    return psycopg.connect(**{key: parameters[key] for key in ("dbname", "user", "host", "port") if parameters.get(key)})


def in_thread(act: Callable[[], list[Answer]]) -> Callable[[], list[Answer]]:
    """Begins the act in a thread; what comes back waits for its end."""
    found: list[list[Answer]] = []

    def run() -> None:
        try:
            found.append(act())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()

    def ended() -> list[Answer]:
        thread.join(30)
        return found[0]

    return ended


def waits_for_a_lock() -> None:
    """Returns once somebody waits for a lock in this database."""
    with beside() as other:
        for _ in range(1000):
            other.rollback()  # within a transaction the sessions would look the same for ever
            if other.execute(
                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            ).fetchone():
                return
            time.sleep(0.02)
    raise AssertionError("nobody waits")


def two_warehouses(company: Company) -> tuple[int, int]:
    return company.read("warehouse", "W")["id"], company.do("warehouse.create", code="V", name="V")["id"]


def test_a_deadlock_is_repeated(lasting: Company):
    """Who finds the circle first gives way; where we are slow to close it, that is ourselves, and it is tried again."""
    first, second = two_warehouses(lasting)
    done = 0
    for _ in range(5):
        requests = [lasting.request("warehouse.change", which, name="New") for which in (first, second)]
        gave_way = _close_a_circle(requests, first, second)
        done += 1
        if gave_way == "the door":
            break
    assert gave_way == "the door"
    assert [lasting.read("warehouse", which)["version"] for which in (first, second)] == [1 + done, 1 + done]


def _close_a_circle(requests: list[Request], first: int, second: int) -> str:
    """Hold what the door wants second, and want what it holds; who gave way."""
    lock = "SELECT 1 FROM people_site WHERE id = %s FOR UPDATE"
    with beside() as other:
        other.execute(lock, [second])
        ended = in_thread(lambda: door.perform_all(requests, mode="all", now=NOW))
        waits_for_a_lock()
        try:
            other.execute(lock, [first])
            gave_way = "the door"
        except psycopg.errors.DeadlockDetected:
            gave_way = "the other"
        other.rollback()
        assert [answer.status for answer in ended()] == [200, 200]
    return gave_way


def test_two_who_change_one_document_are_done_one_after_the_other(lasting: Company):
    first, _ = two_warehouses(lasting)
    with beside() as other:
        other.execute("SELECT 1 FROM people_site WHERE id = %s FOR UPDATE", [first])
        ended = [in_thread(lambda name=name: [lasting.ask("warehouse.change", first, name=name)]) for name in ("One", "Two")]
        waits_for_a_lock()
    assert [end()[0].status for end in ended] == [200, 200]
    assert lasting.read("warehouse", first)["version"] == 3


def test_of_two_who_saw_the_same_version_one_is_told_that_it_is_stale(lasting: Company):
    first, _ = two_warehouses(lasting)
    requests = [lasting.request("warehouse.change", first, at=1, name=name) for name in ("One", "Two")]
    with beside() as other:
        other.execute("SELECT 1 FROM people_site WHERE id = %s FOR UPDATE", [first])
        ended = [in_thread(lambda request=request: [lasting.send(request)]) for request in requests]
        waits_for_a_lock()
    assert sorted(end()[0].status for end in ended) == [200, 409]
    assert lasting.read("warehouse", first)["version"] == 2


def test_the_same_new_code_is_taken_once(lasting: Company):
    ended = [in_thread(lambda: [lasting.ask("customer.create", code="NEW", name="New")]) for _ in range(6)]
    assert sorted(end()[0].status for end in ended) == [201, 409, 409, 409, 409, 409]


def test_the_same_serial_comes_in_once(lasting: Company):
    lasting.do("item.create", code="S", name="S", tracking="serial")
    line = {"item": "S", "quantity": "1", "serial": "S1"}
    ended = [
        in_thread(lambda bin=bin: [lasting.ask("receipt.create", warehouse="W", bin=bin, lines=[line])])
        for bin in ("A1", "A2") * 3
    ]
    assert sorted(end()[0].status for end in ended)[:1] == [201]
    assert lasting.stock("S") == ("1", "0", "0", "1")
