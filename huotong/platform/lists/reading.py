"""Reading documents for people: a page of a type, one document with its lines, many for an export.

One statement for the page; one for each line table; none for each row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import psycopg
from django.db import OperationalError

from huotong.core.documents import Actor, DocumentType, Field
from huotong.core.fields import KINDS
from huotong.core.refusals import Refused
from huotong.platform.people import rights
from huotong.registry import statements

from . import asked as asking
from . import columns, cursors, query, titles
from .asked import Asked
from .refusals import TooSlow
from .titles import Titles

Row = dict[str, Any]
Types = Mapping[str, DocumentType]


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    next: str | None
    total: int | None = None
    names: Titles | None = None

    def shown(self) -> dict[str, Any]:
        body: dict[str, Any] = {"rows": self.rows, "next": self.next}
        if self.total is not None:
            body["total"] = self.total
        return body if self.names is None else {**body, "names": self.names}


def ask(kind: DocumentType, types: Types, actor: Actor, parameters: Iterable[tuple[str, str]]) -> Asked:
    """What the parameters of an address ask of this list; refuses all that is wrong at once."""
    return asking.read(parameters, kind, columns.known(actor, kind), columns.known_of_rows(actor, kind), types)


def page(kind: DocumentType, types: Types, actor: Actor, asked: Asked) -> Page:
    """One page of the rows that the actor may see, in one statement."""
    shown = shown_fields(kind, actor, asked.fields)
    # A rare state, a word: which way to the rows is short depends on the very value.
    found = _rows(query.page(kind, types, actor, asked, shown), planned=bool(asked.filters or asked.words))
    total = None
    if asked.total:
        total = found[0][0]
        found = [row[1:] for row in found if row[1] is not None]
    rows = [_shown(shown, row) for row in found[: asked.limit]]
    _hide_nested(rows, shown, types, actor)
    names = titles.of_rows(rows, kind, types, actor) if asked.names else None
    return Page(rows, _next(found, asked, len(shown)), total, names)


def one(kind: DocumentType, types: Types, actor: Actor, which: str) -> Row | None:
    """A document with its lines by identity or code; None where it is absent or not to be seen."""
    shown = shown_fields(kind, actor, None)
    found = _rows(query.one(kind, types, actor, which, shown))
    if not found:
        return None
    row = _shown(shown, found[0])
    _hide_nested([row], shown, types, actor)
    return with_lines(kind, types, actor, [row])[0]


def named(kind: DocumentType, types: Types, actor: Actor, row: Row) -> Row:
    """The document with the titles of what it names under `names`."""
    return {**row, "names": titles.of_rows([row], kind, types, actor)}


def with_lines(kind: DocumentType, types: Types, actor: Actor, rows: list[Row]) -> list[Row]:
    """The rows with their line tables, one statement for each table."""
    by_id = {row["id"]: row for row in rows}
    for part in kind.parts:
        fields = [field for field in rights.visible_line_fields(actor, kind, part.key) if field.kind != "rows"]
        for row in rows:
            row[part.key] = []
        for document, identity, *values in _rows(query.lines(part, types, list(by_id), fields)) if rows else ():
            line: Row = {"id": identity}
            line.update(_values(fields, values))
            by_id[document][part.key].append(line)
    return rows


def every(kind: DocumentType, types: Types, actor: Actor, asked: Asked) -> Iterator[list[Row]]:
    """All rows that match, with their lines, in pages: for exports, in constant memory."""
    asked = replace(asked, limit=asking.LIMIT_MAX, total=False, names=False)
    order = _order(asked)
    while True:
        found = page(kind, types, actor, asked)
        yield with_lines(kind, types, actor, found.rows)
        if found.next is None:
            return
        asked = replace(asked, after=cursors.read(found.next, order))


def shown_fields(kind: DocumentType, actor: Actor, keys: Sequence[str] | None) -> list[Field]:
    """Public name, state and version always; then what may be seen, or of it what is asked for."""
    known = columns.known(actor, kind)
    first = (columns.public(kind), known["state"], known["version"])
    always = {field.key for field in first} | {"id"}
    return [*first, *(field for key, field in known.items() if key not in always and (keys is None or key in keys))]


def _hide_nested(rows: list[Row], fields: Sequence[Field], types: Types, actor: Actor) -> None:
    for field in fields:
        for row in rows if field.nested else ():
            row[field.key] = rights.nested_shown(actor, types.values(), row[field.key])


def _shown(fields: Sequence[Field], row: Sequence[Any]) -> Row:
    shown: Row = {"id": row[0]}
    shown.update(_values(fields, row[1:]))
    return shown


def _values(fields: Sequence[Field], values: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    for field, value in zip(fields, values, strict=False):
        yield field.key, KINDS[field.kind].show(value, field)


def _next(found: Sequence[Sequence[Any]], asked: Asked, shown: int) -> str | None:
    if len(found) <= asked.limit:
        return None
    last = found[asked.limit - 1]
    return cursors.write(cursors.Place(tuple(last[1 + shown :]), last[0]), _order(asked))


def _order(asked: Asked) -> str:
    return ",".join(map(str, asked.order))


def _rows(statement: query.Statement, *, planned: bool = False) -> list[tuple[Any, ...]]:
    """Prepared on the server unless told otherwise: planning a view over the months of the book takes longer than running it."""
    sql = statement.sql if statement.values else statement.sql.replace("%%", "%")
    try:
        return (statements.fetch_planned if planned else statements.fetch)(sql, statement.values)
    except OperationalError as error:
        if isinstance(error.__cause__, psycopg.errors.QueryCanceled):
            raise Refused([TooSlow()]) from error
        raise
