"""What a scanned code is, anywhere in the company, and what there is to know about it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from huotong.modules.catalog import public as catalog
from huotong.registry import statements

# Codes are unique by kind; where one code names several, the first of these wins.
_FOUND: Final = """
SELECT 'place', b.id, b.code, w.code FROM warehouse_bin b JOIN people_site w ON w.id = b.warehouse_id
 WHERE b.organisation_id = %(organisation)s AND b.code = ANY(%(codes)s)
UNION ALL
SELECT 'container', c.id, c.code, w.code FROM warehouse_container c JOIN people_site w ON w.id = c.warehouse_id
 WHERE c.organisation_id = %(organisation)s AND c.code = ANY(%(codes)s)
UNION ALL
SELECT 'outbound', o.id, o.code, o.demand_code FROM fulfilment_outbound o
 WHERE o.organisation_id = %(organisation)s AND (o.code = ANY(%(codes)s) OR o.demand_code = ANY(%(codes)s))
UNION ALL
SELECT 'parcel', p.id, p.code, p.outbound FROM logistics_parcel p
 WHERE p.organisation_id = %(organisation)s AND (p.code = ANY(%(codes)s) OR p.tracking = ANY(%(codes)s))
LIMIT 20
"""
_IN_BIN: Final = """
SELECT s.item, i.code, coalesce(CASE WHEN %(english)s THEN nullif(i.name_en, '') END, i.name),
       CASE WHEN %(english)s THEN coalesce(nullif(u.name_en, ''), u.name) ELSE u.name END, nullif(g.lot, ''), nullif(g.serial, ''),
       sum(s.on_hand), sum(s.held)
  FROM book_spot s JOIN book_goods g ON g.id = s.goods JOIN catalog_item i ON i.id = s.item JOIN catalog_unit u ON u.id = i.unit_id
 WHERE s.place = %(place)s AND s.on_hand <> 0 AND g.owner = ANY(%(owners)s) GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 2, 5, 6 LIMIT 200
"""
_OF_ITEM: Final = """
SELECT coalesce(b.code, c.code), w.code, nullif(g.lot, ''), nullif(g.serial, ''), sum(s.on_hand), sum(s.held)
  FROM book_spot s JOIN book_goods g ON g.id = s.goods
  LEFT JOIN warehouse_bin b ON b.id = s.place LEFT JOIN warehouse_container c ON c.id = s.place
  JOIN people_site w ON w.id = s.warehouse
 WHERE s.item = %(item)s AND s.warehouse = ANY(%(warehouses)s) AND s.on_hand <> 0 AND g.owner = ANY(%(owners)s)
   AND coalesce(b.code, c.code) IS NOT NULL
 GROUP BY 1, 2, 3, 4 ORDER BY sum(s.on_hand) DESC, 1 LIMIT 200
"""


# Where goods lie on a cart, of which order they are: one of this walk, another, or none (then they shall go back).
_ON_CART: Final = """
WITH mine AS (
    SELECT outbound_id AS id FROM fulfilment_waveline
     WHERE document_id = %(wave)s AND (%(trip)s::bigint IS NULL OR cart = %(trip)s) UNION ALL SELECT %(outbound)s)
SELECT coalesce(o.demand_code, o.code), coalesce(o.id IN (SELECT id FROM mine), false)
  FROM warehouse_container c
  LEFT JOIN fulfilment_outboundpick k ON k.container_id = c.id AND k.stage IN ('picked', 'packed')
       AND k.document_id IN (SELECT id FROM fulfilment_outbound WHERE state = 'released' AND warehouse_id = c.warehouse_id)
  LEFT JOIN fulfilment_outbound o ON o.id = k.document_id
 WHERE c.code = %(cart)s AND c.warehouse_id = %(warehouse)s AND EXISTS (SELECT FROM book_spot s WHERE s.place = c.id AND s.on_hand <> 0)
 ORDER BY (coalesce(o.id IN (SELECT id FROM mine), false)) <> %(first)s, 1 LIMIT 1
"""


class Hit(NamedTuple):
    kind: str
    id: int
    code: str
    beside: str | None
    """The warehouse of a place, the order of an outbound, the outbound of a parcel; of an item the unit on its barcode."""
    factor: Decimal = Decimal(1)


def find(codes: Sequence[str], organisation: int) -> Hit | None:
    """What these ways to write one code name; None: nothing. Two statements."""
    folded = sorted({code.strip().upper() for code in codes if code.strip()})
    rows = statements.fetch(_FOUND, {"organisation": organisation, "codes": folded}) if folded else []
    if rows:
        return Hit(*rows[0])
    scanned = catalog.by_scan(folded, organisation=organisation)
    for hit in scanned.values():
        return Hit("item", hit.item, "", None, Decimal(hit.factor.numerator) / Decimal(hit.factor.denominator))
    return None


def goods_on_cart(cart: str, warehouse: int, walk: str, *, mine_first: bool = True) -> tuple[str | None, bool] | None:
    """The order of which goods lie on a cart or in a carton, one of this walk ("w12.3", "o77") before others or after them, and
    whether it is one; None: it is empty."""
    number, _, trip = walk[1:].partition(".")
    wave, outbound = (int(number), 0) if walk.startswith("w") else (0, int(number))
    asked = {
        "cart": cart.strip().upper(),
        "warehouse": warehouse,
        "wave": wave,
        "trip": int(trip) if trip else None,
        "outbound": outbound,
        "first": mine_first,
    }
    rows = statements.fetch(_ON_CART, asked)
    return rows[0] if rows else None


class Lying(NamedTuple):
    item: int
    code: str
    name: str
    unit: str
    lot: str | None
    serial: str | None
    on_hand: Decimal
    held: Decimal


def in_bin(place: int, owners: Sequence[int], *, english: bool) -> list[Lying]:
    rows = statements.fetch(_IN_BIN, {"place": place, "owners": sorted(owners), "english": english})
    return [Lying(*row) for row in rows]


class Where(NamedTuple):
    place: str
    warehouse: str
    lot: str | None
    serial: str | None
    on_hand: Decimal
    held: Decimal


def where_is(item: int, warehouses: Sequence[int], owners: Sequence[int]) -> list[Where]:
    rows = statements.fetch(_OF_ITEM, {"item": item, "warehouses": list(warehouses), "owners": sorted(owners)})
    return [Where(*row) for row in rows]


def state_of_parcel(number: str, organisation: int) -> str | None:
    """As it is now: "open", "handed_over" or "cancelled"."""
    rows = statements.fetch("SELECT state FROM logistics_parcel WHERE organisation_id = %s AND code = %s", [organisation, number])
    return rows[0][0] if rows else None
