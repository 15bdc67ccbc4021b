"""What keeps the tables in order, every few minutes: old receipts go, empty spots are swept, partitions made ahead, months closed, the book proven."""

from datetime import datetime

from django.db import transaction

from huotong.platform.actions.receipts import KEPT
from huotong.platform.book import partitions, past, sweep
from huotong.registry import statements

from . import proving

BATCH = 5000


def take_care(now: datetime) -> None:
    forget_receipts(now)
    with transaction.atomic():
        sweep.sweep()
    with transaction.atomic():
        partitions.make_ahead(now)
    with transaction.atomic():
        past.close_months(now)
    proving.ask_when_old(now)


def forget_receipts(now: datetime) -> int:
    """Receipts that are no longer kept go, a few thousand at a time."""
    sql = "DELETE FROM actions_receipt WHERE key = ANY (ARRAY(SELECT key FROM actions_receipt WHERE came_at < %s LIMIT %s))"
    return statements.run(sql, [now - KEPT, BATCH])
