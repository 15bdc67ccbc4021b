"""What is true of zones, bins and layouts; pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any, Final

from huotong.core.fields.values import BeyondRange
from huotong.core.quantities import QUANTITY_MAX
from huotong.core.refusals import Refusal
from huotong.core.texts import Text

BOTH: Final = (True, True)
_NEITHER, _COUNTS_ONLY = (False, False), (True, False)
_ZONES: Final = {
    "qc": _NEITHER,
    "quarantine": _NEITHER,
    "returns": _NEITHER,
    "receiving": _COUNTS_ONLY,
    "staging": _COUNTS_ONLY,
}
_CONTAINERS: Final = {"pallet": BOTH}

OUTSIDE: Final = ("supplier", "customer", "scrap", "difference")
"""The places outside that every warehouse has."""

DRAWN_MAX: Final = 20_000
"""Bins that one drawing makes at most."""
COUNT_MAX: Final = 10_000
"""Aisles, blocks, cells and levels stay below this."""
STOREY_LEAST, STOREY_MOST = -100, 1_000
"""Storeys are counted from here to below there; cellars are negative."""
METRES_MAX: Final = 1_000
PLAN_MAX: Final = 100_000
"""Metres; a building's plan is smaller."""
METRES: Final = (
    ("aisle_pitch", Text("巷道间距（m）", "Aisle pitch (m)"), Decimal("0.01")),
    ("cell_pitch", Text("格间距（m）", "Cell pitch (m)"), Decimal("0.01")),
    ("cross_to_cell", Text("横道到首格（m）", "Cross aisle to first cell (m)"), Decimal(0)),
)

PLAN: Final = (
    ("left_m", Text("左边距（m）", "From the left (m)")),
    ("below_m", Text("下边距（m）", "From below (m)")),
)

LEVEL, LEVELS, FIRST_LEVEL = Text("层", "Level"), Text("层数", "Levels"), Text("起始层", "First level")


class BadPattern(Refusal):
    """{given} does not give every bin a code of its own.

    Name what differs, for instance {example}; {{aisle:a}} writes letters, {{cell:3}} three digits.
    """

    zh = "按 {given} 编码会重复。\n\n请写出有区别的部分，例如 {example}；{{aisle:a}} 写成字母，{{cell:3}} 写成三位数字。"
    code = "layout.bad_pattern"


class TooManyBins(Refusal):
    """{count} bins are too many for one drawing; {most} fit.

    Draw some aisles at a time.
    """

    zh = "一次最多绘制 {most} 个库位，当前为 {count} 个。\n\n请分几次，每次绘制一部分巷道。"
    code = "layout.too_many_bins"


class OutsideLayout(Refusal):
    """{label} {given} lies outside the layout, which has {count}.

    Count from 0 to {last}, or enlarge the layout first.
    """

    zh = "{label} {given} 超出布局（共 {count}）。\n\n请在 0 到 {last} 之间填写，或先扩大布局。"
    code = "bin.outside_layout"


class HalfPlaced(Refusal):
    """{label} is missing for the place in the layout.

    Give aisle, block and cell together, or none of them.
    """

    zh = "布局位置缺少{label}。\n\n巷道、区块、格要一起填写，或都不填。"
    code = "bin.half_placed"


class ZoneElsewhere(Refusal):
    """The zone {zone} belongs to another warehouse.

    Choose a zone of the same warehouse.
    """

    zh = "库区 {zone} 属于另一个仓库。\n\n请选择同一仓库的库区。"
    code = "bin.zone_elsewhere"


class ZoneOfOtherUse(Refusal):
    """Goods of this bin would count differently in the zone {zone}.

    Choose a zone of the same use, or create a new bin there and move the goods.
    """

    zh = "库位移入库区 {zone} 会改变其货物的可售或可拣性质。\n\n请选择同类库区，或在那里新建库位再移货。"
    code = "bin.zone_of_other_use"


class LayoutElsewhere(Refusal):
    """The layout {layout} belongs to another warehouse.

    Choose a layout of the same warehouse.
    """

    zh = "布局 {layout} 属于另一个仓库。\n\n请选择同一仓库的布局。"
    code = "bin.layout_elsewhere"


class BinsOutside(Refusal):
    """Some bins, passage rules, doors or links lie in {label} {given}, which the layout would no longer have.

    Keep at least {least}, or move those first.
    """

    zh = "有库位、通行规则、出入口或连接通道位于{label} {given}，修改后的布局将不再包含它。\n\n请至少保留 {least}，或先调整它们。"
    code = "layout.bins_outside"


class HoldsGoods(Refusal):
    """{count} items still lie in {place}.

    Move them elsewhere first.
    """

    zh = "{place} 中还有 {count} 种物料。\n\n请先把货移走。"
    code, status = "place.holds_goods", 409


POSITION: Final = (
    ("aisle", "aisles", Text("巷道", "Aisle")),
    ("block", "blocks", Text("区块", "Block")),
    ("cell", "cells_per_block", Text("格", "Cell")),
)


def zone_flags(kind: str) -> tuple[bool, bool]:
    """(sells, gives) of a zone: what is checked or set apart does neither, what waits at a dock is not picked from."""
    return _ZONES.get(kind, BOTH)


def container_flags(kind: str) -> tuple[bool, bool]:
    """(sells, gives): what lies in a cart, tote or carton is on its way to somebody; a pallet may be picked from."""
    return _CONTAINERS.get(kind, _COUNTS_ONLY)


def position_problems(bin: Any, layout: Any) -> Iterator[Refusal]:
    """What is wrong with a bin's place; `layout` is the layout's values, or None while the warehouse has none."""
    given = [key for key, _, _ in POSITION if bin.get(key) is not None]
    for key, count, label in POSITION:
        value = bin.get(key)
        if value is None and given:
            yield HalfPlaced(key, label=label)
        elif value is not None and (value < 0 or (layout is not None and value >= layout[count])):
            size = layout[count] if layout is not None else "?"
            yield OutsideLayout(key, label=label, given=value, count=size, last=layout[count] - 1 if layout else "?")


@dataclass(frozen=True, slots=True)
class Position:
    aisle: int
    block: int
    cell: int
    level: int
    place: int
    """The cell counted along the whole aisle."""


def grid(layout: Any, aisles: Iterable[int], levels: Iterable[int]) -> list[Position]:
    """Every position of these aisles at these levels, along each aisle from the lowest cross aisle on."""
    cells = layout["cells_per_block"]
    along = product(aisles, range(layout["blocks"]), range(cells), levels)
    return [Position(aisle, block, cell, level, block * cells + cell) for aisle, block, cell, level in along]


def side_of(position: Position, sides: str | None) -> str | None:
    """Where odd and even places stand on the two sides of an aisle; places are numbered from one."""
    if sides is None:
        return None
    is_odd = position.place % 2 == 0
    return "left" if is_odd == (sides == "odd_left") else "right"


USUAL_PATTERN: Final = "{aisle:a}-{place}-{level}"
_WORD = re.compile(r"\{(aisle|block|cell|level|place)(?::(a|\d))?\}")


def code_of(pattern: str, position: Position) -> str:
    """The bin's code: numbers count from 1 with two digits, `:a` writes letters, `:3` three digits."""

    def written(found: re.Match[str]) -> str:
        number = getattr(position, found[1]) + 1
        return letters(number) if found[2] == "a" else f"{number:0{found[2] or 2}d}"

    return _WORD.sub(written, pattern).upper()


def letters(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def aisles_to_draw(layout: Any, given: Any) -> range:
    first = given.get("first_aisle") or 0
    last = given.get("last_aisle")
    return range(first, (layout["aisles"] - 1 if last is None else last) + 1)


def levels_to_draw(given: Any) -> range:
    """From the first level on, so that racks can be made higher later."""
    first = given.get("first_level") or 0
    return range(first, first + max(given["levels"], 0))


def count_to_draw(layout: Any, given: Any) -> int:
    """How many bins a drawing makes; none where it will be refused anyway."""
    count = _count(layout, given)
    return count if count <= DRAWN_MAX else 0


def _count(layout: Any, given: Any) -> int:
    return len(aisles_to_draw(layout, given)) * layout["blocks"] * layout["cells_per_block"] * len(levels_to_draw(given))


def draw_problems(layout: Any, given: Any) -> Iterator[Refusal]:
    for key in ("first_aisle", "last_aisle"):
        value = given.get(key)
        if value is not None and not 0 <= value < layout["aisles"]:
            yield OutsideLayout(key, label=POSITION[0][2], given=value, count=layout["aisles"], last=layout["aisles"] - 1)
    if given["levels"] < 1:
        yield BeyondRange("levels", label=LEVELS, given=str(given["levels"]), least=1, most=DRAWN_MAX)
    if levels_to_draw(given).stop > COUNT_MAX:
        yield BeyondRange("first_level", label=FIRST_LEVEL, given=str(given["first_level"]), least=0, most=COUNT_MAX)
    count = _count(layout, given)
    if count > DRAWN_MAX:
        yield TooManyBins("levels", count=count, most=DRAWN_MAX)
    yield from capacity_problems(given)


def capacity_problems(bin: Any) -> Iterator[Refusal]:
    for key, label in (("capacity_kg", Text("承重（kg）", "Capacity (kg)")), ("capacity_l", Text("容积（L）", "Capacity (l)"))):
        value = bin.get(key)
        if value is not None and value < 0:
            yield BeyondRange(key, label=label, given=str(value), least=0, most=QUANTITY_MAX)
    level = bin.get("level")
    if level is not None and level < 0:
        yield BeyondRange("level", label=LEVEL, given=str(level), least=0, most=DRAWN_MAX)


def layout_problems(layout: Any, reach: Sequence[int | None]) -> Iterator[Refusal]:
    """`reach`: aisles, blocks and cells that bins and rules of walking already need."""
    for (_, key, label), needed in zip(POSITION, reach):
        if layout[key] is None:
            continue  # it could not be read
        if layout[key] < 1:
            yield BeyondRange(key, label=label, given=str(layout[key]), least=1, most=COUNT_MAX)
        elif needed is not None and layout[key] < needed:
            yield BinsOutside(key, label=label, given=needed - 1, least=needed)
    for key, label, least in METRES:
        if layout[key] is not None and not least <= layout[key] < METRES_MAX:
            yield BeyondRange(key, label=label, given=str(layout[key]), least=least, most=METRES_MAX)
    for key, label in PLAN:
        if layout[key] is not None and not 0 <= layout[key] < PLAN_MAX:
            yield BeyondRange(key, label=label, given=str(layout[key]), least=0, most=PLAN_MAX)
    depot = layout["depot_aisle"]
    if None not in (depot, layout["aisles"]) and not 0 <= depot < max(layout["aisles"], 1):
        yield OutsideLayout("depot_aisle", label=POSITION[0][2], given=depot, count=layout["aisles"], last=layout["aisles"] - 1)
