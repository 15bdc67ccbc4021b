"""Several people at once in one warehouse, and the worker beside them: the books agree, and nobody sees a mistake."""

import threading

import pytest
from django.db import connection

from huotong.conftest import Company
from huotong.platform.book import doctor
from huotong.platform.runs import worker
from huotong.registry import statements
from tests.simulation.test_days import ITEMS, Day, lines_add_up, papers_are_closed, picks_follow_the_book

PEOPLE, ACTS = 4, 60


@pytest.mark.parametrize("seed", range(2))
def test_people_who_work_at_the_same_time_leave_the_books_in_agreement(lasting: Company, seed: int):
    lasting.do("bin.create", code="A3", warehouse="W")
    lasting.do("zone.create", code="Q", name="Q", warehouse="W", kind="quarantine")
    lasting.do("bin.create", code="Q1", warehouse="W", zone="Q")
    for item in ITEMS:
        lasting.do("item.create", code=item, name=item)
    days = [Day(lasting, 1000 * seed + person) for person in range(PEOPLE)]
    for day in days:
        day.orders = days[0].orders  # everybody works on everybody's orders
        day.night = lambda: None  # type: ignore[method-assign]
    mistakes: list[BaseException] = []
    ended = threading.Event()

    def work(day: Day) -> None:
        try:
            for _ in range(ACTS):
                day.try_something()
        except BaseException as error:
            mistakes.append(error)
        finally:
            connection.close()

    def follow() -> None:
        try:
            while not ended.wait(0.05):
                worker.run_until_idle()
        except BaseException as error:
            mistakes.append(error)
        finally:
            connection.close()

    people = [threading.Thread(target=work, args=[day]) for day in days]
    beside = threading.Thread(target=follow)
    for thread in (*people, beside):
        thread.start()
    for thread in people:
        thread.join()
    ended.set()
    beside.join()
    worker.run_until_idle()
    assert mistakes == []
    assert (doctor.examine().faults, lines_add_up(lasting), picks_follow_the_book(), papers_are_closed(lasting)) == (
        [],
        [],
        [],
        [],
    )
    assert statements.fetch("SELECT name, given, error FROM jobs_job WHERE failed_at IS NOT NULL") == []
