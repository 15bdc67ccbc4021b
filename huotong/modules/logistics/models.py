"""Parcels."""

from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable


class Parcel(DocumentTable):
    """One box on its way. Its outbound is named, not linked, and keeps what is in it: outbounds are known further up."""

    outbound = columns.text(Text("出库单", "Outbound"), given=False, length=80, index=True)
    outbound_id = columns.integer(Text("出库单标识", "Outbound identity"), given=False, index=True, inner=True)
    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, given=False)
    carrier = columns.reference(Text("承运商", "Carrier"), "partners.Carrier", to="carrier", given=False)
    tracking = columns.text(Text("运单号", "Tracking number"), given=False, length=80, index=True)
    carton = columns.text(Text("纸箱", "Carton"), given=False, length=80)
    weight_kg = columns.quantity(Text("重量（kg）", "Weight (kg)"), given=False)
