"""What holds after any history whatever: the laws, the entries, the answers."""

import copy
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ..judge import judge
from ..memory import MemoryBook
from ..verdict import Granted, Refused, Verdict
from . import laws
from .history import NOW, History
from .lean import lean
from .scene import memory_book

SEEDS = st.integers(0, 2**32)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def book_at_noon() -> MemoryBook:
    book = memory_book()
    book.now = NOW
    return book


def after(steps: int, seed: int) -> tuple[MemoryBook, History]:
    """A book with a history, and what comes next."""
    book, history = book_at_noon(), History(Random(seed))
    for _ in range(steps):
        history.look(book.snapshot())
        book.post(history.batch())
    history.look(book.snapshot())
    return book, history


def comparable(verdict: Verdict) -> tuple[object, ...]:
    answers = [
        answer if isinstance(answer, Granted) else [(type(each), each.facts) for each in answer.refusals]
        for answer in verdict.answers
    ]
    return answers, verdict.entries, verdict.changes


class AnyHistory(RuleBasedStateMachine):
    """Nothing appears or vanishes, whatever is posted, one step after the other."""

    @initialize(random=st.randoms(use_true_random=False))
    def begin(self, random: Random) -> None:
        self.book, self.history = book_at_noon(), History(random)

    @rule()
    def post(self) -> None:
        self.history.look(self.book.snapshot())
        groups = self.history.batch()
        entries = len(self.book.entries)
        verdict = self.book.post(groups)
        refused = {group for group, answer in enumerate(verdict.answers) if isinstance(answer, Refused)}
        assert not refused & {entry.group for entry in self.book.entries[entries:]}

    @invariant()
    def laws_hold(self) -> None:
        if hasattr(self, "book"):
            laws.check(self.book)


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(max_examples=20, stateful_step_count=40, deadline=None)


@FEW
@given(seed=SEEDS)
def test_a_long_history_keeps_the_laws(seed: int) -> None:
    book, _ = after(60, seed)
    laws.check(book)


@FEW
@given(seed=SEEDS)
def test_the_same_history_gives_the_same_book(seed: int) -> None:
    assert after(25, seed)[0].entries == after(25, seed)[0].entries


@FEW
@given(seed=SEEDS)
def test_a_refused_group_leaves_no_trace(seed: int) -> None:
    book, history = after(25, seed)
    for _ in range(20):
        before, entries = copy.deepcopy(book.snapshot()), len(book.entries)
        (answer,) = book.post([history.group()]).answers
        if isinstance(answer, Refused):
            assert book.snapshot() == before
            assert len(book.entries) == entries


@FEW
@given(seed=SEEDS)
def test_leaving_refused_groups_out_gives_the_same_book(seed: int) -> None:
    book, twin, history = book_at_noon(), book_at_noon(), History(Random(seed))
    for _ in range(30):
        history.look(book.snapshot())
        groups = history.batch()
        answers = book.post(groups).answers
        kept = [group for group, answer in zip(groups, answers) if isinstance(answer, Granted)]
        assert all(isinstance(answer, Granted) for answer in twin.post(kept).answers)
    assert book.snapshot() == twin.snapshot()


@FEW
@given(seed=SEEDS)
def test_a_batch_is_judged_as_if_its_groups_came_one_by_one(seed: int) -> None:
    book, history = after(20, seed)
    groups = [group for _ in range(4) for group in history.batch()]
    single = copy.deepcopy(book)
    together = book.post(groups).answers
    one_by_one = [single.post([group]).answers[0] for group in groups]
    names = [[type(each) for each in answer.refusals] if isinstance(answer, Refused) else answer for answer in together]
    assert names == [[type(each) for each in answer.refusals] if isinstance(answer, Refused) else answer for answer in one_by_one]
    assert book.snapshot() == single.snapshot()


@FEW
@given(seed=SEEDS, order=SEEDS)
def test_the_rows_that_a_batch_needs_are_enough_in_any_order(seed: int, order: int) -> None:
    """A state with nothing but the rows that `needs` names, loaded shuffled, is judged like the whole book."""
    book, history = after(30, seed)
    for _ in range(15):
        history.look(book.snapshot())
        groups = history.batch()
        some = lean(book.state, groups, Random(order))
        expected = comparable(judge(some, groups))
        assert comparable(book.post(groups)) == expected
