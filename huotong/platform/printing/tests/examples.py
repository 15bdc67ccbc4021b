"""Sheets and labels of every shape, for tests and for the pictures that they compare with."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from huotong.platform.printing.measures import laid_out
from huotong.platform.printing.sheets import Cell, Column, Label, Sheet, Table

NAMES = ("WHITE HANGING HEART T-LIGHT HOLDER", "山核桃仁 炭烧味 500 克装 特级 家庭分享装（新包装，含干燥剂）", "Walnuts")
HOSTILE = (
    '#panic("no") #{1/0} *bold* _it_ $x^2$ `raw` = head',
    '<script>alert(1)</script> \\ @label #import "/etc/passwd"',
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
    "😀🏭 مرحبا בעברית",
    "a\u202eb\x00c\x1b[31m",
    "",
)


def pick_list(rows: int, *, names: Sequence[str] = NAMES, number: str = "OB2612-00001", english: bool = False) -> Sheet:
    columns = [Column("", "check"), Column("库位", "bin"), Column("物料"), Column("数量", "strong"), Column("单位")]
    lines = [
        [
            Cell("", ticked=at == 1),
            Cell(f"A-{at % 30:02}-{at % 12:02}-1"),
            Cell(f"8512{at % 10}A", names[at % len(names)]),
            Cell(str(6 + at)),
            Cell("pcs" if english else "件"),
        ]
        for at in range(rows)
    ]
    facts = [("仓库", "W1  余杭仓"), ("客户", "C1  惠丰贸易"), ("承诺日期", "2026-11-28")]
    if english:
        columns = [Column("", "check"), Column("Bin", "bin"), Column("Item"), Column("Quantity", "strong"), Column("Unit")]
        facts = [("Warehouse", "W1  Yuhang"), ("Customer", "C1  Huifeng"), ("Due on", "2026-11-28")]
    return Sheet(
        "Pick list" if english else "拣货单",
        number,
        "Huifeng Trading" if english else "惠丰贸易有限公司",
        barcode=number,
        qr=number,
        facts=facts,
        tables=[Table("", columns, lines, "Total 240" if english else "共 240 件")],
        notes=[("送货地址", "浙江省杭州市余杭区文一西路 969 号\n3 号楼")],
        signatures=["Picked by", "Date"] if english else ["拣货人", "复核人", "日期"],
    )


def bin_label(code: str = "A-03-12-2") -> Label:
    return Label(code, "余杭仓", "存储区", barcode=code, qr=code)


ITEM = Label("85123A", lines=(NAMES[0], "12 × 14 cm"), barcode="4006381333931", barcode_text="4006381333931", qr="85123A")
PARCEL = Label(
    "P2612-00001",
    "余杭仓",
    "DHL",
    lines=("OB2612-00001", "2.4 kg"),
    barcode="JD0123456789012",
    barcode_text="JD0123456789012",
    qr="P2612-00001",
    address=("张三", "浙江省杭州市余杭区文一西路 969 号 3 号楼 201 室", "13800002907"),
)


def job(sheets: Sequence[Sheet | Label], size: str = "", *, on: str | None = None, language: str = "zh") -> dict[str, Any]:
    width, _, height = size.partition("x")
    return {
        "template": "label" if size else "document",
        "language": language,
        "printed": "2026-11-24 16:30  wang",
        "title": "title",
        "size": {"width": int(width), "height": int(height)} if size else None,
        "on": on,
        "sheets": [laid_out(asdict(sheet)) for sheet in sheets],
    }


PICTURES: dict[str, dict[str, Any]] = {
    "pick-list": job([pick_list(6)]),
    "pick-list-en": job([pick_list(3, english=True)], language="en"),
    "pick-list-long": job([pick_list(40)]),
    "hostile": job([pick_list(6, names=HOSTILE)]),
    "bin-100x50": job([bin_label()], "100x50"),
    "bin-60x40": job([bin_label()], "60x40"),
    "bins-a4": job([bin_label(f"A-{at:02}-12-2") for at in range(12)], "100x50", on="a4"),
    "item-60x40": job([ITEM], "60x40"),
    "parcel-100x100": job([PARCEL], "100x100"),
}
