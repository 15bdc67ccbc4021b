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
    return int(parse_decimal(value, field, decimals=0, most=Decimal(field.most or LARGEST), example="12"))


def show(value: int | None, field: "Field") -> int | None:
    return value


def schema(field: "Field") -> dict[str, Any]:
    most = (field.most or LARGEST) - 1
    return {"type": "integer", "minimum": -most, "maximum": most}


INTEGER = FieldKind("integer", int, parse, show, schema, ORDERED, "bigint", "integer")
