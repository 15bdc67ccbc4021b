"""One of a few named values. A file may also use the label in either language."""

from typing import TYPE_CHECKING, Any

from .kind import EQUAL, FieldKind
from .values import NotAmong, brief

if TYPE_CHECKING:
    from huotong.core.documents.field import Field


def parse(value: Any, field: "Field") -> str:
    word = str(value).strip() if isinstance(value, str) else ""
    for choice in field.choices:
        if word in (choice.key, choice.label.zh, choice.label.en):
            return choice.key
    keys = ", ".join(choice.key for choice in field.choices)
    raise NotAmong(field.key, label=field.label, given=brief(value), choices=keys)


def show(value: str | None, field: "Field") -> str | None:
    return value


def schema(field: "Field") -> dict[str, Any]:
    return {"type": "string", "enum": [choice.key for choice in field.choices]}


CHOICE = FieldKind("choice", str, parse, show, schema, EQUAL, "text", "select")
