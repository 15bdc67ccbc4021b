"""The types `receipt`, `stock_move` and `count`."""

from huotong.core.documents import Field, State
from huotong.core.texts import Text
from huotong.registry.types import action, declare, declare_lines

from . import actions, models, queries

MOVED = Field(
    "quantity",
    Text("实际数量", "Quantity moved"),
    "quantity",
    help=Text(
        "按基本单位；不填则全部。少于计划的，其余留作新的移库单",
        "In the base unit; all unless given. What is less leaves the rest as a new planned move",
    ),
)
DONE = State("done", Text("已完成", "Done"), "success")

RECEIPT = declare(
    "receipt",
    Text("入库单", "Receipt"),
    models.Receipt,
    fields="warehouse bin supplier counts_at derived note",
    lines=declare_lines(models.ReceiptLine, fields="item quantity unit lot serial cost base_quantity", required=True),
    number="RC{yy}{mm}-{n:5}",
    lists="number warehouse bin supplier derived created_at",
    states=(DONE,),
    actions=(
        action(
            "create",
            "入库",
            "Receive",
            actions.receive,
            reads=queries.receipt_facts,
            judges=actions.problems_of_receipt,
            then="done",
            tells="posted",
            primary=True,
        ),
    ),
    warehouse="warehouse",
    module="inventory",
)

STOCK_MOVE = declare(
    "stock_move",
    Text("移库单", "Stock move"),
    models.StockMove,
    fields="item quantity unit source container target lot serial reason base_quantity",
    number="SM{yy}{mm}-{n:5}",
    lists="number item quantity source container target state created_at",
    states=(
        State("planned", Text("待执行", "Planned"), "processing"),
        DONE,
        State("cancelled", Text("已取消", "Cancelled")),
    ),
    actions=(
        action(
            "create",
            "移库",
            "Move stock",
            actions.move,
            reads=queries.move_facts,
            judges=actions.problems_of_move,
            then="done",
            tells="posted",
            primary=True,
        ),
        action(
            "post",
            "完成",
            "Complete",
            actions.post_move,
            reads=queries.post_facts,
            when="planned",
            then="done",
            asks=(MOVED,),
            tells="posted",
        ),
        action("cancel", "取消", "Cancel", actions.cancel_move, when="planned", then="cancelled", tells="cancelled"),
    ),
    module="inventory",
)

COUNT = declare(
    "count",
    Text("盘点单", "Count"),
    models.Count,
    fields="bin item counted unit lot serial reason booked difference",
    number="CT{yy}{mm}-{n:5}",
    lists="number bin item counted booked difference created_at",
    states=(DONE,),
    actions=(
        action(
            "create",
            "盘点",
            "Count",
            actions.count,
            reads=queries.count_facts,
            judges=actions.problems_of_count,
            then="done",
            tells="posted",
            primary=True,
        ),
    ),
    module="inventory",
)
