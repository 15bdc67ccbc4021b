"""The day so far: figures with their trend, what waits for a person, waves in work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from huotong.registry import statements

DAYS = 14
EACH_MOST = 5

# The last fourteen days, today last: outbounds shipped, how many of those that had a promised day went in time, and at
# the end of each day how many were still in the house and how many of these were late.
_DAYS = """
WITH days AS (
    SELECT (date_trunc('day', %(now)s AT TIME ZONE %(zone)s) - make_interval(days => back))::date AS day
      FROM generate_series(%(days)s - 1, 0, -1) AS back
), seen AS (
    SELECT o.state, o.due_on, (o.created_at AT TIME ZONE %(zone)s)::date AS came,
           CASE WHEN o.state IN ('done', 'cancelled') THEN (o.changed_at AT TIME ZONE %(zone)s)::date END AS went
      FROM fulfilment_outbound o
     WHERE o.warehouse_id = ANY(%(warehouses)s)
       AND (o.state IN ('open', 'released')
            OR o.state IN ('done', 'cancelled')
               AND o.changed_at >= (SELECT min(day) FROM days)::timestamp AT TIME ZONE %(zone)s)
), told AS (
    SELECT d.day, s.due_on, s.state = 'done' AND s.went = d.day AS shipped, s.went IS NULL OR s.went > d.day AS here
      FROM days d JOIN seen s ON s.came <= d.day AND (s.went IS NULL OR s.went >= d.day)
)
SELECT d.day, count(*) FILTER (WHERE shipped), count(due_on) FILTER (WHERE shipped),
       count(*) FILTER (WHERE shipped AND due_on >= d.day), count(*) FILTER (WHERE here), count(*) FILTER (WHERE here AND due_on < d.day)
  FROM days d LEFT JOIN told ON told.day = d.day
 GROUP BY d.day ORDER BY d.day
"""
# What waits: outbounds not released, picks not made, orders that are short.
_WAITING = """
SELECT (SELECT count(*) FROM fulfilment_outbound o WHERE o.state = 'open' AND o.warehouse_id = ANY(%(warehouses)s)),
       (SELECT count(*) FROM fulfilment_outbound o JOIN fulfilment_outboundpick k ON k.document_id = o.id
         WHERE o.state = 'released' AND k.stage = 'open' AND o.warehouse_id = ANY(%(warehouses)s)),
       (SELECT count(*) FROM fulfilment_outbound o
         WHERE o.state IN ('open', 'released') AND o.due_on < (%(now)s AT TIME ZONE %(zone)s)::date AND o.warehouse_id = ANY(%(warehouses)s))
"""
_SHORT = """
SELECT o.code, o.promised_on, o.priority, sum(l.ordered - coalesce(d.promised, 0) - coalesce(d.shipped, 0)) AS short, count(*) AS lines,
       count(*) OVER ()
  FROM sales_salesorder o
  JOIN sales_salesorderline l ON l.document_id = o.id
  LEFT JOIN LATERAL (SELECT * FROM book_demand AS v WHERE v.id = l.id OFFSET 0) d ON TRUE
 WHERE o.state = 'confirmed' AND o.organisation_id = ANY(%(organisations)s) AND (o.warehouse_id IS NULL OR o.warehouse_id = ANY(%(warehouses)s))
   AND l.ordered > coalesce(d.promised, 0) + coalesce(d.shipped, 0)
 GROUP BY o.id ORDER BY o.priority DESC NULLS LAST, o.promised_on NULLS LAST, o.id LIMIT %(most)s
"""
_LATE = """
SELECT o.code, o.demand_code, o.due_on, o.state, count(*) OVER ()
  FROM fulfilment_outbound o
 WHERE o.state IN ('open', 'released') AND o.due_on < (%(now)s AT TIME ZONE %(zone)s)::date AND o.warehouse_id = ANY(%(warehouses)s)
 ORDER BY o.due_on, o.priority DESC, o.id LIMIT %(most)s
"""
_COUNTED = """
SELECT c.code, b.code, i.code, c.difference, c.created_at
  FROM inventory_count c JOIN warehouse_bin b ON b.id = c.bin_id JOIN catalog_item i ON i.id = c.item_id
 WHERE b.warehouse_id = ANY(%(warehouses)s) AND c.difference <> 0 AND c.created_by IN (SELECT id FROM people_person)
   AND c.created_at >= date_trunc('day', %(now)s AT TIME ZONE %(zone)s) AT TIME ZONE %(zone)s
 ORDER BY c.id DESC LIMIT %(most)s
"""
# Counts of today that people made, and how many of them found what the book said.
_COUNTS = """
SELECT count(*), count(*) FILTER (WHERE c.difference = 0)
  FROM inventory_count c JOIN warehouse_bin b ON b.id = c.bin_id
 WHERE b.warehouse_id = ANY(%(warehouses)s) AND c.difference IS NOT NULL AND c.created_by IN (SELECT id FROM people_person)
   AND c.created_at >= date_trunc('day', %(now)s AT TIME ZONE %(zone)s) AT TIME ZONE %(zone)s
"""
_APPROVALS = """
SELECT a.code, a.created_at, a.state
  FROM flows_approval a
 WHERE a.organisation_id = ANY(%(organisations)s)
   AND ((a.state = 'pending' AND a.approver_id = %(person)s)
        OR (a.state = 'failed' AND a.asked_by = %(person)s))
 ORDER BY a.id DESC LIMIT %(most)s
"""
_WAVES = """
SELECT w.code, w.method, count(DISTINCT l.outbound_id), count(k.id),
       count(k.id) FILTER (WHERE k.stage = 'open'), count(k.id) FILTER (WHERE k.stage = 'picked'),
       count(k.id) FILTER (WHERE k.stage = 'packed'), count(k.id) FILTER (WHERE k.stage = 'shipped'), w.walk_m, w.changed_at
  FROM fulfilment_wave w
  JOIN fulfilment_waveline l ON l.document_id = w.id
  JOIN fulfilment_outbound o ON o.id = l.outbound_id
  LEFT JOIN fulfilment_outboundpick k ON k.document_id = l.outbound_id AND k.wave_id = w.id AND k.stage IN ('open', 'picked', 'packed', 'shipped')
 WHERE w.state = 'released' AND w.warehouse_id = ANY(%(warehouses)s)
 GROUP BY w.id
HAVING bool_or(o.state = 'released') OR max(o.changed_at) >= date_trunc('day', %(now)s AT TIME ZONE %(zone)s) AT TIME ZONE %(zone)s
 ORDER BY w.id DESC LIMIT 12
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose day is asked for."""

    person: int
    organisations: Sequence[int]
    warehouses: Sequence[int]
    zone: str
    """The time zone in which days begin and end."""
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    def values(self, **more: Any) -> dict[str, Any]:
        said = {"person": self.person, "organisations": list(self.organisations), "warehouses": list(self.warehouses)}
        return {**said, "zone": self.zone, "now": self.now, **more}


@dataclass(frozen=True, slots=True)
class Figures:
    days: Sequence[tuple[Any, int, int, int, int, int]]
    """(day, shipped, of these with a promised day, of those in time, at its end in the house, of these late), today last"""
    waiting: int
    """Outbounds that are not released."""
    picks: int
    """Picks that are released and not made."""
    late: int
    """Outbounds past their promised day that are not shipped."""


def figures(scope: Scope) -> Figures:
    days = statements.fetch(_DAYS, scope.values(days=DAYS))
    ((waiting, picks, late),) = statements.fetch(_WAITING, scope.values())
    return Figures(days, waiting, picks, late)  # type: ignore[arg-type]


def exceptions(scope: Scope, asked: str) -> list[tuple[Any, ...]]:
    """The rows of one kind of exception: `short`, `late`, `counted`, `approvals`."""
    found = {"short": _SHORT, "late": _LATE, "counted": _COUNTED, "approvals": _APPROVALS}[asked]
    return statements.fetch(found, scope.values(most=EACH_MOST))


def counts(scope: Scope) -> tuple[int, int]:
    """Counts of today, and how many of them agreed with the book."""
    ((counted, agreed),) = statements.fetch(_COUNTS, scope.values())
    return counted, agreed


def waves(scope: Scope) -> list[tuple[Any, ...]]:
    """Waves on the floor, and those that were finished today: (number, method, outbounds, picks, open, picked, packed, shipped, metres, changed)."""
    return statements.fetch(_WAVES, scope.values())
