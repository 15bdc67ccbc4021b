from huotong.core.documents import Choice
from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable, LineTable, parent

from .words import STAGES

PROFILES = (
    Choice("standard", Text("标准", "Standard")),
    Choice("counter", Text("柜台", "Counter")),
)
METHODS = (
    Choice("single", Text("单单拣货", "Single order")),
    Choice("batch", Text("批量拣货", "Batch")),
)


class Wave(DocumentTable):
    """Outbounds that go to the floor together."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    method = columns.choice(Text("拣货方式", "Method"), METHODS, default="single", fixed=True)
    walk_m = columns.quantity(Text("行走米数", "Walk in metres"), given=False)


class WaveLine(LineTable):
    document = parent("fulfilment.Wave")
    outbound = columns.reference(Text("出库单", "Outbound"), "fulfilment.Outbound", to="outbound", required=True)


class Outbound(DocumentTable):
    """One warehouse's part of a demand. `demand` names the document that wants the goods."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, given=False)
    customer = columns.reference(Text("客户", "Customer"), "partners.Customer", to="customer", given=False)
    demand_type = columns.text(Text("需求类型", "Demand type"), length=80, given=False)
    demand = columns.integer(Text("需求", "Demand"), given=False, index=True)
    demand_code = columns.text(Text("需求单号", "Demand number"), length=80, given=False, index=True)
    profile = columns.choice(Text("出库流程", "Outbound profile"), PROFILES, default="standard", given=False)
    priority = columns.integer(Text("优先级", "Priority"), default=0, given=False)


class OutboundLine(LineTable):
    """`promise` is the book's promise; `demand_line` the line that wants the goods; `checked` what the recheck has seen."""

    document = parent("fulfilment.Outbound")
    item = columns.reference(Text("物料", "Item"), "catalog.Item", to="item", required=True, given=False)
    quantity = columns.quantity(Text("数量", "Quantity"), required=True, given=False)
    demand_line = columns.integer(Text("需求行", "Demand line"), given=False, index=True)
    promise = columns.integer(Text("占数", "Promise"), given=False)
    checked = columns.quantity(Text("已复核", "Rechecked"), given=False)


class OutboundPick(LineTable):
    document = parent("fulfilment.Outbound")
    line = columns.integer(Text("出库行", "Outbound line"), required=True, given=False)
    bin = columns.reference(Text("库位", "Bin"), "warehouse.Bin", to="bin", required=True, given=False, index=False)
    item = columns.reference(Text("物料", "Item"), "catalog.Item", to="item", required=True, given=False, index=False)
    lot = columns.text(Text("批次", "Lot"), length=80, given=False)
    serial = columns.text(Text("序列号", "Serial number"), length=80, given=False)
    goods = columns.integer(Text("货品", "Goods"), required=True, given=False)
    quantity = columns.quantity(Text("数量", "Quantity"), required=True, given=False)
    hold = columns.integer(Text("锁货位", "Hold"), given=False)
    container = columns.reference(Text("容器", "Container"), "warehouse.Container", to="container", given=False, index=False)
    parcel = columns.integer(Text("包裹", "Parcel"), given=False)
    stage = columns.choice(Text("环节", "Stage"), STAGES, default="open", given=False)
    sequence = columns.integer(Text("拣货顺序", "Sequence"), default=0, given=False)
