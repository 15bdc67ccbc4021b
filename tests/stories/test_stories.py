"""Every story of this folder, played on the book in memory; `platform/book` plays the same on PostgreSQL."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from huotong.core.ledger import playing, story
from huotong.core.ledger.memory import MemoryBook

FILES = sorted(Path(__file__).parent.glob("*.story"))
STORIES = [pytest.param(each, id=each.title) for file in FILES for each in story.read(file.read_text("utf-8"))]


@pytest.mark.parametrize("told", STORIES)
def test_a_story_is_true(told: story.Story) -> None:
    playing.play(told, MemoryBook(now=datetime(2026, 3, 15, 12, tzinfo=UTC)))


def test_there_are_enough_stories_and_each_has_a_title_of_its_own() -> None:
    titles = [param.values[0].title for param in STORIES]
    assert len(titles) >= 25
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("A-01 on hand 9", "the book says 10"),
        ("A-01 -> B-01   11 apple", "the story says all goes well"),
        ("A-01 -> B-01   1 apple   refused: A-01 lacks 1 apple.", "the book says all goes well"),
        ("promise p1 from W1   11 apple", "the book says ['grants 10']"),
        ("count A-01   9 apple   2 apple lost", "['1 apple lost']"),
        ("bring me an apple", "is no sentence of a story"),
    ],
)
def test_a_story_that_is_not_so_is_found_out(line: str, problem: str) -> None:
    (told,) = story.read(f"untrue\n    supplier -> A-01   10 apple\n    {line}\n")
    with pytest.raises(playing.Untrue) as found:
        playing.play(told, MemoryBook())
    assert "line 3" in str(found.value)
    assert problem in str(found.value)
