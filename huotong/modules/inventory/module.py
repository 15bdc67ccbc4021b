from huotong.core.documents import Module
from huotong.core.texts import Text

from . import documents, scrap

INVENTORY = Module(
    name="inventory",
    label=Text("库存", "Inventory"),
    needs=("warehouse", "catalog", "partners"),
    types=(documents.RECEIPT, documents.STOCK_MOVE, documents.COUNT, scrap.SCRAP),
)
