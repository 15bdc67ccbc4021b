"""What waits for hands in a warehouse: walks to pick, outbounds to recheck, parcels to hand over, goods to put back, bins to count again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from huotong.registry import statements

from .replenishing import LOW


@dataclass(frozen=True, slots=True)
class Task:
    """`key` names it from outside: "pick:w12.3", "recheck:77"."""

    kind: str
    key: str
    number: str
    """What people call it: the wave, the order, the carrier, the cart."""
    lines: int
    papers: int
    priority: int
    due: date | None
    first_bin: int | None
    taken_by: int | None
    """The person who has it in an open packet."""
    packet: int | None
    device: int | None


# A pick belongs to the walk of its cart: what the planner put together, a batch, or one outbound.
WALK: Final = """
       CASE WHEN k.wave_id IS NULL THEN 'o' || k.document_id
            WHEN l.cart IS NOT NULL THEN 'w' || k.wave_id || '.' || l.cart
            WHEN w.method = 'single' THEN 'o' || k.document_id
            ELSE 'w' || k.wave_id END
"""
# Who has what, in packets that are open and have not lapsed.
_TAKEN: Final = """
taken AS MATERIALIZED (
    SELECT t.type, t.task, p.id AS packet, p.person_id AS person, p.device_id AS device
      FROM floor_packettask t JOIN floor_packet p ON p.id = t.document_id
     WHERE t.open AND p.state = 'open' AND p.until > %(now)s
)
"""
_PICK = f"""
    SELECT 'pick', {WALK}, coalesce(min(w.code), min(coalesce(o.demand_code, o.code))), count(*), count(DISTINCT o.id), max(o.priority), min(o.due_on),
           (array_agg(k.bin_id ORDER BY k.sequence, k.id))[1], min(t.person), min(t.packet), min(t.device)
      FROM fulfilment_outbound o
      JOIN fulfilment_outboundpick k ON k.document_id = o.id AND k.stage = 'open'
      LEFT JOIN fulfilment_wave w ON w.id = k.wave_id
      LEFT JOIN fulfilment_waveline l ON l.document_id = w.id AND l.outbound_id = o.id
      LEFT JOIN taken t ON t.type = 'pick' AND t.task = k.id
     WHERE o.state = 'released' AND o.warehouse_id = %(warehouse)s AND o.profile <> 'counter' GROUP BY 2
"""
_RECHECK = """
    SELECT 'recheck', o.id::text, coalesce(o.demand_code, o.code), count(*), 1, o.priority, o.due_on, NULL::bigint, min(t.person), min(t.packet), min(t.device)
      FROM fulfilment_outbound o
      JOIN fulfilment_outboundpick k ON k.document_id = o.id AND k.stage = 'picked'
      LEFT JOIN taken t ON t.type = 'recheck' AND t.task = o.id
     WHERE o.state = 'released' AND o.warehouse_id = %(warehouse)s AND o.profile <> 'counter'
       AND NOT EXISTS (SELECT FROM fulfilment_outboundpick x WHERE x.document_id = o.id AND x.stage = 'open')
     GROUP BY o.id
"""
_HAND_OVER = """
    SELECT 'hand_over', coalesce(p.carrier_id, 0)::text, coalesce(min(c.code), ''), count(*), count(*), 0, NULL::date, NULL::bigint,
           min(t.person), min(t.packet), min(t.device)
      FROM logistics_parcel p LEFT JOIN partners_carrier c ON c.id = p.carrier_id
      LEFT JOIN taken t ON t.type = 'hand_over' AND t.task = p.id
     WHERE p.state = 'open' AND p.warehouse_id = %(warehouse)s GROUP BY p.carrier_id
"""
_PUT_BACK = """
    SELECT 'put_back', coalesce(m.container_id, 0)::text, coalesce(min(c.code), ''), count(*), count(*), 0, NULL::date, NULL::bigint,
           min(t.person), min(t.packet), min(t.device)
      FROM inventory_stockmove m JOIN warehouse_bin b ON b.id = m.target_id
      LEFT JOIN warehouse_container c ON c.id = m.container_id
      LEFT JOIN taken t ON t.type = 'put_back' AND t.task = m.id
     WHERE m.state = 'planned' AND m.container_id IS NOT NULL AND b.warehouse_id = %(warehouse)s GROUP BY m.container_id
"""
_RECOUNT = """
    SELECT 'recount', x.id::text, coalesce(b.code, x.code), 1, 1, 0, NULL::date, x.bin_id, t.person, t.packet, t.device
      FROM floor_floorexception x LEFT JOIN warehouse_bin b ON b.id = x.bin_id
      LEFT JOIN taken t ON t.type = 'recount' AND t.task = x.id
     WHERE x.state = 'open' AND x.kind IN ('short', 'not_booked') AND x.bin_id IS NOT NULL AND x.item_id IS NOT NULL AND x.warehouse_id = %(warehouse)s
"""
_REPLENISH = f"""
    SELECT 'replenish', l.item::text, i.code, 1, 1, 0, NULL::date, l.place, t.person, t.packet, t.device
      FROM ({LOW}) AS l JOIN catalog_item i ON i.id = l.item
      LEFT JOIN taken t ON t.type = 'replenish' AND t.task = l.item
"""
RIGHTS: Final = {
    "pick": ("outbound.confirm_pick", _PICK),
    "recheck": ("outbound.check_item", _RECHECK),
    "hand_over": ("outbound.hand_over", _HAND_OVER),
    "put_back": ("stock_move.post", _PUT_BACK),
    "recount": ("count.create", _RECOUNT),
    "replenish": ("stock_move.create", _REPLENISH),
}
"""By kind: the right that it needs, and its question."""
# The most urgent first; of the same rank what is picked before what is checked, since others wait for it.
_KINDS = "ARRAY['put_back', 'hand_over', 'recheck', 'replenish', 'pick', 'recount']"
_ORDER = f"ORDER BY priority DESC NULLS LAST, due NULLS LAST, array_position({_KINDS}, kind), key"


def tasks_of(warehouse: int, kinds: Collection[str], *, now: Any, most: int = 60) -> list[Task]:
    """What may be done there of these kinds, the next first, whoever has it. One statement."""
    if not kinds:
        return []
    union = " UNION ALL ".join(f"({RIGHTS[kind][1]})" for kind in RIGHTS if kind in kinds)
    columns = "kind, key, number, lines, papers, priority, due, first_bin, person, packet, device"
    asked = f"WITH {_TAKEN} SELECT * FROM ({union}) AS t ({columns}) {_ORDER} LIMIT {most}"
    return [Task(row[0], f"{row[0]}:{row[1]}", *row[2:]) for row in statements.fetch(asked, {"warehouse": warehouse, "now": now})]


def kinds_for(may: Any) -> Sequence[str]:
    """The kinds of work that somebody with these rights may do; `may` tells of one right."""
    return [kind for kind, (right, _) in RIGHTS.items() if may(right)]
