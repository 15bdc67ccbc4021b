"""What the verbs and guards of the floor read, for all documents of a call at once."""

from collections.abc import Sequence
from typing import Any, Final
from zoneinfo import ZoneInfo

from huotong.core.documents import Ask, Document
from huotong.platform.numbers import ids
from huotong.registry import statements

from .records import ExceptionFacts, Holder, LeaseFacts

_WITH_TASKS: Final = """
SELECT DISTINCT w.position, t.document_id
  FROM json_to_recordset(%s::json) AS w(position int, type text, task bigint)
  JOIN floor_packettask t ON t.type = w.type AND t.task = w.task AND t.open ORDER BY 1, 2
"""
_AT_DEVICES: Final = "SELECT device_id, id FROM floor_packet WHERE device_id = ANY(%s) AND state = 'open' ORDER BY id"
_HOLDERS: Final = """
SELECT p.id, p.person_id, h.name, p.until, d.code FROM floor_packet p
  JOIN people_person h ON h.id = p.person_id JOIN floor_device d ON d.id = p.device_id WHERE p.id = ANY(%s) AND p.state = 'open'
"""
_ZONES: Final = "SELECT id, time_zone FROM people_site WHERE id = ANY(%s)"
_NAMED: Final = """
SELECT w.position, b.id, i.id, coalesce(o.demand_code, o.code)
  FROM json_to_recordset(%s::json) AS w(position int, organisation bigint, place text, goods text, outbound bigint)
  LEFT JOIN warehouse_bin b ON b.organisation_id = w.organisation AND b.code = upper(w.place)
  LEFT JOIN catalog_item i ON i.organisation_id = w.organisation AND i.code = upper(w.goods)
  LEFT JOIN fulfilment_outbound o ON o.id = w.outbound
"""


def packets_of_tasks(asks: Sequence[Ask]) -> list[list[tuple[str, int]]]:
    """The open packets that have one of the wanted tasks: they are locked with the new one."""
    wanted = [
        {"position": position, "type": task["type"], "task": task["task"]}
        for position, ask in enumerate(asks)
        for task in ask.given.get("tasks") or ()
    ]
    found: list[list[tuple[str, int]]] = [[] for _ in asks]
    for position, packet in statements.fetch(_WITH_TASKS, [statements.rows_json(wanted)]) if wanted else ():
        found[position].append(("packet", packet))
    return found


def packets_of_devices(asks: Sequence[Ask]) -> list[list[tuple[str, int]]]:
    """The open packets at each device."""
    found: dict[int, list[tuple[str, int]]] = {ask.document.id: [] for ask in asks}
    for device, packet in statements.fetch(_AT_DEVICES, [sorted(found)]):
        found[device].append(("packet", packet))
    return [found[ask.document.id] for ask in asks]


def lease_facts(asks: Sequence[Ask]) -> list[LeaseFacts]:
    others = sorted({document.id for ask in asks for document in ask.touched if document.state == "open"})
    holders = {row[0]: Holder(*row) for row in statements.fetch(_HOLDERS, [others])} if others else {}
    sites = {ask.document["warehouse"] for ask in asks} - {None}
    zones = dict(statements.fetch(_ZONES, [sorted(sites)]))
    return [_lease(ask, holders, zones) for ask in asks]


def _lease(ask: Ask, holders: dict[int, Holder], zones: dict[int, str]) -> LeaseFacts:
    open_ones: list[Document] = [each for each in ask.touched if each.state == "open"]
    mine = [holders[each.id] for each in open_ones if each.id in holders]
    fresh = ids.take(len(ask.given.get("tasks") or ()))
    return LeaseFacts(ask.actor.person, mine, open_ones, fresh, ZoneInfo(zones.get(ask.document["warehouse"], "Asia/Shanghai")))


def person_who_asks(asks: Sequence[Ask]) -> list[int]:
    return [ask.actor.person for ask in asks]


def refresh_facts(asks: Sequence[Ask]) -> list[tuple[int, Any]]:
    return [(ask.actor.person, ids.take(len(ask.given.get("tasks") or ()))) for ask in asks]


def exception_facts(asks: Sequence[Ask]) -> list[ExceptionFacts]:
    rows = [
        {
            "position": position,
            "organisation": ask.actor.organisation,
            "place": ask.document["place"],
            "goods": ask.document["goods"],
            "outbound": ask.document["outbound"],
        }
        for position, ask in enumerate(asks)
    ]
    known = {row[0]: row[1:] for row in statements.fetch(_NAMED, [statements.rows_json(rows)])}
    return [ExceptionFacts(ask.actor.person, *known[position]) for position, ask in enumerate(asks)]


_TAKEN: Final = """
SELECT t.of, t.task, h.id, h.name, p.until, s.time_zone
  FROM floor_packettask t JOIN floor_packet p ON p.id = t.document_id AND p.state = 'open'
  JOIN people_person h ON h.id = p.person_id JOIN people_site s ON s.id = p.warehouse_id
 WHERE t.type = 'pick' AND t.open AND t.of = ANY(%s)
"""
_BLOCKED: Final = """
SELECT DISTINCT ON (x.outbound) x.outbound, x.code, x.kind, x.goods FROM floor_floorexception x
 WHERE x.state = 'open' AND x.blocks AND x.outbound = ANY(%s) ORDER BY x.outbound, x.id
"""


def leases_of(asks: Sequence[Ask]) -> list[dict[int, tuple[Any, ...]]]:
    """By pick of each outbound: (person, name, until, time zone) of who has it."""
    rows = statements.fetch(_TAKEN, [[ask.document.id for ask in asks]])
    found: dict[int, dict[int, tuple[Any, ...]]] = {}
    for of, task, *holder in rows:
        found.setdefault(of, {})[task] = tuple(holder)
    return [found.get(ask.document.id, {}) for ask in asks]


def blocks_of(asks: Sequence[Ask]) -> list[tuple[Any, ...] | None]:
    """The first open exception that blocks each outbound: (number, kind, goods)."""
    found = {row[0]: row[1:] for row in statements.fetch(_BLOCKED, [[ask.document.id for ask in asks]])}
    return [found.get(ask.document.id) for ask in asks]
