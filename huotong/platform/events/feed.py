"""The feed: numbered events that a person may see."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from huotong.core.documents import Actor, DocumentType
from huotong.core.fields import KINDS
from huotong.platform.people import rights
from huotong.registry import statements
from huotong.registry.configuration import Configuration

_READ = """
SELECT number, name, type, document, code, version, facts, at FROM events_event
 WHERE number > %s AND (type = ANY(%s) AND organisation_id = ANY(%s) OR type = ANY(%s)) ORDER BY number LIMIT %s
"""


_EVERYTHING = """
SELECT number, name, type, document, code, version, organisation_id FROM events_event WHERE number > %s ORDER BY number LIMIT %s
"""
CHANNEL = "huotong_events"
"""Where the publisher says that there are more, with the last number."""


class Told(NamedTuple):
    """An event as far as it says that a document has changed."""

    number: int
    name: str
    type: str
    document: int
    code: str | None
    version: int
    organisation: int


def read(actor: Actor, config: Configuration, *, after: int, limit: int) -> dict[str, Any]:
    """`{"events", "next"}`: events after a number; `next` is where to go on, also when nothing was visible."""
    kinds = _readable(actor, config)
    shared = sorted(key for key, kind in kinds.items() if kind.shared)
    rows = statements.fetch(_READ, [after, sorted(kinds), sorted(actor.organisations), shared, limit])
    hidden = _not_theirs(((row[2], row[3]) for row in rows), actor, kinds)
    events = [_shown(row, actor, kinds[row[2]]) for row in rows if (row[2], row[3]) not in hidden]
    return {"events": events, "next": rows[-1][0] if rows else after}


def since(after: int, limit: int) -> list[Told]:
    """What happened after a number, whoever may know it; for `known_to`."""
    return [Told(*row) for row in statements.fetch(_EVERYTHING, [after, limit])]


def last() -> int:
    """The last number that was given."""
    return int(statements.only("SELECT coalesce(max(number), 0) FROM events_event"))


def known_to(actor: Actor, config: Configuration, told: Sequence[Told]) -> list[Told]:
    """Of these events the ones that the person may know of: of types and of documents that he may read."""
    kinds = _readable(actor, config)
    mine = [each for each in told if each.type in kinds and (kinds[each.type].shared or each.organisation in actor.organisations)]
    hidden = _not_theirs(((each.type, each.document) for each in mine), actor, kinds)
    return [each for each in mine if (each.type, each.document) not in hidden]


def _readable(actor: Actor, config: Configuration) -> dict[str, DocumentType]:
    return {key: kind for key, kind in config.types.items() if rights.may_read(actor, kind)}


def _not_theirs(documents: Iterable[tuple[str, int]], actor: Actor, kinds: Mapping[str, DocumentType]) -> set[tuple[str, int]]:
    """Of these documents, those that the actor may not see: of others, of other warehouses, about costs."""
    some = {key for key, kind in kinds.items() if kind.warehouse and actor.warehouses is not None}
    some |= {key for key, kind in kinds.items() if kind.owner or kind.beside or (kind.about_cost and not actor.sees_cost)}
    about: dict[str, set[int]] = {}
    for key, identity in documents:
        if key in some:
            about.setdefault(key, set()).add(identity)
    hidden = {(key, identity) for key, several in about.items() for identity in several}
    for key, several in about.items():
        hidden -= {(key, identity) for identity in rights.visible_of(actor, kinds[key], several)}
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
