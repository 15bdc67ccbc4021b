"""Bringing a sheet in: what exists is changed, what does not is created, all through the door in one transaction.

The key of each request is made from the file's content and the row, so the same file again changes nothing.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from huotong.core.documents import Action, Actor, Answer, DocumentType, Field, Request
from huotong.core.documents import reading as values
from huotong.core.fields import KINDS
from huotong.core.refusals import Refusal, Refused, worst
from huotong.platform.actions import door
from huotong.platform.actions import reading as giving
from huotong.platform.actions.refusals import NoSuchVerb, NotAllowed
from huotong.platform.lists import columns as listed
from huotong.platform.lists import reading
from huotong.platform.lists.asked import LIMIT_MAX, Asked, Filter
from huotong.platform.people import rights
from huotong.registry.configuration import Configuration

from . import files
from .reading import Draft, drafts

DRAFTS_MAX = 20_000
WAITS = 202
"""The status of an action that became an approval."""


class TooManyDocuments(Refusal):
    """The sheet holds {count} documents; {most} fit in one import.

    Split it into several files.
    """

    zh = "表格含有 {count} 份单据，一次最多导入 {most} 份。\n\n请拆成几个文件。"
    code = "import.too_many_documents"


class Elsewhere(Refusal):
    """{label} of {name} is {current} and cannot be changed to {given}.

    Give {current}, or leave it empty.
    """

    zh = "{name} 的{label}是 {current}，不能改为 {given}。\n\n请填 {current} 或留空。"
    code = "import.fixed"


class ExistsAlready(Refusal):
    """{type} {name} exists already and differs from this row.

    Leave the number empty to create a new one, or change the existing one itself.
    """

    zh = "{type} {name} 已存在，且与此行不同。\n\n新建请留空单号；更改请直接修改原单据。"
    code = "import.exists"


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
    existing = _existing(kind, config, actor, [draft.name for draft in wanted if draft.name])
    file = hashlib.sha256(raw).hexdigest()[:32]
    planned = [_plan(kind, config, actor, draft, existing, f"import-{file}-{kind.key}-{draft.row}") for draft in wanted]
    refusals = [refusal for each in planned if isinstance(each, list) for refusal in each]
    if refusals:
        raise Refused(refusals)
    asked = [(draft, request) for draft, request in zip(wanted, planned) if isinstance(request, Request)]
    done = door.perform_all([request for _, request in asked], mode="all", now=now, version=config.version) if asked else []
    _refuse(asked, done)
    at_once = [request.action for (_, request), answer in zip(asked, done) if answer.status != WAITS]
    created = at_once.count("create")
    return Brought(len(rows) - 1, created, len(at_once) - created, len(wanted) - len(asked), len(asked) - len(at_once))


def _existing(kind: DocumentType, config: Configuration, actor: Actor, names: Sequence[str]) -> Mapping[str, reading.Row]:
    """The documents that the sheet names, by name, as the actor sees them; two statements for 500 of them."""
    if not names or not rights.may_read(actor, kind):
        return {}
    public = listed.public(kind)
    state = listed.state_field(kind)
    folded = sorted({_folded(kind, name) for name in names})
    found: dict[str, reading.Row] = {}
    for start in range(0, len(folded), LIMIT_MAX):
        some = tuple(folded[start : start + LIMIT_MAX])
        # Naming the state lets archived documents be found, too, so that they are not created twice.
        filters = (Filter(public, "in", some), Filter(state, "empty", False))
        for rows in reading.every(kind, config.types, actor, Asked(filters=filters)):
            found |= {row[kind.name_field]: row for row in rows}
    return found


def _folded(kind: DocumentType, name: str) -> str:
    return name.upper() if kind.number or listed.public(kind).folds else name


def _plan(
    kind: DocumentType, config: Configuration, actor: Actor, draft: Draft, existing: Mapping[str, reading.Row], key: str
) -> Request | list[Refusal] | None:
    """The request that a draft means; None where nothing would change; what is wrong where the door could not tell."""
    old = existing.get(_folded(kind, draft.name))
    if old is None:
        return Request(key, f"{kind.key}.create", actor, draft.given)
    refusals: list[Refusal] = []
    changed: dict[str, Any] = {}
    for field in giving.fields_to_give(kind, kind.action["create"], actor):
        if field.key not in draft.given or field.secret or _same(config, field, draft.given[field.key], old.get(field.key)):
            continue
        if field.fixed:
            where, current = f"row.{draft.row}.{field.key}", str(old.get(field.key))
            facts = {"label": field.label, "name": draft.name, "current": current, "given": str(draft.given[field.key])[:60]}
            refusals.append(Elsewhere(where, **facts))
        elif field.key in kind.field or field.key in kind.part:
            changed[field.key] = draft.given[field.key]
    if refusals:
        return refusals
    if not changed:
        return None
    change: Action | None = kind.action.get("change")
    if change is None:
        return [ExistsAlready(f"row.{draft.row}.{kind.name_field}", type=kind.label, name=draft.name)]
    # The same file may rightly change the same document again after somebody else did.
    return Request(f"{key}-{old['version']}", f"{kind.key}.change", actor, changed, target=old["id"], version=old["version"])


def _same(config: Configuration, field: Field, given: Any, current: Any) -> bool:
    """Whether what the sheet gives is what the document holds; what cannot be read counts as different, the door tells why."""
    if field.kind == "rows":
        return len(given) == len(current or ()) and all(
            _same(config, each, line.get(each.key, each.default), old.get(each.key))
            for line, old in zip(given, current)
            for each in field.rows
            if each.key in line or each.key in old
        )
    if given is None or given == "":
        return current is None
    read, refusals = values.read({field.key: given}, [field], partial=False)
    if refusals:
        return False
    value = read[field.key]
    if field.kind == "reference" and field.to in config.types:
        return _folded(config.types[field.to], value) == current
    return KINDS[field.kind].show(value, field) == current


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
    if not field or field.startswith("actions."):
        return f"row.{draft.row}"
    part, _, rest = field.partition(".")
    index, _, key = rest.partition(".")
    rows = draft.line_rows.get(part, [])
    if index.isdigit() and int(index) < len(rows):
        return f"row.{rows[int(index)]}.{part}.{key}" if key else f"row.{rows[int(index)]}.{part}"
    return f"row.{draft.row}.{field}"
