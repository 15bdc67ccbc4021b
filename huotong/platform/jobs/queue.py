"""Taking jobs, and noting what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from huotong.registry import statements

LEASE: Final = timedelta(seconds=60)
"""How long a taken job stays with its worker before another may take it."""
TRIES_MAX: Final = 12

_TAKE = """
UPDATE jobs_job j SET due_at = %(now)s + %(lease)s, tries = j.tries + 1
 WHERE j.id = ANY (ARRAY(
    SELECT id FROM jobs_job w
     WHERE w.failed_at IS NULL AND w.due_at <= %(now)s AND (w.name = ANY(%(plans)s)) = %(planning)s
       AND (w.lane IS NULL OR NOT EXISTS (SELECT 1 FROM jobs_job e WHERE e.lane = w.lane AND e.id < w.id))
     ORDER BY w.due_at, w.id LIMIT %(count)s FOR UPDATE SKIP LOCKED))
RETURNING j.id, j.key, j.name, j.given, j.tries
"""


@dataclass(frozen=True, slots=True)
class Taken:
    id: int
    key: UUID
    name: str
    given: dict[str, Any]
    tries: int


def take(count: int, now: datetime, plans: Sequence[str] = (), *, planning: bool = False) -> list[Taken]:
    """The oldest jobs that are due and first in their lane, leased to this worker: all but the `plans`, or these alone."""
    rows = statements.fetch(_TAKE, {"now": now, "lease": LEASE, "count": count, "plans": list(plans), "planning": planning})
    return sorted((Taken(*row) for row in rows), key=lambda job: job.id)


def done(jobs: list[int]) -> None:
    statements.run("DELETE FROM jobs_job WHERE id = ANY(%s)", [jobs])


def failed(job: Taken, error: str, now: datetime, *, again: bool) -> None:
    """Try again after a pause that doubles, up to an hour; or set aside for a person."""
    if again and job.tries < TRIES_MAX:
        pause = timedelta(seconds=min(3600, 2**job.tries))
        statements.run("UPDATE jobs_job SET due_at = %s, error = %s WHERE id = %s", [now + pause, error, job.id])
    else:
        statements.run("UPDATE jobs_job SET failed_at = %s, error = %s WHERE id = %s", [now, error, job.id])


def retry(jobs: list[int], now: datetime) -> int:
    """Jobs that were set aside are due again; how many."""
    sql = "UPDATE jobs_job SET failed_at = NULL, tries = 0, due_at = %s WHERE id = ANY(%s) AND failed_at IS NOT NULL"
    return statements.run(sql, [now, jobs])


def skip(jobs: list[int]) -> int:
    """Give jobs up that were set aside; what waits behind them in their lane goes on."""
    return statements.run("DELETE FROM jobs_job WHERE id = ANY(%s) AND failed_at IS NOT NULL", [jobs])
