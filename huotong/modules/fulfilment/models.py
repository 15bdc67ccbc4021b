from django.db import models

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
SIZES = (
    Choice("single", Text("单行", "One line")),
    Choice("several", Text("多行", "Several lines")),
)
RESOURCES = (
    Choice("picker", Text("拣货员（行）", "Pickers (lines)")),
    Choice("station", Text("打包台（单）", "Packing stations (orders)")),
    Choice("carrier", Text("承运商（单）", "Carrier (orders)")),
)


class Wave(DocumentTable):
    """Outbounds that go to the floor together."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    method = columns.choice(Text("拣货方式", "Method"), METHODS, default="single", fixed=True)
    walk_m = columns.quantity(Text("行走米数", "Walk in metres"), given=False)
    plain_m = columns.quantity(
        Text("常规走法米数", "Plain walk in metres"),
        given=False,
        help=Text("同样的拣货按 S 形或逐条巷道走", "The same picks walked S-shaped, or aisle by aisle"),
    )
    why = columns.long_text(Text("理由", "Why"), given=False)
    wave_plan = columns.reference(Text("波次计划", "Wave plan"), "fulfilment.WavePlan", to="wave_plan", given=False)
    planned = columns.json(
        Text("计划的拣货", "Planned picks"),
        given=False,
        inner=True,
        help=Text("放行时再核对，已不在的货回到计划", "Held against the stock at release; what is gone goes back to planning"),
    )


class WaveLine(LineTable):
    document = parent("fulfilment.Wave")
    outbound = columns.reference(Text("出库单", "Outbound"), "fulfilment.Outbound", to="outbound", required=True)
    cart = columns.integer(Text("车次", "Trip"), given=False)


class WaveTemplate(DocumentTable):
    """Which outbounds go together, how much a cart carries, and how often this is planned."""

    name = columns.text(Text("名称", "Name"), required=True)
    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    method = columns.choice(Text("拣货方式", "Method"), METHODS, default="batch")
    carrier = columns.reference(
        Text("承运商", "Carrier"), "partners.Carrier", to="carrier", help=Text("不填则不限", "Any unless given")
    )
    area = columns.text(Text("区域", "Area"), length=80, help=Text("不填则不限", "Any unless given"))
    size = columns.choice(Text("订单类型", "Kind of order"), SIZES, help=Text("不填则不限", "Any unless given"))
    priority_from = columns.integer(Text("优先级不低于", "Priority from"), least=0, help=Text("不填则不限", "Any unless given"))
    due_days = columns.integer(
        Text("几天内到期", "Due within days"),
        least=0,
        most=365,
        help=Text("0 为今天；不填则不限", "0 is today; any unless given"),
    )
    orders_most = columns.integer(Text("每车订单上限", "Orders a cart"), least=1, most=1000, default=12)
    lines_most = columns.integer(Text("每车行数上限", "Lines a cart"), least=1, most=10_000)
    units_most = columns.integer(Text("每车件数上限", "Units a cart"), least=1, most=1_000_000)
    carts_most = columns.integer(Text("每波车数上限", "Carts a wave"), least=1, most=1000, default=8)
    every_min = columns.integer(
        Text("每几分钟计划一次", "Planned every minutes"),
        least=0,
        most=1440,
        default=0,
        help=Text("0 为只在要求时", "0: only when asked"),
    )


class WavePlan(DocumentTable):
    """What the planner found for a moment's orders and stock, with the other plans that were possible."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    template = columns.reference(
        Text("波次模板", "Wave template"),
        "fulfilment.WaveTemplate",
        to="wave_template",
        fixed=True,
        help=Text("不填则计划全部待放行的出库单", "All that waits is planned unless given"),
    )
    planned_at = columns.moment(Text("计划时间", "Planned at"), given=False)
    orders = columns.integer(Text("出库单数", "Outbounds planned"), given=False)
    walk_m = columns.quantity(Text("行走米数", "Walk in metres"), given=False)
    bound_m = columns.quantity(
        Text("米数下界", "Bound in metres"), given=False, help=Text("任何计划都不会更短", "No plan walks less")
    )
    plain_m = columns.quantity(
        Text("按到期顺序米数", "Metres by due time"),
        given=False,
        help=Text("按到期顺序装车、S 形行走", "Carts filled by due time and walked S-shaped"),
    )
    options = columns.json(Text("可选方案", "Options"), given=False)
    left_out = columns.json(Text("未排入", "Left out"), given=False)
    chosen = columns.integer(Text("采用方案", "Chosen option"), given=False)


class Capacity(DocumentTable):
    """What the pickers, the packing stations or a carrier of a warehouse can do in a day."""

    name = columns.text(Text("名称", "Name"), required=True)
    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    kind = columns.choice(Text("资源", "Resource"), RESOURCES, required=True, fixed=True)
    carrier = columns.reference(
        Text("承运商", "Carrier"),
        "partners.Carrier",
        to="carrier",
        help=Text("资源为承运商时填写；不填则为全部", "For a carrier's capacity; all of them unless given"),
    )
    how_many = columns.integer(Text("人数或台数", "How many"), least=0, most=100_000, default=1)
    per_hour = columns.quantity(Text("每小时完成", "Done in an hour"), required=True, least=0)
    hours = columns.quantity(Text("每天小时数", "Hours a day"), required=True, least=0, most=24)


class Found(models.Model):
    """What the planner found for a wave plan, pick by pick."""

    plan = models.BigIntegerField(primary_key=True)
    content = models.JSONField()


class Walked(models.Model):
    """The shortest walks that were found for a wave or an outbound after its release."""

    document = models.BigIntegerField(primary_key=True)
    content = models.JSONField()


class WavePlanLine(LineTable):
    """A wave that came of the plan."""

    document = parent("fulfilment.WavePlan")
    wave = columns.reference(Text("波次", "Wave"), "fulfilment.Wave", to="wave", given=False)


class Outbound(DocumentTable):
    """One warehouse's part of a demand. `demand` names the document that wants the goods."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, given=False)
    customer = columns.reference(Text("客户", "Customer"), "partners.Customer", to="customer", given=False)
    demand_type = columns.text(Text("需求类型", "Demand type"), length=80, given=False, inner=True)
    demand = columns.integer(Text("需求", "Demand"), given=False, inner=True, index=True)
    demand_code = columns.text(Text("需求单号", "Demand number"), length=80, given=False, index=True)
    profile = columns.choice(Text("出库流程", "Outbound profile"), PROFILES, default="standard", given=False)
    priority = columns.integer(Text("优先级", "Priority"), default=0, given=False)
    due_on = columns.date(Text("承诺日期", "Promised on"), given=False)
    carrier = columns.reference(Text("承运商", "Carrier"), "partners.Carrier", to="carrier", given=False)
    area = columns.text(Text("区域", "Area"), length=80, given=False)

    class Meta(DocumentTable.Meta):
        # What waits, and what was shipped today, among all that ever was.
        indexes = [*DocumentTable.Meta.indexes, models.Index(fields=["state", "changed_at"], name="fulfilment_outbound_state")]


class OutboundLine(LineTable):
    """`promise` is the book's promise; `demand_line` the line that wants the goods; `checked` what the recheck has seen."""

    document = parent("fulfilment.Outbound")
    item = columns.reference(Text("物料", "Item"), "catalog.Item", to="item", required=True, given=False)
    quantity = columns.quantity(Text("数量", "Quantity"), required=True, given=False)
    demand_line = columns.integer(Text("需求行", "Demand line"), given=False, inner=True, index=True)
    promise = columns.integer(Text("占数", "Promise"), given=False, inner=True)
    checked = columns.quantity(Text("已复核", "Rechecked"), given=False)


class OutboundPick(LineTable):
    """`wave` released it; what was released alone has none. Who picks a wave walks past the picks of that wave."""

    document = parent("fulfilment.Outbound")
    line = columns.integer(Text("出库行", "Outbound line"), required=True, given=False, inner=True)
    bin = columns.reference(Text("库位", "Bin"), "warehouse.Bin", to="bin", required=True, given=False, index=False)
    item = columns.reference(Text("物料", "Item"), "catalog.Item", to="item", required=True, given=False, index=False)
    lot = columns.text(Text("批次", "Lot"), length=80, given=False)
    serial = columns.text(Text("序列号", "Serial number"), length=80, given=False)
    goods = columns.integer(Text("货品", "Goods"), required=True, given=False, inner=True)
    quantity = columns.quantity(Text("数量", "Quantity"), required=True, given=False)
    hold = columns.integer(Text("锁货位", "Hold"), given=False, inner=True)
    container = columns.reference(Text("容器", "Container"), "warehouse.Container", to="container", given=False, index=False)
    parcel = columns.integer(Text("包裹", "Parcel"), given=False, inner=True)
    stage = columns.choice(Text("环节", "Stage"), STAGES, default="open", given=False)
    sequence = columns.integer(Text("拣货顺序", "Sequence"), default=0, given=False)
    wave = columns.reference(Text("波次", "Wave"), "fulfilment.Wave", to="wave", given=False, index=False)
