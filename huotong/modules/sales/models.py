from django.db import models

from huotong.core.documents import Choice
from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable, LineTable, parent

PROFILES = (
    Choice("standard", Text("标准", "Standard")),
    Choice("counter", Text("柜台", "Counter")),
)
CHANNELS = (
    Choice("direct", Text("直销", "Direct")),
    Choice("counter", Text("柜台", "Counter")),
    Choice("shop", Text("网店", "Shop")),
    Choice("dealer", Text("经销商", "Dealer")),
    Choice("history", Text("历史导入", "History")),
)


class SalesOrder(DocumentTable):
    customer = columns.reference(Text("客户", "Customer"), "partners.Customer", to="customer", required=True)
    warehouse = columns.reference(
        Text("发货仓库", "Shipping warehouse"),
        "people.Site",
        to="warehouse",
        help=Text("不填则由规则选择", "Chosen by rule unless given"),
    )
    channel = columns.choice(Text("渠道", "Channel"), CHANNELS, default="direct")
    profile = columns.choice(
        Text("出库流程", "Outbound profile"), PROFILES, help=Text("不填则由规则选择", "Chosen by rule unless given")
    )
    priority = columns.integer(Text("优先级", "Priority"), most=1_000_000, help=Text("数字越大越先", "The higher goes first"))
    promised_on = columns.date(Text("承诺日期", "Promised on"))
    carrier = columns.reference(Text("承运商", "Carrier"), "partners.Carrier", to="carrier")
    area = columns.text(Text("区域", "Area"), length=80, help=Text("波次可按区域组合", "Waves may go by area"))
    deliver_to = columns.long_text(Text("送货地址", "Deliver to"))
    currency = columns.text(Text("币种", "Currency"), length=3, folds=True)
    ordered_at = columns.moment(Text("下单时间", "Ordered at"), given=False)
    note = columns.long_text(Text("备注", "Note"))

    class Meta(DocumentTable.Meta):
        indexes = [*DocumentTable.Meta.indexes, models.Index(fields=["state", "id"], name="sales_order_state")]


class SalesOrderLine(LineTable):
    """`ordered` is the quantity in base units; quantity and unit stay as they were entered."""

    document = parent("sales.SalesOrder")
    item = columns.reference(Text("物料", "Item"), "catalog.Item", to="item", required=True)
    quantity = columns.quantity(Text("数量", "Quantity"), required=True)
    unit = columns.reference(Text("单位", "Unit"), "catalog.Unit", to="unit", index=False)
    price = columns.money(Text("单价", "Price"))
    ordered = columns.quantity(Text("订购数量", "Ordered"), given=False)


class SalesReturn(DocumentTable):
    """Goods that a customer brings back."""

    customer = columns.reference(Text("客户", "Customer"), "partners.Customer", to="customer", required=True, fixed=True)
    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    sales_order = columns.reference(Text("原销售订单", "Original sales order"), "sales.SalesOrder", to="sales_order", fixed=True)
    channel = columns.choice(Text("渠道", "Channel"), CHANNELS, default="direct", fixed=True)
    currency = columns.text(Text("币种", "Currency"), length=3, folds=True, fixed=True)
    returned_at = columns.moment(Text("退货时间", "Returned at"), given=False)
    reason = columns.text(Text("原因", "Reason"), fixed=True)


class SalesReturnLine(LineTable):
    """A line without a bin brought no goods back: postage, a discount."""

    document = parent("sales.SalesReturn")
    item = columns.reference(Text("物料", "Item"), "catalog.Item", to="item", required=True)
    quantity = columns.quantity(Text("数量", "Quantity"), required=True)
    unit = columns.reference(Text("单位", "Unit"), "catalog.Unit", to="unit", index=False)
    price = columns.money(Text("单价", "Price"))
    bin = columns.reference(Text("入库库位", "Into bin"), "warehouse.Bin", to="bin")
    lot = columns.text(Text("批次", "Lot"), length=80)
    serial = columns.text(Text("序列号", "Serial number"), length=80)
    base_quantity = columns.quantity(Text("基本数量", "Base quantity"), given=False)
