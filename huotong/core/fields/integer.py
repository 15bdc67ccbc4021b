"""A whole number."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from .kind import ORDERED, FieldKind
from .numbers import parse_decimal

if TYPE_CHECKING:
    from huotong.core.documents.field import Field

LARGEST: Final = 2**53
"""Identities are integers, too, and must survive JavaScript."""


def parse(value: Any, field: "Field") -> int:
    least, most = bounds(field)
    number = parse_decimal(value, field, decimals=0, most=Decimal(most + 1), least=Decimal(least), example="12")
    return int(number)


def bounds(field: "Field") -> tuple[int, int]:
    """The smallest and the largest that it takes."""
    most = (field.most or LARGEST) - 1
    return (-most if field.least is None else field.least), most


def show(value: int | None, field: "Field") -> int | None:
    return value


def schema(field: "Field") -> dict[str, Any]:
    least, most = bounds(field)
    return {"type": "integer", "minimum": least, "maximum": most}


INTEGER = FieldKind("integer", int, parse, show, schema, ORDERED, "bigint", "integer")
