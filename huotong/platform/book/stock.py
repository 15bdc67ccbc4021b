"""What is there now, from the sums: a few statements, however many entries there are.

`on_hand` is all that lies in places of ours; `available` what of it sells and is not promised.
"""

from collections.abc import Collection
from decimal import Decimal
from typing import Final, NamedTuple

from huotong.registry import statements

from .arrays import array
from .keys import owner_out


class StockRow(NamedTuple):
    item: int
    warehouse: int
    on_hand: Decimal
    promised: Decimal | None
    held: Decimal | None
    available: Decimal | None
    place: int | None = None


ALL_WAREHOUSES: Final = """
WITH RECURSIVE w AS (
    SELECT min(warehouse) AS id FROM book_place
    UNION ALL
    SELECT (SELECT min(p.warehouse) FROM book_place p WHERE p.warehouse > w.id) FROM w WHERE w.id IS NOT NULL
) SELECT coalesce(array_agg(id), '{}') FROM w WHERE id IS NOT NULL
"""

# Stock of items, added up over places and owners; zero rows are left out.
_CURRENT: Final = """
WITH spots AS (
    SELECT s.item, s.warehouse, sum(s.on_hand) AS on_hand, sum(s.held) AS held
      FROM book_spot s {goods} WHERE {spot} GROUP BY s.item, s.warehouse
), supply AS (
    SELECT s.item, s.warehouse, sum(s.promised) AS promised, sum(s.total) - sum(s.promised) AS available
      FROM book_supply s WHERE s.source = 0 AND {supply} GROUP BY s.item, s.warehouse
)
SELECT item, warehouse, coalesce(on_hand, 0), coalesce(promised, 0), coalesce(held, 0), coalesce(available, 0), NULL
  FROM spots FULL JOIN supply USING (item, warehouse)
 WHERE on_hand <> 0 OR promised <> 0 OR available <> 0
 ORDER BY item, warehouse
"""

# Stock of items place by place. Here `promised` is what is held for promises, since no place is promised before;
# available is what lies free where goods may be held for promises.
_BY_PLACE: Final = """
WITH RECURSIVE place AS (
    SELECT p.id, p.inside, p.sells, p.gives FROM book_place p
    {chosen}
), around AS (
    SELECT id, inside, sells, gives FROM place
    UNION ALL
    SELECT a.id, p.inside, a.sells AND p.sells, a.gives AND p.gives FROM around a JOIN book_place p ON p.id = a.inside
), flags AS (
    SELECT id, sells AND gives AS free FROM around WHERE inside IS NULL
), held AS (
    SELECT h.goods, h.place, sum(h.quantity) AS quantity
      FROM book_hold h JOIN flags f ON f.id = h.place WHERE h.promise IS NOT NULL GROUP BY h.goods, h.place
)
SELECT s.item, s.warehouse, sum(s.on_hand), coalesce(sum(h.quantity), 0), sum(s.held),
       coalesce(sum(s.on_hand - s.held) FILTER (WHERE f.free AND (g.status IS NULL OR t.sells AND t.gives)), 0), s.place
  FROM flags f
  JOIN book_spot s ON s.place = f.id
  JOIN book_goods g ON g.id = s.goods
  LEFT JOIN book_status t ON t.id = g.status
  LEFT JOIN held h ON h.goods = s.goods AND h.place = s.place
 WHERE {spot}
 GROUP BY s.item, s.warehouse, s.place HAVING sum(s.on_hand) <> 0
 ORDER BY s.item, s.warehouse, s.place
"""


def current(
    items: Collection[int] | None = None,
    warehouses: Collection[int] | None = None,
    places: Collection[int] | None = None,
    owners: Collection[int] | None = None,
) -> list[StockRow]:
    """Stock by item and warehouse; with `places`, by place too. `None` asks for all."""
    if items is not None and warehouses is None and places is None:
        warehouses = statements.only(ALL_WAREHOUSES)
    chosen = {"item": items, "warehouse": warehouses}
    owned = [] if owners is None else [array(sorted(map(owner_out, owners)))]
    owner = "" if owners is None else " AND {}.owner = ANY(%s::bigint[])"
    condition, values = _conditions(chosen)
    if places is None:
        goods = "" if owners is None else "JOIN book_goods g ON g.id = s.goods"
        sql = _CURRENT.format(goods=goods, spot=condition + owner.format("g"), supply=condition + owner.format("s"))
        return [StockRow(*row) for row in statements.fetch(sql, [*values, *owned, *values, *owned])]
    sql = _BY_PLACE.format(chosen="WHERE p.id = ANY(%s::bigint[])", spot=condition + owner.format("g"))
    return [StockRow(*row) for row in statements.fetch(sql, [array(sorted(places)), *values, *owned])]


def _conditions(chosen: dict[str, Collection[int] | None]) -> tuple[str, list[str]]:
    named = {name: ids for name, ids in chosen.items() if ids is not None}
    condition = " AND ".join(f"s.{name} = ANY(%s::bigint[])" for name in named)
    return condition or "true", [array(sorted(ids)) for ids in named.values()]


def by_place(items: Collection[int] | None = None, warehouses: Collection[int] | None = None) -> list[StockRow]:
    """Stock of items in every place where they lie."""
    condition, values = _conditions({"item": items, "warehouse": warehouses})
    lying = f"SELECT DISTINCT s.place FROM book_spot s WHERE {condition} AND s.on_hand <> 0"
    places = [place for (place,) in statements.fetch(lying, values)]
    return current(items, warehouses, places)
