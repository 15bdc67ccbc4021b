"""Who relies on documents: whatever names them and is not itself archived or cancelled, found in one statement."""

from collections.abc import Collection
from typing import Any

from huotong.core.documents import DocumentType, Field
from huotong.registry import statements
from huotong.registry.configuration import Configuration

FOUND_MAX = 200
ENDED = ("archived", "cancelled")


def of(kind: DocumentType, identities: Collection[int], config: Configuration) -> dict[int, list[tuple[str, str]]]:
    """Identity -> (type, public name) of what names it; documents among these themselves are left out."""
    some = sorted(identities)
    selects: list[str] = []
    values: list[Any] = []
    for other in config.types.values():
        if other.table is None:
            continue
        table = other.table._meta.db_table
        rows = [(f"{table} d", other.fields)]
        rows += [(f"{part.table._meta.db_table} t JOIN {table} d ON d.id = t.document_id", part.fields) for part in other.parts]
        for source, fields in rows:
            alias = "t" if " t JOIN " in source else "d"
            for field in fields:
                if field.kind != "reference" or field.to != kind.key or field.source.where == "view":
                    continue
                where = _column(alias, field, values)
                selects.append(
                    f"(SELECT {where}, '{other.key}', d.code FROM {source} WHERE {where} = ANY(%s)"
                    f" AND d.state <> ALL(%s) AND NOT ('{other.key}' = %s AND d.id = ANY(%s)) LIMIT {FOUND_MAX})"
                )
                if field.source.where == "extra":
                    values.append(field.column)
                values += [some, list(ENDED), kind.key, some]
    found: dict[int, list[tuple[str, str]]] = {}
    for identity, key, code in statements.fetch(" UNION ALL ".join(selects), values) if selects else ():
        found.setdefault(identity, []).append((key, code))
    return found


def _column(alias: str, field: Field, values: list[Any]) -> str:
    if field.source.where == "extra":
        values.append(field.column)
        return f"({alias}.extra->>%s)::bigint"
    return f"{alias}.{field.column}"
