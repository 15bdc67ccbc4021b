"""What views add to documents that are known already: an action's answer carries it, too."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from huotong.core.documents import Actor, DocumentType, Field
from huotong.core.fields import KINDS
from huotong.platform.people import rights
from huotong.registry import statements

from . import columns

Rows = dict[int, dict[str, Any]]
"""Identity of a document or of its line: its fields as people see them."""


def read(kind: DocumentType, types: Mapping[str, DocumentType], actor: Actor, documents: Sequence[int]) -> dict[str, Rows]:
    """By line table (the documents themselves under the empty text), one statement for each that has such fields."""
    found = {part: dict(_rows(types, *_place(kind, part), fields, documents)) for part, fields in seen(kind, actor).items()}
    for part, rows in found.items():
        for field in kind.views[part]:
            for row in rows.values() if field.nested else ():
                row[field.key] = rights.nested_shown(actor, types.values(), row[field.key])
    return found


def seen(kind: DocumentType, actor: Actor) -> dict[str, tuple[Field, ...]]:
    """The fields of views that the actor may see, by line table."""
    found = {part: rights.seen(actor, f"{kind.key}.{part}" if part else kind.key, fields) for part, fields in kind.views.items()}
    return {part: fields for part, fields in found.items() if fields}


def _place(kind: DocumentType, part: str) -> tuple[str, str]:
    """The table, and its column that names the document."""
    if not part:
        return columns.table(kind), "id"
    return columns.quoted(kind.part[part].table._meta.db_table), "document_id"


def _rows(
    types: Mapping[str, DocumentType], table: str, document: str, fields: Sequence[Field], documents: Sequence[int]
) -> Iterator[tuple[int, dict[str, Any]]]:
    found = [columns.field_column(types, field, "t") for field in fields]
    joins = " ".join(dict.fromkeys(join for column in found for join in column.joins))
    select = ", ".join(["t.id", *(column.sql for column in found)])
    sql = f"SELECT {select} FROM {table} AS t {joins} WHERE t.{document} = ANY(%s)"
    for identity, *values in statements.fetch(sql, [list(documents)]):
        yield identity, {field.key: KINDS[field.kind].show(value, field) for field, value in zip(fields, values)}
