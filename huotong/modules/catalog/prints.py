"""Item labels, with the barcode that is on the goods."""

from collections.abc import Sequence
from typing import Any

from huotong.core.documents import Print
from huotong.core.texts import Text
from huotong.platform.printing.sheets import Label


def item_labels(items: Sequence[dict[str, Any]], sight: Any) -> list[Label]:
    return [_label(row, sight.language) for row in items]


def _label(row: dict[str, Any], language: str) -> Label:
    """The first barcode on its base unit, else its first one, else its own code."""
    barcodes = row.get("barcodes") or []
    own = [each for each in barcodes if each.get("unit") in (None, row.get("unit"))]
    code = next((each["code"] for each in (*own, *barcodes) if each.get("code")), row["code"])
    name = (row.get("name_en") if language == "en" else None) or row.get("name") or ""
    lines = [line for line in (name, row.get("spec")) if line]
    return Label(row["code"], lines=lines, barcode=code, barcode_text=code, qr=row["code"])


PRINTS = (
    Print("item", "label", Text("物料标签 60×40", "Item label 60×40"), item_labels, "60x40"),
    Print("item", "labels_a4", Text("物料标签 A4 每页 21 张", "Item labels, 21 on A4"), item_labels, "60x40", on="a4"),
)
