"""From codes to identities and back, for all documents of a call at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from huotong.core.documents import Actor, Document, DocumentType, Field
from huotong.core.refusals import Refusal
from huotong.platform.people import rights
from huotong.registry import statements
from huotong.registry.configuration import Configuration

from .refusals import ArchivedCode, UnknownCode

Key = tuple[str, str]
"""(type, code)"""

_codes: dict[tuple[str, int], str] = {}
"""Codes never change, so those met once are kept in the process."""
_KEPT_MAX = 200_000


class Wanted:
    """The references of one request: collects codes, then puts identities in their place."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.codes: dict[str, set[str]] = defaultdict(set)

    def collect(self, values: Mapping[str, Any], fields: Iterable[Field], config: Configuration) -> None:
        for field in fields:
            value = values.get(field.key)
            if not value:
                continue
            if field.kind == "reference":
                self.codes[field.to or ""].add(folded(config, field, value))
            elif field.kind == "rows":
                for row in value:
                    self.collect(row, field.rows, config)

    def replace(
        self,
        values: dict[str, Any],
        fields: Iterable[Field],
        config: Configuration,
        found: Mapping[Key, tuple[int, str]],
        prefix: str = "",
    ) -> list[Refusal]:
        refusals: list[Refusal] = []
        for field in fields:
            value = values.get(field.key)
            if not value:
                continue
            if field.kind == "reference":
                hit = found.get((field.to or "", folded(config, field, value)))
                if hit is None or hit[1] == "archived":
                    label = config.types[field.to or ""].label
                    problem = UnknownCode if hit is None else ArchivedCode
                    refusals.append(problem(prefix + field.key, type=label, given=str(value)[:60]))
                else:
                    values[field.key] = hit[0]
            elif field.kind == "rows":
                for index, row in enumerate(value):
                    refusals += self.replace(row, field.rows, config, found, f"{prefix}{field.key}.{index}.")
        return refusals


def folded(config: Configuration, field: Field, code: str) -> str:
    """The code as it is kept: upper case where its type folds, and for papers always."""
    to = config.types[field.to or ""]
    return code.upper() if to.number or to.field["code"].folds else code


def find(wanted: Sequence[Wanted], config: Configuration) -> list[Mapping[Key, tuple[int, str]]]:
    """For each request, (type, code) -> (identity, state) of what its actor may see; one statement a set of rights."""
    by_rights: dict[Any, list[int]] = defaultdict(list)
    for position, each in enumerate(wanted):
        if each.codes:
            by_rights[(each.actor.organisations, each.actor.warehouses)].append(position)
    found: list[Mapping[Key, tuple[int, str]]] = [{}] * len(wanted)
    for positions in by_rights.values():
        codes: dict[str, set[str]] = defaultdict(set)
        for position in positions:
            for kind, some in wanted[position].codes.items():
                codes[kind] |= some
        rows = {
            (kind, code): (identity, state) for kind, identity, code, state in _look_up(codes, wanted[positions[0]].actor, config)
        }
        for position in positions:
            found[position] = rows
    return found


def _look_up(codes: Mapping[str, set[str]], actor: Actor, config: Configuration) -> list[tuple[Any, ...]]:
    selects, values = [], []
    for kind in sorted(codes):
        to = config.types[kind]
        condition, more = rights.visible_rows(actor, to)
        selects.append(
            f"SELECT '{kind}', t.id, t.code, t.state FROM {to.table._meta.db_table} t WHERE t.code = ANY(%s) AND {condition}"
        )
        values += [sorted(codes[kind]), *more]
    rows = statements.fetch(" UNION ALL ".join(selects), values)
    remember({(kind, identity): code for kind, identity, code, _ in rows})
    return rows


def remember(codes: Mapping[tuple[str, int], str]) -> None:
    if len(_codes) > _KEPT_MAX:
        _codes.clear()
    _codes.update(codes)


def code_of(kind: str, identity: int) -> str | None:
    """The code of a document that this process has met, which holds for every document that the door has loaded."""
    return _codes.get((kind, identity))


def forget() -> None:
    """For tests, whose databases begin again."""
    _codes.clear()


def codes_of(named: Iterable[tuple[str, int]], config: Configuration) -> dict[tuple[str, int], str]:
    """The codes of documents, by type and identity; one statement for those not met before."""
    wanted = set(named)
    missing: dict[str, list[int]] = defaultdict(list)
    for kind, identity in wanted:
        if (kind, identity) not in _codes and kind in config.types:
            missing[kind].append(identity)
    if missing:
        selects = [
            f"SELECT '{kind}', id, code FROM {config.types[kind].table._meta.db_table} WHERE id = ANY(%s)"
            for kind in sorted(missing)
        ]
        rows = statements.fetch(" UNION ALL ".join(selects), [missing[kind] for kind in sorted(missing)])
        remember({(kind, identity): code for kind, identity, code in rows})
    return {key: _codes[key] for key in wanted if key in _codes}


def named_in(kind: DocumentType, document: Document) -> set[tuple[str, int]]:
    """Everything that a document refers to."""
    named = {(field.to or "", document.values.get(field.key)) for field in kind.fields if field.kind == "reference"}
    for part in kind.parts:
        fields = [field for field in part.fields if field.kind == "reference"]
        for line in document.parts.get(part.key, ()):
            named |= {(field.to or "", line.values.get(field.key)) for field in fields}
    return {(to, identity) for to, identity in named if identity is not None}
