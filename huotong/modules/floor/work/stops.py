"""The stops of a packet: what is asked at each, and what is done when it is answered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from huotong.core.quantities import shown
from huotong.core.texts import Text
from huotong.registry import statements

from . import places
from .replenishing import LOW
from .tasks import WALK


@dataclass(frozen=True, slots=True)
class Stops:
    """What a task is made of, in the order of the walk."""

    title: Text | str
    stops: Sequence[dict[str, Any]]
    tasks: Sequence[tuple[str, int, int]]
    """(kind of task, its identity, the document behind it): what a packet takes for itself."""
    items: Sequence[int] = ()
    bins: Sequence[int] = ()
    labels: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Other codes to expect, and what they mean."""


# An order of a wave line l keeps its slot as long as its walk lasts, whatever of the walk is done, cancelled or begun by somebody else.
_WALKED: Final = "FROM fulfilment_waveline x WHERE x.document_id = l.document_id AND x.cart IS NOT DISTINCT FROM l.cart"
SLOT: Final = f"(SELECT count(*) {_WALKED} AND x.position <= l.position)"
SLOTS: Final = f"(SELECT count(*) {_WALKED})"
_PICKS: Final = f"""
SELECT * FROM (
    SELECT k.id, k.document_id, o.code, coalesce(o.demand_code, o.code), k.bin_id, b.code, k.item_id, i.code, k.lot, k.serial, k.quantity,
           {WALK} AS walk, w.code, k.sequence, {SLOT}, {SLOTS}
      FROM fulfilment_outboundpick k
      JOIN fulfilment_outbound o ON o.id = k.document_id AND o.state = 'released'
      JOIN warehouse_bin b ON b.id = k.bin_id JOIN catalog_item i ON i.id = k.item_id
      LEFT JOIN fulfilment_wave w ON w.id = k.wave_id
      LEFT JOIN fulfilment_waveline l ON l.document_id = w.id AND l.outbound_id = o.id
     WHERE k.stage = 'open' AND o.warehouse_id = %(warehouse)s AND (k.wave_id = %(wave)s OR k.document_id = %(outbound)s)
) AS t WHERE walk = %(walk)s ORDER BY sequence, id LIMIT 400
"""


def picks(warehouse: int, walk: str) -> Stops:
    """`walk`: "w12.3" trip 3 of wave 12, "w12" a batch, "o77" one outbound."""
    number = int(walk[1:].partition(".")[0])
    wave, outbound = (number, 0) if walk.startswith("w") else (0, number)
    rows = statements.fetch(_PICKS, {"warehouse": warehouse, "wave": wave, "outbound": outbound, "walk": walk})
    shared = walk.startswith("w")
    ways = places.ways(warehouse, [row[4] for row in rows])
    stops = [_pick(row, way, shared=shared) for row, way in zip(rows, ways)]
    title = (rows[0][12] or rows[0][3]) if rows else ""
    cart = [{"id": "cart", "of": "take_cart", "facts": {}, "acts": []}] if rows else []
    tasks = [("pick", row[0], row[1]) for row in rows]
    return Stops(title, [*cart, *stops], tasks, [row[6] for row in rows], [row[4] for row in rows])


def facts_of(place: str, item: str, lot: str | None, serial: str | None, quantity: Decimal) -> dict[str, Any]:
    """Which goods, how many, and the bin where they are or belong."""
    return {"place": place, "item": item, "lot": lot, "serial": serial, "quantity": shown(quantity)}


def _pick(row: Sequence[Any], way: Text | None, *, shared: bool) -> dict[str, Any]:
    pick, outbound, _, order, _, bin, _, item, lot, serial, quantity, *_, slot, slots = row
    facts = {**facts_of(bin, item, lot, serial, quantity), "outbound": str(outbound), "way": way}
    has_slot = shared and slots > 1
    if has_slot:
        facts |= {"outbound_number": order, "slot": str(slot), "slot_of": {"wanted": slot, "of": slots}}
    given = {"cart": {"$": "cart"}, "picks": [{"id": pick, "quantity": {"$": "count"}}]}
    act = {"verb": "outbound.confirm_pick", "target": str(outbound), "given": given}
    return {"id": f"pick:{pick}", "of": "pick_to_slot" if has_slot else "pick", "facts": facts, "acts": [act]}


_CHECKED: Final = f"""
SELECT o.id, o.code, coalesce(o.demand_code, o.code), coalesce(c.name, ''), coalesce(nullif(c.name_en, ''), c.name, ''),
       l.item_id, i.code, sum(x.lying), sum(greatest(coalesce(l.checked, 0) - x.gone, 0)),
       (SELECT string_agg(DISTINCT n.code, ', ') FROM fulfilment_outboundpick k JOIN warehouse_container n ON n.id = k.container_id
         WHERE k.document_id = o.id AND k.stage = 'picked'),
       (SELECT array_agg(DISTINCT k.lot) FROM fulfilment_outboundpick k
         WHERE k.document_id = o.id AND k.item_id = l.item_id AND k.stage = 'picked' AND k.lot IS NOT NULL),
       (SELECT array_agg(DISTINCT k.serial) FROM fulfilment_outboundpick k
         WHERE k.document_id = o.id AND k.item_id = l.item_id AND k.stage = 'picked' AND k.serial IS NOT NULL),
       EXISTS (SELECT FROM floor_floorexception e WHERE e.outbound = o.id AND e.blocks AND e.state = 'open'),
       (SELECT min({SLOT}) FROM fulfilment_outboundpick k
          JOIN fulfilment_wave w ON w.id = k.wave_id JOIN fulfilment_waveline l ON l.document_id = w.id AND l.outbound_id = o.id
         WHERE k.document_id = o.id AND k.stage = 'picked' AND (l.cart IS NOT NULL OR w.method <> 'single') AND {SLOTS} > 1),
       (SELECT count(*) FROM fulfilment_outboundline x WHERE x.document_id = o.id AND x.quantity > (
          SELECT coalesce(sum(k.quantity), 0) FROM fulfilment_outboundpick k
           WHERE k.document_id = o.id AND k.line = x.id AND k.stage IN ('picked', 'packed', 'shipped')))
  FROM fulfilment_outbound o
  JOIN fulfilment_outboundline l ON l.document_id = o.id JOIN catalog_item i ON i.id = l.item_id
  LEFT JOIN partners_customer c ON c.id = o.customer_id
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(k.quantity) FILTER (WHERE k.stage = 'picked'), 0) AS lying,
           coalesce(sum(k.quantity) FILTER (WHERE k.stage IN ('packed', 'shipped')), 0) AS gone
      FROM fulfilment_outboundpick k
     WHERE k.document_id = o.id AND k.line = l.id) AS x
 WHERE o.id = %s AND o.warehouse_id = %s AND o.state = 'released' AND x.lying > 0
 GROUP BY o.id, c.name, c.name_en, l.item_id, i.code ORDER BY i.code
"""


def recheck(warehouse: int, outbound: int) -> Stops:
    """All that lies on carts for an outbound, piece by piece, then the carton."""
    rows = statements.fetch(_CHECKED, [outbound, warehouse])
    if not rows:
        return Stops("", [], [])
    lines = [
        {"item": row[6], "wanted": shown(row[7]), "checked": shown(min(row[8], row[7])), "lots": row[10], "serials": row[11]}
        for row in rows
    ]
    whole = all(Decimal(line["checked"]) >= Decimal(line["wanted"]) for line in lines)
    _, _, number, customer, customer_en, *_, cart, _, _, is_stopped, slot, waits = rows[0]
    facts = {
        "outbound": str(outbound),
        "outbound_number": number,
        "lines": lines,
        "order": {
            "number": number,
            "customer": Text(customer, customer_en),
            "cart": cart,
            "slot": None if slot is None else str(slot),
        },
        "waits": waits,
    }
    given = {"carton": {"$": "carton"}, "weight": {"$": "weight"}}
    act = {"verb": "outbound.pack_parcel", "target": str(outbound), "given": given}
    stop = {"id": f"recheck:{outbound}", "of": "pack" if whole and not is_stopped else "recheck", "facts": facts, "acts": [act]}
    return Stops(number, [stop], [("recheck", outbound, outbound)], [row[5] for row in rows])


_PARCELS: Final = """
SELECT p.id, p.code, p.outbound_id, coalesce(o.demand_code, p.outbound), c.name, p.tracking, coalesce(nullif(c.name_en, ''), c.name)
  FROM logistics_parcel p LEFT JOIN fulfilment_outbound o ON o.id = p.outbound_id LEFT JOIN partners_carrier c ON c.id = p.carrier_id
 WHERE p.state = 'open' AND p.warehouse_id = %s AND coalesce(p.carrier_id, 0) = %s ORDER BY p.code LIMIT 400
"""


def hand_over(warehouse: int, carrier: int) -> Stops:
    """The open parcels for a carrier, in whatever order they are scanned. 0: no carrier was named."""
    rows = statements.fetch(_PARCELS, [warehouse, carrier])
    stops = [_parcel(*row[:4], row[5]) for row in rows]
    labels = {row[1].upper(): {"kind": "parcel", "code": row[1]} for row in rows}
    labels |= {tracking.upper(): {"kind": "parcel", "code": code} for tracking, code in _by_tracking(rows).items()}
    title = Text(rows[0][4] or "", rows[0][6] or "") if rows else ""
    return Stops(title, stops, [("hand_over", row[0], row[2]) for row in rows], labels=labels)


def _by_tracking(rows: Sequence[Sequence[Any]]) -> dict[str, str]:
    """The carrier's own label, where only one parcel has it."""
    times = Counter(row[5] for row in rows)
    return {row[5]: row[1] for row in rows if row[5] and times[row[5]] == 1}


def _parcel(parcel: int, code: str, outbound: int, order: str, tracking: str) -> dict[str, Any]:
    act = {"verb": "outbound.hand_over", "target": str(outbound), "given": {"parcels": [code]}}
    facts = {"parcel": code, "outbound": str(outbound), "outbound_number": order, "tracking": tracking}
    return {"id": f"hand_over:{parcel}", "of": "hand_over", "facts": facts, "acts": [act]}


_DOUBT: Final = """
SELECT x.id, b.id, b.code, i.id, i.code, x.lot, x.serial
  FROM floor_floorexception x JOIN warehouse_bin b ON b.id = x.bin_id JOIN catalog_item i ON i.id = x.item_id
 WHERE x.id = %s AND x.warehouse_id = %s AND x.state = 'open' AND x.kind = 'short'
"""


def recount(warehouse: int, exception: int) -> Stops:
    """A bin in which less was found than the books say."""
    rows = statements.fetch(_DOUBT, [exception, warehouse])
    if not rows:
        return Stops("", [], [])
    identity, bin, place, item, code, lot, serial = rows[0]
    given = {"bin": place, "item": code, "counted": {"$": "count"}, "lot": lot, "serial": serial}
    acts = [
        {"verb": "count.create", "target": None, "given": given},
        {"verb": "floor_exception.settle", "target": str(identity), "given": {}},
    ]
    stop = {"id": f"recount:{identity}", "of": "recount", "facts": {"place": place, "item": code, "lot": lot}, "acts": acts}
    return Stops(place, [stop], [("recount", identity, identity)], [item], [bin])


_LOW: Final = f"""
SELECT l.item, i.code, l.place, b.code, f.code, nullif(g.lot, ''), nullif(g.serial, ''), l.quantity, l.bin
  FROM ({LOW}) AS l JOIN catalog_item i ON i.id = l.item JOIN warehouse_bin b ON b.id = l.place JOIN warehouse_bin f ON f.id = l.bin
  JOIN book_goods g ON g.id = l.goods WHERE l.item = %(item)s
"""


def replenish(warehouse: int, item: int) -> Stops:
    """From storage to the pick face, as many as the orders that wait lack there."""
    rows = statements.fetch(_LOW, {"warehouse": warehouse, "item": item})
    if not rows:
        return Stops("", [], [])
    _, code, storage, place, face, lot, serial, quantity, bin = rows[0]
    facts = {"place": place, "item": code, "lot": lot, "serial": serial, "quantity": shown(quantity), "target": face}
    given = {"item": code, "quantity": {"$": "count"}, "source": place, "target": face, "lot": lot, "serial": serial}
    act = {"verb": "stock_move.create", "target": None, "given": given}
    stop = {"id": f"replenish:{item}", "of": "replenish", "facts": facts, "acts": [act]}
    return Stops(face, [stop], [("replenish", item, item)], [item], [storage, bin])


_LYING: Final = {"item": {"$": "item"}, "lot": {"$": "lot"}, "serial": {"$": "serial"}}
FREE: Final[dict[str, Sequence[dict[str, Any]]]] = {
    "move": (
        {
            "verb": "stock_move.create",
            "target": None,
            "given": {**_LYING, "quantity": {"$": "count"}, "source": {"$": "place"}, "target": {"$": "target"}},
        },
    ),
    "count": ({"verb": "count.create", "target": None, "given": {**_LYING, "bin": {"$": "place"}, "counted": {"$": "count"}}},),
    "receive": (
        {
            "verb": "receipt.create",
            "target": None,
            "given": {"warehouse": {"$": "warehouse"}, "bin": {"$": "place"}, "lines": [{**_LYING, "quantity": {"$": "count"}}]},
        },
    ),
}
"""Work that nobody planned: it begins with a scan and repeats until somebody stops."""


def free(kind: str, warehouse_code: str) -> Stops:
    return Stops("", [{"id": kind, "of": kind, "facts": {"warehouse": warehouse_code}, "acts": list(FREE[kind])}], [])
