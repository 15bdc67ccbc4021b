"""Entries lie in one partition for each month of `posted_at`, made some months ahead."""

from datetime import date, datetime
from typing import Final

from huotong.registry import statements

BACK: Final = 24
AHEAD: Final = 3


def make_ahead(now: datetime) -> int:
    """Make the partitions of this month and the next ones where they are missing; answers how many were made."""
    first, last = around(now, back=0, ahead=AHEAD)
    return int(statements.only("SELECT book_make_partitions(%s, %s)", [first, last]))


def around(now: datetime, *, back: int, ahead: int) -> tuple[date, date]:
    """The first days of the months so many before and after this one (UTC)."""
    return _month(now, -back), _month(now, ahead)


def _month(now: datetime, offset: int) -> date:
    years, month = divmod(now.month - 1 + offset, 12)
    return date(now.year + years, month + 1, 1)
