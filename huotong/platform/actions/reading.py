"""What is given with a request, read by the fields that this actor may give."""

from functools import lru_cache

from huotong.core.documents import Action, Actor, Document, DocumentType, Field, Line, Request, reading
from huotong.core.refusals import Refusal
from huotong.platform.numbers import ids
from huotong.platform.people import rights


def fields_to_give(kind: DocumentType, action: Action, actor: Actor) -> tuple[Field, ...]:
    """The fields that an action takes from an actor: those of the form and its line tables, and what it asks besides."""
    return _fields(kind, action, actor.sees_cost, actor.hidden)


@lru_cache(maxsize=5000)
def _fields(kind: DocumentType, action: Action, sees_cost: bool, hidden: frozenset[str]) -> tuple[Field, ...]:
    fields: list[Field] = []
    if action.takes_fields:
        fields += [field for field in kind.fields if field.given and _may_give(kind.key, field, sees_cost, hidden)]
        for part in kind.parts:
            if part.given:
                rows = tuple(f for f in part.fields if f.given and _may_give(f"{kind.key}.{part.key}", f, sees_cost, hidden))
                fields.append(Field(part.key, part.label, "rows", rows=rows, required=part.required))
    fields += [field for field in action.asks if sees_cost or not field.cost]
    return tuple(fields)


def _may_give(where: str, field: Field, sees_cost: bool, hidden: frozenset[str]) -> bool:
    return field.source.where != "view" and (sees_cost or not field.cost) and f"{where}.{field.key}" not in hidden


def read(request: Request, kind: DocumentType, action: Action) -> tuple[dict[str, object], list[Refusal]]:
    fields = fields_to_give(kind, action, request.actor)
    return reading.read(request.given, fields, partial=action.key == "change")


def new_document(request: Request, kind: DocumentType, action: Action, given: dict[str, object]) -> Document:
    """The document that a `create` would make, with identities of itself and of its lines."""
    named = (kind.name_field, "created_at", "changed_at")
    values = {f.key: given.get(f.key, f.default) for f in kind.fields if f.source.where != "view" and f.key not in named}
    return Document(
        type=kind.key,
        id=ids.one(),
        organisation=request.actor.organisation,
        values=values,
        parts={part.key: given.get(part.key, ()) for part in kind.parts},  # type: ignore[misc]
        state=action.then or "",
        version=1,
        code=given.get("code"),  # type: ignore[arg-type]
    )


def with_lines(kind: DocumentType, given: dict[str, object]) -> dict[str, object]:
    """The given rows of line tables as lines with identities; all fields of the table stand in each."""
    parts = [part for part in kind.parts if part.key in given]
    fresh = iter(ids.take(sum(len(given[part.key]) for part in parts)))  # type: ignore[arg-type]
    changed = dict(given)
    for part in parts:
        blank = {field.key: field.default for field in part.fields if field.source.where != "view"}
        changed[part.key] = tuple(Line(next(fresh), {**blank, **row}) for row in given[part.key])  # type: ignore[attr-defined]
    return changed


