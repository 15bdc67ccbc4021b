"""The delivery note of an order: what it wants and what has gone, to be signed. There are no prices on it."""

from collections.abc import Sequence
from typing import Any

from huotong.core.documents import Print
from huotong.core.texts import Text
from huotong.platform.printing.addresses import addressed
from huotong.platform.printing.sheets import Cell, Column, Sheet, Table
from huotong.platform.printing.values import number

DELIVERY_NOTE = Text("送货单", "Delivery note")
ITEM, QUANTITY, UNIT = Text("物料", "Item"), Text("数量", "Quantity"), Text("单位", "Unit")
SHIPPED = Text("已出库", "Shipped")
DELIVER_TO = Text("送货地址", "Deliver to")
SIGNATURES = (Text("送货人", "Delivered by"), Text("收货人签字", "Received by"), Text("日期", "Date"))
FACTS = ("customer", "warehouse", "promised_on", "carrier", "ordered_at")


def delivery_notes(orders: Sequence[dict[str, Any]], sight: Any) -> list[Sheet]:
    names = sight.names(orders, "sales_order")
    addresses = addressed(orders, sight)
    owners = sight.organisations(sight.types["sales_order"], orders)
    return [_note(row, names, addresses[row["id"]], owners[row["id"]], sight) for row in orders]


def _note(row: dict[str, Any], names: Any, address: Sequence[str], organisation: str, sight: Any) -> Sheet:
    facts = [(sight.label("sales_order", key), sight.text("sales_order", key, row, names)) for key in FACTS]
    return Sheet(
        DELIVERY_NOTE.in_language(sight.language),
        row["number"],
        organisation,
        barcode=row["number"],
        qr=row["number"],
        facts=[(label, said) for label, said in facts if said],
        tables=[_lines(row.get("lines") or (), names, sight.language)],
        notes=[(DELIVER_TO.in_language(sight.language), "\n".join(address))] if address else [],
        signatures=[each.in_language(sight.language) for each in SIGNATURES],
    )


def _lines(lines: Sequence[dict[str, Any]], names: Any, language: str) -> Table:
    labels = [each.in_language(language) for each in (ITEM, SHIPPED, QUANTITY, UNIT)]
    columns = [
        Column("#", "quiet"),
        Column(labels[0]),
        Column(labels[1], "number"),
        Column(labels[2], "strong"),
        Column(labels[3]),
    ]
    return Table("", columns, [_cells(at, line, names) for at, line in enumerate(lines, start=1)])


def _cells(at: int, line: dict[str, Any], names: Any) -> list[Cell]:
    """Shipped is told in the base unit, the quantity in the unit of the line."""
    item, unit = line.get("item") or "", line.get("unit") or ""
    return [
        Cell(str(at)),
        Cell(item, names.get("item", {}).get(item, "")),
        Cell(number(line.get("shipped") or "0")),
        Cell(number(line.get("quantity") or "0")),
        Cell(names.get("unit", {}).get(unit, unit)),
    ]


PRINTS = (Print("sales_order", "delivery_note", DELIVERY_NOTE, delivery_notes),)
