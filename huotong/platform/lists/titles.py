"""What people call the documents that rows name: codes and their titles, for whoever may see them.

One statement for each type that is named.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from huotong.core.documents import Actor, DocumentType, Field
from huotong.platform.people import rights
from huotong.registry import statements

from . import columns

Titles = dict[str, dict[str, str]]
"""type -> code -> title; of types that have no title of their own, nothing."""


def of_rows(rows: Iterable[Mapping[str, Any]], kind: DocumentType, types: Mapping[str, DocumentType], actor: Actor) -> Titles:
    """The titles of all references in these rows and in their lines."""
    codes: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for to, code in _named(row, kind):
            codes[to].add(code)
    found = {to: _titles(types.get(to), sorted(several), actor) for to, several in codes.items()}
    return {to: titles for to, titles in found.items() if titles}


def _named(row: Mapping[str, Any], kind: DocumentType) -> Iterator[tuple[str, str]]:
    yield from _references(row, kind.fields)
    for part in kind.parts:
        for line in row.get(part.key) or ():
            yield from _references(line, part.fields)


def _references(values: Mapping[str, Any], fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if field.kind == "reference" and field.to and isinstance(values.get(field.key), str):
            yield field.to, values[field.key]


def _titles(kind: DocumentType | None, codes: list[str], actor: Actor) -> dict[str, str]:
    if kind is None or kind.title in ("code", kind.name_field) or not rights.may_read(actor, kind):
        return {}
    shown = [kind.field[key] for key in _keys(kind, actor.language) if rights.sees(actor, kind.key, kind.field[key])]
    if not shown:
        return {}
    texts = [f"NULLIF({columns.field_column({}, field, 't').sql}, '')" for field in shown]
    title = f"COALESCE({', '.join(texts)})"
    visible, values = rights.visible_rows(actor, kind)
    sql = f"SELECT t.code, {title} FROM {columns.table(kind)} AS t WHERE t.code = ANY(%s) AND {visible}"
    return {code: text for code, text in statements.fetch(sql, [codes, *values]) if text}


def _keys(kind: DocumentType, language: str) -> list[str]:
    """The title; before it, for who reads English, the English one where the type has one."""
    english = f"{kind.title}_en"
    return [english, kind.title] if language == "en" and english in kind.field else [kind.title]
