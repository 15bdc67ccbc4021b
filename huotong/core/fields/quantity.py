"""A quantity of goods: an exact decimal with at most six decimals, a string in JSON. Units stand in a field of their own."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from huotong.core.quantities import DECIMALS_MAX, QUANTITY_MAX, shown

from .kind import ORDERED, FieldKind
from .numbers import parse_decimal

if TYPE_CHECKING:
    from huotong.core.documents.field import Field


def parse(value: Any, field: "Field") -> Decimal:
    decimals = DECIMALS_MAX if field.decimals is None else field.decimals
    return parse_decimal(value, field, decimals=decimals, most=QUANTITY_MAX, example='"12.5"')


def show(value: Decimal | None, field: "Field") -> str | None:
    return None if value is None else shown(value)


def schema(field: "Field") -> dict[str, Any]:
    return {"type": "string", "format": "decimal", "pattern": r"^-?\d{1,12}(\.\d{1,6})?$"}


QUANTITY = FieldKind("quantity", Decimal, parse, show, schema, ORDERED, "numeric", "quantity")
