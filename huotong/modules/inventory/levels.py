"""Stock as a list for people: by item and warehouse, found by words, page by page; and where each of it lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from huotong.core.documents import Actor, DocumentType
from huotong.platform.lists import search
from huotong.platform.people import rights
from huotong.registry import statements

# Goods in places of ours and what is expected, of one organisation's owners, row by row of item and warehouse.
_LEVELS = """
WITH lying AS (
    SELECT s.item, s.warehouse, sum(s.on_hand) AS on_hand, sum(s.held) AS held
      FROM book_spot s JOIN book_goods g ON g.id = s.goods
     WHERE s.warehouse = ANY(%(warehouses)s) AND (NOT %(chosen)s OR s.item = ANY(%(items)s)) AND g.owner = ANY(%(owners)s)
     GROUP BY 1, 2
), supply AS (
    SELECT s.item, s.warehouse,
           sum(s.total) FILTER (WHERE s.source = 0) AS sellable, sum(s.promised) FILTER (WHERE s.source = 0) AS promised,
           sum(s.total) FILTER (WHERE s.source <> 0) AS incoming, sum(s.promised) FILTER (WHERE s.source <> 0) AS promised_incoming,
           min(s.due) FILTER (WHERE s.source <> 0 AND s.total > 0) AS due
      FROM book_supply s
     WHERE s.warehouse = ANY(%(warehouses)s) AND (NOT %(chosen)s OR s.item = ANY(%(items)s)) AND s.owner = ANY(%(owners)s)
     GROUP BY 1, 2
), levels AS (
    SELECT item, warehouse, coalesce(on_hand, 0) AS on_hand, coalesce(held, 0) AS held, coalesce(promised, 0) AS promised,
           coalesce(sellable, 0) - coalesce(promised, 0) AS available, coalesce(incoming, 0) AS incoming, due,
           coalesce(promised_incoming, 0) AS promised_incoming
      FROM lying FULL JOIN supply USING (item, warehouse)
)
SELECT t.code, {title}, u.code, w.code, l.on_hand, l.held, l.promised, l.available, l.incoming, l.promised_incoming, l.due
  FROM levels l
  JOIN catalog_item t ON t.id = l.item
  JOIN people_site w ON w.id = l.warehouse
  LEFT JOIN catalog_unit u ON u.id = t.unit_id
 WHERE (l.on_hand <> 0 OR l.promised <> 0 OR l.incoming <> 0) AND {conditions}
 ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s
"""
_PLACES = """
SELECT s.place, nullif(g.lot, ''), nullif(g.serial, ''), sum(s.on_hand), sum(s.held)
  FROM book_spot s JOIN book_goods g ON g.id = s.goods
 WHERE s.item = %s AND s.warehouse = ANY(%s) AND g.owner = ANY(%s) AND s.on_hand <> 0
 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_ORDERS = {
    "item": "t.sort_key, t.id, w.code",
    "on_hand": "l.on_hand DESC, t.sort_key, t.id",
    "available": "l.available, t.sort_key, t.id",
    "promised": "l.promised DESC, t.sort_key, t.id",
}
ORDERS = tuple(_ORDERS)


@dataclass(frozen=True, slots=True)
class Level:
    item: str
    name: str | None
    unit: str | None
    warehouse: str
    on_hand: Decimal
    held: Decimal
    promised: Decimal
    available: Decimal
    incoming: Decimal
    promised_incoming: Decimal
    due: Any
    """When the first of what is expected comes; None where nothing is."""


def levels(
    actor: Actor,
    kind: DocumentType,
    *,
    warehouses: Sequence[int],
    items: Sequence[int] | None,
    words: str,
    order: str,
    limit: int,
    offset: int,
) -> list[Level]:
    """Rows with something on hand, promised or expected. `kind` is the type of items, whose rights by row and field hold."""
    visible, values = rights.visible_rows(actor, kind)
    conditions, given = [_named(visible, "v")], values
    searched = search.condition(words) if words else None
    if searched is not None:
        conditions.append(_named(searched[0], "v", len(given)))
        given = [*given, *searched[1]]
    told = rights.sees(actor, kind.key, kind.field["name"])
    title = ("coalesce(nullif(t.name_en, ''), t.name)" if actor.language == "en" else "t.name") if told else "NULL::text"
    sql = _LEVELS.format(title=title, conditions=" AND ".join(conditions), order=_ORDERS[order])
    values_by_name = {f"v{number}": value for number, value in enumerate(given)}
    rows = statements.fetch(
        sql,
        {
            "warehouses": list(warehouses),
            "items": list(items or ()),
            "chosen": items is not None,
            "owners": sorted(actor.organisations),
            "limit": limit,
            "offset": offset,
            **values_by_name,
        },
    )
    return [Level(*row) for row in rows]


def _named(condition: str, prefix: str, first: int = 0) -> str:
    """The condition with its parameters by name, as a statement with named ones wants them."""
    parts = condition.split("%s")
    return parts[0] + "".join(f"%({prefix}{first + number})s{part}" for number, part in enumerate(parts[1:]))


def places(item: int, warehouses: Sequence[int], actor: Actor) -> list[tuple[Any, ...]]:
    """(place, lot, serial, on hand, held) of everything of an item that lies somewhere."""
    return statements.fetch(_PLACES, [item, list(warehouses), sorted(actor.organisations)])
