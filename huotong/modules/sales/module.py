from huotong.core.documents import DecisionPoint, Module, Reaction
from huotong.core.texts import Text
from huotong.modules.fulfilment import public as fulfilment

from . import decisions, documents, prints, reactions, returns

FILL = Reaction("sales.fill_short_orders", reactions.fill_short_orders)

SALES = Module(
    name="sales",
    label=Text("销售", "Sales"),
    needs=("fulfilment", "partners", "catalog"),
    types=(documents.SALES_ORDER, returns.SALES_RETURN),
    reactions={
        "outbound.shipped": (Reaction("sales.close_shipped_order", reactions.close_shipped_order),),
        "sales_order.changed": (Reaction("sales.close_smaller_order", reactions.close_smaller_order),),
        "stock.arrived": (FILL,),
        "stock.freed": (FILL,),
    },
    related={"sales_order": fulfilment.carrying},
    prints=prints.PRINTS,
    points=(DecisionPoint("sales.priority", Text("订单优先级", "Priority of an order"), decisions.plain_priority),),
)
