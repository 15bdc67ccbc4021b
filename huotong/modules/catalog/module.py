"""What catalog brings."""

from huotong.core.documents import Module
from huotong.core.texts import Text

from . import decisions, documents, records

CATALOG = Module(
    name="catalog",
    label=Text("物料目录", "Catalog"),
    types=(documents.UNIT, documents.ITEM),
    refusals=(
        records.UnitNotOfItem,
        decisions.BarcodeTaken,
        decisions.BadBarcode,
        decisions.UnitTwice,
        decisions.UnitUnknownHere,
        decisions.NoUsualUnit,
        decisions.FixedOnceMoved,
    ),
)
