"""What catalog brings."""

from huotong.core.documents import Module
from huotong.core.texts import Text

from . import decisions, documents, prints, records

CATALOG = Module(
    name="catalog",
    label=Text("物料目录", "Catalog"),
    types=(documents.UNIT, documents.ITEM),
    prints=prints.PRINTS,
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
