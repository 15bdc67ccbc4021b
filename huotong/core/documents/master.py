"""The plain verbs of master data: create, change, archive, bring back. Master data in use is never deleted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from huotong.core.texts import Text

from .document import Document, Line
from .requests import Ask
from .types import Action
from .work import Work


def create() -> Action:
    return Action("create", Text("新建", "Create"), create_master, then="active", tells="created", primary=True)


def change() -> Action:
    return Action("change", Text("修改", "Change"), change_master, when=("active",), tells="changed")


def archive() -> Action:
    label = Text("归档", "Archive")
    return Action("archive", label, archive_master, when=("active",), then="archived", tells="archived", inverse="restore")


def restore() -> Action:
    label = Text("恢复", "Restore")
    return Action("restore", label, restore_master, when=("archived",), then="active", tells="restored", inverse="archive")


def create_master(document: Document, given: Mapping[str, Any], facts: Any, *, now: datetime) -> Work:
    return Work.create(document)


def change_master(document: Document, given: Mapping[str, Any], facts: Any, *, now: datetime) -> Work:
    """Sets the fields that are given. A line table that is given is the whole table: rows with their identity stay."""
    values = {key: value for key, value in given.items() if key not in document.parts}
    works = [Work.set(document, **values)]
    for part in document.parts:
        if part in given:
            works.append(rows_as_given(document, part, given[part]))
    return Work.all(works)


def rows_as_given(document: Document, part: str, lines: Sequence[Line]) -> Work:
    """Make a line table what was given: rows that stay keep their identity, others are added or dropped."""
    old = {line.id for line in document.parts[part]}
    changed = {line.id: line.values for line in lines if line.id in old}
    added = [line for line in lines if line.id not in old]
    return Work.set_rows(document, part, changed, added, old - {line.id for line in lines})


def archive_master(document: Document, given: Mapping[str, Any], facts: Any, *, now: datetime) -> Work:
    return Work.set(document, state="archived")


def restore_master(document: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    return Work.set(document, state="active")
