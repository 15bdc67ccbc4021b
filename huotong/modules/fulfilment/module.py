from huotong.core.documents import DecisionPoint, Module
from huotong.core.texts import Text

from . import documents, points

FULFILMENT = Module(
    name="fulfilment",
    label=Text("出库", "Fulfilment"),
    needs=("logistics", "inventory", "warehouse", "partners", "catalog"),
    types=(documents.WAVE, documents.OUTBOUND),
    points=(
        DecisionPoint("fulfilment.sources", Text("由哪个仓库发货", "Which warehouse ships"), points.plain_source),
        DecisionPoint("fulfilment.profile", Text("出库流程", "Outbound profile"), points.plain_profile),
    ),
)
