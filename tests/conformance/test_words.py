"""One word, one meaning: the glossary in docs/words.md held against the registry, and words that are not used anywhere."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from huotong.core.documents import DocumentType, Field
from huotong.core.texts import Text
from huotong.registry.configuration import modules

ROOT = Path(__file__).parents[2]
GLOSSARY = ROOT / "docs" / "words.md"
OF_THE_REGISTRY = (
    "单据类型 Types",
    "状态 States",
    "操作 Actions",
    "字段 Fields",
    "选项 Choices",
    "模块与决策点 Modules and decision points",
)
KEYED = OF_THE_REGISTRY[:3]

# English words that may stand for two Chinese ones, and why.
TWO_CHINESE = {
    "count": "the act 盘点, and the paper 盘点单 that is made by it: Chinese names the paper, English uses the verb's noun",
    "scrap": "the act 报废, and the paper 报废单 that is made by it",
}


@dataclass(frozen=True)
class Word:
    section: str
    zh: str
    en: str
    keys: tuple[str, ...]


@pytest.fixture(scope="module")
def glossary() -> list[Word]:
    return list(_read(GLOSSARY.read_text()))


def _read(text: str) -> Iterator[Word]:
    """Every row of the tables that begin with the columns 中文 and English."""
    section, reading = "", False
    for line in text.splitlines():
        if line.startswith("## "):
            section = line[3:]
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if cells[:2] == ["中文", "English"]:
            reading = True
        elif not cells:
            reading = False
        elif reading and not set(cells[0]) <= {"-"}:
            yield Word(section, cells[0], cells[1], tuple(re.findall(r"`(\w+)`", cells[2])))


def _singular(english: str) -> str:
    word = english.lower()
    return word.removesuffix("es") if word.endswith("sses") else word if word.endswith("ss") else word.removesuffix("s")


def _labels(kind: DocumentType) -> Iterator[tuple[str, str, Text]]:
    """(section that it may stand in first, key, label) of everything that a type names."""
    yield KEYED[0], kind.key, kind.label
    for state in (*kind.states, *kind.conditions):
        yield KEYED[1], state.key, state.label
    for action in kind.actions:
        yield KEYED[2], action.key, action.label
        yield from _fields(action.asks)
    yield from _fields(kind.fields)
    for part in kind.parts:
        yield "", part.key, part.label
        yield from _fields(part.fields)


def _fields(fields: tuple[Field, ...]) -> Iterator[tuple[str, str, Text]]:
    for field in fields:
        yield "", field.key, field.label
        for choice in field.choices:
            yield "", choice.key, choice.label
        yield from _fields(field.rows)


def registered() -> list[tuple[str, str, Text]]:
    named = [("", module.name, module.label) for module in modules()]
    named += [("", point.key, point.label) for module in modules() for point in module.points]
    return named + [each for module in modules() for kind in module.types for each in _labels(kind)]


def test_every_name_in_the_registry_is_in_the_glossary(glossary: list[Word]):
    known = {(word.zh, _singular(word.en)) for word in glossary}
    missing = {(key, label.zh, label.en) for _, key, label in registered() if (label.zh, _singular(label.en)) not in known}
    assert missing == set()


def test_every_type_state_and_action_stands_beside_its_key(glossary: list[Word]):
    keys = defaultdict(set)
    for word in glossary:
        keys[(word.zh, _singular(word.en))] |= set(word.keys)
    first = {(word.zh, _singular(word.en)): word.section for word in reversed(glossary)}
    lacking = {
        (section, key)
        for section, key, label in registered()
        if section and first.get((label.zh, _singular(label.en))) == section and key not in keys[(label.zh, _singular(label.en))]
    }
    assert lacking == set()


def test_what_the_glossary_says_of_the_registry_is_there(glossary: list[Word]):
    names = {(label.zh, _singular(label.en)) for _, _, label in registered()}
    of_registry = [word for word in glossary if word.section in OF_THE_REGISTRY]
    assert len(of_registry) > 200
    assert [(word.zh, word.en) for word in of_registry if (word.zh, _singular(word.en)) not in names] == []


def test_a_chinese_word_stands_for_one_english_word(glossary: list[Word]):
    found: dict[str, set[str]] = defaultdict(set)
    for zh, en in _pairs(glossary):
        found[zh].add(_singular(en))
    assert {zh: words for zh, words in found.items() if len(words) > 1} == {}


def test_an_english_word_stands_for_one_chinese_word(glossary: list[Word]):
    found: dict[str, set[str]] = defaultdict(set)
    for zh, en in _pairs(glossary):
        found[en.lower()].add(zh)
    several = {en: words for en, words in found.items() if len(words) > 1}
    assert set(several) == set(TWO_CHINESE), several


def _pairs(glossary: list[Word]) -> set[tuple[str, str]]:
    return {(word.zh, word.en) for word in glossary} | {(label.zh, label.en) for _, _, label in registered()}


UNUSED = re.compile(r"\breserv(?:e|ed|es|ing|ation|ations)\b|\bon hold\b|预" + "留", re.IGNORECASE)
SAYING_SO = {GLOSSARY, Path(__file__)}
READ = {".py", ".sql", ".md", ".html", ".js", ".css", ".story", ".toml", ".json", ".csv"}


def test_reserve_and_on_hold_are_said_nowhere():
    said = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("huotong", "docs", "changes", "tests", "tools", "bench")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in READ and path not in SAYING_SO
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if UNUSED.search(line)
    ]
    assert said == []
