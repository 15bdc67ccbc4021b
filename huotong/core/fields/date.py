"""A day of the calendar, without a time: 2011-08-31."""

import datetime
from typing import TYPE_CHECKING, Any

from huotong.core.texts import Text

from .kind import ORDERED, FieldKind
from .values import WrongKind, brief

if TYPE_CHECKING:
    from huotong.core.documents.field import Field


def parse(value: Any, field: "Field") -> datetime.date:
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value).strip().replace("/", "-"))
    except ValueError:
        wanted = Text("日期", "a date")
        raise WrongKind(field.key, label=field.label, given=brief(value), wanted=wanted, example="2011-08-31") from None


def show(value: datetime.date | None, field: "Field") -> str | None:
    return None if value is None else value.isoformat()


def schema(field: "Field") -> dict[str, Any]:
    return {"type": "string", "format": "date"}


DATE = FieldKind("date", datetime.date, parse, show, schema, ORDERED, "date", "date")
