"""Identities and document numbers: each once, across threads and processes."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from huotong.conftest import Company, elsewhere
from huotong.platform.actions import door
from huotong.platform.numbers import ids, series

MARCH, APRIL = datetime(2026, 3, 31, 23, 59, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)


def test_a_number_has_its_prefix_date_and_counter(db: None):
    assert series.take("SO{yy}{mm}-{n:5}", 101, 2, MARCH) == ["SO2603-00001", "SO2603-00002"]
    assert series.take("{yyyy}/{dd}/{n:3}", 101, 1, MARCH) == ["2026/31/001"]


def test_a_counter_begins_again_with_its_period_and_runs_for_each_organisation(db: None):
    assert series.take("SO{yy}{mm}-{n:5}", 102, 1, MARCH) == ["SO2603-00001"]
    assert series.take("SO{yy}{mm}-{n:5}", 102, 1, APRIL) == ["SO2604-00001"]
    assert series.take("SO{yy}{mm}-{n:5}", 103, 1, MARCH) == ["SO2603-00001"]
    assert series.take("SO{yy}{mm}-{n:5}", 102, 1, MARCH) == ["SO2603-00002"]


def test_a_counter_that_is_full_grows(db: None):
    assert series.take("N{n:1}", 104, 12, MARCH)[-1] == "N12"


def test_a_pattern_without_a_counter_is_a_mistake(db: None):
    with pytest.raises(ValueError, match="no counter"):
        series.take("SO{yy}{mm}", 105, 1, MARCH)


def test_the_day_of_a_number_is_the_organisations(company: Company):
    company.do("organisation.change", "MAIN", time_zone="Pacific/Kiritimati")
    company.open_warehouse()
    answer = door.perform(company.request("wave.create", warehouse="W"), now=datetime(2026, 3, 31, 12, tzinfo=UTC))
    assert answer.body["number"] == "WV2604-00001"


def test_identities_are_never_given_twice_and_survive_javascript(db: None):
    taken = ids.take(2500)
    found: list[int] = []

    def take() -> None:
        try:
            found.extend(ids.take(700))
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    every = [*taken, *found]
    assert (len(every), len(set(every))) == (5300, 5300)
    assert all(ids.FIRST <= each < 2**53 for each in every)


def test_two_processes_share_neither_numbers_nor_identities(lasting: Company):
    program = """
from datetime import UTC, datetime
from huotong.platform.numbers import ids, series
print(ids.take(5), series.take("SO{yy}{mm}-{n:5}", 7, 3, datetime(2026, 3, 1, tzinfo=UTC)))
"""
    told = [elsewhere(program) for _ in range(2)]
    mine = f"{ids.take(5)} {series.take('SO{yy}{mm}-{n:5}', 7, 3, MARCH)}\n"
    words = [word for line in (*told, mine) for word in line.replace("[", "").replace("]", "").replace(",", "").split()]
    assert (len(words), len(set(words))) == (24, 24)
