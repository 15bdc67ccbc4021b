"""The type `sales_return`: goods come back from the customer into a bin."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huotong.core.documents import Document, State, Work
from huotong.core.texts import Text
from huotong.modules.inventory import public as inventory
from huotong.modules.inventory.records import GoodsFacts
from huotong.registry.types import action, declare, declare_lines

from . import models


def take_back(document: Document, given: Mapping[str, Any], facts: GoodsFacts, *, now: datetime) -> Work:
    """The goods lie in the named bins from now on; whether they may be sold again is a matter of those bins."""
    noted, moves = inventory.moved(document, facts, outside="customer", inward=True)
    return Work.create(noted) + Work.post(*moves)


SALES_RETURN = declare(
    "sales_return",
    Text("销售退货", "Sales return"),
    models.SalesReturn,
    fields="customer warehouse sales_order channel currency returned_at reason",
    lines=declare_lines(models.SalesReturnLine, fields="item quantity unit price bin lot serial base_quantity", required=True),
    number="SR{yy}{mm}-{n:5}",
    lists="number customer warehouse reason state created_at",
    states=(State("done", Text("已完成", "Done"), "success"),),
    actions=(
        action(
            "create",
            "退货入库",
            "Take back",
            take_back,
            reads=inventory.line_facts,
            judges=inventory.problems_of_lines,
            then="done",
            tells="posted",
            primary=True,
        ),
    ),
    title="number",
    warehouse="warehouse",
    module="sales",
)
