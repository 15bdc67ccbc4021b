"""The two books side by side: the same histories and stories, the same answers, the same state after every step."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from huotong.core.ledger import playing, story
from huotong.core.ledger.entries import Entry, Id, Move, Shift
from huotong.core.ledger.memory import MemoryBook
from huotong.core.ledger.replay import snapshot_shown, verdict_shown
from huotong.core.ledger.state import Goods, Place, Status
from huotong.core.ledger.tests.history import NOW, History
from huotong.core.ledger.tests.scene import set_up
from huotong.core.ledger.verdict import Verdict
from huotong.platform.book import doctor
from huotong.platform.book.replay import scratch

FILES = sorted((Path(__file__).parents[4] / "tests" / "stories").glob("*.story"))
STORIES = [pytest.param(each, id=each.title) for file in FILES for each in story.read(file.read_text("utf-8"))]


class Remembering(MemoryBook):
    """A book in memory that remembers what it was told, what it answered and how it stood then."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now=now)
        self.told: list[tuple[Sequence[Sequence[Entry]], dict[str, Any], dict[str, Any]]] = []
        self.ids: set[Id] = set()

    def place(self, place: Place, inside: Id = None) -> None:
        self.ids.update(_ids((tuple(place), inside)))
        super().place(place, inside)

    def status(self, status: Status) -> None:
        self.ids.update(_ids(tuple(status)))
        super().status(status)

    def goods(self, goods: Goods) -> None:
        self.ids.update(_ids(tuple(goods)))
        super().goods(goods)

    def post(self, groups: Sequence[Sequence[Entry]]) -> Verdict:
        verdict = super().post(groups)
        self.ids.update(_ids(groups))
        self.told.append((groups, verdict_shown(verdict), snapshot_shown(self.snapshot())))
        return verdict


def _ids(value: Any) -> Iterator[Id]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _ids(getattr(value, each.name))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _ids(each)


def random_history(seed: int, steps: int) -> Remembering:
    memory, history = Remembering(NOW), History(Random(seed))
    set_up(memory)
    for _ in range(steps):
        memory.post(history.batch())
        history.look(memory.snapshot())
    return memory


class TestRandomHistories(TestCase):
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(seed=st.integers(0, 2**32))
    def test_both_books_agree_step_by_step(self, seed: int) -> None:
        memory = random_history(seed, steps=40)
        with scratch(memory.ids) as book:
            set_up(book)
            book.now = NOW
            for groups, answer, state in memory.told:
                assert verdict_shown(book.post(groups)) == answer, groups
                assert snapshot_shown(book.snapshot()) == state, groups
            assert doctor.examine().faults == []


@pytest.mark.django_db
@pytest.mark.parametrize("told", STORIES)
def test_a_story_is_true_on_postgresql(told: story.Story) -> None:
    now = datetime(2026, 3, 15, 12, tzinfo=UTC)
    memory = Remembering(now)
    playing.play(told, memory)
    with scratch(memory.ids) as book:
        book.now = now
        playing.play(told, book)
        assert snapshot_shown(book.snapshot()) == snapshot_shown(memory.snapshot())
        assert doctor.examine().faults == []


@pytest.mark.django_db
def test_a_container_takes_what_is_in_it_to_another_warehouse() -> None:
    memory = Remembering(NOW)
    set_up(memory)
    steps = [
        [Move("apple", "supplier", "pallet", Decimal(5)), Move("milk", "supplier", "tote", Decimal(2))],
        [Shift("pallet", "Z")],
        [Move("apple", "pallet", "customer2", Decimal(1))],
        [Shift("pallet", "A"), Move("apple", "pallet", "customer", Decimal(1)), Shift("tote", "Z")],
    ]
    for group in steps:
        memory.post([group])
    with scratch(memory.ids) as book:
        set_up(book)
        book.now = NOW
        for groups, answer, state in memory.told:
            assert verdict_shown(book.post(groups)) == answer, groups
            assert snapshot_shown(book.snapshot()) == state, groups
            assert doctor.examine().faults == []
