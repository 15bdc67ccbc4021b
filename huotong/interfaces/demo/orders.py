"""The orders of a day of the history, as a shop would send them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from huotong.interfaces.imports.online_retail.company import WALK_IN
from huotong.interfaces.imports.online_retail.reading import TIME_ZONE
from huotong.registry import statements

_LONDON: Final = ZoneInfo(TIME_ZONE)
_LAST: Final = "SELECT max(at) FROM online_retail_line WHERE kind = 'sale'"
_SOLD: Final = """
SELECT invoice, customer, item, quantity, price FROM online_retail_line
 WHERE kind = 'sale' AND at >= %s AND at < %s ORDER BY invoice, customer, at, first_row, first_file
"""


@dataclass(frozen=True, slots=True)
class Sold:
    item: str
    quantity: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class Order:
    invoice: str
    customer: str
    lines: tuple[Sold, ...]


def last_day() -> date | None:
    """The last day that was imported; None if nothing was."""
    last: datetime | None = statements.only(_LAST)
    return None if last is None else last.astimezone(_LONDON).date()


def of(day: date) -> list[Order]:
    first = datetime.combine(day, time(), _LONDON)
    rows = statements.fetch(_SOLD, [first, datetime.combine(day + timedelta(days=1), time(), _LONDON)])
    return [
        Order(invoice, customer or WALK_IN, tuple(Sold(*row[2:]) for row in several))
        for (invoice, customer), several in groupby(rows, key=lambda row: row[:2])
    ]


def wanted(orders: Sequence[Order]) -> dict[str, int]:
    """How much of each item they want together."""
    found: dict[str, int] = defaultdict(int)
    for order in orders:
        for line in order.lines:
            found[line.item] += line.quantity
    return dict(found)
