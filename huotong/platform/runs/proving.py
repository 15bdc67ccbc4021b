"""The book is proven once a day, by the thread of the worker that computes plans; and when somebody asks for it."""

from datetime import datetime, timedelta
from typing import Any, Final

from huotong.platform.actions.recording import job_row
from huotong.platform.book import proofs
from huotong.platform.jobs import record
from huotong.registry import statements

NAME: Final = "book.prove"
AGAIN_AFTER: Final = timedelta(hours=20)
"""Less than a day, so that the proof of yesterday is replaced before it is too old to be shown as one."""

_WAITS: Final = "SELECT EXISTS (SELECT FROM jobs_job WHERE name = %s AND failed_at IS NULL)"


def prove(given: dict[str, Any], *, now: datetime) -> None:
    proofs.prove(now)


def waits() -> bool:
    """Whether a proof is asked for and not finished."""
    return bool(statements.only(_WAITS, [NAME]))


def ask(now: datetime, *cause: object) -> None:
    """Have the book proven; the same cause again asks once, and what waits already is waited for."""
    if not waits():
        row = job_row(record.following_key(NAME, *cause), NAME, {}, now)
        statements.run(record.INSERT, [statements.rows_json([row])])


def ask_when_old(now: datetime) -> None:
    """Several workers ask within one hour for one proof only."""
    found = proofs.latest()
    if found is None or now - found.at >= AGAIN_AFTER:
        ask(now, now.strftime("%Y-%m-%dT%H"))
