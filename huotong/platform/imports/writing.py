"""The rows of an export: a document on one row, or on as many as its longest line table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import orjson

from huotong.core.documents import Actor, DocumentType
from huotong.platform.lists import reading
from huotong.platform.lists.asked import Asked

from . import sheet
from .sheet import Column

NUMBERS = ("quantity", "money")


def rows(kind: DocumentType, types: Mapping[str, DocumentType], actor: Actor, asked: Asked, language: str) -> Iterator[list[Any]]:
    """Header and rows of everything that matches; of `fields`, if asked, the columns of these alone."""
    columns = [column for column in sheet.shown(kind, actor) if asked.fields is None or _wanted(column, kind, asked.fields)]
    yield [column.header.in_language(language) for column in columns]
    for some in reading.every(kind, types, actor, asked):
        yield from (row for document in some for row in document_rows(document, columns, language))


def _wanted(column: Column, kind: DocumentType, keys: Sequence[str]) -> bool:
    return column.key == kind.name_field or column.key in keys or column.part in keys


def document_rows(document: Mapping[str, Any], columns: Sequence[Column], language: str) -> Iterable[list[Any]]:
    parts = {column.part for column in columns if column.part}
    height = max([1, *(len(document[part]) for part in parts)])
    for index in range(height):
        yield [_cell(column, _value(document, column, index), language) for column in columns]


def _value(document: Mapping[str, Any], column: Column, index: int) -> Any:
    if not column.part:
        return document.get(column.field.key)
    lines = document[column.part]
    return lines[index].get(column.field.key) if index < len(lines) else None


def _cell(column: Column, value: Any, language: str) -> Any:
    if value is None:
        return None
    if column.field.kind in NUMBERS:
        return Decimal(value)
    if column.field.kind == "flag":
        return "true" if value else "false"
    if column.field.kind == "choice":
        return next((choice.label.in_language(language) for choice in column.field.choices if choice.key == value), value)
    if column.field.kind == "json":
        return orjson.dumps(value, default=str).decode()
    return value
