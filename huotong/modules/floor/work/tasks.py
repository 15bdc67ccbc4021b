"""What waits for hands in a warehouse: walks to pick, outbounds to recheck, parcels to hand over, goods to put back, bins to count again."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from huotong.modules.warehouse import public as layout
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
    metres: Decimal | None = None
    """From where the person scanned last to its first stop; None: it has none, or nobody can tell."""


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
    SELECT 'hand_over', coalesce(p.carrier_id, 0)::text,
           coalesce(CASE WHEN %(english)s THEN nullif(min(c.name_en), '') END, min(c.name), ''), count(*), count(*), 0, NULL::date, NULL::bigint,
           min(t.person), min(t.packet), min(t.device)
      FROM logistics_parcel p LEFT JOIN partners_carrier c ON c.id = p.carrier_id
      LEFT JOIN taken t ON t.type = 'hand_over' AND t.task = p.id
     WHERE p.state = 'open' AND p.warehouse_id = %(warehouse)s GROUP BY p.carrier_id
"""
_PUT_BACK = """
    SELECT 'put_back', coalesce(m.container_id, 0)::text, coalesce(min(c.code), ''), count(*), count(*), 0, NULL::date,
           (array_agg(m.target_id ORDER BY b.code, m.id))[1],
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
     WHERE x.state = 'open' AND x.kind = 'short' AND x.bin_id IS NOT NULL AND x.item_id IS NOT NULL AND x.warehouse_id = %(warehouse)s
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
_KINDS: Final = ("put_back", "hand_over", "recheck", "replenish", "pick", "recount")
"""Of what is as urgent and as near, this first: goods on carts and at the dock are in others' way."""
_MOST_URGENT: Final = f"ORDER BY priority DESC NULLS LAST, due NULLS LAST, array_position(ARRAY{list(_KINDS)}, kind), key"
_LOOKED_AT: Final = 200
"""The most urgent ones, among which the nearest is looked for."""
_OF_EACH: Final = 5
"""Of each kind so many are told however many others are more urgent: what lies at the dock is in others' way."""
# Where a person scanned a place last, in the packets that he had under his hands of late.
_LAST_PLACE: Final = """
SELECT b.id FROM (
    SELECT p.organisation_id, p.changed_at, p.progress ->> 'at' AS code FROM floor_packet p
     WHERE p.person_id = %s AND p.warehouse_id = %s ORDER BY p.id DESC LIMIT 20) AS t
  JOIN warehouse_bin b ON b.organisation_id = t.organisation_id AND b.code = upper(t.code)
 WHERE t.changed_at > %s ORDER BY t.changed_at DESC LIMIT 1
"""
REMEMBERED: Final = timedelta(hours=4)
"""Where somebody was before is no longer where he is."""


def tasks_for(person: int, warehouse: int, kinds: Collection[str], *, now: datetime, language: str, most: int = 60) -> list[Task]:
    """What this person may do there of these kinds, the next first; what others have is left out.

    By rank, then by the day on which it must leave, then by the metres from where he scanned last. Up to four statements.
    """
    tasks = _open_to(person, warehouse, kinds, now, language)
    rows = statements.fetch(_LAST_PLACE, [person, warehouse, now - REMEMBERED]) if tasks else []
    bins = {task.first_bin for task in tasks if task.first_bin is not None}
    metres = layout.metres_from(warehouse, rows[0][0], bins) if rows and bins else {}
    return _first_of(in_order([replace(task, metres=metres.get(task.first_bin or 0)) for task in tasks]), most)


def _first_of(tasks: Sequence[Task], most: int) -> list[Task]:
    """The first so many, and of each kind some more."""
    seen: Counter[str] = Counter()
    kept = []
    for index, task in enumerate(tasks):
        seen[task.kind] += 1
        if index < most or seen[task.kind] <= _OF_EACH:
            kept.append(task)
    return kept


def in_order(tasks: Sequence[Task]) -> list[Task]:
    """What has no place of its own, or none that anybody can reach, comes after what is near."""

    def key(task: Task) -> tuple[Any, ...]:
        far = (task.metres is None, task.metres or 0)
        return -(task.priority or 0), task.due or date.max, far, _KINDS.index(task.kind), task.key

    return sorted(tasks, key=key)


def _open_to(person: int, warehouse: int, kinds: Collection[str], now: datetime, language: str) -> list[Task]:
    """The most urgent ones and the first of each kind. One statement."""
    if not kinds:
        return []
    union = " UNION ALL ".join(f"({RIGHTS[kind][1]})" for kind in RIGHTS if kind in kinds)
    names = "kind, key, number, lines, papers, priority, due, first_bin, person, packet, device"
    asked = f"""
        WITH {_TAKEN}, known AS (
            SELECT {names}, row_number() OVER ({_MOST_URGENT}) AS place, row_number() OVER (PARTITION BY kind {_MOST_URGENT}) AS among_its
              FROM ({union}) AS t ({names}) WHERE person IS NULL OR person = %(me)s)
        SELECT {names} FROM known WHERE place <= {_LOOKED_AT} OR among_its <= {_OF_EACH} ORDER BY place
    """
    rows = statements.fetch(asked, {"warehouse": warehouse, "now": now, "me": person, "english": language == "en"})
    return [Task(row[0], f"{row[0]}:{row[1]}", *row[2:]) for row in rows]


def kinds_for(may: Any) -> Sequence[str]:
    """The kinds of work that somebody with these rights may do; `may` tells of one right."""
    return [kind for kind, (right, _) in RIGHTS.items() if may(right)]
