"""The paper that every type has: its fields and its rows, as far as the person may see them, custom ones included."""

from collections.abc import Mapping, Sequence
from typing import Any

from huotong.core.documents import DocumentType, Field, Lines, Print
from huotong.core.texts import Text
from huotong.platform.lists.columns import state_field
from huotong.platform.lists.titles import Titles
from huotong.platform.people import rights

from . import values
from .sheets import Cell, Column, Sheet, Table
from .sight import Row, Sight

KEY = "document"
LABEL = Text("单据", "Document")
TWICE_SAID = ("code", "number", "sort_key", "version", "created_by", "changed_by")
"""Said by the head already, or of no use on paper."""


def of_type(type: str) -> Print:
    return Print(type, KEY, LABEL, lambda documents, sight: sheets(sight.types[type], documents, sight))


def sheets(kind: DocumentType, documents: Sequence[Row], sight: Sight) -> list[Sheet]:
    names = sight.names(documents, kind.key)
    owners = sight.organisations(kind, documents)
    return [_sheet(kind, row, names, owners[row["id"]], sight) for row in documents]


def _sheet(kind: DocumentType, row: Row, names: Titles, organisation: str, sight: Sight) -> Sheet:
    number = str(row[kind.name_field])
    shown = [field for field in rights.visible_fields(sight.actor, kind) if _has_room(field, kind)]
    said = [
        (field, values.text(row.get(field.key), field, names, sight.language, sight.zone))
        for field in (state_field(kind), *shown)
    ]
    title = str(row.get(kind.title) or "") if kind.title not in (kind.name_field, "code", "number") else ""
    return Sheet(
        title=kind.label.in_language(sight.language),
        subtitle=title,
        number=number,
        organisation=organisation,
        barcode=number,
        qr=number,
        facts=[(field.label.in_language(sight.language), text) for field, text in said if text and field.kind != "long_text"],
        tables=[table for part in kind.parts if (table := _table(kind, part, row.get(part.key) or (), names, sight))],
        notes=[(field.label.in_language(sight.language), text) for field, text in said if text and field.kind == "long_text"],
    )


def _has_room(field: Field, kind: DocumentType) -> bool:
    return values.is_shown(field) and field.key not in (*TWICE_SAID, "state", kind.name_field, kind.title)


def _table(kind: DocumentType, part: Lines, lines: Sequence[Mapping[str, Any]], names: Titles, sight: Sight) -> Table | None:
    """Columns in which no row says anything are left out."""
    fields = [field for field in rights.visible_line_fields(sight.actor, kind, part.key) if values.is_shown(field)]
    texts = [[values.text(line.get(field.key), field, names, sight.language, sight.zone) for field in fields] for line in lines]
    used = [index for index in range(len(fields)) if any(row[index] for row in texts)]
    if not used:
        return None
    columns = [
        Column("#", "quiet"),
        *(Column(fields[index].label.in_language(sight.language), _style(fields[index])) for index in used),
    ]
    rows = [[Cell(str(at)), *(_cell(fields[index], row[index]) for index in used)] for at, row in enumerate(texts, start=1)]
    return Table(part.label.in_language(sight.language), columns, rows)


def _style(field: Field) -> Any:
    return "number" if values.is_number(field) else "text"


def _cell(field: Field, text: str) -> Cell:
    """A code with what it is called below it."""
    code, _, title = text.partition("  ") if field.kind == "reference" else (text, "", "")
    return Cell(code, title)
