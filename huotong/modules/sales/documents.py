"""The type `sales_order`."""

from huotong.core.documents import Condition, Field, Source, State
from huotong.core.texts import Text
from huotong.registry.types import action, declare, declare_lines

from . import actions, models, queries

REASON = Field("reason", Text("原因", "Reason"), "long_text")
CONFIRM = Field("confirm", Text("立即确认", "Confirm at once"), "flag", default=False)
PRIORITY = Field("priority", Text("优先级", "Priority"), "integer", required=True, most=1_000_000)

PROMISED = Field(
    "promised", Text("已占", "Promised"), "quantity", given=False, source=Source("view", "sales_line_standing.promised")
)
SHORT = Field("short", Text("缺货", "Short"), "quantity", given=False, source=Source("view", "sales_line_standing.short"))
SHIPPED = Field(
    "shipped", Text("已出库", "Shipped"), "quantity", given=False, source=Source("view", "sales_line_standing.shipped")
)
OUTBOUNDS = Field(
    "outbounds", Text("出库单", "Outbounds"), "json", given=False, source=Source("view", "sales_outbounds.outbounds")
)

IS_SHORT = "t.state = 'confirmed' AND EXISTS (SELECT 1 FROM sales_short_orders s WHERE s.id = t.id)"

SALES_ORDER = declare(
    "sales_order",
    Text("销售订单", "Sales order"),
    models.SalesOrder,
    fields="customer warehouse channel profile priority promised_on carrier area deliver_to currency ordered_at note",
    views=(OUTBOUNDS,),
    lines=declare_lines(models.SalesOrderLine, fields="item quantity unit price ordered", views=(PROMISED, SHORT, SHIPPED)),
    number="SO{yy}{mm}-{n:5}",
    lists="number customer warehouse promised_on priority state created_at",
    states=(
        State("draft", Text("草稿", "Draft")),
        State("confirmed", Text("已确认", "Confirmed"), "processing"),
        State("done", Text("已完成", "Done"), "success"),
        State("cancelled", Text("已取消", "Cancelled")),
    ),
    conditions=(Condition("short", Text("缺货", "Short"), IS_SHORT, "error"),),
    actions=(
        action(
            "create",
            "新建",
            "Create",
            actions.take_order,
            reads=queries.facts_to_promise,
            judges=actions.problems_of_order,
            then="draft",
            tells="created",
            asks=(CONFIRM,),
            also=(("confirm", "confirm"),),
        ),
        action(
            "confirm",
            "确认",
            "Confirm",
            actions.confirm_order,
            reads=queries.facts_to_promise,
            when="draft",
            then="confirmed",
            tells="confirmed",
            primary=True,
        ),
        action(
            "change",
            "修改",
            "Change",
            actions.change_order,
            reads=queries.facts_to_change,
            touches=queries.open_outbounds,
            when=("draft", "confirmed"),
            tells="changed",
            replans=True,
        ),
        action(
            "rank",
            "调整优先级",
            "Change priority",
            actions.rank_order,
            reads=queries.facts_to_rank,
            touches=queries.open_outbounds,
            when=("draft", "confirmed"),
            tells="ranked",
            asks=(PRIORITY,),
        ),
        action(
            "cancel",
            "取消",
            "Cancel",
            actions.cancel_order,
            reads=queries.facts_to_cancel,
            touches=queries.outbounds_and_parcels,
            when=("draft", "confirmed"),
            then="cancelled",
            tells="cancelled",
            asks=(REASON,),
        ),
        action(
            "fill",
            "补占",
            "Fill",
            actions.fill_order,
            reads=queries.facts_to_change,
            touches=queries.open_outbounds,
            when="confirmed",
            harmless=True,
        ),
        action("close", "关闭", "Close", actions.close_order, reads=queries.facts_to_close, when="confirmed", harmless=True),
    ),
    title="number",
    warehouse="warehouse",
    module="sales",
)
