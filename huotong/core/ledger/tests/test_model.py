"""The judge against the simple model: after every batch the same answers, the same breaks, the same book."""

from random import Random

import pytest

from ..verdict import Refused, Verdict
from .history import NOW, History
from .model import Model
from .scene import memory_book


def codes(verdict: Verdict) -> list[list[str]]:
    """The names of the refusals of each group; empty where it counts."""
    return [
        [type(each).__name__ for each in answer.refusals] if isinstance(answer, Refused) else [] for answer in verdict.answers
    ]


@pytest.mark.parametrize("seed", range(60))
def test_the_judge_agrees_with_the_simple_model(seed: int) -> None:
    book, model, history = memory_book(), Model(NOW), History(Random(seed))
    book.now = NOW
    for _ in range(40):
        history.look(book.snapshot())
        groups = history.batch()
        verdict = book.post(groups)
        broken = [(each.hold, each.freed) if each.of == "hold" else (each.promise, each.quantity) for each in verdict.breaks]
        assert (codes(verdict), broken) == model.post(groups)
        assert tuple({tuple(row) for row in rows} for rows in book.snapshot()) == model.snapshot()
