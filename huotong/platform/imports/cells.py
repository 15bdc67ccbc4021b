"""The cells of a staged sheet: which rows are data, what stands in each now, and what a bad one was meant to be.

A value that its field cannot take, or that names nothing, is guessed at where it can be. Its guess stands in the cell from
then on, but waits for a nod.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from huotong.core.documents import Actor, Field
from huotong.core.fields import KINDS, parse_value
from huotong.core.refusals import Refusal
from huotong.core.texts import Text
from huotong.registry.configuration import Configuration

from . import asking, guesses, matching
from .guesses import Guess
from .sheet import Column
from .staging import Staged

LAST_TIME = Text("上次这样改的", "As it was mended last time")
NO_SUCH_CODE = Text("没有这个编码", "There is no such code")
SEVERAL = Text("有几个叫这个名字", "Several are called so")


@dataclass(slots=True)
class Cells:
    """What the file says now, row by row."""

    columns: list[tuple[int, Column]]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    """Rows that are documents, with their numbers."""
    out: dict[str, str] = field(default_factory=dict)
    guessed: dict[str, Guess] = field(default_factory=dict)
    """`row:column` -> what is guessed, or offered."""
    totals: list[list[str]] = field(default_factory=list)
    """Rows that add up the others."""


def key_of(row: int, column: int) -> str:
    return f"{row}:{column}"


def read(
    staged: Staged, columns: Sequence[Column], config: Configuration, actor: Actor, before: Mapping[tuple[str, str], Any]
) -> Cells:
    by_key = {column.key: column for column in columns}
    found = Cells([(int(index), by_key[key]) for index, key in staged.setting.columns.items() if key and key in by_key])
    _take_rows(staged, found)
    _guess(found, config, actor, before)
    return found


def _take_rows(staged: Staged, found: Cells) -> None:
    edits = staged.edits
    edited: dict[int, dict[int, str]] = defaultdict(dict)
    for key, text in edits.cells.items():
        row, _, column = key.partition(":")
        edited[int(row)][int(column)] = text
    for number, row in enumerate(staged.rows[staged.setting.header + 1 :], start=staged.setting.header + 2):
        said = edits.left_out.get(str(number))
        if said is None and matching.is_total(row):
            found.out[str(number)] = "total"
            found.totals.append(row)
        elif said:
            found.out[str(number)] = "person"
        elif any(row) or number in edited:
            now = list(row)
            for column, text in edited[number].items() if number in edited else ():
                now.extend([""] * (column + 1 - len(now)))
                now[column] = text
            found.rows.append((number, now))


def _guess(found: Cells, config: Configuration, actor: Actor, before: Mapping[tuple[str, str], Any]) -> None:
    """Guess once for each different text of a column, then put the guess where the text stands."""
    unread = {index: _unread(found, index, column.field) for index, column in found.columns if column.given}
    references = {index: column.field for index, column in found.columns if column.given and column.field.kind == "reference"}
    by_column = {index: _others(column.field, unread[index]) for index, column in found.columns if column.given}
    wanted: dict[str, set[str]] = defaultdict(set)
    for index, each in references.items():
        wanted[each.to or ""] |= unread[index]
    if wanted:
        known = asking.codes(wanted, config, actor)
        lost = {key: [text for text in sorted(texts) if text not in known[key]] for key, texts in wanted.items()}
        meant = _meant({key: texts for key, texts in lost.items() if len(texts) <= asking.ASKED_MAX}, config, actor)
        for index, each in references.items():
            there = set(lost[each.to or ""])
            by_column[index] = {text: meant.get((each.to or "", text)) for text in unread[index] if text in there}
    for index, column in found.columns:
        if column.given:
            _remembered(by_column[index], column, before)
            _put(found, index, {text: guess for text, guess in by_column[index].items() if guess is not None})


def _unread(found: Cells, index: int, each: Field) -> set[str]:
    """The different texts of a column that its field cannot read by itself; of a reference all, codes are looked up."""
    texts = {row[index] for _, row in found.rows if index < len(row)} - {""}
    if each.kind in ("text", "long_text") or not texts:
        return set()
    if each.kind == "reference":
        return texts
    parse = KINDS[each.kind].parse
    return {text for text in texts if not _reads(each, text, parse)}


def _reads(each: Field, text: str, parse: Callable[[Any, Field], Any]) -> bool:
    if each.names:
        return text.startswith("[")
    try:
        parse(text, each)
    except Refusal:
        return False
    return True


def _others(each: Field, texts: set[str]) -> dict[str, Guess | None]:
    """Guesses that need no database. One that the field cannot read either is none."""
    if each.kind == "reference":
        return {}
    return {text: guess if (guess := guesses.of(each, text)) and _is_sound(each, guess) else None for text in texts}


def _is_sound(each: Field, guess: Guess) -> bool:
    if guess.value is None:
        return True
    try:
        parse_value(guess.value, each, KINDS[each.kind])
    except Refusal:
        return False
    return True


def _meant(lost: Mapping[str, Sequence[str]], config: Configuration, actor: Actor) -> dict[tuple[str, str], Guess]:
    """Codes that wrong ones may have meant: by their name first, then by look. Two statements."""
    lost = {key: texts for key, texts in lost.items() if texts}
    if not lost:
        return {}
    called = asking.names({key: [guesses.plain(text) for text in texts] for key, texts in lost.items()}, config, actor)
    tried = {key: {text: guesses.variants(text) for text in texts} for key, texts in lost.items()}
    there = asking.codes({key: {each for some in texts.values() for each in some} for key, texts in tried.items()}, config, actor)
    found: dict[tuple[str, str], Guess] = {}
    for key, texts in tried.items():
        for text, variants in texts.items():
            near = {there[key][each]: why for each, why in reversed(variants.items()) if each in there[key]}
            guess = _by_name(called.get(key, {}).get(guesses.plain(text).lower(), [])) or _by_look(near)
            if guess is not None:
                found[(key, text)] = guess
    return found | _offered(
        {key: [text for text in texts if (key, text) not in found] for key, texts in lost.items()}, config, actor
    )


def _offered(lost: Mapping[str, Sequence[str]], config: Configuration, actor: Actor) -> dict[tuple[str, str], Guess]:
    """Where there are few to choose from (units, warehouses), all of them are offered for what means nothing known."""
    unknown = {key: texts for key, texts in lost.items() if texts}
    few = asking.few(unknown, config, actor) if unknown else {}
    found: dict[tuple[str, str], Guess] = {}
    for key, options in few.items():
        choices = tuple((code, Text(title, title) if title != code else Text("", "")) for code, title in options)
        found |= {(key, text): Guess("reference.unknown", None, NO_SUCH_CODE, choices) for text in unknown[key]}
    return found


def _by_name(hits: Sequence[tuple[str, str]]) -> Guess | None:
    if len(hits) == 1:
        return Guess("name", hits[0][0], guesses.NAME)
    if hits:
        return Guess("names", None, SEVERAL, tuple((code, Text(title, title)) for code, title in hits[:9]))
    return None


def _by_look(near: Mapping[str, tuple[str, Text]]) -> Guess | None:
    if len(near) == 1:
        ((code, (kind, note)),) = near.items()
        return Guess(kind, code, note)
    # Given in reverse, so that the nearest stands last.
    options = tuple((code, note) for code, (_, note) in reversed(near.items()))
    return Guess("alike", None, guesses.LETTER, options[:9]) if options else None


def _remembered(by_text: dict[str, Guess | None], column: Column, before: Mapping[tuple[str, str], Any]) -> None:
    for text in by_text:
        meant = before.get((column.key, text))
        found = by_text[text]
        if meant and (found is None or found.value != meant):
            by_text[text] = Guess("last_time", meant, LAST_TIME)


def _put(found: Cells, index: int, by_text: Mapping[str, Guess]) -> None:
    if not by_text:
        return
    for number, row in found.rows:
        guess = by_text.get(row[index]) if index < len(row) else None
        if guess is not None:
            found.guessed[key_of(number, index)] = guess
            if guess.value is not None:
                row[index] = guess.value
