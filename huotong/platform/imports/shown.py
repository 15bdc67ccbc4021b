"""How a staged import is told: its columns and samples, its rows with marks, its problems as groups with one answer each."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from huotong.core.documents import Actor, DocumentType
from huotong.core.texts import Text

from . import matching, sheet, staging
from .checking import PROBLEMS_MAX
from .matching import SURE
from .sheet import Column
from .staging import KEPT, Staged

ROWS_MAX = 500
SAMPLES = 3
BY_KIND = ("letter", "zero", "width", "number", "date", "flag", "list")
"""Guesses of which one nod takes all of a column, whatever was written; others by what was written."""

TITLES: Mapping[str, Text] = {
    "value.missing": Text("没有填", "Missing"),
    "value.wrong_kind": Text("写法读不懂", "Cannot be read"),
    "value.not_among": Text("不在选项里", "Not one of the choices"),
    "choice": Text("不在选项里", "Not one of the choices"),
    "value.too_long": Text("太长", "Too long"),
    "value.too_fine": Text("小数太多", "Too many decimals"),
    "value.beyond_range": Text("超出范围", "Out of range"),
    "reference.unknown": Text("没有这个编码", "No such code"),
    "reference.archived": Text("已归档", "Archived"),
    "quantity.not_exact": Text("数量不成整数", "Not a whole quantity"),
    "item.unit_not_of_item": Text("这种货没有这个单位", "Not a unit of this item"),
    "import.twice": Text("和别的行重了", "The same as another row"),
    "import.exists": Text("已经有了，内容不同", "There already, and different"),
    "import.fixed": Text("已有的不能这样改", "What is there cannot become this"),
    "import.disagrees": Text("和同一单的上一行不一样", "Differs from the row above of one document"),
    "document.code_taken": Text("编码已被占用", "The code is taken"),
    "no_such_day": Text("没有这一天", "No such day"),
    "date_order": Text("日期有两种读法", "The date reads two ways"),
    "names": Text("几个同名", "Several of this name"),
    "alike": Text("几个相近", "Several alike"),
    "letter": Text("形近的字母和数字", "Letters and digits that look alike"),
    "zero": Text("少了 0", "A zero is missing"),
    "width": Text("全角、大小写、空格", "Width, case, blanks"),
    "number": Text("数字写法", "How numbers are written"),
    "date": Text("日期写法", "How dates are written"),
    "flag": Text("是与否的写法", "How yes and no are written"),
    "list": Text("几个写在一格", "Several in one cell"),
    "name": Text("写的是名称", "It is the name"),
    "last_time": Text("上次这样改的", "As it was mended last time"),
    "change": Text("已经有了，会改", "There already, will be changed"),
    "restore": Text("已归档，会恢复", "Archived, will be brought back"),
}


def summary(staged: Staged, kind: DocumentType, actor: Actor) -> dict[str, Any]:
    """All but the rows: what a screen opens with."""
    columns = sheet.columns(kind, actor)
    grouped = groups(staged, columns, actor.language)
    order = {group["key"]: index for index, group in enumerate(grouped)}
    cells = staged.verdict.cells.items()
    return {
        **brief(staged, kind, actor),
        "writing": staged.at_work,
        "sheets": [{"name": each.name, "hidden": each.hidden, "rows": len(each.rows)} for each in staged.sheets],
        "sheet": staged.setting.sheet,
        "header": staged.setting.header,
        "together": staged.setting.together,
        "width": len(staged.setting.columns),
        "columns": _columns(staged, columns, actor.language),
        "fields": [_field(column, kind, actor.language) for column in columns if column.given or column.key == kind.name_field],
        "missing": [each.header.in_language(actor.language) for each in columns if each.key in staged.verdict.missing],
        "rows_total": len(staged.rows),
        "problems": sorted([*_where(key), said["state"], order[group_of(key, said, staged)]] for key, said in cells),
        "mended_rows": sorted({int(key.partition(":")[0]) for key in staged.edits.cells}),
        "out": staged.verdict.out,
        "groups": grouped,
        "totals": _totals(staged, columns, actor.language),
        "steps": len(staged.edits.steps),
        "same_file": _same_file(staged),
    }


def brief(staged: Staged, kind: DocumentType, actor: Actor) -> dict[str, Any]:
    until = staged.applied_at + KEPT if staged.applied_at else None
    return {
        "id": staged.id,
        "version": staged.version,
        "type": staged.type,
        "label": kind.label.in_language(actor.language),
        "file": staged.file,
        "state": staged.state,
        "created_at": staged.created_at.isoformat(),
        "applied_at": staged.applied_at.isoformat() if staged.applied_at else None,
        "undone_at": staged.undone_at.isoformat() if staged.undone_at else None,
        "until": until.isoformat() if until else None,
        "counts": staged.counts,
        "made": [each[4] for each in staged.made[:ROWS_MAX] if each[4]],
    }


def types_to_bring(types: Mapping[str, DocumentType], actor: Actor) -> list[dict[str, str]]:
    """What a file may be: every type of which this person may create documents."""
    found = [kind for kind in types.values() if "create" in kind.action and actor.may(f"{kind.key}.create")]
    return [{"key": kind.key, "label": kind.label.in_language(actor.language), "module": kind.module} for kind in found]


def past(types: Mapping[str, DocumentType], actor: Actor) -> list[dict[str, Any]]:
    found = []
    for identity, key, file, state, version, created, applied, undone, counts, login, name, person in staging.past(actor):
        label = types[key].label.in_language(actor.language) if key in types else key
        said = {"id": identity, "type": key, "label": label, "file": file, "state": state, "version": version, "counts": counts}
        said |= {"created_at": created.isoformat(), "person": name or login, "mine": person == actor.person}
        said |= {"applied_at": applied.isoformat() if applied else None, "undone_at": undone.isoformat() if undone else None}
        found.append(said | {"until": (applied + KEPT).isoformat() if applied else None})
    return found


def rows(staged: Staged, first: int, last: int) -> list[dict[str, Any]]:
    """Rows by their numbers in the file, with the marks of their cells."""
    marks: dict[int, dict[str, Any]] = {}
    for key, said in staged.verdict.cells.items():
        row, _, column = key.partition(":")
        if first <= int(row) <= last:
            marks.setdefault(int(row), {})[column] = dict(said)
    found = []
    for number in range(max(first, 1), min(last, first + ROWS_MAX - 1, len(staged.rows)) + 1):
        cells = list(staged.rows[number - 1])
        mine = marks.get(number, {})
        for column in range(len(staged.setting.columns)):
            mended = staged.edits.cells.get(f"{number}:{column}")
            if mended is not None:
                was = cells[column] if column < len(cells) else ""
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = mended
                mine.setdefault(str(column), {"state": "mended"})["was"] = was
        found.append({"row": number, "cells": cells, "marks": mine, "out": staged.verdict.out.get(str(number))})
    _count_alike(staged, found)
    return found


def _count_alike(staged: Staged, found: list[dict[str, Any]]) -> None:
    """At each marked cell, how many others of its column were written the same: one answer may mend them all."""
    marked = {int(column) for row in found for column in row["marks"] if int(column) >= 0}
    data = [
        row
        for number, row in enumerate(staged.rows, start=1)
        if number > staged.setting.header + 1 and str(number) not in staged.verdict.out
    ]
    written = {column: Counter(row[column] for row in data if column < len(row)) for column in marked}
    for row in found:
        original = staged.rows[row["row"] - 1]
        for column, mark in row["marks"].items():
            index = int(column)
            mark["alike"] = max(written[index][original[index]] - 1, 0) if 0 <= index < len(original) else 0


def group_of(key: str, said: Mapping[str, Any], staged: Staged) -> str:
    """Problems that one answer mends: the same kind in the same column, of guesses at names the same word."""
    row, _, column = key.partition(":")
    whole = said["state"] == "red" or said["kind"] in (*BY_KIND, "change", "restore")
    text = "" if whole else _text(staged, int(row), int(column))
    return f"{said['state']}:{said['kind']}:{column}:{text}"


def groups(staged: Staged, columns: tuple[Column, ...], language: str) -> list[dict[str, Any]]:
    """Red ones first, then guesses; each with how many cells, a sample, and the first of them."""
    by_key = {column.key: column for column in columns}
    found: dict[str, dict[str, Any]] = {}
    order = sorted(staged.verdict.cells.items(), key=lambda pair: _where(pair[0]))
    for key, said in order[:PROBLEMS_MAX]:
        name = group_of(key, said, staged)
        row, _, column = key.partition(":")
        group = found.get(name)
        if group is None:
            field = by_key.get(staged.setting.columns.get(column) or "")
            label = field.field.label.in_language(language) if field else ""
            title = TITLES[said["kind"]].in_language(language) if said["kind"] in TITLES else said["text"]
            group = found[name] = {"key": name, "state": said["state"], "kind": said["kind"], "label": label, "title": title}
            group |= {"row": int(row), "column": int(column), "cells": 0, "samples": [], "remedy": said["remedy"]}
        group["cells"] += 1
        sample = (_text(staged, int(row), int(column)), said["value"])
        if len(group["samples"]) < SAMPLES and sample not in group["samples"]:
            group["samples"].append(sample)
    return sorted(found.values(), key=lambda each: each["state"] != "red")


def _where(key: str) -> tuple[int, int]:
    row, _, column = key.partition(":")
    return int(row), int(column)


def _text(staged: Staged, row: int, column: int) -> str:
    mended = staged.edits.cells.get(f"{row}:{column}")
    line = staged.rows[row - 1]
    return mended if mended is not None else line[column] if 0 <= column < len(line) else ""


def _columns(staged: Staged, columns: tuple[Column, ...], language: str) -> list[dict[str, Any]]:
    by_key = {column.key: column for column in columns}
    head = staged.rows[staged.setting.header]
    found = []
    for index in range(len(staged.setting.columns)):
        key = staged.setting.columns[str(index)]
        column = by_key.get(key or "")
        reason = staged.setting.reasons.get(str(index), "nothing")
        found.append(
            {
                "index": index,
                "header": head[index] if index < len(head) else "",
                "field": key if column else None,
                "label": column.header.in_language(language) if column else None,
                "kind": column.field.kind if column else None,
                "reason": reason,
                "sure": SURE[reason],
                "samples": matching.samples(staged.rows, staged.setting.header, index)[:SAMPLES],
            }
        )
    return found


def _field(column: Column, kind: DocumentType, language: str) -> dict[str, Any]:
    return {
        "key": column.key,
        "label": column.header.in_language(language),
        "required": column.field.required and column.field.default is None and column.given,
        "kind": column.field.kind,
        "to": column.field.to,
        "part": column.part,
        "name": column.key == kind.name_field,
    }


def _totals(staged: Staged, columns: tuple[Column, ...], language: str) -> list[dict[str, Any]]:
    labels = {column.key: column.field.label.in_language(language) for column in columns}
    return [{**each, "label": labels[each["field"]]} for each in staged.verdict.totals if each["field"] in labels]


def _same_file(staged: Staged) -> dict[str, Any] | None:
    found = staging.same_file(staged) if staged.state == "open" else None
    if found is None:
        return None
    identity, state, file, created, applied = found
    return {"id": identity, "state": state, "file": file, "at": (applied or created).isoformat()}
