"""Numbers events after their commit, one publisher at a time, so that numbers appear in their order without gaps behind.

In the same transaction every reaction to an event becomes a job, in the lane of the event's document.
"""

from collections.abc import Mapping
from functools import cache

from django.db import transaction

from huotong.platform.events import feed
from huotong.platform.jobs import record
from huotong.registry import statements
from huotong.registry.configuration import modules

BATCH = 2000
_LOCK = 7_202_611  # any number that nobody else uses

_NUMBER = """
WITH fresh AS MATERIALIZED (
    SELECT id FROM events_event WHERE number IS NULL ORDER BY id LIMIT %s
), numbered AS MATERIALIZED (
    SELECT id, nextval('events_number') AS number FROM (SELECT id FROM fresh ORDER BY id) AS f
)
UPDATE events_event e SET number = n.number FROM numbered n WHERE e.id = n.id
RETURNING e.number, e.id, e.name, e.type, e.document, e.at
"""


def publish() -> int:
    """How many events were numbered; 0 also where another worker is publishing."""
    with transaction.atomic():
        if not statements.fetch("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])[0][0]:
            return 0
        events = sorted(statements.fetch(_NUMBER, [BATCH]))
        rows = [row for event in events for row in _reactions(event)]
        if rows:
            statements.run(record.INSERT, [statements.rows_json(rows)])
        if events:
            # Heard when this is committed, so that whoever listens finds them.
            statements.fetch("SELECT pg_notify(%s, %s)", [feed.CHANNEL, str(events[-1][0])])
    return len(events)


def _reactions(event: tuple) -> list[dict[str, object]]:  # type: ignore[type-arg]
    _, identity, name, kind, document, at = event
    return [
        {
            "key": str(record.following_key("event", identity, reaction)),
            "name": "reaction",
            "lane": f"{kind}:{document}",
            "given": {"event": identity, "reaction": reaction},
            "due_at": at,
        }
        for reaction in names_of_reactions().get(name, ())
    ]


@cache
def names_of_reactions() -> Mapping[str, tuple[str, ...]]:
    """Event name -> keys of the reactions to it."""
    found: dict[str, list[str]] = {}
    for module in modules():
        for event, reactions in module.reactions.items():
            found.setdefault(event, []).extend(reaction.key for reaction in reactions)
    return {event: tuple(keys) for event, keys in found.items()}
