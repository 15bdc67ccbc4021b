"""Reading exact decimals from people, files and JSON. Not a kind; shared by quantity, money and integer."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from huotong.core.texts import Text

from .values import BeyondRange, TooFine, WrongKind, brief

if TYPE_CHECKING:
    from huotong.core.documents.field import Field

_PLAIN = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\Z")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?\Z")
_LENGTH_MAX = 40


def parse_decimal(
    value: Any, field: "Field", *, decimals: int, most: Decimal, example: str, least: Decimal | None = None
) -> Decimal:
    """An exact decimal below `most`, and not below `least`; without that, above minus `most`.

    JSON numbers are read by their written digits; NaN, infinity and exponents are refused.
    """
    text = _written(value)
    if text is None or len(text) > _LENGTH_MAX:
        raise WrongKind(field.key, label=field.label, given=brief(value), wanted=Text("数字", "a number"), example=example)
    number = Decimal(text) or Decimal(0)  # minus nothing is nothing
    if number >= most or (number <= -most if least is None else number < least):
        smallest, largest = (f"-{most}", most) if least is None else (least, most - 1)
        raise BeyondRange(field.key, label=field.label, given=brief(text), least=smallest, most=largest)
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > decimals:
        raise TooFine(field.key, label=field.label, given=brief(text), decimals=decimals)
    return number


def _written(value: Any) -> str | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() and abs(value.adjusted()) < _LENGTH_MAX else None
    if isinstance(value, int):
        return str(value) if abs(value) < 10**_LENGTH_MAX else None
    if isinstance(value, str):
        text = value.strip()
        if _GROUPED.match(text):
            text = text.replace(",", "")
        return text if _PLAIN.match(text) else None
    return None
