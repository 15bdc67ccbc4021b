"""Bringing a sheet in: what exists is changed, what does not is created, all through the door in one transaction.

The key of each request is made from the file's content and the row, so the same file again changes nothing.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from huotong.core.documents import Actor, Answer, DocumentType, Request
from huotong.core.refusals import Refusal, Refused, worst
from huotong.platform.actions import door
from huotong.platform.actions.refusals import NoSuchVerb, NotAllowed
from huotong.registry.configuration import Configuration

from . import files, planning
from .reading import Draft, cell, drafts

DRAFTS_MAX = 20_000
WAITS = 202
"""The status of an action that became an approval."""


class TooManyDocuments(Refusal):
    """The sheet holds {count} documents; {most} fit in one import.

    Split it into several files.
    """

    zh = "表格含有 {count} 份单据，一次最多导入 {most} 份。\n\n请拆成几个文件。"
    code = "import.too_many_documents"


@dataclass(frozen=True, slots=True)
class Brought:
    rows: int
    created: int
    changed: int
    unchanged: int
    waiting: int
    """Documents that are not created or changed before somebody has agreed."""

    def shown(self) -> dict[str, int]:
        return asdict(self)


class RefusedRows(Exception):
    """Rows that were refused, as the door showed them, each at its cell."""

    def __init__(self, shown: list[dict[str, Any]], status: int) -> None:
        super().__init__(f"{len(shown)} rows refused")
        self.shown = shown
        self.status = status


def bring(kind: DocumentType, config: Configuration, actor: Actor, raw: bytes, *, now: datetime) -> Brought:
    """All documents of a file, or none. Refuses with everything that is wrong in all rows."""
    if "create" not in kind.action:
        raise Refused([NoSuchVerb(verb=f"{kind.key}.create")])
    if not actor.may(f"{kind.key}.create"):
        raise Refused([NotAllowed(verb=f"{kind.key}.create")])
    rows = files.read(raw)
    wanted = drafts(kind, actor, rows)
    if len(wanted) > DRAFTS_MAX:
        raise Refused([TooManyDocuments(count=len(wanted), most=DRAFTS_MAX)])
    existing = planning.existing(kind, config, actor, [draft.name for draft in wanted if draft.name])
    file = hashlib.sha256(raw).hexdigest()[:32]
    planned = [planning.plan(kind, config, actor, draft, existing, f"import-{file}-{kind.key}-{draft.row}") for draft in wanted]
    refusals = [refusal for each in planned if isinstance(each, list) for refusal in each]
    if refusals:
        raise Refused(refusals)
    asked = [(draft, request) for draft, request in zip(wanted, planned) if isinstance(request, Request)]
    done = door.perform_all([request for _, request in asked], mode="all", now=now, version=config.version) if asked else []
    _refuse(asked, done)
    at_once = [request.action for (_, request), answer in zip(asked, done) if answer.status != WAITS]
    created = at_once.count("create")
    return Brought(len(rows) - 1, created, len(at_once) - created, len(wanted) - len(asked), len(asked) - len(at_once))


def _refuse(asked: Sequence[tuple[Draft, Request]], done: Sequence[Answer]) -> None:
    """All refusals of all rows at their cells; those that only share the fate of others are left out."""
    found: list[dict[str, Any]] = []
    statuses: set[int] = set()
    for (draft, _), answer in zip(asked, done):
        if answer.status < 400:
            continue
        for refusal in answer.body["refusals"]:
            if refusal["code"] != "batch.not_done":
                found.append({**refusal, "field": _cell(draft, refusal["field"])})
                statuses.add(answer.status)
    if found:
        raise RefusedRows(found, worst(statuses))


def _cell(draft: Draft, field: str | None) -> str:
    """The cell of a refused value: `row.12.quantity`, for a line `row.13.lines.quantity`."""
    row, key = cell(draft, field)
    return f"row.{row}.{key}" if key else f"row.{row}"
