"""What a device is told about itself, and what somebody leaves open when he goes."""

from datetime import datetime
from typing import Final, NamedTuple

from huotong.registry import statements

_DEVICE: Final = """
SELECT d.code, d.name, d.kind, d.gap_ms, coalesce(d.prefix, ''), coalesce(d.suffix, ''),
       CASE WHEN d.revoked THEN 'revoked' ELSE d.state END, w.code, w.name,
       coalesce(nullif(w.name_en, ''), w.name)
  FROM floor_device d JOIN people_site w ON w.id = d.warehouse_id WHERE d.id = %s
"""
_OPEN: Final = """
SELECT p.id, p.kind, p.dialogue ->> 'title', coalesce(p.progress -> 'kept' ->> 'cart', p.dialogue ->> 'cart')
  FROM floor_packet p WHERE p.state = 'open' AND p.person_id = %s AND p.device_id = %s AND p.until > %s
   AND (p.progress -> 'got' <> '{}' OR EXISTS (SELECT FROM floor_packettask t WHERE t.document_id = p.id AND t.open)) ORDER BY p.id LIMIT 100
"""


class KnownDevice(NamedTuple):
    code: str
    name: str
    kind: str
    gap_ms: int
    prefix: str
    suffix: str
    state: str
    """`revoked` while nobody in charge has enrolled it anew."""
    warehouse: str
    warehouse_name: str
    warehouse_name_en: str


class LeftOpen(NamedTuple):
    packet: int
    kind: str
    title: str
    cart: str | None


def known_device(device: int) -> KnownDevice | None:
    """A device by its identity, with how its scanner types."""
    rows = statements.fetch(_DEVICE, [device])
    return KnownDevice(*rows[0]) if rows else None


def left_open(person: int, device: int, *, now: datetime) -> list[LeftOpen]:
    """What the person has in hand at this device: open, not lapsed, and more than free work that the device only carries along."""
    return [LeftOpen(*row) for row in statements.fetch(_OPEN, [person, device, now])]
