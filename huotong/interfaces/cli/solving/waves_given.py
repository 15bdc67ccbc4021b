"""What stands in a file of `ht solve waves`, as the planner wants it; every fault is refused with its field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from math import inf
from typing import Any, Final

from huotong.core.fields.values import Missing
from huotong.core.refusals import Refusal
from huotong.core.texts import Text
from huotong.solve.walks import BlockLayout, Pick
from huotong.solve.waves.graph_ground import GraphGround
from huotong.solve.waves.ground import BlockGround
from huotong.solve.waves.records import Limits, Order, Problem, Stock

from . import waves_values as values
from .given import OBJECT, Given, is_integer, wrong_kind
from .graphs import GraphFloor, Node, NoSuchNode, NoWalk, graph_floor
from .walks import block_layout

Floor = BlockLayout | GraphFloor

RANK_MAX: Final = 10**9
SEED_MAX: Final = 2**63 - 1
LIMITS: Final = {
    "orders": Text("每车订单数", "Orders a cart"),
    "lines": Text("每车行数", "Lines a cart"),
    "units": Text("每车件数", "Units a cart"),
    "carts": Text("每波车数", "Carts a wave"),
}
_MOMENT, _DAY = Text("ISO 8601 时刻", "an ISO 8601 moment"), Text("ISO 8601 日期", "an ISO 8601 day")
_NODE: Final = Text("文字或整数", "a text or a whole number")
_CELL: Final = Text("[巷道, 区块, 格] 三个整数", "three whole numbers [aisle, block, cell]")
_BINS, _ORDERS, _LINES = Text("货位库存", "Bins"), Text("订单", "Orders"), Text("订单行", "Lines")
_BIN, _ITEM, _QUANTITY = Text("货位", "Bin"), Text("货品", "Item"), Text("数量", "Quantity")
_AT, _LAYOUT, _LIMITS, _SEED = Text("位置", "Position"), Text("布局", "Layout"), Text("上限", "Limits"), Text("随机种子", "Seed")
_ID, _DUE, _RANK, _EXPIRES = Text("单号", "Id"), Text("截止时间", "Due time"), Text("等级", "Rank"), Text("到期日", "Expiry")


class NoOrders(Refusal):
    """There is no order, so there is nothing to plan.

    Give at least one order in {field}.
    """

    zh = "没有订单，也就没有要排的。\n\n请在 {field} 中至少给一个订单。"
    code = "solve.no_orders"


class Twice(Refusal):
    """The id {given} stands twice.

    Give each order an id of its own; {field} repeats an earlier one.
    """

    zh = "单号 {given} 出现了两次。\n\n每个订单要有自己的单号；{field} 与前面的重复。"
    code = "solve.twice"


class BinNowhere(Refusal):
    """The bin {given} has no position in the layout.

    Write it as `at` of the bin's row, or under its name in `layout.cells`.
    """

    zh = "货位 {given} 在布局中没有位置。\n\n请写在该行的 `at` 中，或以货位名写在 `layout.cells` 中。"
    code = "solve.bin_nowhere"


class BinOutside(Refusal):
    """The bin {given} lies at {at}, outside the layout.

    Mend the position, or enlarge the layout.
    """

    zh = "货位 {given} 的位置 {at} 在布局之外。\n\n请改正位置，或扩大布局。"
    code = "solve.bin_outside"


class BinTwoPlaces(Refusal):
    """The bin {given} lies at two places.

    Give all rows of a bin the same position.
    """

    zh = "货位 {given} 有两个不同的位置。\n\n同一货位的各行请给同一个位置。"
    code = "solve.bin_two_places"


class UnknownLimit(Refusal):
    """There is no limit {given}.

    Use orders, lines, units and carts; a limit that is not known would not be kept.
    """

    zh = "没有名为 {given} 的上限。\n\n可用 orders、lines、units、carts；不认识的上限无法遵守。"
    code = "solve.unknown_limit"


@dataclass(frozen=True, slots=True)
class Asked:
    problem: Problem
    ground: BlockGround | GraphGround
    ids: tuple[Any, ...]
    """Of the orders, as they were written: 5 stays 5, "5" stays "5"."""
    bins: tuple[Any, ...]
    """Of the stock rows."""
    items: dict[str, Any]
    as_text: bool
    """Whether the orders write quantities as text."""


@dataclass(slots=True)
class _Row:
    name: Any
    item: Any
    quantity: Decimal
    expires: str
    at: Pick | Node
    field: str


@dataclass(slots=True)
class _Wanted:
    id: Any
    lines: list[tuple[str, Decimal]]
    due: float
    due_at: str
    rank: int


def asked(document: Any, refusals: list[Refusal]) -> Asked | None:
    """The problem of a document; None with what is wrong in `refusals`."""
    if not isinstance(document, dict):
        refusals.append(wrong_kind("FILE", Text("波次问题", "A problem of waves"), document, OBJECT, '{"layout": …}'))
        return None
    given = Given(document, "", refusals)
    layout_given = values.object_of(given, "layout", _LAYOUT)
    floor = None if layout_given is None else _floor(layout_given)
    found = _rows(given, layout_given, floor)
    wanted = _orders(given)
    limits = _limits(given)
    seed = given.integer("seed", _SEED, 0, SEED_MAX) if document.get("seed") is not None else 0
    if refusals or floor is None or limits is None or seed is None:
        return None
    ground, number = _ground(floor, found, refusals)
    return None if refusals else _asked(ground, number, found, wanted, limits, seed)


def _floor(layout: Given) -> Floor | None:
    """A block layout, or a graph where there are edges; the places of a graph come with the bins."""
    if "edges" not in layout.values:
        return block_layout(layout)
    before = len(layout.refusals)
    floor, _ = graph_floor(Given(layout.values | {"picks": []}, layout.where, layout.refusals))
    return floor if len(layout.refusals) == before else None


def _ground(floor: Floor, found: list[_Row], refusals: list[Refusal]) -> tuple[BlockGround | GraphGround, dict[Pick | Node, int]]:
    """The floor with its places, numbered; a bin of a graph that nobody comes to and back from is refused."""
    if isinstance(floor, BlockLayout):
        cells = sorted({row.at for row in found if isinstance(row.at, Pick)})
        return BlockGround(floor, cells), {cell: index for index, cell in enumerate(cells)}
    nodes = list(dict.fromkeys(row.at for row in found))
    number = {node: index for index, node in enumerate(nodes)}
    ground = GraphGround(floor.graph, nodes, floor.starts, floor.ends)
    unreached = set(ground.unreached)
    refusals += [NoWalk(row.field, given=str(row.at)) for row in found if number[row.at] in unreached]
    return ground, number


def _asked(
    ground: BlockGround | GraphGround,
    number: dict[Pick | Node, int],
    found: list[_Row],
    wanted: list[_Wanted],
    limits: dict[str, Decimal],
    seed: int,
) -> Asked:
    quantities = [row.quantity for row in found] + [each for order in wanted for _, each in order.lines]
    decimals = max((values.decimals_of(each) for each in [*quantities, *limits.values()]), default=0)
    scale = 10**decimals
    stock = [Stock(_name(row.name), number[row.at], str(row.item), int(row.quantity * scale), row.expires) for row in found]
    orders = [
        Order(
            str(each.id), tuple((item, int(quantity * scale)) for item, quantity in each.lines), each.due, each.rank, each.due_at
        )
        for each in wanted
    ]
    kept = {name: int(limit * (scale if name == "units" else 1)) for name, limit in limits.items()}
    problem = Problem(tuple(stock), tuple(orders), Limits(**kept), seed, decimals)
    as_text = any(getattr(quantity, "as_text", False) for order in wanted for _, quantity in order.lines)
    ids, bins = tuple(each.id for each in wanted), tuple(row.name for row in found)
    return Asked(problem, ground, ids, bins, {str(row.item): row.item for row in found}, as_text)


def _rows(given: Given, layout_given: Given | None, floor: Floor | None) -> list[_Row]:
    cells = layout_given.values.get("cells") if layout_given is not None else None
    place_of: dict[str, Any] = cells if isinstance(cells, dict) else {}
    known: dict[str, Pick | Node] = {}
    found = []
    for row in values.objects_of(given, "bins", _BINS, '[{"bin": "A-01", "at": [0, 0, 0], "item": "apple", "quantity": 6}]'):
        name = row.values.get("bin")
        at = _at(row, name, place_of, floor)
        item, quantity = values.text(row, "item", _ITEM), values.quantity(row, "quantity", _QUANTITY, least=Decimal(0))
        expires = _expiry(row)
        if at is None:
            continue
        if isinstance(floor, BlockLayout) and isinstance(at, Pick) and not floor.holds(at):
            row.refuse(BinOutside(row.where + "at", given=_name(name), at=list(at)))
        elif known.setdefault(_name(name), at) != at:
            row.refuse(BinTwoPlaces(row.where + "at", given=_name(name)))
        elif item is not None and quantity is not None:
            found.append(_Row(name, row.values["item"], quantity, expires, at, row.where + "at"))
    return found


def _at(row: Given, name: Any, place_of: dict[str, Any], floor: Floor | None) -> Pick | Node | None:
    """Where the bin of a row lies; not asked while the floor itself is wrong."""
    if isinstance(floor, GraphFloor):
        return _node(row, name, place_of, floor)
    return None if floor is None else _position(row, name, place_of)


def _position(row: Given, name: Any, place_of: dict[str, Any]) -> Pick | None:
    """From `at`, else from the layout's cells, else the bin is its own position."""
    if _is_cell(name):
        return Pick(*name)
    if values.text(row, "bin", _BIN) is None:
        return None
    at = row.values.get("at", place_of.get(_name(name)))
    if at is None:
        row.refuse(BinNowhere(row.where + "at", given=_name(name)))
    elif not _is_cell(at):
        row.refuse(wrong_kind(row.where + "at", _AT, at, _CELL, "[0, 0, 0]"))
    else:
        return Pick(*at)
    return None


def _node(row: Given, name: Any, place_of: dict[str, Any], floor: GraphFloor) -> Node | None:
    """From `at`, else from the layout's cells, else the bin is a node itself."""
    if values.text(row, "bin", _BIN) is None:
        return None
    at = row.values.get("at", place_of.get(_name(name), name))
    if not isinstance(at, str) and not is_integer(at):
        row.refuse(wrong_kind(row.where + "at", _AT, at, _NODE, "A"))
    elif at not in floor.graph.onward:
        row.refuse(NoSuchNode(row.where + "at", label=_AT, given=str(at)))
    else:
        return at  # type: ignore[no-any-return]
    return None


def _is_cell(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 3 and all(map(is_integer, value))


def _name(bin: Any) -> str:
    return bin if isinstance(bin, str) else str(bin)


def _orders(given: Given) -> list[_Wanted]:
    found: dict[str, _Wanted] = {}
    listed = given.values.get("orders")
    if listed == []:
        given.refuse(NoOrders("orders"))
        return []
    for order in values.objects_of(given, "orders", _ORDERS, '[{"id": "1", "due_at": null, "lines": []}]'):
        name = values.text(order, "id", _ID)
        due = _due(order)
        rank = order.integer("rank", _RANK, -RANK_MAX, RANK_MAX) if order.values.get("rank") is not None else 0
        lines = list(_lines(order))
        if name is None or rank is None:
            continue
        if name in found:
            order.refuse(Twice(order.where + "id", given=name))
        found[name] = _Wanted(order.values["id"], lines, due, str(order.values.get("due_at") or ""), rank)
    return list(found.values())


def _lines(order: Given) -> Iterator[tuple[str, Decimal]]:
    for line in values.objects_of(order, "lines", _LINES, '[{"item": "apple", "quantity": 6}]'):
        item, quantity = values.text(line, "item", _ITEM), values.quantity(line, "quantity", _QUANTITY, least=None)
        if item is not None and quantity is not None:
            yield item, quantity


def _due(order: Given) -> float:
    """Seconds since 1970; no zone is UTC, null is no due time."""
    value = order.values.get("due_at")
    if "due_at" not in order.values:
        order.refuse(Missing(order.where + "due_at", label=_DUE))
    elif value is not None:
        try:
            moment = datetime.fromisoformat(value)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
        except (TypeError, ValueError, OverflowError):
            order.refuse(wrong_kind(order.where + "due_at", _DUE, value, _MOMENT, "2010-12-01T12:00:00+00:00"))
    return inf


def _expiry(row: Given) -> str:
    value = row.values.get("expires_on")
    if value is None:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        row.refuse(wrong_kind(row.where + "expires_on", _EXPIRES, value, _DAY, "2011-01-31"))
        return ""


def _limits(given: Given) -> dict[str, Decimal] | None:
    limits = values.object_of(given, "limits", _LIMITS)
    if limits is None:
        return None
    for name in limits.values:
        if name not in LIMITS:
            limits.refuse(UnknownLimit(f"limits.{name}", given=name))
    found = {}
    for name, label in LIMITS.items():
        if limits.values.get(name) is None:
            continue
        if name == "units":
            limit = values.quantity(limits, name, label, least=None)
        else:
            whole = limits.integer(name, label, 1, values.QUANTITY_MAX)
            limit = None if whole is None else Decimal(whole)
        if limit is not None:
            found[name] = limit
    return found
