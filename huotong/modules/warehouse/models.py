"""Zones, bins, containers and layouts. The table of warehouses itself is `people.Site`, since rights need it."""

from django.db import models

from huotong.core.documents import Choice
from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable

from .decisions import COUNT_MAX

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
CONTAINERS = (
    Choice("cart", Text("拣货车", "Cart")),
    Choice("tote", Text("周转箱", "Tote")),
    Choice("pallet", Text("托盘", "Pallet")),
    Choice("carton", Text("纸箱", "Carton")),
)

SELLS = Text("计入可售", "Counts as sellable")
GIVES = Text("可供拣货", "May be picked from")


class Zone(DocumentTable):
    """A part of a warehouse with one use. Its kind says whether goods there count as sellable and may be picked."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    name = columns.text(Text("名称", "Name"), required=True)
    kind = columns.choice(Text("用途", "Use"), ZONES, required=True, fixed=True)
    sells = columns.flag(SELLS, given=False, default=True)
    gives = columns.flag(GIVES, given=False, default=True)


class Bin(DocumentTable):
    """A place on the floor where goods lie. Aisle, block and cell are its place in the layout, counted from 0."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    zone = columns.reference(Text("库区", "Zone"), "warehouse.Zone", to="zone")
    kind = columns.choice(Text("类型", "Kind"), BINS, default="shelf")
    aisle = columns.integer(Text("巷道", "Aisle"), least=0, most=COUNT_MAX)
    block = columns.integer(Text("区块", "Block"), least=0, most=COUNT_MAX)
    cell = columns.integer(Text("格", "Cell"), least=0, most=COUNT_MAX)
    level = columns.integer(Text("层", "Level"), least=0, most=COUNT_MAX)
    capacity_kg = columns.quantity(Text("承重（kg）", "Capacity (kg)"))
    capacity_l = columns.quantity(Text("容积（L）", "Capacity (l)"))
    sells = columns.flag(SELLS, default=True, fixed=True)
    gives = columns.flag(GIVES, default=True, fixed=True)


class Container(DocumentTable):
    """A place that stands in a place and moves with what is in it. Goods in it count, and are not picked from it."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    kind = columns.choice(Text("类型", "Kind"), CONTAINERS, required=True, fixed=True)


class Layout(DocumentTable):
    """Parallel aisles in blocks with cross aisles between, below and above them; the depot is at the lowest."""

    warehouse = columns.reference(
        Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True, index=False
    )
    aisles = columns.integer(Text("巷道数", "Aisles"), required=True, least=1, most=COUNT_MAX)
    blocks = columns.integer(Text("区块数", "Blocks"), default=1, least=1, most=COUNT_MAX)
    cells_per_block = columns.integer(Text("每区块格数", "Cells per block"), required=True, least=1, most=COUNT_MAX)
    aisle_pitch = columns.quantity(Text("巷道间距（m）", "Aisle pitch (m)"), required=True)
    cell_pitch = columns.quantity(Text("格间距（m）", "Cell pitch (m)"), required=True)
    cross_to_cell = columns.quantity(Text("横道到首格（m）", "Cross aisle to first cell (m)"), required=True)
    depot_aisle = columns.integer(Text("出入口所在巷道", "Aisle of the depot"), default=0, least=0, most=COUNT_MAX)

    class Meta(DocumentTable.Meta):
        constraints = [
            *DocumentTable.Meta.constraints,
            models.UniqueConstraint(fields=["warehouse"], name="warehouse_layout_one"),
        ]
