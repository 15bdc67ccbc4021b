"""Units and exact conversion.

Everything is kept in an item's base unit, exact to its decimals (0 to 6). A conversion is a fraction: one box is
12/1 pieces, one piece of a roll may be 1/3 metre. A quantity that is not exact in the base unit is refused, naming
the nearest two that are; nothing is ever rounded in silence.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from .refusals import Refusal

DECIMALS_MAX: Final = 6
QUANTITY_MAX: Final = Decimal(10) ** 12
"""A quantity lies below this, in base units: numeric(18, 6) in the database."""


class NotExact(Refusal):
    """{quantity} {unit} is not exact in {base} with {decimals} decimals.

    Enter {below} or {above} {unit} instead, or give the item more decimals.
    """

    zh = "{quantity} {unit} 换算成 {base}（{decimals} 位小数）后不是精确值。\n\n请改为 {below} 或 {above} {unit}，或增加该物料的小数位。"
    code = "quantity.not_exact"


def to_base(quantity: Decimal, factor: Fraction, decimals: int, *, unit: str = "", base: str = "") -> Decimal:
    """The quantity in base units; `factor` is how many base units one unit holds. Refuses `NotExact`."""
    exact = Fraction(quantity) * factor
    steps = exact * 10**decimals
    if steps.denominator == 1:
        return _decimal(steps.numerator, decimals)
    below = Fraction(steps.numerator // steps.denominator, 10**decimals)
    above = below + Fraction(1, 10**decimals)
    raise NotExact(
        quantity=shown(quantity),
        unit=unit,
        base=base,
        decimals=decimals,
        below=_entered(below / factor),
        above=_entered(above / factor),
    )


def from_base(quantity: Decimal, factor: Fraction) -> Fraction:
    """The base quantity counted in a unit, exact."""
    return Fraction(quantity) / factor


def fits(quantity: Decimal, decimals: int) -> bool:
    """Whether the quantity is exact at so many decimals."""
    exponent = quantity.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= decimals


def shown(quantity: Decimal) -> str:
    """A quantity as people write it: no exponent, no trailing zeros."""
    text = format(quantity, "f")
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def _decimal(steps: int, decimals: int) -> Decimal:
    return Decimal(steps).scaleb(-decimals)


def _entered(value: Fraction) -> str:
    """A unit quantity for a message: exact where a short decimal is, else the fraction itself."""
    for decimals in range(DECIMALS_MAX + 1):
        if (value * 10**decimals).denominator == 1:
            return shown(_decimal(int(value * 10**decimals), decimals))
    return str(value)
