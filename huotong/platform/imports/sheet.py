"""The flat sheet of a type: its columns, with their headers in Chinese, English and as keys.

Fields of the document come first; each line table follows as further columns, its lines on the rows below the first,
where the document's public name is repeated.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from huotong.core.documents import Actor, DocumentType, Field
from huotong.core.texts import Text
from huotong.platform.actions import reading as giving
from huotong.platform.lists import columns as listed
from huotong.platform.people import rights


@dataclass(frozen=True, slots=True)
class Column:
    field: Field
    header: Text
    part: str = ""
    """The line table it belongs to; empty for the document itself."""
    given: bool = True
    """Whether an import takes it; what is shown only is passed over."""

    @property
    def key(self) -> str:
        return f"{self.part}.{self.field.key}" if self.part else self.field.key


def columns(kind: DocumentType, actor: Actor) -> tuple[Column, ...]:
    """All columns that the actor may see or give; those of an export."""
    takes = {(part, field.key): field for part, field in _given(kind, actor)}
    found: list[Column] = []
    public = listed.public(kind)
    shown = [
        public,
        listed.state_field(kind),
        *(field for field in rights.visible_fields(actor, kind) if field.key != public.key),
    ]
    for field in shown:
        found.append(Column(field, field.label, given=("", field.key) in takes))
    for part in kind.parts:
        for field in rights.visible_line_fields(actor, kind, part.key):
            found.append(_of_part(part.label, part.key, field, given=(part.key, field.key) in takes))
    seen = {column.key for column in found}
    extra = [column for column in _blank(kind, actor) if column.key not in seen]
    return _distinct([column for column in found if column.field.kind != "rows"] + extra)


def shown(kind: DocumentType, actor: Actor) -> tuple[Column, ...]:
    """The columns of an export: secrets and questions of an action have no value to show."""
    visible = {field.key for field in rights.visible_fields(actor, kind)} | {"state", kind.name_field}
    return tuple(column for column in columns(kind, actor) if column.part or column.field.key in visible)


def blank(kind: DocumentType, actor: Actor) -> tuple[Column, ...]:
    """The columns of a blank sheet: what may be given, after the name that groups the rows of one document."""
    first = [column for column in columns(kind, actor) if column.key == kind.name_field]
    rest = [column for column in columns(kind, actor) if column.given and column.key != kind.name_field]
    return (*first, *rest)


def _given(kind: DocumentType, actor: Actor) -> Iterable[tuple[str, Field]]:
    """What `create` takes from this actor: (line table, field)."""
    create = kind.action.get("create")
    for field in giving.fields_to_give(kind, create, actor) if create else ():
        if field.kind == "rows":
            yield from ((field.key, row) for row in field.rows if row.kind != "rows")
        else:
            yield "", field


def _blank(kind: DocumentType, actor: Actor) -> Iterable[Column]:
    labels = {part.key: part.label for part in kind.parts}
    labels |= {field.key: field.label for action in kind.actions for field in action.asks}
    for part, field in _given(kind, actor):
        yield _of_part(labels[part], part, field, given=True) if part else Column(field, field.label)


def _of_part(label: Text, part: str, field: Field, *, given: bool) -> Column:
    return Column(field, Text(f"{label.zh}：{field.label.zh}", f"{label.en}: {field.label.en}"), part, given)


def _distinct(found: Sequence[Column]) -> tuple[Column, ...]:
    """Headers that stand for one column each: where two fields share a label, the key tells them apart."""
    zh, en = Counter(column.header.zh for column in found), Counter(column.header.en.lower() for column in found)

    def header(column: Column) -> Text:
        chinese, english = column.header.zh, column.header.en
        return Text(
            chinese if zh[chinese] == 1 else f"{chinese} ({column.key})",
            english if en[english.lower()] == 1 else f"{english} ({column.key})",
        )

    return tuple(Column(column.field, header(column), column.part, column.given) for column in found)
