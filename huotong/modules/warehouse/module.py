"""What warehouse brings."""

from huotong.core.documents import Module
from huotong.core.texts import Text

from . import decisions, documents

WAREHOUSE = Module(
    name="warehouse",
    label=Text("仓库", "Warehouses"),
    types=(documents.WAREHOUSE, documents.ZONE, documents.BIN, documents.CONTAINER, documents.LAYOUT),
    refusals=(
        decisions.BadPattern,
        decisions.BinsOutside,
        decisions.HalfPlaced,
        decisions.HoldsGoods,
        decisions.LayoutExists,
        decisions.OutsideLayout,
        decisions.TooManyBins,
        decisions.ZoneElsewhere,
        decisions.ZoneOfOtherUse,
    ),
)
