"""The snapshot that a plan is made from: what waits, what lies where, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from huotong.modules.warehouse import public as warehouse
from huotong.platform.book import kept
from huotong.registry import statements

from ..records import Spot
from .records import Snapshot, Waiting, Wanted, Wish

MOST = 2000
"""Outbounds in one plan; the most urgent come first, the others in the next plan."""

# Outbounds that wait for the floor and are in no wave that waits itself. Over the counter nobody walks.
_WAITING = """
SELECT o.id, o.code, o.priority, o.due_on, coalesce(c.code, '') AS carrier, coalesce(o.area, '') AS area
  FROM fulfilment_outbound o
  LEFT JOIN partners_carrier c ON c.id = o.carrier_id
 WHERE o.warehouse_id = %(warehouse)s AND o.organisation_id = %(organisation)s
   AND o.state IN ('open', 'released') AND o.profile <> 'counter'
   AND (%(carrier)s::bigint IS NULL OR o.carrier_id = %(carrier)s)
   AND (%(area)s::text IS NULL OR o.area = %(area)s)
   AND (%(priority)s::bigint IS NULL OR o.priority >= %(priority)s)
   AND (%(until)s::date IS NULL OR o.due_on <= %(until)s)
   AND NOT EXISTS (SELECT 1 FROM fulfilment_waveline l JOIN fulfilment_wave w ON w.id = l.document_id
                    WHERE l.outbound_id = o.id AND w.state = 'draft')
   AND EXISTS (SELECT 1 FROM fulfilment_outboundline l JOIN book_promise p ON p.id = l.promise AND p.source = 0
                WHERE l.document_id = o.id AND p.remaining > p.held)
 ORDER BY o.priority DESC, o.due_on NULLS LAST, o.id LIMIT %(most)s
"""
# Outbounds that ask for the same and have got nothing: all of it is short.
_SHORT = """
SELECT o.code
  FROM fulfilment_outbound o
 WHERE o.warehouse_id = %(warehouse)s AND o.organisation_id = %(organisation)s
   AND o.state = 'open' AND o.profile <> 'counter'
   AND (%(carrier)s::bigint IS NULL OR o.carrier_id = %(carrier)s)
   AND (%(area)s::text IS NULL OR o.area = %(area)s)
   AND (%(priority)s::bigint IS NULL OR o.priority >= %(priority)s)
   AND (%(until)s::date IS NULL OR o.due_on <= %(until)s)
   AND NOT EXISTS (SELECT 1 FROM fulfilment_outboundline l JOIN book_promise p ON p.id = l.promise AND p.remaining > 0
                    WHERE l.document_id = o.id)
 ORDER BY o.priority DESC, o.due_on NULLS LAST, o.id LIMIT %(most)s
"""
_LINES = """
SELECT document_id, id, item_id, promise FROM fulfilment_outboundline WHERE document_id = ANY(%s) ORDER BY document_id, position, id
"""


def taken(wish: Wish, today: date) -> Snapshot:
    rows = statements.fetch(_WAITING, _filters(wish, today))
    waiting = _of_size([_waiting(row, wants) for row, wants in _with_lines(rows)], wish.size)
    items = {line.item for each in waiting for line in each.lines}
    spots: dict[int, list[Spot]] = defaultdict(list)
    for each in kept.spots_to_pick(items, wish.warehouse, wish.organisation) if items else ():
        spots[each.item].append(Spot(each.place, each.goods, each.lot, each.serial, each.free))
    floor = warehouse.floor_of(wish.warehouse)
    known = warehouse.coordinates(spot.bin for each in spots.values() for spot in each) if floor else {}
    short = [code for (code,) in statements.fetch(_SHORT, _filters(wish, today))]
    return Snapshot(floor, waiting, spots, {bin: spot.at for bin, spot in known.items()}, short)


def _filters(wish: Wish, today: date) -> Mapping[str, Any]:
    return {
        "warehouse": wish.warehouse,
        "organisation": wish.organisation,
        "carrier": wish.carrier,
        "area": wish.area,
        "priority": wish.priority_from,
        "until": None if wish.due_days is None else today + timedelta(days=wish.due_days),
        "most": MOST,
    }


def _with_lines(rows: Sequence[tuple[Any, ...]]) -> list[tuple[tuple[Any, ...], tuple[Wanted, ...]]]:
    lines = statements.fetch(_LINES, [[row[0] for row in rows]]) if rows else []
    standing = kept.promised([promise for *_, promise in lines]) if lines else {}
    wants: dict[int, list[Wanted]] = defaultdict(list)
    for outbound, line, item, promise in lines:
        remaining, held = standing.get(promise, (0, 0))
        if remaining > held:
            wants[outbound].append(Wanted(outbound, line, item, remaining - held))
    return [(row, tuple(wants[row[0]])) for row in rows if wants[row[0]]]


def _waiting(row: tuple[Any, ...], wants: tuple[Wanted, ...]) -> Waiting:
    return Waiting(*row, lines=wants)


def _of_size(waiting: Sequence[Waiting], size: str | None) -> list[Waiting]:
    return [each for each in waiting if size is None or (len(each.lines) == 1) == (size == "single")]
