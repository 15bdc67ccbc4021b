"""The feed: numbered events that a person may see."""

from collections.abc import Mapping, Sequence
from typing import Any

from huotong.core.documents import Actor, DocumentType
from huotong.core.fields import KINDS
from huotong.platform.people import rights
from huotong.registry import statements
from huotong.registry.configuration import Configuration

_READ = """
SELECT number, name, type, document, code, version, facts, at FROM events_event
 WHERE number > %s AND (type = ANY(%s) AND organisation_id = ANY(%s) OR type = ANY(%s)) ORDER BY number LIMIT %s
"""


def read(actor: Actor, config: Configuration, *, after: int, limit: int) -> dict[str, Any]:
    """`{"events", "next"}`: events after a number; `next` is where to go on, also when nothing was visible."""
    kinds = {key: kind for key, kind in config.types.items() if rights.may_read(actor, kind)}
    shared = sorted(key for key, kind in kinds.items() if kind.shared)
    rows = statements.fetch(_READ, [after, sorted(kinds), sorted(actor.organisations), shared, limit])
    hidden = _not_theirs(rows, actor, kinds)
    events = [_shown(row, actor, kinds[row[2]]) for row in rows if (row[2], row[3]) not in hidden]
    return {"events": events, "next": rows[-1][0] if rows else after}


def _not_theirs(rows: Sequence[tuple[Any, ...]], actor: Actor, kinds: Mapping[str, DocumentType]) -> set[tuple[str, int]]:
    """Of the documents that events are about, those that the actor may not see: of others, of other warehouses, about costs."""
    some = {key for key, kind in kinds.items() if kind.warehouse and actor.warehouses is not None}
    some |= {key for key, kind in kinds.items() if kind.owner or (kind.about_cost and not actor.sees_cost)}
    about: dict[str, set[int]] = {}
    for row in rows:
        if row[2] in some:
            about.setdefault(row[2], set()).add(row[3])
    hidden = {(key, identity) for key, several in about.items() for identity in several}
    for key, several in about.items():
        condition, values = rights.visible_rows(actor, kinds[key])
        sql = f"SELECT t.id FROM {kinds[key].table._meta.db_table} t WHERE t.id = ANY(%s) AND {condition}"
        hidden -= {(key, identity) for (identity,) in statements.fetch(sql, [sorted(several), *values])}
    return hidden


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
