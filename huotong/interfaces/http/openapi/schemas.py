"""JSON Schema of fields and documents: as they are taken (all that the door reads) and as they are shown."""

from collections.abc import Iterable, Sequence
from typing import Any

from huotong.core.documents import Actor, DocumentType, Field
from huotong.core.fields import KINDS
from huotong.core.fields.flag import NO, YES
from huotong.core.fields.money import AMOUNT_MAX, DECIMALS
from huotong.core.fields.rows import ROWS_MAX
from huotong.core.quantities import DECIMALS_MAX, QUANTITY_MAX
from huotong.platform.lists import columns
from huotong.platform.people import rights

Schema = dict[str, Any]

ONE_LINE = r"^[^\u0000-\u001f]*$"
FILLED = r"^[^\u0000-\u001f]*[^\s\u0000-\u001f][^\u0000-\u001f]*$"
MANY_LINES = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$"


def taken(field: Field, language: str) -> Schema:
    """What may be given for a field: the plain form first, then what else is read."""
    schema = _taken(field, language)
    if not field.required and field.kind != "rows":
        schema = {"anyOf": [schema, {"enum": [None, ""]}]}
    return {**_said(field, language), **schema}


def _taken(field: Field, language: str) -> Schema:
    match field.kind:
        case "text":
            return _text(field, FILLED if field.required else ONE_LINE)
        case "long_text":
            return _text(field, MANY_LINES)
        case "reference":
            return {"type": ["string", "integer"], "minLength": 1, "pattern": ONE_LINE, "x-reference": field.to}
        case "quantity":
            return _decimal(12, DECIMALS_MAX if field.decimals is None else field.decimals, int(QUANTITY_MAX))
        case "money":
            return _decimal(14, DECIMALS if field.decimals is None else field.decimals, int(AMOUNT_MAX))
        case "integer":
            bounds = KINDS["integer"].schema(field)
            return {"anyOf": [bounds, {"type": "string", "pattern": r"^\s*[+-]?\d{1,16}\s*$"}]}
        case "flag":
            return {"anyOf": [{"type": "boolean"}, {"enum": [*sorted(YES | NO), 1, 0]}]}
        case "choice":
            words = [word for each in field.choices for word in (each.key, each.label.zh, each.label.en)]
            return {"enum": list(dict.fromkeys(words))}
        case "json":
            return {"type": ["object", "array", "string"]}
        case "rows":
            row = an_object(field.rows, language)
            return {
                "anyOf": [
                    {"type": "array", "maxItems": ROWS_MAX, "items": row, **({"minItems": 1} if field.required else {})},
                    row,
                ]
            }
        case kind:
            return KINDS[kind].schema(field)


def an_object(fields: Sequence[Field], language: str, *, partial: bool = False, more: Schema | None = None) -> Schema:
    """An object of these fields and no others. `partial`: none is required, as in a change."""
    required = [field.key for field in fields if field.required and field.default is None and not partial]
    properties = {field.key: taken(field, language) for field in fields} | (more or {})
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": required} if required else schema


def shown(field: Field, language: str) -> Schema:
    """What an answer holds for a field."""
    said = _said(field, language)
    match field.kind:
        case "json":
            return said
        case "rows":
            return {**said, "type": ["array", "null"]}
        case "choice":
            return {**said, "enum": [*(choice.key for choice in field.choices), None]}
        case "quantity" | "money":
            return {**said, "type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"}
        case "text" | "long_text" | "reference":
            return {**said, "type": ["string", "null"]}
        case kind:
            schema = KINDS[kind].schema(field)
            return {**said, **schema, "type": [schema["type"], "null"]}


def document(kind: DocumentType, actor: Actor, language: str) -> Schema:
    """A document as the actor is shown it. Actions may add what they answer besides."""
    properties: Schema = {
        "id": {"type": "integer"},
        kind.name_field: {**_said(columns.public(kind), language), "type": "string"},
        "state": {**_said(columns.state_field(kind), language), "type": "string"},
        "version": {**_said(columns.VERSION, language), "type": "integer"},
    }
    if kind.states:
        properties["state"]["enum"] = [state.key for state in kind.states]
    required = list(properties)
    for field in rights.visible_fields(actor, kind):
        properties.setdefault(field.key, shown(field, language))
    if kind.conditions:
        properties.setdefault("condition", shown(columns.condition_field(kind), language))
    for part in kind.parts:
        rows = _rows(rights.visible_line_fields(actor, kind, part.key), language)
        properties[part.key] = {"type": "array", "title": part.label.in_language(language), "items": rows}
    return {"type": "object", "title": kind.label.in_language(language), "properties": properties, "required": required}


def _rows(fields: Iterable[Field], language: str) -> Schema:
    properties = {"id": {"type": "integer"}} | {field.key: shown(field, language) for field in fields}
    return {"type": "object", "properties": properties, "required": ["id"]}


def _said(field: Field, language: str) -> Schema:
    said = {"title": field.label.in_language(language)}
    if field.help is not None:
        said["description"] = field.help.in_language(language)
    return said


def _text(field: Field, pattern: str) -> Schema:
    most = KINDS[field.kind].schema(field)["maxLength"]
    return {"type": ["string", "integer"], "maxLength": most, "pattern": pattern, **({"minLength": 1} if field.required else {})}


def _decimal(digits: int, decimals: int, most: int) -> Schema:
    point = rf"(\.\d{{0,{decimals}}}0*)?"
    pattern = rf"^\s*[+-]?(0*\d{{1,{digits}}}{point}|\.\d{{1,{max(decimals, 1)}}}0*|\d{{1,3}}(,\d{{3}})+{point})\s*$"
    text = {"type": "string", "pattern": pattern}
    return {"anyOf": [text, {"type": "number", "exclusiveMinimum": -most, "exclusiveMaximum": most}]}
