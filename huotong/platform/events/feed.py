"""The feed: numbered events that a person may see."""

from typing import Any

from huotong.core.documents import Actor, DocumentType
from huotong.core.fields import KINDS
from huotong.platform.people import rights
from huotong.registry import statements
from huotong.registry.configuration import Configuration

_READ = """
SELECT number, name, type, document, code, version, facts, at FROM events_event
 WHERE number > %s AND type = ANY(%s) AND organisation_id = ANY(%s) ORDER BY number LIMIT %s
"""


def read(actor: Actor, config: Configuration, *, after: int, limit: int) -> dict[str, Any]:
    """`{"events", "next"}`: events after a number; `next` is where to go on, also when nothing was visible."""
    kinds = {key: kind for key, kind in config.types.items() if rights.may_read(actor, kind)}
    rows = statements.fetch(_READ, [after, sorted(kinds), sorted(actor.organisations), limit])
    events = [_shown(row, actor, kinds[row[2]]) for row in rows]
    return {"events": events, "next": rows[-1][0] if rows else after}


def _shown(row: tuple[Any, ...], actor: Actor, kind: DocumentType) -> dict[str, Any]:
    number, name, key, document, code, version, facts, at = row
    return {
        "number": number,
        "event": name,
        "type": key,
        "id": document,
        "code": code,
        "version": version,
        "facts": rights.without(facts, rights.hidden_names(actor, kind)),
        "at": KINDS["moment"].show(at, kind.field["created_at"]),
    }
