"""Doctor finds nothing in a sound book, and in a damaged one the row that is wrong."""

from collections.abc import Iterator
from random import Random

import pytest

from huotong.core.ledger.tests.history import NOW, History
from huotong.core.ledger.tests.scene import set_up
from huotong.platform.book import doctor
from huotong.platform.book.replay import PostgresBook, scratch

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Iterator[PostgresBook]:
    with scratch() as empty:
        yield empty


@pytest.mark.parametrize("seed", range(100, 115))
def test_any_history_leaves_a_sound_book(book: PostgresBook, seed: int) -> None:
    set_up(book)
    book.now = NOW
    history = History(Random(seed))
    for _ in range(60):
        book.post(history.batch())
        history.look(book.snapshot())
    found = doctor.examine()
    assert found.faults == []
    assert found.checked["entries"] > 30
