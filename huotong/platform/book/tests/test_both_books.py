"""The two books side by side: the same histories, the same answers, the same state after every step."""

from collections.abc import Iterator
from random import Random

import pytest

from huotong.core.ledger.replay import snapshot_shown, verdict_shown
from huotong.core.ledger.tests.history import NOW, History
from huotong.core.ledger.tests.scene import memory_book, set_up
from huotong.platform.book.replay import PostgresBook, scratch

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Iterator[PostgresBook]:
    with scratch() as empty:
        yield empty


@pytest.mark.parametrize("seed", range(30))
def test_random_histories_agree_step_by_step(book: PostgresBook, seed: int) -> None:
    memory = memory_book()
    set_up(book)
    memory.now = book.now = NOW
    history = History(Random(seed))
    for step in range(40):
        groups = history.batch()
        expected = memory.post(groups)
        found = book.post(groups)
        assert verdict_shown(found) == verdict_shown(expected), (step, groups)
        snapshot = memory.snapshot()
        assert snapshot_shown(book.snapshot()) == snapshot_shown(snapshot), (step, groups)
        history.look(snapshot)
