"""Pure checks and choices about goods on lines."""

from collections.abc import Iterable, Set
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.ledger.refusals import OutOfRange
from huotong.core.quantities import QUANTITY_MAX, NotExact, shown
from huotong.core.refusals import Refusal
from huotong.core.texts import Text
from huotong.modules.catalog import records as catalog
from huotong.modules.catalog.records import ItemFacts

from .records import Wanted


class NotPositive(Refusal):
    """A quantity must be above zero.

    Enter how many there are.
    """

    zh = "数量必须大于零。\n\n请输入实际数量。"
    code = "stock.not_positive"


class MoreThanPlanned(Refusal):
    """{planned} are to be moved, not {given}.

    Enter how many were moved; for more make another move.
    """

    zh = "计划移 {planned}，不是 {given}。\n\n请填写实际移动的数量；多出的另开移库单。"
    code = "stock_move.more_than_planned"


class NegativeCount(Refusal):
    """Nobody can count less than nothing.

    Enter zero if the bin is empty.
    """

    zh = "实盘数量不能小于零。\n\n若库位已空，请输入 0。"
    code = "count.negative"


class LotMissing(Refusal):
    """{item} is tracked by lot.

    Enter the lot.
    """

    zh = "{item} 按批次管理。\n\n请填写批次。"
    code = "stock.lot_missing"


class SerialMissing(Refusal):
    """{item} is tracked by serial number.

    Enter the serial number, one line for each piece.
    """

    zh = "{item} 按序列号管理。\n\n请填写序列号，每件一行。"
    code = "stock.serial_missing"


class OneOfEachSerial(Refusal):
    """A serial number stands for one piece, not {quantity}.

    Give one line for each piece, with its own serial number.
    """

    zh = "一个序列号只代表一件，不是 {quantity} 件。\n\n请每件一行，分别填写序列号。"
    code = "stock.serial_one"


class SamePlace(Refusal):
    """The goods are in {place} already.

    Choose another target.
    """

    zh = "货品已经在 {place}。\n\n请选择其他目标库位。"
    code = "stock_move.same_place"


class NotTracked(Refusal):
    """{item} is not tracked by {what}.

    Leave it out, or change how the item is tracked before its first move.
    """

    zh = "{item} 不按{what}管理。\n\n请留空，或在首次收发之前修改物料的管理方式。"
    code = "stock.not_tracked"


class BinElsewhere(Refusal):
    """Bin {bin} belongs to another warehouse.

    Choose a bin of this warehouse.
    """

    zh = "库位 {bin} 属于其他仓库。\n\n请选择本仓库的库位。"
    code = "stock.bin_elsewhere"


class OneSource(Refusal):
    """A move comes out of one place: a bin or a container.

    Give either source or container.
    """

    zh = "移库只能有一个来源：库位或容器。\n\n请填写 source 或 container 之一。"
    code = "stock_move.one_source"


def line_problems(
    said: Any,
    item: ItemFacts | None,
    problems: list[Refusal],
    *,
    field: str = "quantity",
    prefix: str = "",
    unknown: Set[str] = frozenset(),
) -> Decimal:
    """The base quantity of a line, or of a document of one line; what is wrong with its goods goes to the problems.

    A value that could not be read is None and named in `unknown`.
    """
    if item is not None:
        problems += tracking_problems(item, said["lot"], said["serial"], prefix)
    base = _base_quantity(said[field], said["unit"], item, problems, field=field, prefix=prefix, unknown=unknown)
    if item is not None and item.tracking == "serial" and base > 1:
        problems.append(OneOfEachSerial(f"{prefix}{field}", quantity=shown(base)))
    return base


def _base_quantity(
    quantity: Decimal | None,
    unit: int | None,
    item: ItemFacts | None,
    problems: list[Refusal],
    *,
    field: str,
    prefix: str,
    unknown: Set[str],
) -> Decimal:
    """The quantity in base units; what is wrong with it goes to the problems."""
    if quantity is not None and quantity <= 0:
        problems.append(NotPositive(prefix + field))
        return Decimal(0)
    if quantity is None or item is None or f"{prefix}unit" in unknown:
        return Decimal(0)
    try:
        return catalog.to_base(item, quantity, unit, prefix=prefix)
    except NotExact as refusal:
        problems.append(refusal.at(prefix + field))
    except Refusal as refusal:
        problems.append(refusal)
    return Decimal(0)


def tracking_problems(item: ItemFacts, lot: str | None, serial: str | None, prefix: str = "") -> Iterable[Refusal]:
    if item.tracking == "lot" and not lot:
        yield LotMissing(f"{prefix}lot", item=item.code)
    if item.tracking == "serial" and not serial:
        yield SerialMissing(f"{prefix}serial", item=item.code)
    if lot and item.tracking == "none":
        yield NotTracked(f"{prefix}lot", item=item.code, what=Text("批次", "lot"))
    if serial and item.tracking != "serial":
        yield NotTracked(f"{prefix}serial", item=item.code, what=Text("序列号", "serial number"))


def is_to_come(counts_at: datetime | None, now: datetime) -> Iterable[Refusal]:
    if counts_at is not None and counts_at > now:
        yield OutOfRange("counts_at", value=counts_at.isoformat(), limit=shown(QUANTITY_MAX))


def goods_of(item: int, lot: str | None, serial: str | None, owner: int) -> Wanted:
    return Wanted(item, lot or None, serial or None, owner)
