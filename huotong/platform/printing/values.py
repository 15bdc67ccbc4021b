"""Values as people read them on paper."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from huotong.core.documents import Field
from huotong.core.texts import Text

YES = Text("是", "Yes")
NO = Text("否", "No")
NUMBERS = ("quantity", "money", "integer")

Names = Mapping[str, Mapping[str, str]]
"""Type, code, title."""


def number(text: str) -> str:
    """An exact decimal with its thousands apart and a true minus."""
    whole, point, parts = text.lstrip("-").partition(".")
    grouped = f"{int(whole):,}" if whole.isdigit() else whole
    return ("−" if text.startswith("-") else "") + grouped + point + parts


def moment(value: str | datetime, zone: str) -> str:
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def is_number(field: Field) -> bool:
    return field.kind in NUMBERS


def is_shown(field: Field) -> bool:
    """Whether a paper has room for it: no identities of the program, no values of a shape of their own."""
    return not field.inner and not field.nested and field.kind != "rows" and (field.kind != "json" or field.names)


def text(value: Any, field: Field, names: Names, language: str, zone: str) -> str:
    """Empty where there is nothing."""
    if value is None or value == "" or value == []:
        return ""
    match field.kind:
        case "flag":
            return (YES if value else NO).in_language(language)
        case "choice":
            return next((each.label.in_language(language) for each in field.choices if each.key == value), str(value))
        case "moment":
            return moment(value, zone)
        case "reference":
            title = names.get(field.to or "", {}).get(value)
            return f"{value}  {title}" if title and title != value else str(value)
        case "json":
            return "、".join(map(str, value)) if isinstance(value, list) and language == "zh" else _listed(value)
        case "quantity" | "money":
            return number(str(value))
    return str(value)


def _listed(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
