"""What a device opens with: the next job with its reason, then what else there is."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from huotong.core.documents import Actor
from huotong.core.texts import Text
from huotong.modules.floor import public as floor

from . import words


def home(actor: Actor, device: floor.Device, *, now: datetime, today: date) -> dict[str, Any]:
    """The screen "home" for a person at a device. What he has half done comes first; what others have is left out."""
    kinds = floor.kinds_for(actor.may)
    tasks = floor.tasks_for(actor.person, device.warehouse, kinds, now=now, language=actor.language)
    shown = [_shown(task, actor.language, today, index == 0) for index, task in enumerate(open_to(tasks, actor, device))]
    data = {
        "packet": None,
        "kind": "home",
        "title": words.HOME.in_language(actor.language),
        "progress": None,
        "steps": [],
        "choices": [],
        "next": None,
        "tasks": shown,
        "menu": [{"key": key, "label": _menu(key).in_language(actor.language)} for key in words.MENU if actor.may(_RIGHTS[key])],
        "exceptions": floor.open_exceptions(actor.person),
        "device": {"code": device.code, "name": device.name, "warehouse": device.warehouse_code},
    }
    message = None if shown else _empty(words.EMPTY if kinds else words.NO_WORK, actor.language)
    return {"screen": "home", "data": data, "message": message, "sound": None}


def open_to(tasks: Sequence[floor.Task], actor: Actor, device: floor.Device) -> list[floor.Task]:
    """What a person may go on with at this device, then what nobody has."""
    mine = [task for task in tasks if task.taken_by == actor.person and task.device == device.id]
    return [*mine, *(task for task in tasks if task.taken_by is None)]


_RIGHTS = {
    "look_up": "stock.read",
    "move": "stock_move.create",
    "count": "count.create",
    "receive": "receipt.create",
    "exceptions": "floor_exception.read",
}


def may_begin(actor: Actor, kind: str) -> bool:
    """Whether home would offer work of this kind; of what is no kind of work others will say so."""
    return kind not in floor.KINDS or kind in floor.kinds_for(actor.may) or (kind in _RIGHTS and actor.may(_RIGHTS[kind]))


def _menu(key: str) -> Text:
    return {"look_up": words.LOOK_UP, "exceptions": words.TROUBLES}.get(key) or floor.KINDS[key]


def _empty(told: Text, language: str) -> dict[str, Any]:
    text, _, remedy = told.in_language(language).partition("\n\n")
    return {"tone": "look", "key": "empty", "text": text, "remedy": remedy, "alike": None}


def _shown(task: Any, language: str, today: date, first: bool) -> dict[str, Any]:
    title = floor.KINDS[task.kind].in_language(language)
    number = task.number or (words.NO_CARRIER.in_language(language) if task.kind == "hand_over" else "")
    detail = words.detail(task.kind, task.lines, task.papers, language)
    return {
        "key": task.key,
        "kind": task.kind,
        "title": f"{title} {number}".strip(),
        "detail": detail,
        "why": _why(task, language, today, first),
        "count": task.lines,
        "packet": task.packet,
    }


def _why(task: Any, language: str, today: date, first: bool) -> str:
    reasons: list[str] = []
    if task.packet is not None:
        reasons.append(words.MINE.in_language(language))
    if task.due is not None:
        due: Sequence[Text] = (Text("今天", "today"),) if task.due == today else ()
        reasons.append(words.DUE.in_language(language).format(due=due[0].in_language(language) if due else f"{task.due:%m-%d}"))
    if task.priority:
        reasons.append(words.URGENT.in_language(language).format(priority=task.priority))
    if task.metres is not None:
        reasons.append(words.NEAR.in_language(language).format(metres=int(task.metres.to_integral_value())))
    if not reasons and first:
        reasons.append(words.NEXT.in_language(language))
    return ("，" if language == "zh" else ", ").join(reasons)
