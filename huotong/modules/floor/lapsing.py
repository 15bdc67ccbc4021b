"""Leases that end by themselves: their time is over, the person or the device is no more, or somebody else works at the device now."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from huotong.core.documents import Question
from huotong.registry import statements

_LAPSED: Final = """
SELECT p.organisation_id, p.id FROM floor_packet p
  JOIN people_person h ON h.id = p.person_id JOIN floor_device d ON d.id = p.device_id
 WHERE p.state = 'open' AND (p.until < %s OR h.state <> 'active' OR d.state <> 'active'
        OR EXISTS (SELECT FROM people_shift s WHERE s.device = p.device_id AND s.closed_at IS NULL AND s.person_id <> p.person_id))
 ORDER BY p.id LIMIT 200
"""
"""What was scanned before and comes late is done all the same: its packet ended, and nobody took it back."""


def lapsed(now: datetime) -> Iterable[tuple[int, Question]]:
    """Asked once in every minute; who reads a packet meanwhile sees by `until` that it is over."""
    rows = statements.fetch(_LAPSED, [now])
    return [(organisation, Question("packet.lapse", packet, {}, while_open=True)) for organisation, packet in rows]
