"""What an import answers: how every row of the given files stands, and the stock that follows from all of them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from huotong.core.quantities import shown

from . import asking
from .rules import NO_QUANTITY, REPEAT

# A row counts if it is the first to say what it says, and says something.
_JOINED: Final = "FROM online_retail_row r JOIN online_retail_line l ON l.content = r.content WHERE r.file = ANY(%s)"
_COUNTS: Final = "l.first_file = r.file AND l.first_row = r.row AND l.paper <> ''"
_USED: Final = f"""
SELECT count(*), count(*) FILTER (WHERE counts), coalesce(sum(quantity) FILTER (WHERE counts), 0),
       coalesce(sum(quantity * price) FILTER (WHERE counts), 0),
       count(DISTINCT invoice) FILTER (WHERE counts AND paper = 'sales_order'),
       count(DISTINCT invoice) FILTER (WHERE counts AND paper = 'sales_return'),
       count(DISTINCT item) FILTER (WHERE counts AND change <> 0)
  FROM (SELECT l.quantity, l.price, l.invoice, l.item, l.paper, l.change, {_COUNTS} AS counts {_JOINED}) AS each
"""
_LISTED: Final = f"""
SELECT r.file, r.row, l.first_file = r.file AND l.first_row = r.row {_JOINED} AND NOT ({_COUNTS}) ORDER BY r.file, r.row
"""
_ON_HAND: Final = "SELECT coalesce(sum(on_hand), 0) FROM book_spot WHERE warehouse = %s"


def of(files: Sequence[str], warehouse: int) -> dict[str, Any]:
    rows, used, quantity, amount, orders, returns, items = asking.whole(_USED, [list(files)])[0]
    listed = [
        {"file": file, "row": row, "reason": NO_QUANTITY if first else REPEAT}
        for file, row, first in asking.whole(_LISTED, [list(files)])
    ]
    return {
        "rows": rows,
        "used": {"rows": used, "quantity": int(quantity), "amount": shown(amount)},
        "listed": listed,
        "by_reason": dict(Counter(each["reason"] for each in listed)),
        "orders": orders,
        "returns": returns,
        "items": items,
        "stock_sum": int(asking.only(_ON_HAND, [warehouse])),
    }
