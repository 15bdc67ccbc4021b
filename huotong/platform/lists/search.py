"""What the one search box finds a document by, and its place in a list.

Each document keeps terms under a GIN index. Latin words: the word and its first letters. Chinese: characters, pairs,
and the pinyin and initials from each character on. A query asks for terms, too; what is longer than the prefixes kept
is compared with the kept words themselves, see `condition`.
"""

import re
from functools import lru_cache
from typing import Any

from huotong.core.documents import Document, DocumentType

PREFIX_MAX = 6
WORD_MAX = 60
CJK_MAX = 16
"""Characters of one text from which pinyin is taken."""
TERMS_MAX = 200
QUERY_MAX = 200

_WORD = re.compile(r"[a-z0-9]+|[^\W_a-z0-9\u3400-\u9fff]+")
_CJK = re.compile(r"[\u3400-\u9fff]+")
_DIGITS = re.compile(r"\d+")


def terms(kind: DocumentType, document: Document) -> tuple[list[str], str]:
    """(search, sort_key) of a document: its code, and the field that is its title, in both languages where it has two."""
    code = document.code or ""
    title = document.get(kind.title) if kind.title not in ("code", "number") else None
    if kind.number:
        return number_terms(code), sort_key(code)
    found = dict.fromkeys(_code_terms(code))
    for text in (title, document.get(f"{kind.title}_en")):
        if isinstance(text, str):
            found.update(dict.fromkeys(text_terms(text)))
    return list(found)[:TERMS_MAX], sort_key(f"{title} {code}" if isinstance(title, str) and title else code)


def number_terms(number: str) -> list[str]:
    """Few, since papers are written often: the number, its words, and its last digits without leading zeros."""
    whole = number.lower()
    words = _WORD.findall(whole)
    tail = _DIGITS.findall(whole)[-1:]
    return list(dict.fromkeys(term for term in (whole, *words, *(digits.lstrip("0") for digits in tail)) if term))


def _code_terms(code: str) -> list[str]:
    whole = code.lower()[:WORD_MAX]
    return [whole, *text_terms(code)] if whole else []


def text_terms(text: str) -> list[str]:
    lower = text.lower()
    found: list[str] = []
    for word in _WORD.findall(lower):
        found += _word_terms(word)
    if not lower.isascii():
        for run in _CJK.findall(lower):
            found += _cjk_terms(run)
    return found


def _word_terms(word: str) -> list[str]:
    word = word[:WORD_MAX]
    return [word, *(word[:length] for length in range(1, min(PREFIX_MAX, len(word) - 1) + 1))]


def _cjk_terms(run: str) -> list[str]:
    found = [*run, *(run[index : index + 2] for index in range(len(run) - 1))]
    syllables = _pinyin(run[:CJK_MAX])
    for start in range(len(syllables)):
        found += _word_terms("".join(syllables[start:]))
        found += _word_terms("".join(syllable[0] for syllable in syllables[start:]))
    return found


@lru_cache(maxsize=1000)
def spelled(text: str) -> tuple[str, ...]:
    """The pinyin and the initials of a Chinese text, by which a person finds it; nothing where there is no Chinese."""
    syllables = [syllable for run in _CJK.findall(text) for syllable in _pinyin(run)]
    return ("".join(syllables), "".join(syllable[0] for syllable in syllables)) if syllables else ()


def sort_key(text: str) -> str:
    """Orders as people do: without case, numbers by size, Chinese by pinyin."""
    lower = text.lower()
    if not lower.isascii():
        lower = _CJK.sub(lambda run: "".join(f"{syllable} " for syllable in _pinyin(run[0])) + run[0], lower)
    return _DIGITS.sub(lambda digits: digits[0].lstrip("0").zfill(8), lower)[: WORD_MAX * 4]


def condition(query: str, alias: str = "t") -> tuple[str, list[Any]] | None:
    """The condition on rows that a search means, as SQL with its parameters; None where it says nothing.

    Every word must be found. The index answers by a kept prefix; a longer word is then compared with the kept words.
    """
    lower = query.lower().strip()[:QUERY_MAX]
    wanted: list[str] = []
    longer: list[str] = []
    for word in _WORD.findall(lower):
        wanted.append(word[:PREFIX_MAX])
        if len(word) > PREFIX_MAX:
            longer.append(word[:WORD_MAX])
    for run in _CJK.findall(lower):
        wanted += [run] if len(run) == 1 else [run[index : index + 2] for index in range(len(run) - 1)]
    if not wanted:
        return None
    exact = f"{alias}.search @> ARRAY[%s]::text[]"
    parts = [f"{alias}.search @> %s::text[]"]
    values: list[Any] = [list(dict.fromkeys(wanted))]
    for word in longer:
        parts.append(f"EXISTS (SELECT 1 FROM unnest({alias}.search) AS kept WHERE starts_with(kept, %s))")
        values.append(word)
    return f"(({' AND '.join(parts)}) OR {exact})", [*values, lower]


def _pinyin(run: str) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionary takes 58 MB, which only Chinese names need

    return [syllable for syllable in lazy_pinyin(run, errors="ignore") if syllable]
