"""An amount or a price: an exact decimal, a string in JSON. Four decimals unless the field says otherwise."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from huotong.core.quantities import shown

from .kind import ORDERED, FieldKind
from .numbers import parse_decimal

if TYPE_CHECKING:
    from huotong.core.documents.field import Field

DECIMALS: Final = 4
AMOUNT_MAX: Final = Decimal(10) ** 14


def parse(value: Any, field: "Field") -> Decimal:
    decimals = DECIMALS if field.decimals is None else field.decimals
    return parse_decimal(value, field, decimals=decimals, most=AMOUNT_MAX, example='"2.55"')


def show(value: Decimal | None, field: "Field") -> str | None:
    return None if value is None else shown(value)


def schema(field: "Field") -> dict[str, Any]:
    return {"type": "string", "format": "decimal", "pattern": r"^-?\d{1,14}(\.\d{1,4})?$"}


MONEY = FieldKind("money", Decimal, parse, show, schema, ORDERED, "numeric", "money")
