"""A moment: ISO 8601 with its zone, kept in UTC."""

import datetime
from typing import TYPE_CHECKING, Any

from huotong.core.texts import Text

from .kind import ORDERED, FieldKind
from .values import WrongKind, brief

if TYPE_CHECKING:
    from huotong.core.documents.field import Field


def parse(value: Any, field: "Field") -> datetime.datetime:
    wanted, example = Text("带时区的时刻", "a moment with its zone"), "2011-08-31T08:26:00+01:00"
    moment = value if isinstance(value, datetime.datetime) else _read(value)
    if moment is None or moment.tzinfo is None:
        raise WrongKind(field.key, label=field.label, given=brief(value), wanted=wanted, example=example)
    try:
        return moment.astimezone(datetime.UTC)
    except OverflowError:
        raise WrongKind(field.key, label=field.label, given=brief(value), wanted=wanted, example=example) from None


def _read(value: Any) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None


def show(value: datetime.datetime | None, field: "Field") -> str | None:
    return None if value is None else value.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def schema(field: "Field") -> dict[str, Any]:
    return {"type": "string", "format": "date-time"}


MOMENT = FieldKind("moment", datetime.datetime, parse, show, schema, ORDERED, "timestamptz", "moment")
