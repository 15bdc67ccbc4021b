"""Location labels."""

from collections.abc import Sequence
from typing import Any

from huotong.core.documents import Print
from huotong.core.texts import Text
from huotong.platform.printing.sheets import Label


def location_labels(bins: Sequence[dict[str, Any]], sight: Any) -> list[Label]:
    names = sight.names(bins, "bin")
    return [_label(row, names) for row in bins]


def _label(row: dict[str, Any], names: dict[str, dict[str, str]]) -> Label:
    code = row["code"]
    return Label(code, _called(row, "warehouse", names), _called(row, "zone", names), barcode=code, qr=code)


def _called(row: dict[str, Any], key: str, names: dict[str, dict[str, str]]) -> str:
    code = row.get(key) or ""
    return names.get(key, {}).get(code, code)


PRINTS = (
    Print("bin", "label", Text("货位标签 100×50", "Location label 100×50"), location_labels, "100x50"),
    Print("bin", "label_small", Text("货位标签 60×40", "Location label 60×40"), location_labels, "60x40"),
    Print("bin", "labels_a4", Text("货位标签 A4 每页 10 张", "Location labels, 10 on A4"), location_labels, "100x50", on="a4"),
)
