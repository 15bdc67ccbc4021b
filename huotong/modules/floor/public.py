"""What handhelds ask of the floor: who and where a device is, packets, what there is to do, what a code stands for."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from huotong.registry import statements

from .known import KnownDevice, LeftOpen, known_device, left_open
from .models import EXCEPTIONS, KINDS
from .prints import packed_in
from .records import Device, Held, Holder, Trouble
from .refusals import Busy
from .work.goods import goods_of, lying_in, named
from .work.lookups import Hit, find, goods_on_cart, in_bin, state_of_parcel, where_is
from .work.places import codes_around
from .work.put_backs import put_back, put_back_from
from .work.stops import FREE, Stops, free, hand_over, picks, recheck, recount, replenish
from .work.tasks import WALK, Task, kinds_for, tasks_for

__all__ = [
    "FREE",
    "KINDS",
    "Busy",
    "Device",
    "Held",
    "Hit",
    "Holder",
    "KnownDevice",
    "LeftOpen",
    "Stops",
    "Task",
    "Trouble",
    "blocking",
    "codes_around",
    "device_of",
    "exceptions_of",
    "find",
    "free",
    "goods_of",
    "goods_on_cart",
    "hand_over",
    "has_changed",
    "in_bin",
    "kinds_for",
    "known_device",
    "leased",
    "left_open",
    "lying_in",
    "named",
    "open_exceptions",
    "open_packet",
    "packed_in",
    "packet_of",
    "picks",
    "put_back",
    "put_back_from",
    "recheck",
    "recount",
    "replenish",
    "state_of_parcel",
    "tasks_for",
    "where_is",
    "who_has_it_now",
]

_DEVICE: Final = """
SELECT d.id, d.code, d.name, w.id, w.code, w.time_zone, d.state, d.revoked FROM floor_device d JOIN people_site w ON w.id = d.warehouse_id
 WHERE d.organisation_id = %s AND d.code = upper(%s)
"""
_PACKET: Final = """
SELECT p.id, p.version, p.state, p.organisation_id, d.code, p.person_id, w.id, w.code, p.kind, p.task, p.until, p.dialogue, p.progress, t.name, p.reason
  FROM floor_packet p JOIN floor_device d ON d.id = p.device_id JOIN people_site w ON w.id = p.warehouse_id
  LEFT JOIN people_person t ON t.id = p.ended_by_id
"""
_LEASED: Final = """
SELECT t.type, t.task, p.id, p.person_id, h.name, p.until, d.code
  FROM json_to_recordset(%s::json) AS w(type text, task bigint)
  JOIN floor_packettask t ON t.type = w.type AND t.task = w.task AND t.open
  JOIN floor_packet p ON p.id = t.document_id AND p.state = 'open' JOIN people_person h ON h.id = p.person_id
  JOIN floor_device d ON d.id = p.device_id
 WHERE p.until > %s
"""
_HAS_IT_NOW: Final = """
SELECT h.name FROM floor_packettask mine
  JOIN floor_packettask t ON t.type = mine.type AND t.task = mine.task AND t.open
  JOIN floor_packet p ON p.id = t.document_id AND p.state = 'open' AND p.until > %s JOIN people_person h ON h.id = p.person_id
 WHERE mine.document_id = %s ORDER BY p.id DESC LIMIT 1
"""
# Whether picks that a device goes by are gone or others, came anew in the same walk, or goods on its cart shall go back.
_CHANGED: Final = f"""
WITH known AS (SELECT id, quantity FROM json_to_recordset(%(known)s::json) AS k(id bigint, quantity numeric)),
     mine AS (SELECT t.type, t.task, t.of, t.open FROM floor_packettask t WHERE t.document_id = %(packet)s)
SELECT EXISTS (
        SELECT FROM known n LEFT JOIN fulfilment_outboundpick k ON k.id = n.id AND k.stage = 'open'
         WHERE k.id IS NULL OR k.quantity <> n.quantity)
    OR EXISTS (
        SELECT FROM fulfilment_outboundpick k JOIN fulfilment_outbound o ON o.id = k.document_id
          LEFT JOIN fulfilment_wave w ON w.id = k.wave_id
          LEFT JOIN fulfilment_waveline l ON l.document_id = w.id AND l.outbound_id = o.id
         WHERE k.stage = 'open' AND k.document_id IN (SELECT of FROM mine WHERE type = 'pick')
           AND {WALK} = (SELECT split_part(task, ':', 2) FROM floor_packet WHERE id = %(packet)s)
           AND k.id NOT IN (SELECT id FROM known)
           AND NOT EXISTS (SELECT FROM floor_packettask t WHERE t.type = 'pick' AND t.task = k.id AND t.open))
    OR EXISTS (
        SELECT FROM inventory_stockmove m JOIN warehouse_container c ON c.id = m.container_id
         WHERE m.state = 'planned' AND c.code = %(cart)s AND m.id NOT IN (SELECT task FROM mine WHERE type = 'put_back' AND open)
           AND NOT EXISTS (SELECT FROM floor_packettask t WHERE t.type = 'put_back' AND t.task = m.id AND t.open))
"""


def device_of(code: str, organisation: int) -> Device | None:
    rows = statements.fetch(_DEVICE, [organisation, code.strip()])
    return Device(*rows[0]) if rows else None


def packet_of(packet: int) -> Held | None:
    """With its dialogue, for whoever goes on with it; whoever asks must look whose it is."""
    rows = statements.fetch(f"{_PACKET} WHERE p.id = %s", [packet])
    return _held(rows[0]) if rows else None


def open_packet(warehouse: int, task: str, person: int) -> Held | None:
    """The person's own open packet with a task, or with free work of a kind."""
    asked = f"{_PACKET} WHERE p.state = 'open' AND p.warehouse_id = %s AND p.task = %s AND p.person_id = %s ORDER BY p.id DESC LIMIT 1"
    rows = statements.fetch(asked, [warehouse, task, person])
    return _held(rows[0]) if rows else None


def _held(row: Sequence[Any]) -> Held:
    return Held(*row)


def leased(tasks: Sequence[tuple[str, int]], *, now: datetime) -> dict[tuple[str, int], Holder]:
    """Who has which of these tasks in an open packet."""
    wanted = statements.rows_json([{"type": kind, "task": task} for kind, task in tasks])
    rows = statements.fetch(_LEASED, [wanted, now]) if tasks else []
    return {(row[0], row[1]): Holder(*row[2:]) for row in rows}


def who_has_it_now(packet: int, *, now: datetime) -> str | None:
    """Who took up what this packet held once."""
    rows = statements.fetch(_HAS_IT_NOW, [now, packet])
    return rows[0][0] if rows else None


def has_changed(packet: int, known: Mapping[int, str], cart: str | None) -> bool:
    """Whether the orders behind a packet's picks are other than the device knows. One statement."""
    rows = [{"id": pick, "quantity": quantity} for pick, quantity in known.items()]
    return bool(statements.fetch(_CHANGED, {"known": statements.rows_json(rows), "packet": packet, "cart": cart})[0][0])


def blocking(outbound: int) -> tuple[int, str, str | None] | None:
    """The open exception that stops an outbound's parcel, the first of them: (identity, kind, goods or code)."""
    asked = """
        SELECT x.id, x.kind, coalesce(i.name, x.goods, x.serial, x.lot) FROM floor_floorexception x LEFT JOIN catalog_item i ON i.id = x.item_id
         WHERE x.outbound = %s AND x.blocks AND x.state = 'open' ORDER BY x.id LIMIT 1"""
    rows = statements.fetch(asked, [outbound])
    return rows[0] if rows else None


_TROUBLES: Final = """
SELECT x.id, x.kind, x.demand_code, x.place, x.goods,
       CASE WHEN %s THEN coalesce(nullif(i.name_en, ''), i.name) ELSE i.name END, x.quantity, x.cart, x.why,
       x.bin_id IS NOT NULL AND x.item_id IS NOT NULL AND x.kind = 'short'
  FROM floor_floorexception x LEFT JOIN catalog_item i ON i.id = x.item_id
 WHERE x.person_id = %s AND x.warehouse_id = %s AND x.state = 'open' ORDER BY x.id DESC LIMIT 50
"""


def exceptions_of(person: int, warehouse: int, *, english: bool) -> list[Trouble]:
    """What a person's scans met and nobody settled yet, the latest first."""
    labels = {choice.key: choice.label for choice in EXCEPTIONS}
    return [
        Trouble(row[0], row[1], labels[row[1]], *row[2:]) for row in statements.fetch(_TROUBLES, [english, person, warehouse])
    ]


def exception_among(packet: int, documents: Sequence[int]) -> int | None:
    """The one of these documents that is an exception of a packet."""
    rows = statements.fetch("SELECT id FROM floor_floorexception WHERE packet = %s AND id = ANY(%s)", [packet, list(documents)])
    return rows[0][0] if rows else None


def open_exceptions(person: int) -> int:
    """How many of a person's exceptions wait to be settled."""
    found: int = statements.fetch("SELECT count(*) FROM floor_floorexception WHERE person_id = %s AND state = 'open'", [person])[
        0
    ][0]
    return found
