"""Documents into their tables, in sets: one piece of SQL per table and kind of change, joined into one statement.

Foreign keys are checked at the commit, so the order of the pieces does not matter; no two pieces touch one row.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from huotong.core.documents import Document, DocumentType, Field, Line, Lines
from huotong.core.fields import KINDS
from huotong.platform.lists import search
from huotong.registry import statements
from huotong.registry.configuration import Configuration

from . import tables
from .outcome import Changed


@dataclass(frozen=True, slots=True)
class Piece:
    """A data-changing statement without RETURNING, and its rows (or one list of identities)."""

    sql: str
    value: Any


def pieces(changed: Sequence[tuple[Changed, int]], config: Configuration) -> list[Piece]:
    """`changed`: what became of each document, and by whom."""
    fresh: dict[str, list[tuple[Document, int]]] = defaultdict(list)
    old: dict[str, list[Changed]] = defaultdict(list)
    for each, by in changed:
        if each.before is None:
            fresh[each.after.type].append((each.after, by))
        else:
            old[each.after.type].append(each)
    found: list[Piece] = []
    for key, documents in fresh.items():
        found += _inserts(config.types[key], documents)
    for key, several in old.items():
        found += _updates(config.types[key], several)
    return found


def _inserts(kind: DocumentType, documents: list[tuple[Document, int]]) -> Iterable[Piece]:
    table = tables.of_type(kind)
    yield Piece(table.insert(), statements.rows_json([_row(kind, table, document, by) for document, by in documents]))
    for part in kind.parts:
        rows = [
            _line_row(part, document.id, position, line)
            for document, _ in documents
            for position, line in enumerate(document.parts.get(part.key, ()))
        ]
        if rows:
            yield Piece(tables.of_lines(part).insert(), statements.rows_json(rows))


def _row(kind: DocumentType, table: tables.Table, document: Document, by: int) -> dict[str, Any]:
    found, sort_key = search.terms(kind, document)
    return {
        "id": document.id,
        "organisation_id": document.organisation,
        "code": document.code,
        "state": document.state,
        "version": document.version,
        "created_at": document["created_at"],
        "changed_at": document["changed_at"],
        "created_by": by,
        "extra": _extra(table.extra, document.values),
        "search": found,
        "sort_key": sort_key,
        **{field.column: document.values.get(field.key) for field in table.stored},
    }


def _line_row(part: Lines, document: int, position: int, line: Line) -> dict[str, Any]:
    table = tables.of_lines(part)
    row = {"id": line.id, "document_id": document, "position": position, "extra": _extra(table.extra, line.values)}
    return row | {field.column: line.values.get(field.key) for field in table.stored}


def _extra(fields: Iterable[Field], values: Any) -> dict[str, Any]:
    given = ((field, values.get(field.key)) for field in fields)
    return {field.key: KINDS[field.kind].show(value, field) for field, value in given if value is not None}


def _updates(kind: DocumentType, several: list[Changed]) -> Iterable[Piece]:
    table = tables.of_type(kind)
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for each in several:
        row = _changed_row(kind, table, each)
        groups[tuple(sorted(set(row) - {"id"}))].append(row)
    for columns, rows in groups.items():
        yield Piece(table.update(columns), statements.rows_json(sorted(rows, key=lambda row: row["id"])))
    for part in kind.parts:
        yield from _line_pieces(part, several)


def _changed_row(kind: DocumentType, table: tables.Table, each: Changed) -> dict[str, Any]:
    after = each.after
    row = {"id": after.id, "version": after.version, "changed_at": after["changed_at"], "state": after.state}
    row |= {field.column: after[field.key] for field in table.stored if field.key in each.fields}
    row |= _custom([field for field in table.extra if field.key in each.fields], after.values)
    if kind.title in each.fields or f"{kind.title}_en" in each.fields:
        row["search"], row["sort_key"] = search.terms(kind, after)
    return row


def _custom(fields: Sequence[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """The custom fields that are set, to be merged into the column of their row."""
    given = ((field, values[field.key]) for field in fields)
    extra = {field.key: None if value is None else KINDS[field.kind].show(value, field) for field, value in given}
    return {"extra": extra} if extra else {}


def _line_pieces(part: Lines, several: list[Changed]) -> Iterable[Piece]:
    table = tables.of_lines(part)
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    new: list[dict[str, Any]] = []
    gone: list[int] = []
    for each in several:
        place = {line.id: position for position, line in enumerate(each.after.parts.get(part.key, ()))}
        for change in each.changes:
            for key, line, values in change.rows:
                if key == part.key:
                    columns = {field.column: values[field.key] for field in table.stored if field.key in values}
                    columns |= _custom([field for field in table.extra if field.key in values], values)
                    groups[tuple(sorted(columns))].append({"id": line, **columns})
            new += [_line_row(part, each.after.id, place[line.id], line) for key, line in change.added if key == part.key]
            gone += [line for key, line in change.dropped if key == part.key]
    if gone:
        yield Piece(f"DELETE FROM {table.name} WHERE id = ANY(%s)", gone)
    if new:
        yield Piece(table.insert(), statements.rows_json(new))
    for columns, rows in groups.items():
        yield Piece(table.update(columns), statements.rows_json(rows))


def joined(found: Sequence[Piece]) -> tuple[str, list[Any]]:
    """All pieces as one statement."""
    parts = [f"w{index} AS ({piece.sql} RETURNING 1)" for index, piece in enumerate(found)]
    return f"WITH {', '.join(parts)} SELECT 1", [piece.value for piece in found]
