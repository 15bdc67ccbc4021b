"""One document as the API shows it to one person."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from huotong.core.documents import Actor, Document, DocumentType, Field
from huotong.core.fields import KINDS
from huotong.platform.people import rights

Codes = Mapping[tuple[str, int], str]
"""(type, identity) -> code, of everything that the document names."""


def body(
    kind: DocumentType, document: Document, actor: Actor, codes: Codes, kinds: Iterable[DocumentType] = ()
) -> dict[str, Any]:
    """The document with the fields that the actor may see, references as codes.

    A field that the document does not carry (a computed one, before the row is read back) is left out. `kinds` are all
    types, whose hidden fields a field with values of other documents must not show either.
    """
    shown: dict[str, Any] = {
        "id": document.id,
        kind.name_field: document.code,
        "state": document.state,
        "version": document.version,
    }
    _show_fields(shown, rights.visible_fields(actor, kind), document.values, codes)
    for field in kind.fields:
        if field.nested and field.key in shown:
            shown[field.key] = rights.nested_shown(actor, kinds, shown[field.key])
    for part in kind.parts:
        fields = rights.visible_line_fields(actor, kind, part.key)
        rows = shown[part.key] = []
        for line in document.parts.get(part.key, ()):
            row: dict[str, Any] = {"id": line.id}
            _show_fields(row, fields, line.values, codes)
            rows.append(row)
    return shown


def _show_fields(shown: dict[str, Any], fields: Sequence[Field], values: Mapping[str, Any], codes: Codes) -> None:
    for field in fields:
        if field.key in shown or field.key not in values:
            continue
        value = values[field.key]
        if field.kind == "reference":
            value = None if value is None else codes.get((field.to or "", value))
        else:
            value = KINDS[field.kind].show(value, field)
        shown[field.key] = value
