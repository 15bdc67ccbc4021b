"""The history of one document as a person may see it: who, when, what, before and after."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from huotong.core.documents import Actor, DocumentType, Field
from huotong.platform.people import rights
from huotong.registry import statements

_READ = """
SELECT e.id, e.at, e.person, p.code, p.name, e.verb, e.version, e.changes, e.agreed_by
  FROM audit_entry e LEFT JOIN people_person p ON p.id = e.person
 WHERE e.type = %s AND e.document = %s AND e.id < %s ORDER BY e.id DESC LIMIT %s
"""
LATEST = 2**62

Codes = Callable[[set[tuple[str, int]]], Mapping[tuple[str, int], str]]


def history(
    kind: DocumentType,
    document: int,
    actor: Actor,
    codes_of: Codes,
    *,
    kinds: Iterable[DocumentType],
    before: int = LATEST,
    limit: int = 100,
) -> dict[str, Any]:
    """`{"rows", "next"}`, the latest first. Fields that the actor may not see are left out by name and value.

    `kinds` are all types: a field may hold values of any of them.
    """
    rows = statements.fetch(_READ, [kind.key, document, before, limit])
    return {"rows": shown(rows, kind, actor, codes_of, kinds=kinds), "next": rows[-1][0] if len(rows) == limit else None}


def shown(
    rows: Sequence[tuple[Any, ...]], kind: DocumentType, actor: Actor, codes_of: Codes, *, kinds: Iterable[DocumentType]
) -> list[dict[str, Any]]:
    """Entries of documents of one type, as the actor may see them."""
    visible = {field.key: field for field in rights.visible_fields(actor, kind)}
    parts = {part.key: {field.key: field for field in rights.visible_line_fields(actor, kind, part.key)} for part in kind.parts}
    named = {name for row in rows for name in _named(row[7], visible, parts)}
    codes = codes_of(named)
    for field in (field for field in visible.values() if field.nested):
        for changes in (row[7] for row in rows if field.key in row[7]):
            changes[field.key] = [rights.nested_shown(actor, kinds, each) for each in changes[field.key]]
    return [_shown(row, visible, parts, codes) for row in rows]


def _shown(
    row: tuple[Any, ...], visible: Mapping[str, Field], parts: Mapping[str, Mapping[str, Field]], codes: Any
) -> dict[str, Any]:
    identity, at, person, login, name, verb, version, changes, agreed_by = row
    return {
        "id": identity,
        "at": at.isoformat(),
        "person": login or ("system" if person == 0 else str(person)),
        "name": name,
        "verb": verb,
        "version": version,
        "agreed_by": agreed_by,
        "changes": _changes(changes, visible, codes) | _lines(changes, parts, codes),
    }


def _changes(changes: Mapping[str, Any], visible: Mapping[str, Field], codes: Any) -> dict[str, Any]:
    shown = {key: [_code(visible[key], each, codes) for each in pair] for key, pair in changes.items() if key in visible}
    return shown | ({"state": changes["state"]} if "state" in changes else {})


def _lines(changes: Mapping[str, Any], parts: Mapping[str, Mapping[str, Field]], codes: Any) -> dict[str, Any]:
    found = {}
    for part, visible in parts.items():
        rows = [_line(row, visible, codes) for row in changes.get(part, ())]
        if rows:
            found[part] = rows
    return found


def _line(row: Mapping[str, Any], visible: Mapping[str, Field], codes: Any) -> dict[str, Any]:
    shown = {key: [_code(visible[key], each, codes) for each in pair] for key, pair in row.items() if key in visible}
    kept = {key: row[key] for key in ("id", "gone") if key in row}
    return kept | shown


def _code(field: Field, value: Any, codes: Any) -> Any:
    return codes.get((field.to, value), value) if field.kind == "reference" and value is not None else value


def _named(
    changes: Mapping[str, Any], visible: Mapping[str, Field], parts: Mapping[str, Mapping[str, Field]]
) -> Iterable[tuple[str, int]]:
    yield from _of_row(changes, visible)
    for part, fields in parts.items():
        for row in changes.get(part, ()):
            yield from _of_row(row, fields)


def _of_row(row: Mapping[str, Any], visible: Mapping[str, Field]) -> Iterable[tuple[str, int]]:
    for key, pair in row.items():
        field = visible.get(key)
        if field is not None and field.kind == "reference" and isinstance(pair, list):
            yield from ((field.to or "", value) for value in pair if isinstance(value, int))
