"""Built-in types as the modules declare them: the type says only what the table cannot."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from huotong.core.documents import Action, DocumentType, Field, Lines, Source, State
from huotong.core.texts import Text

from .columns import spec_of


def declare(
    key: str,
    label: Text,
    table: Any,
    *,
    fields: str,
    lines: Lines | Sequence[Lines] = (),
    number: str | None = None,
    lists: str = "",
    views: Sequence[Field] = (),
    **said: Any,
) -> DocumentType:
    """A document type from its model. `fields` names columns in the order of the form; `views` are computed fields."""
    public = (
        Field("number", Text("单号", "Number"), given=False, source=Source("column", "code")) if number else _field(table, "code")
    )
    named = tuple(_field(table, name) for name in fields.split())
    parts = (lines,) if isinstance(lines, Lines) else tuple(lines)
    moments = (replace(_field(table, "created_at"), given=False), replace(_field(table, "changed_at"), given=False))
    said.setdefault("states", (ACTIVE, ARCHIVED) if number is None else ())
    return DocumentType(
        key=key,
        label=label,
        table=table,
        fields=(public, *named, *views, *moments),
        parts=parts,
        number=number,
        lists=tuple(lists.split()) or (public.key, *(field.key for field in named[:5])),
        **said,
    )


def declare_lines(
    table: Any,
    *,
    fields: str,
    key: str = "lines",
    label: Text = Text("明细", "Lines"),
    views: Sequence[Field] = (),
    given: bool = True,
    required: bool = False,
) -> Lines:
    named = tuple(_field(table, name) for name in fields.split())
    return Lines(key, label, table, (*named, *views), given, required)


ACTIVE = State("active", Text("启用", "Active"), "success")
ARCHIVED = State("archived", Text("已归档", "Archived"))


def _field(table: Any, name: str) -> Field:
    column = table._meta.get_field(name)
    spec = spec_of(column)
    source = Source("column", column.column)
    return Field(key=name, label=spec.label, kind=spec.kind, source=source, **spec.said)


def action(key: str, zh: str, en: str, verb: Any, **said: Any) -> Action:
    """An action with its label in both languages."""
    when = said.pop("when", ())
    return Action(key, Text(zh, en), verb, when=(when,) if isinstance(when, str) else tuple(when), **said)
