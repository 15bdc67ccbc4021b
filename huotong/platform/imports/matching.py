"""Which column of a messy sheet is which field: by what a person said last time, by name, by sound, by content.

Pure: what the database knows (earlier answers, how many values of a column are codes of a type) comes in as `Known`.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from huotong.core.documents import DocumentType, Field
from huotong.core.fields import KINDS, parse_value
from huotong.core.refusals import Refusal
from huotong.platform.lists import search

from . import guesses, synonyms
from .sheet import Column

Reason = Literal["last_time", "name", "word", "sound", "part", "content", "person", "nothing"]
SURE: dict[str, int] = {
    "person": 100,
    "last_time": 100,
    "name": 100,
    "word": 90,
    "sound": 80,
    "part": 70,
    "content": 60,
    "nothing": 0,
}
"""How sure each reason makes, in percent; below 90 a person is asked to look."""
HEADER_ROWS_MAX = 30
SAMPLE = 200
SHARE_LEAST = 60
"""Percent of a column's values that must be codes or days before its content alone speaks."""
TOTALS = ("合计", "总计", "小计", "共计", "总数", "total", "grandtotal", "subtotal", "sum")


@dataclass(frozen=True, slots=True)
class Match:
    index: int
    """The column, 0 is A."""
    column: str | None
    """The key of the field; None: for comparison only."""
    reason: Reason

    @property
    def sure(self) -> int:
        return SURE[self.reason]


@dataclass(frozen=True, slots=True)
class Known:
    before: Mapping[str, str | None] = field(default_factory=dict)
    """Folded header -> what a person made of it for this type, last time."""
    codes: Callable[[Mapping[int, Sequence[str]]], Mapping[int, Mapping[str, int]]] = lambda columns: {}
    """For columns with some of their values: how many of these are codes of each type."""


def header_row(kind: DocumentType, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int:
    """The row that names the columns: the one of the first thirty in which most cells are known names."""
    names = _Names(kind, columns)
    best, most = 0, (0, 0)
    for index, row in enumerate(rows[:HEADER_ROWS_MAX]):
        filled = [cell for cell in row if cell]
        hits = sum(1 for cell in filled if names.known(cell))
        # A title alone in its row may sound like a field; a header names at least two things, or is all there is.
        if (hits, len(filled)) > most and (hits > 1 or len(filled) == hits):
            best, most = index, (hits, len(filled))
    if most[0]:
        return best
    return next((index for index, row in enumerate(rows[:HEADER_ROWS_MAX]) if sum(1 for cell in row if cell) > 1), 0)


def match(kind: DocumentType, columns: Sequence[Column], rows: Sequence[Sequence[str]], header: int, known: Known) -> list[Match]:
    """What each column of the sheet is; no field twice, the surest first."""
    width = max((len(row) for row in rows), default=0)
    names = _Names(kind, columns)
    head = [rows[header][index] if index < len(rows[header]) else "" for index in range(width)]
    wishes: list[tuple[int, int, str | None, Reason]] = []
    for index, text in enumerate(head):
        for key, reason in names.wishes(text, known.before) if text else ():
            wishes.append((-SURE[reason], index, key, reason))
    taken: dict[int, Match] = {}
    used: set[str] = set()
    for _, index, key, reason in sorted(wishes, key=lambda wish: (wish[0], wish[1])):
        if index not in taken and (key is None or key not in used):
            taken[index] = Match(index, key, reason)
            used |= {key} if key else set()
    rest = [index for index in range(width) if index not in taken]
    by_content = _by_content(columns, {index: samples(rows, header, index) for index in rest}, used, known)
    for index in rest:
        taken[index] = by_content.get(index, Match(index, None, "nothing"))
    return [taken[index] for index in range(width)]


def samples(rows: Sequence[Sequence[str]], header: int, index: int) -> list[str]:
    """Some different values of a column, as they come."""
    found: dict[str, None] = {}
    for row in rows[header + 1 :]:
        if index < len(row) and row[index]:
            found[row[index]] = None
            if len(found) == SAMPLE:
                break
    return list(found)


def is_total(row: Sequence[str]) -> bool:
    """Whether a row adds up the others: it begins with such a word, and the rest of it is empty or numbers."""
    filled = [cell for cell in row if cell]
    if not filled or synonyms.folded(filled[0]) not in TOTALS:
        return False
    return all(guesses.number(cell) is not None for cell in filled[1:])


class _Names:
    """The names of all columns that an import takes, from the surest to the vaguest."""

    def __init__(self, kind: DocumentType, columns: Sequence[Column]) -> None:
        self.columns = [column for column in columns if column.given or column.key == kind.name_field]
        labels = Counter(word for column in self.columns for word in {_label(column, "zh"), _label(column, "en")})
        self.whole: dict[str, str] = {}
        """With what stands in brackets, which sometimes is all that tells two fields apart: a capacity in kg or in litres."""
        self.exact: dict[str, str] = {}
        self.words: dict[str, list[str]] = {}
        self.sounds: dict[str, list[str]] = {}
        for column in self.columns:
            for name in (column.key, column.header.zh, column.header.en):
                self.whole.setdefault(synonyms.whole(name), column.key)
                self.exact.setdefault(synonyms.folded(name), column.key)
            # A header of a line says `物料`, not `明细：物料`; that is enough where no other field is called so.
            for name in (_label(column, "zh"), _label(column, "en")):
                if labels[name] == 1:
                    self.exact.setdefault(name, column.key)
            for word in self._called(kind, column):
                self.words.setdefault(word, []).append(column.key)
            for sound in (*search.spelled(column.header.zh), *search.spelled(column.field.label.zh)):
                self.sounds.setdefault(sound, []).append(column.key)

    def _called(self, kind: DocumentType, column: Column) -> frozenset[str]:
        if column.key == kind.name_field:
            return synonyms.of_type(kind.key) | synonyms.of_field(column.key)
        if column.field.kind == "reference":
            return synonyms.of_type(column.field.to or "") | synonyms.of_field(column.key)
        return synonyms.of_field(column.key) | (synonyms.of_field(column.field.key) if column.part != "barcodes" else frozenset())

    def known(self, header: str) -> bool:
        word = synonyms.folded(header)
        return word in self.exact or word in self.words

    def wishes(self, header: str, before: Mapping[str, str | None]) -> list[tuple[str | None, Reason]]:
        word = synonyms.folded(header)
        found: list[tuple[str | None, Reason]] = []
        if word in before and (before[word] is None or any(column.key == before[word] for column in self.columns)):
            return [(before[word], "last_time")]
        if synonyms.whole(header) in self.whole:
            return [(self.whole[synonyms.whole(header)], "name")]
        if word in self.exact:
            found.append((self.exact[word], "name"))
        found += [(key, "word") for key in self.words.get(word, ())]
        if word.isascii() and len(word) > 1:
            found += [(key, "sound") for key in self.sounds.get(word, ())]
        if not found and len(word) > 1:
            found += [(key, "part") for key in self._parts(word)]
        return found

    def _parts(self, word: str) -> list[str]:
        """Fields whose own name is part of the header: `客户名称备注` says 备注, the longest and last part wins."""
        near = [(word.rfind(name), len(name), key) for name, key in self.exact.items() if len(name) > 1 and name in word]
        near += [
            (word.rfind(name), len(name), key)
            for name, keys in self.words.items()
            if len(name) > 2 and name in word
            for key in keys
        ]
        return [key for _, _, key in sorted(near, reverse=True)]


def _label(column: Column, language: str) -> str:
    return synonyms.folded(column.field.label.in_language(language))


def _by_content(columns: Sequence[Column], values: Mapping[int, Sequence[str]], used: set[str], known: Known) -> dict[int, Match]:
    """Columns without a name that speaks: their values are codes of one type, days, or choices of one field."""
    values = {index: some for index, some in values.items() if some}
    free = [column for column in columns if column.given and column.key not in used]
    counted = known.codes(values) if values else {}
    found: dict[int, Match] = {}
    for index, some in values.items():
        fitting = [column for column in free if _share(column, some, counted.get(index, {})) >= SHARE_LEAST]
        if len(fitting) == 1:
            found[index] = Match(index, fitting[0].key, "content")
            free.remove(fitting[0])
    return found


def _share(column: Column, some: Sequence[str], codes: Mapping[str, int]) -> int:
    each = column.field
    if each.kind == "reference":
        hits = codes.get(each.to or "", 0)
    elif each.kind == "date":
        hits = sum(1 for text in some if _reads(each, text) or _guessed(each, text))
    elif each.kind == "choice" and len(some) > 1:
        # One word alone (all of it A) may be anything; and a guess upon a guess says nothing.
        hits = sum(1 for text in some if _reads(each, text))
    else:
        return 0
    return hits * 100 // len(some)


def _guessed(each: Field, text: str) -> bool:
    guess = guesses.of(each, text)
    return guess is not None and guess.value is not None


def _reads(each: Field, text: str) -> bool:
    try:
        return parse_value(text, each, KINDS[each.kind]) is not None
    except Refusal:
        return False
