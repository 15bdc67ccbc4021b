"""What the one search box finds, without a database: the kept terms against the terms of a query."""

from types import SimpleNamespace

import pytest

from huotong.core.documents import Document
from huotong.platform.lists import search

MASTER = SimpleNamespace(title="name", number=None)
PAPER = SimpleNamespace(title="code", number="SO{yy}{mm}-{n:5}")


def named(code: str, name: str | None = None) -> Document:
    return Document("item", 1, 1, {"name": name}, code=code)


@pytest.mark.parametrize("word", ["红", "苹果", "hongp", "hpg", "pg", "pingguo", "a-01", "a", "01", "fresh"])
def test_an_item_is_found_by_characters_pairs_pinyin_initials_code_and_words(word):
    kept, _ = search.terms(MASTER, named("A-01", "红苹果 Fresh"))
    assert word in kept or word[: search.PREFIX_MAX] in kept


def test_a_paper_is_found_by_its_number_and_its_last_digits():
    assert search.terms(PAPER, named("SO2611-00042"))[0] == ["so2611-00042", "so2611", "00042", "42"]


def test_a_plain_code_keeps_few_terms():
    assert search.terms(MASTER, named("85123A"))[0] == ["85123a", "8", "85", "851", "8512", "85123"]


def test_a_long_name_keeps_a_bounded_number_of_terms():
    kept, key = search.terms(MASTER, named("X", "红苹果" * 60))
    assert len(kept) <= search.TERMS_MAX
    assert len(key) <= search.WORD_MAX * 4


def test_numbers_in_names_order_by_size_and_chinese_by_pinyin():
    names = ["货架 10", "货架 9", "苹果", "Bag 2", "bag 11"]
    assert sorted(names, key=search.sort_key) == ["Bag 2", "bag 11", "货架 9", "货架 10", "苹果"]


def test_a_query_of_signs_alone_asks_nothing():
    assert search.condition(" -- ") is None


def test_a_word_longer_than_the_kept_prefixes_is_compared_whole():
    _, values = search.condition("chocolate 苹果")
    assert values == [["chocol", "苹果"], "chocolate", "chocolate 苹果"]


def test_a_label_is_found_by_its_pinyin_and_initials() -> None:
    assert search.spelled("销售订单") == ("xiaoshoudingdan", "xsdd")
    assert search.spelled("Orders") == ()
