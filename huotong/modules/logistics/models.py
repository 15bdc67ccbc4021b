"""Parcels, with what is in them."""

from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable, LineTable, parent


class Parcel(DocumentTable):
    """One box on its way. The outbound that it belongs to is named, not linked: outbounds are known further up."""

    outbound = columns.text(Text("出库单", "Outbound"), given=False, length=80, index=True)
    outbound_id = columns.integer(Text("出库单标识", "Outbound identity"), given=False, index=True)
    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, given=False)
    carrier = columns.reference(Text("承运商", "Carrier"), "partners.Carrier", to="carrier", given=False)
    tracking = columns.text(Text("运单号", "Tracking number"), given=False, length=80, index=True)
    carton = columns.text(Text("纸箱", "Carton"), given=False, length=80)
    weight_kg = columns.quantity(Text("重量（kg）", "Weight (kg)"), given=False)
    handed_over_at = columns.moment(Text("交接时间", "Handed over at"), given=False)


class ParcelLine(LineTable):
    """So much of an item, in base units, for one line of the outbound."""

    document = parent("logistics.Parcel")
    item = columns.reference(Text("物料", "Item"), "catalog.Item", to="item", required=True, given=False)
    quantity = columns.quantity(Text("数量", "Quantity"), required=True, given=False)
    line = columns.integer(Text("出库行标识", "Outbound line"), given=False)
