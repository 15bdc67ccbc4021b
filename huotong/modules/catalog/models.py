"""Units, and items with their further units and barcodes."""

from django.db import models

from huotong.core.documents import Choice
from huotong.core.quantities import DECIMALS_MAX
from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable, LineTable, SharedTable, parent

from .decisions import SHELF_LIFE_MAX

TRACKING = (
    Choice("none", Text("不追踪", "None")),
    Choice("lot", Text("批次", "Lot"), "processing"),
    Choice("serial", Text("序列号", "Serial number"), "processing"),
)
STORAGE = (
    Choice("normal", Text("常温", "Ambient")),
    Choice("cold", Text("冷藏", "Cold"), "processing"),
    Choice("hazardous", Text("危险品", "Hazardous"), "error"),
    Choice("fragile", Text("易碎", "Fragile"), "warning"),
)
ABC = (Choice("a", Text("A类", "A")), Choice("b", Text("B类", "B")), Choice("c", Text("C类", "C")))


class Unit(SharedTable):
    """A word for how goods are counted; how much it holds is said by each item."""

    name = columns.text(Text("名称", "Name"), required=True)
    name_en = columns.text(Text("英文名称", "Name in English"))


class Item(DocumentTable):
    """What is kept in stock. Base unit and decimals are fixed once goods of it have moved."""

    name = columns.text(Text("名称", "Name"), required=True)
    name_en = columns.text(Text("英文名称", "Name in English"))
    spec = columns.text(Text("规格", "Specification"))
    category = columns.text(Text("分类", "Category"))
    brand = columns.text(Text("品牌", "Brand"))
    unit = columns.reference(
        Text("基本单位", "Base unit"), "catalog.Unit", to="unit", help=Text("不填则为件（PCS）", "Pieces (PCS) unless given")
    )
    decimals = columns.integer(Text("小数位", "Decimals"), default=0, least=0, most=DECIMALS_MAX + 1)
    weight_kg = columns.quantity(Text("重量（kg）", "Weight (kg)"))
    volume_l = columns.quantity(Text("体积（L）", "Volume (l)"))
    tracking = columns.choice(Text("追踪方式", "Tracking"), TRACKING, default="none")
    shelf_life_days = columns.integer(Text("保质期（天）", "Shelf life (days)"), least=0, most=SHELF_LIFE_MAX + 1)
    storage_class = columns.choice(Text("存储类别", "Storage class"), STORAGE, default="normal")
    abc = columns.choice(Text("ABC分类", "ABC class"), ABC)
    cost = columns.money(Text("成本价", "Cost"), cost=True)
    note = columns.long_text(Text("备注", "Note"))

    class Meta(DocumentTable.Meta):
        constraints = [
            *DocumentTable.Meta.constraints,
            models.CheckConstraint(condition=models.Q(decimals__range=(0, 6)), name="catalog_item_decimals"),
        ]


class ItemUnit(LineTable):
    """One of this unit is `numerator` / `denominator` of the base unit: a box of twelve is 12/1."""

    document = parent("catalog.Item")
    unit = columns.reference(Text("单位", "Unit"), "catalog.Unit", to="unit", required=True)
    numerator = columns.integer(Text("含基本单位数（分子）", "Base units (numerator)"), required=True, least=1, most=10**9)
    denominator = columns.integer(Text("分母", "Denominator"), default=1, least=1, most=10**9)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "unit"], name="catalog_itemunit_once", deferrable=models.Deferrable.IMMEDIATE
            ),
            models.CheckConstraint(condition=models.Q(numerator__gt=0, denominator__gt=0), name="catalog_itemunit_positive"),
        ]


class ItemBarcode(LineTable):
    """A code on the goods; it names one item, and the unit it is printed on."""

    document = parent("catalog.Item")
    code = columns.text(Text("条码", "Barcode"), required=True, length=80, folds=True)
    unit = columns.reference(Text("单位", "Unit"), "catalog.Unit", to="unit")
    organisation = columns.integer(Text("组织", "Organisation"), required=True, given=False, secret=True)

    class Meta:
        # Checked when the statement ends, since a change of an item replaces its rows in one statement.
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="catalog_itembarcode_once", deferrable=models.Deferrable.IMMEDIATE
            ),
        ]
