"""What is given with a request, read by the fields that this actor may give."""

from functools import lru_cache

from huotong.core.documents import Action, Actor, Document, DocumentType, Field, Line, Request, reading
from huotong.core.refusals import Refusal
from huotong.core.texts import Text
from huotong.platform.numbers import ids

from .refusals import UnknownCode


def fields_to_give(kind: DocumentType, action: Action, actor: Actor) -> tuple[Field, ...]:
    """The fields that an action takes from an actor: those of the form and its line tables, and what it asks besides."""
    return _fields(kind, action, actor.sees_cost, actor.hidden)


ROW_ID = Field("id", Text("行号", "Row"), "integer", help=Text("保留的行请给出其 id", "Of a row that stays"))


@lru_cache(maxsize=5000)
def _fields(kind: DocumentType, action: Action, sees_cost: bool, hidden: frozenset[str]) -> tuple[Field, ...]:
    fields: list[Field] = []
    if action.takes_fields:
        fields += [field for field in kind.fields if field.given and _may_give(kind.key, field, sees_cost, hidden)]
        for part in kind.parts:
            if part.given:
                rows = tuple(f for f in part.fields if f.given and _may_give(f"{kind.key}.{part.key}", f, sees_cost, hidden))
                rows = rows if action.creates else (ROW_ID, *rows)
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


def with_lines(
    kind: DocumentType, given: dict[str, object], document: Document | None
) -> tuple[dict[str, object], list[Refusal]]:
    """The given rows of line tables as lines with identities; a row that names its identity stays that row.

    What is not given of a new row takes its default, of a row that stays its old value.
    """
    parts = [part for part in kind.parts if part.key in given]
    fresh = iter(ids.take(sum(len(given[part.key]) for part in parts)))  # type: ignore[arg-type]
    changed = dict(given)
    refusals: list[Refusal] = []
    for part in parts:
        blank = {field.key: field.default for field in part.fields if field.source.where != "view"}
        old = {line.id: line for line in document.parts.get(part.key, ())} if document else {}
        lines = []
        for index, row in enumerate(given[part.key]):  # type: ignore[arg-type, var-annotated]
            identity = row.pop("id", None)
            if identity is not None and identity not in old:
                refusals.append(UnknownCode(f"{part.key}.{index}.id", type=part.label, given=str(identity)))
            before = old.get(identity)
            lines.append(Line(before.id, {**before.values, **row}) if before else Line(next(fresh), {**blank, **row}))
        changed[part.key] = tuple(lines)
    return changed, refusals
