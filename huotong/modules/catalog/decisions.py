"""What makes an item right; every problem is found, and named at its field."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from huotong.core.documents import Document, Line
from huotong.core.fields.money import AMOUNT_MAX
from huotong.core.fields.values import BeyondRange, Missing
from huotong.core.quantities import QUANTITY_MAX
from huotong.core.refusals import Refusal
from huotong.core.texts import Text

SHELF_LIFE_MAX: Final = 100_000
BARCODE: Final = re.compile(r"[0-9A-Z][0-9A-Z.\-/ +$%]*\Z")


class BarcodeTaken(Refusal):
    """{given} already stands for {item}.

    Use another barcode, or remove it from {item} first.
    """

    zh = "{given} 已经代表 {item}。\n\n请换一个条码，或先从 {item} 上移除。"
    code = "item.barcode_taken"


class BadBarcode(Refusal):
    """{given} cannot be a barcode.

    Use digits, letters and . - / + $ %, a digit or letter first.
    """

    zh = "{given} 不能作为条码。\n\n请用数字、字母和 . - / + $ %，以数字或字母开头。"
    code = "item.bad_barcode"


class UnitTwice(Refusal):
    """This unit is already given.

    Give each unit once, and leave the base unit out.
    """

    zh = "该单位重复。\n\n每个单位只写一次，不必写基本单位。"
    code = "item.unit_twice"


class UnitUnknownHere(Refusal):
    """The item is not counted in the unit of this barcode.

    Add the unit to the item, or leave it out.
    """

    zh = "物料没有该条码所用的单位。\n\n请先给物料添加该单位，或留空。"
    code = "item.barcode_unit"


class NoUsualUnit(Refusal):
    """There is no unit {code} to fall back on.

    Give the base unit of the item, or create the unit {code}.
    """

    zh = "没有默认单位 {code}。\n\n请填写基本单位，或新建单位 {code}。"
    code = "item.no_usual_unit"


class FixedOnceMoved(Refusal):
    """{label} of {item} cannot change, since goods of it have been booked.

    Leave it as it is, or make a new item.
    """

    zh = "{item} 已有出入库记录，{label}不能再改。\n\n请保持不变，或新建物料。"
    code, status = "item.fixed_once_moved", 409


Bearers = Mapping[str, Iterable[Any]]
"""Code -> who bears it; each names `item`, its `code`, and whether `by_barcode`."""


_NOT_NEGATIVE: Final = (
    ("weight_kg", QUANTITY_MAX, Text("重量（kg）", "Weight (kg)")),
    ("volume_l", QUANTITY_MAX, Text("体积（L）", "Volume (l)")),
    ("cost", AMOUNT_MAX, Text("成本价", "Cost")),
)


def problems(item: Document, bearers: Bearers) -> Iterator[Refusal]:
    """What is wrong with an item as it would stand."""
    yield from _numbers(item)
    yield from _units(item, item.parts.get("units", ()))
    yield from _barcodes(item, item.parts.get("barcodes", ()), bearers)


def counted_otherwise(before: Document, after: Document) -> Iterator[Refusal]:
    """Base unit and decimals of an item whose goods have moved stay."""
    for key, label in (("unit", Text("基本单位", "The base unit")), ("decimals", Text("小数位", "The number of decimals"))):
        if before[key] != after[key]:
            yield FixedOnceMoved(key, label=label, item=before.code)


def _numbers(item: Document) -> Iterator[Refusal]:
    if item["decimals"] is None:
        yield Missing("decimals", label=Text("小数位", "Decimals"))
    for key, most, label in _NOT_NEGATIVE:
        value = item.get(key)
        if value is not None and not 0 <= value <= most:
            yield BeyondRange(key, label=label, given=str(value), least=0, most=most)


def _units(item: Document, units: Sequence[Line]) -> Iterator[Refusal]:
    seen = {item["unit"]}
    for position, line in enumerate(units):
        if line["unit"] is not None and line["unit"] in seen:
            yield UnitTwice(f"units.{position}.unit")
        seen.add(line["unit"])


def _barcodes(item: Document, barcodes: Sequence[Line], bearers: Bearers) -> Iterator[Refusal]:
    units = {None, item["unit"], *(line["unit"] for line in item.parts.get("units", ()))}
    seen: set[str] = set()
    for position, line in enumerate(barcodes):
        where, code = f"barcodes.{position}.code", line["code"] or ""
        others = [bearer.code for bearer in bearers.get(code, ()) if bearer.item != item.id]
        if not BARCODE.match(code):
            yield BadBarcode(where, given=code[:60])
        elif others or code in seen:
            yield BarcodeTaken(where, given=code, item=others[0] if others else item.code)
        if line["unit"] not in units:
            yield UnitUnknownHere(f"barcodes.{position}.unit")
        seen.add(code)
    for bearer in bearers.get(item.code or "", ()):
        if bearer.by_barcode and bearer.item != item.id:
            yield BarcodeTaken("code", given=item.code, item=bearer.code)
