"""What a document of a sheet means for what is there: create, change, or nothing to do."""

from collections.abc import Mapping, Sequence
from typing import Any

from huotong.core.documents import Action, Actor, DocumentType, Field, Request
from huotong.core.documents import reading as values
from huotong.core.fields import KINDS
from huotong.core.refusals import Refusal
from huotong.platform.actions import reading as giving
from huotong.platform.lists import columns as listed
from huotong.platform.lists import reading
from huotong.platform.lists.asked import LIMIT_MAX, Asked, Filter
from huotong.platform.people import rights
from huotong.registry.configuration import Configuration

from .reading import Draft


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


def existing(kind: DocumentType, config: Configuration, actor: Actor, names: Sequence[str]) -> Mapping[str, reading.Row]:
    """The documents that the sheet names, by name, as the actor sees them; two statements for 500 of them."""
    if not names or not rights.may_read(actor, kind):
        return {}
    public = listed.public(kind)
    state = listed.state_field(kind)
    codes = sorted({folded(kind, name) for name in names})
    found: dict[str, reading.Row] = {}
    for start in range(0, len(codes), LIMIT_MAX):
        some = tuple(codes[start : start + LIMIT_MAX])
        # Naming the state lets archived documents be found, too, so that they are not created twice.
        filters = (Filter(public, "in", some), Filter(state, "empty", False))
        for rows in reading.every(kind, config.types, actor, Asked(filters=filters)):
            found |= {row[kind.name_field]: row for row in rows}
    return found


def folded(kind: DocumentType, name: str) -> str:
    return name.upper() if kind.number or listed.public(kind).folds else name


def plan(
    kind: DocumentType, config: Configuration, actor: Actor, draft: Draft, there: Mapping[str, reading.Row], key: str
) -> Request | list[Refusal] | None:
    """The request that a draft means; None where nothing would change; what is wrong where the door could not tell."""
    old = there.get(folded(kind, draft.name))
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
        return folded(config.types[field.to], value) == current
    return KINDS[field.kind].show(value, field) == current
