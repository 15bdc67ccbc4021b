"""What is refused is said in words, in the person's language, with what to do next."""

import copy
import pickle
from decimal import Decimal

import pytest

from huotong.core.refusals import Refusal, Refused, worst
from huotong.core.texts import Text, language_of, of_map


class TooHeavy(Refusal):
    """{thing} weighs {weight} kg; {field} takes less.

    Choose one of {others}.
    """

    zh = "{thing} 重 {weight} kg，超过 {field} 的承重。\n\n请改用 {others}。"
    code, status, again = "shelf.too_heavy", 409, True


REFUSAL = TooHeavy("lines.0.item", thing=Text("箱子", "The box"), weight=Decimal("2.50"), others=["A1", "A2"])


def test_a_refusal_says_what_is_wrong_and_what_to_do_in_both_languages():
    assert REFUSAL.shown("en") == {
        "code": "shelf.too_heavy",
        "field": "lines.0.item",
        "text": "The box weighs 2.50 kg; lines.0.item takes less.",
        "remedy": "Choose one of A1, A2.",
        "again": True,
        "facts": {"thing": "The box", "weight": "2.50", "others": ["A1", "A2"]},
    }
    shown = REFUSAL.shown("zh")
    assert (shown["text"], shown["remedy"]) == ("箱子 重 2.50 kg，超过 lines.0.item 的承重。", "请改用 A1、A2。")


def test_a_refusal_may_be_told_at_another_field():
    assert (REFUSAL.at("bin").field, REFUSAL.at("bin").facts) == ("bin", REFUSAL.facts)


def test_a_fact_that_is_missing_does_not_hide_the_rest():
    assert TooHeavy(weight=1).text("en") == "? weighs 1 kg; None takes less."


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ((422, 409), 422),
        ((409, 403, 422), 403),
        ((404, 403), 403),
        ((401, 403), 401),
        ((409, 429), 409),
        ((507,), 507),
        ((), 422),
    ],
)
def test_several_have_the_status_that_must_be_mended_first(statuses: tuple[int, ...], status: int):
    assert worst(statuses) == status


def test_several_refusals_travel_together():
    both = Refused([REFUSAL, TooHeavy("b", thing="x", weight=1, others=[])])
    assert (both.status, len(both.refusals), "The box weighs" in str(both)) == (409, 2, True)


def test_a_text_is_chinese_where_a_string_is_wanted_and_keeps_both():
    text = Text("货位", "Bin")
    assert (text, text.zh, text.en, f"{text}") == ("货位", "货位", "Bin", "货位")
    assert [each.en for each in (copy.deepcopy(text), pickle.loads(pickle.dumps(text)))] == ["Bin", "Bin"]
    assert [text.in_language(language) for language in ("zh", "en", "fr")] == ["货位", "Bin", "货位"]


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        ({"zh": "区域", "en": "Region"}, "区域", "Region"),
        ({"en": "Region"}, "Region", "Region"),
        ({"zh": "区域"}, "区域", "区域"),
        ({}, "region", "region"),
    ],
)
def test_a_label_that_people_wrote_falls_back(words: dict[str, str], zh: str, en: str):
    label = of_map(words, "region")
    assert (label.zh, label.en) == (zh, en)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "zh"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en;q=0.3,zh;q=0.7", "zh"),
        ("fr,de", "zh"),
        ("fr,en;q=0.1", "en"),
        ("en;q=nonsense", "en"),
    ],
)
def test_the_language_of_a_browser_is_understood(header: str | None, language: str):
    assert language_of(header) == language
