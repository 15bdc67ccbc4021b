"""A file comes in: read, its sheet, header and columns found, checked, and kept until it is written or dropped."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huotong.core.documents import Actor, DocumentType
from huotong.core.fields.values import brief
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.platform.numbers import ids
from huotong.registry.configuration import Configuration

from . import asking, checking, files, matching, sheet, staging
from .sheet import Column
from .staging import Edits, Setting, Staged, Verdict

FILE_NAME_MAX = 120
PARTS = {"sheet": Text("工作表", "sheet"), "header": Text("表头行", "header row"), "column": Text("列", "column")}


class NotAColumn(Refusal):
    """{given} is not a field that {type} takes from you.

    Use one of: {known}.
    """

    zh = "{type}没有您能填的字段 {given}。\n\n请使用：{known}。"
    code = "import.not_a_field"


class FieldTwice(Refusal):
    """{field} is chosen for two columns.

    Choose it for one of them.
    """

    zh = "{field} 对了两列。\n\n只留一列。"
    code = "import.field_twice"


class NoSuchPart(Refusal):
    """The file has no {what} {given}.

    Choose one that there is.
    """

    zh = "文件里没有{what} {given}。\n\n请选已有的。"
    code = "import.no_such_part"


def upload(kind: DocumentType, config: Configuration, actor: Actor, raw: bytes, name: str, *, now: datetime) -> Staged:
    """A new import of a file, matched and checked. Refuses what cannot be read as a sheet."""
    staging.sweep(actor, now)
    sheets = files.sheets(raw)
    before = asking.before(actor, kind)
    columns = sheet.columns(kind, actor)
    setting = _best(kind, columns, sheets, config, actor, before)
    fingerprint = hashlib.sha256(raw).hexdigest()
    name = brief(name.replace("\\", "/").rpartition("/")[2])[:FILE_NAME_MAX] or "sheet"
    said = (ids.one(), actor.organisation, actor.person, kind.key, name, fingerprint, "open", 1, setting, now, None, None)
    staged = Staged(*said, sheets, Edits(), Verdict(), [], {})
    staged.verdict = checking.check(staged, kind, config, actor, now=now).verdict
    staged.counts = staged.verdict.counts
    staging.add(staged)
    return staged


def _best(
    kind: DocumentType,
    columns: tuple[Column, ...],
    sheets: list[files.Sheet],
    config: Configuration,
    actor: Actor,
    before: Mapping[tuple[str, str], str | None],
) -> Setting:
    """The first sheet that is shown and whose header names most fields."""
    shown = [index for index, each in enumerate(sheets) if not each.hidden] or list(range(len(sheets)))
    ranked = []
    for index in shown:
        header = matching.header_row(kind, columns, sheets[index].rows)
        hits = sum(
            1 for each in matching.match(kind, columns, sheets[index].rows[: header + 1], header, matching.Known()) if each.column
        )
        ranked.append((-hits, index, header))
    _, index, header = min(ranked)
    return matched(kind, columns, sheets, index, header, config, actor, before)


def matched(
    kind: DocumentType,
    columns: tuple[Column, ...],
    sheets: list[files.Sheet],
    index: int,
    header: int,
    config: Configuration,
    actor: Actor,
    before: Mapping[tuple[str, str], str | None],
) -> Setting:
    headers = {given: meant for (column, given), meant in before.items() if not column}
    kinds = {column.field.to for column in columns if column.given and column.field.kind == "reference" and column.field.to}
    known = matching.Known(headers, lambda values: asking.counted(values, kinds, config, actor))
    found = matching.match(kind, columns, sheets[index].rows, header, known)
    setting = Setting(index, header)
    setting.columns = {str(each.index): each.column for each in found}
    setting.reasons = {str(each.index): each.reason for each in found}
    setting.together = _flat(kind, columns, setting)
    return setting


def _flat(kind: DocumentType, columns: tuple[Column, ...], setting: Setting) -> bool:
    """A sheet of lines that repeats the head of its document in each row, without a number to tell documents apart."""
    by_key = {column.key: column for column in columns}
    chosen = [by_key[key] for key in setting.columns.values() if key]
    has_name = any(column.key == kind.name_field for column in chosen)
    return not has_name and any(column.part for column in chosen) and any(not column.part for column in chosen)


def set_up(
    staged: Staged, kind: DocumentType, config: Configuration, actor: Actor, said: Mapping[str, Any], *, now: datetime
) -> None:
    """Another sheet, another header row, other columns, as a person says. Refuses what there is not."""
    columns = sheet.columns(kind, actor)
    setting = staged.setting
    index = _within(said.get("sheet", setting.sheet), len(staged.sheets), "sheet")
    moved = index != setting.sheet
    first = matching.header_row(kind, columns, staged.sheets[index].rows) if moved else setting.header
    header = _within(said.get("header", first), len(staged.sheets[index].rows), "header")
    if moved or header != setting.header:
        setting = matched(kind, columns, staged.sheets, index, header, config, actor, asking.before(actor, kind))
        staged.edits = Edits()
    chosen = said.get("columns")
    if isinstance(chosen, Mapping):
        _choose(setting, kind, columns, chosen, actor)
        setting.together = setting.together and _flat(kind, columns, setting)
    if isinstance(said.get("together"), bool):
        setting.together = said["together"]
    staged.setting = setting
    recheck(staged, kind, config, actor, now=now)
    staging.save(staged)


def recheck(staged: Staged, kind: DocumentType, config: Configuration, actor: Actor, *, now: datetime) -> checking.Checked:
    checked = checking.check(staged, kind, config, actor, now=now)
    staged.verdict, staged.counts = checked.verdict, checked.verdict.counts
    return checked


def _within(given: Any, many: int, what: str) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given < many:
        raise Refused([NoSuchPart(what, what=PARTS[what], given=brief(given))])
    return given


def _choose(setting: Setting, kind: DocumentType, columns: tuple[Column, ...], chosen: Mapping[str, Any], actor: Actor) -> None:
    known = {column.key: column for column in columns if column.given or column.key == kind.name_field}
    refusals: list[Refusal] = []
    for index, key in chosen.items():
        if index not in setting.columns:
            refusals.append(NoSuchPart(f"columns.{brief(index)}", what=PARTS["column"], given=brief(index)))
        elif key is not None and key not in known:
            offered = [column.header for column in known.values()]
            refusals.append(NotAColumn(f"columns.{index}", given=brief(key), type=kind.label, known=offered))
        elif setting.columns[index] != key:
            setting.columns[index], setting.reasons[index] = key, "person"
    used = [key for key in setting.columns.values() if key]
    refusals += [
        FieldTwice("columns", field=known[key].header) for key in dict.fromkeys(used) if used.count(key) > 1 and key in known
    ]
    if refusals:
        raise Refused(refusals)
