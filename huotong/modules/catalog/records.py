"""What other modules get to know of items, and exact conversion into the base unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from huotong.core import quantities
from huotong.core.refusals import Refusal

ONE = Fraction(1)


class UnitNotOfItem(Refusal):
    """{item} is not counted in this unit.

    Use one of {units}, or add the unit to the item.
    """

    zh = "{item} 没有这个单位。\n\n请使用 {units} 之一，或在物料上添加该单位。"
    code = "item.unit_not_of_item"


@dataclass(frozen=True, slots=True)
class ItemFacts:
    id: int
    code: str
    name: str
    state: str
    unit: int
    """The base unit."""
    decimals: int
    tracking: str
    weight_kg: Decimal | None
    factors: Mapping[int, Fraction]
    """How many base units each unit of the item holds; the base unit itself holds one."""
    unit_codes: Mapping[int, str]

    @property
    def active(self) -> bool:
        return self.state == "active"


class Scanned(NamedTuple):
    """What a scanned code stands for: so many base units of an item."""

    item: int
    factor: Fraction = ONE
    unit: int | None = None
    """The unit on which the barcode is printed; None: the base unit."""


def factor_of(item: ItemFacts, unit: int | None, *, prefix: str = "") -> Fraction:
    """How many base units one `unit` holds; None is the base unit. Refuses `UnitNotOfItem` at `prefix` + "unit"."""
    if unit is None:
        return ONE
    factor = item.factors.get(unit)
    if factor is None:
        raise UnitNotOfItem(f"{prefix}unit", item=item.code, units=sorted(item.unit_codes.values()))
    return factor


def to_base(item: ItemFacts, quantity: Decimal, unit: int | None, *, prefix: str = "") -> Decimal:
    """The quantity in base units, exact; `prefix` names the line, for instance "lines.0.".

    Refuses `UnitNotOfItem`, and `quantities.NotExact` at `prefix` + "quantity".
    """
    factor = factor_of(item, unit, prefix=prefix)
    base = item.unit_codes[item.unit]
    entered = base if unit is None else item.unit_codes[unit]
    try:
        return quantities.to_base(quantity, factor, item.decimals, unit=entered, base=base)
    except quantities.NotExact as refusal:
        raise refusal.at(f"{prefix}quantity") from None
