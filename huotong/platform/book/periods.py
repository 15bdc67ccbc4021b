"""Closed periods: what counts before the moment is refused. Owner `None` speaks for all that have none of their own."""

from datetime import datetime

from huotong.registry import statements

from .keys import owner_in, owner_out

_CLOSE = """
INSERT INTO book_period (owner, closed_until) VALUES (%s, %s)
ON CONFLICT (owner) DO UPDATE SET closed_until = excluded.closed_until
"""


def close(until: datetime, owner: int | None = None) -> None:
    statements.run(_CLOSE, [owner_out(owner), until])


def read() -> dict[int | None, datetime]:
    """All closed periods, kept as they are until whoever back-dates is done."""
    rows = statements.fetch("SELECT owner, closed_until FROM book_period ORDER BY owner FOR SHARE")
    return {owner_in(owner): until for owner, until in rows}
