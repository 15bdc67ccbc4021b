"""From the rows of a sheet to documents as they were meant: headers matched, rows grouped, every problem at its cell."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from huotong.core.documents import Actor, DocumentType
from huotong.core.fields.values import WrongKind, brief
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text

from . import sheet
from .sheet import Column


class UnknownColumn(Refusal):
    """The sheet has a column {name} that {type} does not know.

    Remove it, or use one of: {known}.
    """

    zh = "表格里的列“{name}”不属于{type}。\n\n请删除该列，或使用：{known}。"
    code = "import.unknown_column"


class MissingColumn(Refusal):
    """The sheet lacks the column {name}.

    Add it to the header; a blank sheet can be downloaded.
    """

    zh = "表格缺少列“{name}”。\n\n请在表头加上该列；可以下载空白模板。"
    code = "import.column_missing"


class ColumnTwice(Refusal):
    """The column {name} stands twice.

    Remove one of them.
    """

    zh = "列“{name}”出现了两次。\n\n请删除其中一列。"
    code = "import.column_twice"


class Disagrees(Refusal):
    """{label} is {given} here, but {first} on the first row of this document.

    Give the same value on all rows of a document, or leave it empty below the first.
    """

    zh = "此行的{label}为 {given}，而该单据第一行为 {first}。\n\n同一单据各行请填相同的值，或只在第一行填写。"
    code = "import.disagrees"


class NoRows(Refusal):
    """The sheet has a header but no rows.

    Add at least one row.
    """

    zh = "表格只有表头，没有数据行。\n\n请至少填写一行。"
    code = "import.no_rows"


@dataclass(slots=True)
class Draft:
    """One document of a sheet: what is given, as the API would be given it, and the rows it came from."""

    row: int
    """The first row, counted as a sheet counts: the header is row 1."""
    name: str
    """Its public name as the sheet says; empty where the sheet has none."""
    given: dict[str, Any] = field(default_factory=dict)
    line_rows: dict[str, list[int]] = field(default_factory=dict)
    """Line table -> the row of each of its lines."""


def drafts(kind: DocumentType, actor: Actor, rows: Sequence[Sequence[str]]) -> list[Draft]:
    """The documents of a sheet. Refuses all problems of header and structure at once."""
    found, refusals = _header(kind, actor, rows[0])
    if refusals:
        raise Refused(refusals)
    documents, refusals = grouped(kind, found, enumerate(rows[1:], start=2))
    if not documents:
        refusals.append(NoRows())
    if refusals:
        raise Refused(refusals)
    return documents


def grouped(
    kind: DocumentType,
    found: Sequence[tuple[int, Column]],
    rows: Iterable[tuple[int, Sequence[str]]],
    *,
    together: bool = False,
) -> tuple[list[Draft], list[Refusal]]:
    """Rows with their numbers as documents, and where rows of one document disagree. `found`: which column stands where.

    `together`: rows without a name that say the same of their document as the row above are further lines of it.
    """
    documents: list[Draft] = []
    refusals: list[Refusal] = []
    for number, row in rows:
        cells = [(column, row[index]) for index, column in found if index < len(row) and row[index] != ""]
        if not cells:
            continue
        name = next((cell for column, cell in cells if column.key == kind.name_field), "")
        if not documents or not _continues(documents[-1], name, cells, together):
            documents.append(Draft(number, name))
        _take(documents[-1], number, cells, refusals)
    return documents, refusals


def cell(draft: Draft, field: str | None) -> tuple[int, str | None]:
    """The row and the column's key of a refused value, as the door names it: `lines.0.quantity` lies in that line's row."""
    if not field or field.startswith("actions."):
        return draft.row, None
    part, _, rest = field.partition(".")
    index, _, key = rest.partition(".")
    rows = draft.line_rows.get(part, [])
    if index.isdigit() and int(index) < len(rows):
        return rows[int(index)], f"{part}.{key}" if key else part
    return draft.row, field


def _header(kind: DocumentType, actor: Actor, header: Sequence[str]) -> tuple[list[tuple[int, Column]], list[Refusal]]:
    """Which column stands where, and what is wrong with the header."""
    known = sheet.columns(kind, actor)
    names: dict[str, Column] = {}
    for column in known:
        for name in (column.key, column.header.zh, column.header.en):
            names.setdefault(_folded(name), column)
    found: list[tuple[int, Column]] = []
    refusals: list[Refusal] = []
    for index, name in enumerate(header):
        column = names.get(_folded(name))
        if column is None and name:
            offered = ", ".join(each.header.in_language(actor.language) for each in known if each.given)
            refusals.append(UnknownColumn(f"row.1.{brief(name)}", name=brief(name), type=kind.label, known=offered))
        elif column is not None and any(each is column for _, each in found):
            refusals.append(ColumnTwice(f"row.1.{brief(name)}", name=brief(name)))
        elif column is not None:
            found.append((index, column))
    return found, refusals + [
        MissingColumn("row.1", name=column.header) for column in missing(known, [each for _, each in found])
    ]


def missing(known: Sequence[Column], found: Sequence[Column]) -> list[Column]:
    """Required columns of the document, and of each line table that the sheet has columns of, that are not there."""
    there, parts = {column.key for column in found}, {column.part for column in found}
    return [
        column
        for column in known
        if column.given
        and column.field.required
        and column.field.default is None
        and column.key not in there
        and (not column.part or column.part in parts)
    ]


def _folded(name: str) -> str:
    return "".join(name.split()).lower().replace(":", "：")


def _continues(last: Draft, name: str, cells: Sequence[tuple[Column, str]], together: bool) -> bool:
    """Whether a row adds lines to the document above: it repeats its name, or names nothing but lines."""
    if not any(column.part for column, _ in cells):
        return False
    if name:
        return name == last.name
    if together and not last.name:
        said = {key: value for key, value in last.given.items() if key not in last.line_rows}
        return all(said.get(column.field.key) == text for column, text in cells if not column.part and column.given)
    return all(column.part for column, _ in cells)


def _take(draft: Draft, number: int, cells: Sequence[tuple[Column, str]], refusals: list[Refusal]) -> None:
    lines: dict[str, dict[str, Any]] = {}
    for column, cell in cells:
        if not column.given:
            continue
        where = f"row.{number}.{column.key}"
        value = _value(column, cell, where, refusals)
        if column.part:
            lines.setdefault(column.part, {})[column.field.key] = value
        elif draft.given.setdefault(column.field.key, value) != value:
            first = brief(draft.given[column.field.key])
            refusals.append(Disagrees(where, label=column.field.label, given=brief(cell), first=first))
    for part, line in lines.items():
        draft.given.setdefault(part, []).append(line)
        draft.line_rows.setdefault(part, []).append(number)


def _value(column: Column, cell: str, where: str, refusals: list[Refusal]) -> Any:
    if column.field.kind != "json":
        return cell
    try:
        return json.loads(cell, parse_float=Decimal)
    except ValueError:
        wanted = Text("JSON", "JSON")
        refusals.append(WrongKind(where, label=column.field.label, given=brief(cell), wanted=wanted, example='["a", "b"]'))
        return None
