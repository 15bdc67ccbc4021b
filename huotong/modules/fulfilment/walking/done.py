"""What people did: how far a wave was walked in the order in which its picks were confirmed."""

from decimal import Decimal
from typing import Any

from huotong.modules.warehouse import public as warehouse
from huotong.registry import statements

# The picks of a released wave with the cart that they went on; which of them still wait; when each was confirmed.
# Picks that were confirmed in one call count in the order of their walk.
_CONFIRMED = """
WITH mine AS (
    SELECT k.id, k.bin_id, k.sequence, k.document_id, k.stage, w.warehouse_id,
           CASE WHEN l.cart IS NOT NULL THEN l.cart WHEN w.method = 'single' THEN k.document_id END AS walk
      FROM fulfilment_wave w
      JOIN fulfilment_waveline l ON l.document_id = w.id
      JOIN fulfilment_outboundpick k ON k.document_id = l.outbound_id AND k.wave_id = w.id
     WHERE w.id = %(wave)s AND w.state = 'released'
), confirmed AS (
    SELECT e.id AS entry, (row ->> 'id')::bigint AS pick
      FROM audit_entry e CROSS JOIN LATERAL jsonb_array_elements(e.changes -> 'picks') AS row
     WHERE e.type = 'outbound' AND e.verb = 'outbound.confirm_pick' AND e.document IN (SELECT document_id FROM mine)
       AND row -> 'stage' ->> 0 = 'open'
)
SELECT m.warehouse_id, m.walk, array_agg(m.bin_id ORDER BY c.entry, m.sequence, m.id)
  FROM mine m JOIN confirmed c ON c.pick = m.id
 WHERE NOT EXISTS (SELECT 1 FROM mine o WHERE o.stage = 'open')
 GROUP BY m.warehouse_id, m.walk
"""


def metres_as_picked(wave: int) -> Decimal | None:
    """Metres of a wave of which every pick is made; None before, and where the floor does not tell."""
    rows: list[tuple[Any, ...]] = statements.fetch(_CONFIRMED, {"wave": wave})
    lengths = [warehouse.metres_of(place, bins) for place, _, bins in rows]
    known = [length for length in lengths if length is not None]
    return sum(known, Decimal(0)) if rows and len(known) == len(rows) else None
