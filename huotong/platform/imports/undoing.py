"""An import is taken back as one unit: what it made goes by the verbs of its own type, what it changed is as before.

Master data that nothing uses are archived; their codes may be brought again. Papers are cancelled where their type knows
how and their state allows it. If one of them cannot go, none goes, and the answer names the first few.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from huotong.core.documents import Action, Actor, Answer, DocumentType, Request
from huotong.core.refusals import Refusal, Refused, worst
from huotong.core.texts import Text
from huotong.platform.actions import units
from huotong.registry import statements
from huotong.registry.configuration import Configuration

from . import uses
from .applying import TOLD_MAX
from .bringing import RefusedRows
from .staging import KEPT, STATES, Staged

BACK = ("archive", "cancel")
"""The verbs that take back what a create has made, the first that a type has."""
REASON = Text("撤销导入", "Import undone")


class NotApplied(Refusal):
    """This import is {state}; only what was written can be taken back.

    Look at the list of past imports.
    """

    zh = "这次导入{state}，只有写入了的才能撤销。\n\n请看导入记录。"
    code, status = "import.not_applied", 409


class TooLate(Refusal):
    """It was written more than {days} days ago.

    Change or archive the records themselves.
    """

    zh = "写入已超过 {days} 天。\n\n请直接修改或归档这些记录。"
    code, status = "import.too_late", 409


class NoWayBack(Refusal):
    """{type} cannot be taken back: what it says has happened.

    Book the opposite, for instance a return, a move back or a count.
    """

    zh = "{type}记的是已经发生的事，不能撤销。\n\n请记一笔相反的，例如退回、移回或盘点。"
    code, status = "import.no_way_back", 409


class InUse(Refusal):
    """{name} is used by {uses}.

    End those first, or keep it and archive the others one by one.
    """

    zh = "{name} 已经用在 {uses}。\n\n先结束这些，或留着它，其余的逐个归档。"
    code, status = "import.in_use", 409


class StillWaits(Refusal):
    """{count} of it wait for approval.

    Withdraw the approvals first.
    """

    zh = "其中 {count} 份还在等审批。\n\n请先撤回审批。"
    code, status = "import.still_waits", 409


def undo(staged: Staged, kind: DocumentType, config: Configuration, actor: Actor, *, now: datetime) -> None:
    """Take the whole import back, or nothing of it. Refuses with what stands in the way, by rows of the file."""
    _refuse_what_is_known(staged, kind, config, now)
    key = f"import-{staged.id}-undo"
    changed, gone = _requests(staged, kind, actor, key)
    done = units.perform(
        [changed, gone],
        now=now,
        version=config.version,
        first=lambda: _lock(staged),
        last=lambda answers: _note(staged, now),
    )
    answers = [answer for answer in chain.from_iterable(done) if answer.status >= 400]
    if answers:
        raise _told(staged, answers, key)


def in_the_way(staged: Staged, kind: DocumentType, config: Configuration, actor: Actor, *, now: datetime) -> list[dict[str, Any]]:
    """What `undo` would refuse now, as it would be shown: what is known of it, then what the door says to a rehearsal."""
    try:
        _refuse_what_is_known(staged, kind, config, now)
    except Refused as refused:
        return [each.shown(actor.language) for each in refused.refusals]
    found: list[dict[str, Any]] = []
    for requests in _requests(staged, kind, actor, "rehearsal", rehearsed=True):
        told = units.rehearse(requests, now=now, version=config.version)
        for request, refusals in zip(requests, told, strict=True):
            found += [{**each.shown(actor.language), "field": _row("rehearsal", request.key)} for each in refusals]
    return found[:TOLD_MAX]


def _requests(
    staged: Staged, kind: DocumentType, actor: Actor, key: str, *, rehearsed: bool = False
) -> tuple[list[Request], list[Request]]:
    """What sets back the changed, then what ends the made. Rehearsed, neither has moved the version for the other."""
    back = next((kind.action[verb] for verb in BACK if verb in kind.action), None)
    changed = [_changed_back(kind, actor, each, f"{key}-{each[0]}-change") for each in staged.made if each[5]]
    if back is None:
        return changed, []
    return changed, [_gone(kind, actor, back, each, f"{key}-{each[0]}", moved=not rehearsed) for each in _made(staged)]


def _refuse_what_is_known(staged: Staged, kind: DocumentType, config: Configuration, now: datetime) -> None:
    """Known before anything is tried: it was not written, it is too long ago, there is no way back, it is in use."""
    _refuse_what_cannot(staged, now)
    made = _made(staged)
    if made and not any(key in kind.action for key in BACK):
        raise Refused([NoWayBack(type=kind.label)])
    _refuse_used(kind, made, config)


def _made(staged: Staged) -> list[list[Any]]:
    return [each for each in staged.made if each[1] in ("create", "restore")]


def _refuse_what_cannot(staged: Staged, now: datetime) -> None:
    if staged.state != "applied":
        raise Refused([NotApplied(state=STATES[staged.state])])
    if staged.applied_at is None or now - staged.applied_at > KEPT:
        raise Refused([TooLate(days=KEPT.days)])
    waiting = sum(1 for each in staged.made if each[1] == "wait")
    if waiting:
        raise Refused([StillWaits(count=waiting)])


def _refuse_used(kind: DocumentType, made: Sequence[Sequence[Any]], config: Configuration) -> None:
    names = {each[2]: (each[0], each[4]) for each in made}
    used = uses.of(kind, names, config) if names else {}
    refusals = []
    for identity, by in sorted(used.items(), key=lambda pair: names[pair[0]]):
        row, name = names[identity]
        told = [Text(f"{config.types[key].label.zh} {code}", f"{config.types[key].label.en} {code}") for key, code in by[:3]]
        refusals.append(InUse(f"row.{row}", name=name, uses=told))
    if refusals:
        raise Refused(refusals[:TOLD_MAX])


def _changed_back(kind: DocumentType, actor: Actor, made: Sequence[Any], key: str) -> Request:
    _, _, identity, version, _, before = made
    return Request(key, f"{kind.key}.change", actor, before, target=identity, version=version)


def _gone(kind: DocumentType, actor: Actor, back: Action, made: Sequence[Any], key: str, *, moved: bool) -> Request:
    """Whoever changed a record since relies on it: it is refused as stale. A paper's own verb knows its states."""
    given = {field.key: REASON.in_language(actor.language) for field in back.asks if field.kind in ("text", "long_text")}
    version = None if back.key == "cancel" else made[3] + (1 if made[5] and moved else 0)
    return Request(key, f"{kind.key}.{back.key}", actor, given, target=made[2], version=version)


_LOCK = "SELECT state FROM imports_import WHERE id = %s FOR UPDATE"
_UNDONE = "UPDATE imports_import SET state = 'undone', undone_at = %s, version = version + 1 WHERE id = %s"


def _lock(staged: Staged) -> None:
    state = statements.only(_LOCK, [staged.id])
    if state != "applied":
        raise Refused([NotApplied(state=STATES[state])])


def _note(staged: Staged, now: datetime) -> None:
    statements.run(_UNDONE, [now, staged.id])
    staged.state, staged.undone_at = "undone", now


def _told(staged: Staged, answers: Sequence[Answer], key: str) -> RefusedRows:
    shown: list[dict[str, Any]] = []
    for answer in answers:
        shown += [
            {**each, "field": _row(key, answer.key)} for each in answer.body["refusals"] if each["code"] != "batch.not_done"
        ]
    return RefusedRows(shown[:TOLD_MAX], worst(answer.status for answer in answers))


def _row(key: str, of: str) -> str:
    """The row of the file that a request is about."""
    return "row." + of.removeprefix(f"{key}-").partition("-")[0]
