"""What warehouse brings."""

from huotong.core.documents import Module
from huotong.core.texts import Text

from . import decisions, documents, prints
from .rules import documents as rules
from .rules import refusals

WAREHOUSE = Module(
    name="warehouse",
    label=Text("仓库", "Warehouses"),
    types=(
        documents.WAREHOUSE,
        documents.ZONE,
        documents.BIN,
        documents.CONTAINER,
        documents.LAYOUT,
        rules.PASSAGE,
        rules.DOOR,
        rules.LINK,
    ),
    prints=prints.PRINTS,
    refusals=(
        decisions.BadPattern,
        decisions.BinsOutside,
        decisions.HalfPlaced,
        decisions.HoldsGoods,
        decisions.LayoutElsewhere,
        decisions.OutsideLayout,
        decisions.TooManyBins,
        decisions.ZoneElsewhere,
        decisions.ZoneOfOtherUse,
        refusals.CellsOfOpen,
        refusals.LeadsNowhere,
        refusals.RangeTurned,
        refusals.TwoWarehouses,
    ),
)
