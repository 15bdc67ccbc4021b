"""The carts of a wave and the bins that each passes, in the order in which they are, or would be, passed."""

from dataclasses import dataclass
from typing import Any

from huotong.registry import statements

# Of a released wave: a cart that the planner filled, each outbound alone, or all outbounds in one walk.
_RELEASED = """
SELECT w.warehouse_id, coalesce(l.cart, 0),
       CASE WHEN l.cart IS NOT NULL THEN l.cart WHEN w.method = 'single' THEN k.document_id ELSE 0 END AS walk,
       array_agg(DISTINCT o.code), array_agg(k.bin_id ORDER BY k.sequence, k.id), array_agg(k.stage ORDER BY k.sequence, k.id)
  FROM fulfilment_wave w
  JOIN fulfilment_waveline l ON l.document_id = w.id
  JOIN fulfilment_outbound o ON o.id = l.outbound_id
  JOIN fulfilment_outboundpick k ON k.document_id = o.id AND k.wave_id = w.id
 WHERE w.id = %s AND w.state = 'released'
 GROUP BY 1, 2, 3 ORDER BY 2, 3
"""
_PLANNED = """
SELECT w.warehouse_id, (p ->> 'cart')::int, (p ->> 'cart')::bigint, array_agg(DISTINCT o.code),
       array_agg((p ->> 'bin')::bigint ORDER BY (p ->> 'sequence')::int),
       array_agg('planned'::text ORDER BY (p ->> 'sequence')::int)
  FROM fulfilment_wave w
  CROSS JOIN LATERAL jsonb_array_elements(w.planned) AS p
  JOIN fulfilment_outbound o ON o.id = (p ->> 'outbound')::bigint
 WHERE w.id = %s AND w.state = 'draft' AND jsonb_typeof(w.planned) = 'array'
 GROUP BY 1, 2, 3 ORDER BY 2
"""
_TAKEN = """
SELECT e.source, count(*) FROM book_entry e
 WHERE e.warehouse = %(warehouse)s AND e.kind IN ('move', 'carry', 'settle') AND e.source IS NOT NULL
   AND e.counts_at >= %(until)s::timestamptz - make_interval(days => %(days)s) AND e.counts_at <= %(until)s
 GROUP BY e.source
"""
_LAST = "SELECT max(counts_at) FROM book_entry WHERE warehouse = %s AND kind IN ('move', 'carry', 'settle')"


@dataclass(frozen=True, slots=True)
class Trip:
    warehouse: int
    cart: int
    """0: the wave was not planned."""
    outbounds: tuple[str, ...]
    bins: tuple[int, ...]
    """One for each pick, in the order of the walk."""
    stages: tuple[str, ...]


def trips_of(wave: int) -> list[Trip]:
    rows: list[tuple[Any, ...]] = statements.fetch(_RELEASED, [wave]) or statements.fetch(_PLANNED, [wave])
    return [Trip(row[0], row[1], tuple(row[3]), tuple(row[4]), tuple(row[5])) for row in rows]


def taken_from(warehouse: int, *, days: int, until: Any) -> dict[int, int]:
    """How often something was taken from each place within so many days up to a moment."""
    return dict(statements.fetch(_TAKEN, {"warehouse": warehouse, "days": days, "until": until}))


def last_taken(warehouse: int) -> Any:
    """When something last moved there; None: never."""
    return statements.only(_LAST, [warehouse])
