from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable, LineTable, parent


class Receipt(DocumentTable):
    """Goods that came in, in the simplest form. A derived one was worked out from history, not seen by anybody."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    bin = columns.reference(Text("库位", "Bin"), "warehouse.Bin", to="bin", required=True, fixed=True)
    supplier = columns.reference(Text("供应商", "Supplier"), "partners.Supplier", to="supplier", fixed=True)
    counts_at = columns.moment(Text("发生时间", "Happened at"), fixed=True)
    derived = columns.flag(Text("推算", "Derived"), given=False)
    note = columns.long_text(Text("备注", "Note"))


class ReceiptLine(LineTable):
    document = parent("inventory.Receipt")
    item = columns.reference(Text("物料", "Item"), "catalog.Item", to="item", required=True)
    quantity = columns.quantity(Text("数量", "Quantity"), required=True)
    unit = columns.reference(Text("单位", "Unit"), "catalog.Unit", to="unit", index=False)
    lot = columns.text(Text("批次", "Lot"), length=80)
    serial = columns.text(Text("序列号", "Serial number"), length=80)
    cost = columns.money(Text("单位成本", "Unit cost"), cost=True)
    base_quantity = columns.quantity(Text("基本数量", "Base quantity"), given=False)


class StockMove(DocumentTable):
    """Goods from a bin, or out of a container, into another bin. A planned one is a task: put-back, for instance."""

    item = columns.reference(Text("物料", "Item"), "catalog.Item", to="item", required=True, fixed=True)
    quantity = columns.quantity(Text("数量", "Quantity"), required=True, fixed=True)
    unit = columns.reference(Text("单位", "Unit"), "catalog.Unit", to="unit", fixed=True, index=False)
    source = columns.reference(Text("来源库位", "From bin"), "warehouse.Bin", to="bin", fixed=True)
    container = columns.reference(Text("来源容器", "From container"), "warehouse.Container", to="container", fixed=True)
    target = columns.reference(Text("目标库位", "To bin"), "warehouse.Bin", to="bin", required=True, fixed=True)
    lot = columns.text(Text("批次", "Lot"), length=80, fixed=True)
    serial = columns.text(Text("序列号", "Serial number"), length=80, fixed=True)
    reason = columns.text(Text("原因", "Reason"), fixed=True)
    base_quantity = columns.quantity(Text("基本数量", "Base quantity"), given=False)


class Count(DocumentTable):
    """What somebody counted in a bin, posted as a fact: the difference to the book at this moment."""

    bin = columns.reference(Text("库位", "Bin"), "warehouse.Bin", to="bin", required=True, fixed=True)
    item = columns.reference(Text("物料", "Item"), "catalog.Item", to="item", required=True, fixed=True)
    counted = columns.quantity(Text("实盘数量", "Counted"), required=True, fixed=True)
    unit = columns.reference(Text("单位", "Unit"), "catalog.Unit", to="unit", fixed=True, index=False)
    lot = columns.text(Text("批次", "Lot"), length=80, fixed=True)
    serial = columns.text(Text("序列号", "Serial number"), length=80, fixed=True)
    reason = columns.text(Text("原因", "Reason"), fixed=True)
    booked = columns.quantity(Text("账面数量", "Booked"), given=False)
    difference = columns.quantity(Text("差异", "Difference"), given=False)


class Scrap(DocumentTable):
    """Goods that nobody will have any more."""

    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    reason = columns.text(Text("原因", "Reason"), fixed=True)


class ScrapLine(LineTable):
    document = parent("inventory.Scrap")
    item = columns.reference(Text("物料", "Item"), "catalog.Item", to="item", required=True)
    quantity = columns.quantity(Text("数量", "Quantity"), required=True)
    unit = columns.reference(Text("单位", "Unit"), "catalog.Unit", to="unit", index=False)
    bin = columns.reference(Text("库位", "Bin"), "warehouse.Bin", to="bin")
    lot = columns.text(Text("批次", "Lot"), length=80)
    serial = columns.text(Text("序列号", "Serial number"), length=80)
    base_quantity = columns.quantity(Text("基本数量", "Base quantity"), given=False)
