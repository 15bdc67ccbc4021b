"""Zones, bins, containers, layouts and what rules walking. The table of warehouses itself is `people.Site`, since rights need it."""

from typing import Any

from huotong.core.documents import Choice
from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable

from .decisions import COUNT_MAX, STOREY_LEAST, STOREY_MOST

ZONES = (
    Choice("raw", Text("原料", "Raw material")),
    Choice("semi", Text("半成品", "Semi-finished")),
    Choice("finished", Text("成品", "Finished goods")),
    Choice("consumable", Text("耗材", "Consumables")),
    Choice("receiving", Text("收货", "Receiving"), "processing"),
    Choice("qc", Text("质检", "Inspection"), "warning"),
    Choice("picking", Text("拣货", "Picking"), "success"),
    Choice("staging", Text("集货", "Staging"), "processing"),
    Choice("quarantine", Text("隔离", "Quarantine"), "error"),
    Choice("returns", Text("退货", "Returns"), "warning"),
)
BINS = (
    Choice("shelf", Text("货架", "Rack")),
    Choice("flow_rack", Text("流利架", "Flow rack")),
    Choice("pallet", Text("托盘位", "Pallet position")),
    Choice("floor", Text("地面", "Floor")),
)
SIDES = (Choice("left", Text("左侧", "Left side")), Choice("right", Text("右侧", "Right side")))
"""As one sees them who walks up the aisle from the lowest cross aisle."""
CONTAINERS = (
    Choice("cart", Text("拣货车", "Cart")),
    Choice("tote", Text("周转箱", "Tote")),
    Choice("pallet", Text("托盘", "Pallet")),
    Choice("carton", Text("纸箱", "Carton")),
)

PASSAGES = (
    Choice("up_only", Text("只许上行", "Up only")),
    Choice("down_only", Text("只许下行", "Down only")),
    Choice("dead_end_above", Text("上端不通", "Dead end above")),
    Choice("dead_end_below", Text("下端不通", "Dead end below")),
    Choice("closed", Text("封闭", "Closed"), "error"),
)
DOORS = (
    Choice("both", Text("出发和结束", "Start and end")),
    Choice("start", Text("只出发", "Start only")),
    Choice("end", Text("只结束", "End only")),
)
LINKS = (
    Choice("lift", Text("电梯", "Lift")),
    Choice("stairs", Text("楼梯", "Stairs")),
    Choice("ramp", Text("坡道", "Ramp")),
    Choice("doorway", Text("门洞", "Doorway")),
)

SELLS = Text("计入可售", "Counts as sellable")
GIVES = Text("可供拣货", "May be picked from")


class Zone(DocumentTable):
    """A part of a warehouse with one use. Its kind says whether goods there count as sellable and may be picked."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    name = columns.text(Text("名称", "Name"), required=True)
    name_en = columns.text(Text("英文名称", "Name in English"))
    kind = columns.choice(Text("用途", "Use"), ZONES, required=True, fixed=True)
    sells = columns.flag(SELLS, given=False, default=True)
    gives = columns.flag(GIVES, given=False, default=True)


class Bin(DocumentTable):
    """A place on the floor where goods lie. Aisle, block and cell are its place in the layout, counted from 0."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    zone = columns.reference(Text("库区", "Zone"), "warehouse.Zone", to="zone")
    kind = columns.choice(Text("类型", "Kind"), BINS, default="shelf")
    layout = columns.reference(
        Text("仓库布局", "Layout"),
        "warehouse.Layout",
        to="layout",
        help=Text("不填则为仓库的第一个布局", "The warehouse's first layout unless given"),
    )
    aisle = columns.integer(Text("巷道", "Aisle"), least=0, most=COUNT_MAX)
    block = columns.integer(Text("区块", "Block"), least=0, most=COUNT_MAX)
    cell = columns.integer(Text("格", "Cell"), least=0, most=COUNT_MAX)
    level = columns.integer(Text("层", "Level"), least=0, most=COUNT_MAX)
    side = columns.choice(
        Text("巷道哪一侧", "Side of the aisle"),
        SIDES,
        help=Text("从第一个区块往里走时的左右，用来说“左手边”", "As one walks up from the first block; it tells which hand"),
    )
    capacity_kg = columns.quantity(Text("承重（kg）", "Capacity (kg)"))
    capacity_l = columns.quantity(Text("容积（L）", "Capacity (l)"))
    sells = columns.flag(SELLS, default=True, fixed=True)
    gives = columns.flag(GIVES, default=True, fixed=True)


class Container(DocumentTable):
    """A place that stands in a place and moves with what is in it. Goods in it count, and are not picked from it."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    kind = columns.choice(Text("类型", "Kind"), CONTAINERS, required=True, fixed=True)


class Layout(DocumentTable):
    """One rectangular hall or storey: parallel aisles in blocks with cross aisles between, below and above them."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    name = columns.text(Text("名称", "Name"))
    aisles = columns.integer(Text("巷道数", "Aisles"), required=True, least=1, most=COUNT_MAX)
    blocks = columns.integer(Text("区块数", "Blocks"), default=1, least=1, most=COUNT_MAX)
    cells_per_block = columns.integer(Text("每区块格数", "Cells per block"), required=True, least=1, most=COUNT_MAX)
    aisle_pitch = columns.quantity(Text("巷道间距（m）", "Aisle pitch (m)"), required=True)
    cell_pitch = columns.quantity(Text("格间距（m）", "Cell pitch (m)"), required=True)
    cross_to_cell = columns.quantity(Text("横道到首格（m）", "Cross aisle to first cell (m)"), required=True)
    depot_aisle = columns.integer(
        Text("出入口所在巷道", "Aisle of the depot"),
        default=0,
        least=0,
        most=COUNT_MAX,
        help=Text("设了出入口时以出入口为准", "Where doors are given, they count instead"),
    )
    floor = columns.integer(Text("楼层", "Storey"), default=1, least=STOREY_LEAST, most=STOREY_MOST)
    left_m = columns.quantity(
        Text("左边距（m）", "From the left (m)"),
        help=Text(
            "左下角在建筑平面图上的位置，不填为 0", "Where its lower left corner lies in the building's plan; 0 unless given"
        ),
    )
    below_m = columns.quantity(
        Text("下边距（m）", "From below (m)"),
        help=Text(
            "左下角在建筑平面图上的位置，不填为 0", "Where its lower left corner lies in the building's plan; 0 unless given"
        ),
    )


FIRST_AISLE, LAST_AISLE = Text("起始巷道", "First aisle"), Text("终止巷道", "Last aisle")
CROSS = Text("横道", "Cross aisle")


def _warehouse() -> Any:
    """Follows from the layout; rights by row need it."""
    return columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, given=False)


def _layout(label: Text) -> Any:
    return columns.reference(label, "warehouse.Layout", to="layout", required=True, fixed=True)


def _aisle(label: Text) -> Any:
    return columns.integer(label, required=True, least=0, most=COUNT_MAX)


class Passage(DocumentTable):
    """How some aisles of a layout may be walked, where not freely in both directions."""

    warehouse = _warehouse()
    layout = _layout(Text("仓库布局", "Layout"))
    first_aisle = _aisle(FIRST_AISLE)
    last_aisle = _aisle(LAST_AISLE)
    block = columns.integer(
        Text("区块", "Block"), least=0, most=COUNT_MAX, help=Text("不填则为全部区块", "All blocks unless given")
    )
    kind = columns.choice(Text("通行方式", "How it is passed"), PASSAGES, required=True)
    first_cell = columns.integer(
        Text("起始格", "First cell"),
        least=0,
        most=COUNT_MAX,
        help=Text("只用于封闭；不填则从第一格起", "For closed ones; from the first cell unless given"),
    )
    last_cell = columns.integer(
        Text("终止格", "Last cell"),
        least=0,
        most=COUNT_MAX,
        help=Text("只用于封闭；不填则到最后一格", "For closed ones; to the last cell unless given"),
    )


class Door(DocumentTable):
    """Where walks begin and end: where an aisle meets a cross aisle. Without any the depot of the first layout serves."""

    warehouse = _warehouse()
    layout = _layout(Text("仓库布局", "Layout"))
    aisle = _aisle(Text("巷道", "Aisle"))
    cross_aisle = columns.integer(CROSS, default=0, least=0, most=COUNT_MAX, help=Text("0 为最下面一条", "0 is the lowest"))
    use = columns.choice(Text("用于", "Serves as"), DOORS, default="both")


class Link(DocumentTable):
    """A way from one layout to another, or across one: a lift, stairs, a ramp, a doorway."""

    warehouse = _warehouse()
    kind = columns.choice(Text("通道类型", "Kind of link"), LINKS, required=True)
    from_layout = _layout(Text("从布局", "From layout"))
    from_aisle = _aisle(Text("从巷道", "From aisle"))
    from_cross_aisle = columns.integer(Text("从横道", "From cross aisle"), default=0, least=0, most=COUNT_MAX)
    to_layout = _layout(Text("到布局", "To layout"))
    to_aisle = _aisle(Text("到巷道", "To aisle"))
    to_cross_aisle = columns.integer(Text("到横道", "To cross aisle"), default=0, least=0, most=COUNT_MAX)
    metres = columns.quantity(
        Text("折合米数", "Worth in metres"),
        required=True,
        help=Text("等电梯、走楼梯折合多少米", "So many metres waiting for the lift or climbing is worth"),
    )
    one_way = columns.flag(Text("单向", "One way"))
