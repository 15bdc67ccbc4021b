"""The story of a document: what was done with it and with the documents that belong to it, merged by time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from huotong.core.documents import Actor, DocumentType
from huotong.platform.people import rights
from huotong.registry import statements
from huotong.registry.configuration import modules

from . import reading

Known = dict[str, set[int]]
"""Type -> identities."""

_READ = """
SELECT e.type, e.document, e.id, e.at, e.person, p.code, p.name, e.verb, e.version, e.changes, e.agreed_by
  FROM audit_entry e
  JOIN unnest(%s::text[], %s::bigint[]) AS w(type, document) ON w.type = e.type AND w.document = e.document
  LEFT JOIN people_person p ON p.id = e.person
 WHERE e.id < %s ORDER BY e.id DESC LIMIT %s
"""


def related(kind: DocumentType, document: int, actor: Actor, kinds: Mapping[str, DocumentType]) -> Known:
    """The document itself, and what modules say belongs to it and the actor may see; a statement or two for each kind of it."""
    told: dict[str, list[Callable[..., Iterable[tuple[str, int]]]]] = defaultdict(list)
    for module in modules():
        for type, function in module.related.items():
            told[type].append(function)
    found: Known = {kind.key: {document}}
    waiting = [(kind.key, {document})]
    while waiting:
        type, some = waiting.pop()
        more: Known = defaultdict(set)
        for function in (*told[type], *told["*"]):
            for other, identity in function(type, sorted(some)):
                more[other].add(identity)
        for other, identities in more.items():
            fresh = _visible(actor, kinds.get(other), identities - found.get(other, set()))
            if fresh:
                found.setdefault(other, set()).update(fresh)
                waiting.append((other, fresh))
    return found


def _visible(actor: Actor, kind: DocumentType | None, identities: set[int]) -> set[int]:
    if kind is None or not identities or not rights.may_read(actor, kind):
        return set()
    return rights.visible_of(actor, kind, identities)


def story(
    known: Known, actor: Actor, codes_of: reading.Codes, *, kinds: Mapping[str, DocumentType], before: int, limit: int
) -> dict[str, Any]:
    """`{"rows", "next"}`, the latest first: as the history of one document, each with `type` and `document`, its code."""
    pairs = [(type, identity) for type, several in sorted(known.items()) for identity in sorted(several)]
    rows = statements.fetch(_READ, [[type for type, _ in pairs], [each for _, each in pairs], before, limit])
    by_type: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for type, _, *row in rows:
        by_type[type].append(tuple(row))
    told: dict[int, dict[str, Any]] = {}
    for type, several in by_type.items():
        told |= {row["id"]: row for row in reading.shown(several, kinds[type], actor, codes_of, kinds=kinds.values())}
    codes = codes_of({(type, identity) for type, identity, *_ in rows})
    merged = [{"type": row[0], "document": codes.get((row[0], row[1])), **told[row[2]]} for row in rows]
    return {"rows": merged, "next": rows[-1][2] if len(rows) == limit else None}


def standing(kind: DocumentType, identities: set[int]) -> list[tuple[int, str, str]]:
    """(identity, code, state) of documents that the actor may see."""
    table = kind.table._meta.db_table
    rows = statements.fetch(f"SELECT id, code, state FROM {table} WHERE id = ANY(%s) ORDER BY id", [sorted(identities)])
    return [(identity, code, state) for identity, code, state in rows]
