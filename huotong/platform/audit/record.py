"""The audit's part of the door's last statement."""

from typing import Any, Final

from huotong.core.documents import Document, DocumentType
from huotong.core.fields import KINDS

INSERT: Final = """
INSERT INTO audit_entry (at, person, key, verb, type, document, version, changes, agreed_by)
SELECT * FROM json_to_recordset(%s::json)
    AS x(at timestamptz, person bigint, key text, verb text, type text, document bigint, version int, changes jsonb, agreed_by jsonb)
"""


def difference(kind: DocumentType, before: Document | None, after: Document) -> dict[str, Any]:
    """Every field that changed, as [before, after]; rows by table with their identity. Secrets only as a mark."""
    changes = _fields(kind.fields, before.values if before else {}, after.values)
    if before is None or before.state != after.state:
        changes["state"] = [before.state if before else None, after.state]
    for part in kind.parts:
        old = {line.id: line.values for line in (before.parts.get(part.key, ()) if before else ())}
        new = {line.id: line.values for line in after.parts.get(part.key, ())}
        rows = [
            {"id": row, **_fields(part.fields, old.get(row, {}), new.get(row, {}))}
            for row in {**old, **new}
            if old.get(row) is not new.get(row)
        ]
        for row in rows:
            if row["id"] not in new:
                row["gone"] = True
        if rows:
            changes[part.key] = rows
    return changes


def _fields(fields: Any, before: Any, after: Any) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for field in fields:
        old, new = before.get(field.key), after.get(field.key)
        if old == new or field.source.where == "view" or field.key in ("created_at", "changed_at"):
            continue
        show = KINDS[field.kind].show
        changes[field.key] = ["***", "***"] if field.secret else [_shown(show, old, field), _shown(show, new, field)]
    return changes


def _shown(show: Any, value: Any, field: Any) -> Any:
    return None if value is None else show(value, field)
