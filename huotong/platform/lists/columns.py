"""Where the value of each field lies, as SQL: the one place that knows a field's source.

Identifiers come from the registry and are checked against a strict pattern; values never become part of a statement.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from huotong.core.documents import Actor, Choice, DocumentType, Field, Lines, Source
from huotong.core.fields import KINDS
from huotong.core.texts import Text
from huotong.platform.people import rights

_NAME = re.compile(r"[a-z_][a-z0-9_]*\Z")
NEVER_NULL = frozenset({"id", "version", "state", "code", "sort_key", "created_at", "changed_at"})

IDENTITY = Field("id", Text("标识", "Identity"), "integer", given=False)
VERSION = Field("version", Text("版本", "Version"), "integer", given=False)
STATE = Text("状态", "State")
CONDITION = Text("情况", "Condition")


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a list as SQL over an alias."""

    field: Field
    sql: str
    joins: tuple[str, ...] = ()
    """The joins that the expression needs, in the same scope as the alias."""

    @property
    def cast(self) -> str:
        return KINDS[self.field.kind].sql

    @property
    def nullable(self) -> bool:
        return bool(self.joins) or self.sql.rpartition(".")[2].strip('"') not in NEVER_NULL


def known(actor: Actor, kind: DocumentType) -> dict[str, Field]:
    """Every field of a type that the actor may see in a list, with those that all documents have."""
    fields = {field.key: field for field in (IDENTITY, VERSION, state_field(kind)) if field}
    fields |= {field.key: field for field in rights.visible_fields(actor, kind) if field.kind != "rows"}
    if kind.conditions and "condition" not in fields:
        fields["condition"] = condition_field(kind)
    return fields


@dataclass(frozen=True, slots=True)
class OfRows:
    """A field of the rows of one part, which a list names `part.field`: it filters, but is neither shown nor ordered by."""

    part: Lines
    field: Field

    @property
    def label(self) -> Text:
        return Text(f"{self.part.label.zh}：{self.field.label.zh}", f"{self.part.label.en}: {self.field.label.en}")


def known_of_rows(actor: Actor, kind: DocumentType) -> dict[str, OfRows]:
    """Every field of the rows of a type that the actor may see, by the name that filters use."""
    found: dict[str, OfRows] = {}
    for part in kind.parts:
        for field in (IDENTITY, *rights.visible_line_fields(actor, kind, part.key)):
            if KINDS[field.kind].compare:
                found[f"{part.key}.{field.key}"] = OfRows(part, field)
    return found


def state_field(kind: DocumentType) -> Field:
    choices = tuple(Choice(state.key, state.label, state.colour) for state in kind.states)
    return Field("state", STATE, "choice" if choices else "text", given=False, choices=choices)


def condition_field(kind: DocumentType) -> Field:
    choices = tuple(Choice(each.key, each.label, each.colour) for each in kind.conditions)
    return Field("condition", CONDITION, "choice", given=False, choices=choices)


def column(kind: DocumentType, types: Mapping[str, DocumentType], field: Field, alias: str = "t") -> Column:
    """The field as SQL over a row of the type."""
    if field.key == "condition" and field.key not in kind.field:
        return Column(field, _condition(kind))
    return field_column(types, field, alias)


def field_column(types: Mapping[str, DocumentType], field: Field, alias: str) -> Column:
    """The field as SQL over a row of a document or of a line table."""
    where = field.source.where
    if where == "extra":
        return Column(field, _extra(field, alias))
    if where == "view":
        view, _, name = field.source.name.partition(".")
        joined = quoted(f"{alias}_{view}")
        # Sideways, so that the view is asked for the rows of the page alone.
        join = f"LEFT JOIN LATERAL (SELECT * FROM {quoted(view)} AS v WHERE v.id = {alias}.id OFFSET 0) AS {joined} ON TRUE"
        return _followed(types, field, f"{joined}.{quoted(name)}", (join,))
    return _followed(types, field, f"{alias}.{quoted(field.column)}", ())


def _followed(types: Mapping[str, DocumentType], field: Field, sql: str, joins: tuple[str, ...]) -> Column:
    """A reference is shown, filtered and ordered by the code of what it names."""
    if field.kind != "reference" or field.to not in types:
        return Column(field, sql, joins)
    joined = quoted(f"to_{field.key}")
    follow = f"LEFT JOIN {table(types[field.to])} AS {joined} ON {joined}.id = {sql}"
    return Column(field, f"{joined}.code", (*joins, follow))


def _extra(field: Field, alias: str) -> str:
    name = _checked(field.column)
    if field.kind == "json":
        return f"({alias}.extra->'{name}')"
    cast = KINDS[field.kind].sql
    value = f"{alias}.extra->>'{name}'"
    return f"({value})" if cast == "text" else f"(({value})::{cast})"


def _condition(kind: DocumentType) -> str:
    """The first condition that holds, since types name the worst first."""
    cases = " ".join(f"WHEN ({each.sql.replace('%', '%%')}) THEN '{_checked(each.key)}'" for each in kind.conditions)
    return f"(CASE {cases} END)"


def any_condition(kind: DocumentType, wanted: str | Iterable[str]) -> str:
    """That one of these holds, though a worse one may hide it: what an index can be asked, as it cannot ask a CASE."""
    keys = {wanted} if isinstance(wanted, str) else set(wanted)
    parts = [f"({each.sql.replace('%', '%%')})" for each in kind.conditions if each.key in keys]
    return f"({' OR '.join(parts)})"


def table(kind: DocumentType) -> str:
    return quoted(kind.table._meta.db_table)


def quoted(name: str) -> str:
    return f'"{_checked(name)}"'


def _checked(name: str) -> str:
    if not _NAME.match(name):
        raise ValueError(f"not a name for SQL: {name!r}")
    return name


def public(kind: DocumentType) -> Field:
    """The field of the public name; every type has one, whatever its author listed."""
    return kind.field.get(kind.name_field) or Field(kind.name_field, Text("编码", "Code"), source=Source("column", "code"))
