"""Why is it seven? The moves that make a figure, and the promises and holds that keep some of it, adding up exactly."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from huotong.registry import statements

from .arrays import array
from .stock import StockRow, current

SHOWN_MAX: Final = 200


class Why(NamedTuple):
    """Something that was said to the book, and what made it necessary."""

    number: int
    kind: str
    quantity: Decimal
    posted_at: datetime
    counts_at: datetime
    cause_type: str | None
    cause_document: int | None
    cause_line: int | None
    reason: str | None
    by: int | None
    subject: int | None
    """The promise or the hold."""
    source: int | None
    target: int | None
    goods: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """`earlier` and the quantities of `moves` make on hand; those of `promises` make promised, of `holds` held."""

    row: StockRow
    earlier: Decimal
    moves: list[Why]
    promises: list[Why]
    holds: list[Why]


_COLUMNS: Final = """e.number, e.kind, {quantity}, e.posted_at, e.counts_at,
       e.cause_type, e.cause_document, e.cause_line, e.reason, e.by, {subject}, e.source, e.target, {goods}"""
_OWNED: Final = "(%(owners)s::bigint[] IS NULL OR {}.owner = ANY(%(owners)s::bigint[]))"
_OURS: Final = "p.kind IN ('bin', 'container', 'transit')"

# The latest moves that changed what lies in a warehouse, or in one place of it.
_MOVES: Final = f"""
SELECT {_COLUMNS.format(quantity="c.change", subject="e.hold", goods="coalesce(e.becomes, e.goods)")}
  FROM book_entry e
 CROSS JOIN LATERAL (
    SELECT coalesce(sum(k.change), 0) AS change
      FROM (VALUES (e.goods, e.source, -e.quantity), (coalesce(e.becomes, e.goods), e.target, e.quantity)) AS k(goods, place, change)
      JOIN book_place p ON p.id = k.place AND {_OURS} AND (%(place)s::bigint IS NULL OR p.id = %(place)s::bigint)
      JOIN book_goods g ON g.id = k.goods AND {_OWNED.format("g")}
 ) AS c
 WHERE e.warehouse = %(warehouse)s::bigint AND e.item = %(item)s::bigint AND e.kind IN ('move', 'carry', 'settle')
   AND c.change <> 0
 ORDER BY e.counts_at DESC, e.number DESC LIMIT {SHOWN_MAX}
"""
# Promises on the shelf, with the entry that made each.
_PROMISES: Final = f"""
SELECT {_COLUMNS.format(quantity="b.remaining", subject="b.id", goods="e.goods")}
  FROM book_promise b
  JOIN book_entry e ON e.number = b.arrival AND e.warehouse = b.warehouse
 WHERE b.warehouse = %(warehouse)s::bigint AND b.item = %(item)s::bigint AND b.source = 0
   AND {_OWNED.format("b")}
 ORDER BY b.rank DESC, b.arrival
"""
# Holds, with the entry that made each.
_HOLDS: Final = f"""
SELECT {_COLUMNS.format(quantity="h.quantity", subject="h.id", goods="h.goods")}
  FROM book_spot s
  JOIN book_goods g ON g.id = s.goods AND {_OWNED.format("g")}
  JOIN book_hold h ON h.place = s.place AND h.goods = s.goods
  JOIN book_entry e ON e.number = h.arrival AND e.warehouse = h.warehouse
 WHERE s.warehouse = %(warehouse)s::bigint AND s.item = %(item)s::bigint AND s.held <> 0
   AND (%(place)s::bigint IS NULL OR s.place = %(place)s::bigint)
 ORDER BY h.arrival
"""

# Of what is held in one place, what is for promises: no place is promised before.
_HELD_FOR_PROMISES: Final = _HOLDS.replace("AND s.held <> 0", "AND s.held <> 0 AND h.promise IS NOT NULL")


def why(item: int, warehouse: int, place: int | None = None, owners: Collection[int] | None = None) -> Answer:
    """What makes the stock of an item in a warehouse, or in one place of it; of these owners, or of all."""
    rows = current([item], [warehouse], None if place is None else [place], owners)
    row = rows[0] if rows else StockRow(item, warehouse, *[Decimal(0)] * 4, place)
    params = {"item": item, "warehouse": warehouse, "place": place, "owners": None if owners is None else array(sorted(owners))}
    moves, holds = _read(_MOVES, params), _read(_HOLDS, params)
    promises = _read(_PROMISES if place is None else _HELD_FOR_PROMISES, params)
    earlier = row.on_hand - sum((each.quantity for each in moves), Decimal(0))
    return Answer(row, earlier, moves, promises, holds)


def _read(sql: str, params: dict[str, Any]) -> list[Why]:
    return [Why(*each) for each in statements.fetch(sql, params)]
