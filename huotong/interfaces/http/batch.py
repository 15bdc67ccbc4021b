"""Many actions in one call."""

import hashlib
from typing import Any

from django.http.response import HttpResponseBase

from huotong.core.documents import Answer, Field, Request
from huotong.core.documents import reading as values
from huotong.core.documents.field import Choice
from huotong.core.fields.values import WrongKind, brief
from huotong.core.refusals import Refusal, Refused, worst
from huotong.core.texts import Text
from huotong.platform.actions import door, units

from . import answers, given
from .documents import version_of
from .endpoint import Call, endpoint
from .refusals import SameKeyTwice

MODES = (
    Choice("all", Text("全部或全不", "All or none")),
    Choice("each", Text("各自独立", "Each for itself")),
    Choice("rehearse", Text("只问会不会被拒，什么都不写", "Only ask what would be refused; nothing is written")),
)
ACTION = (
    Field("key", Text("请求键", "Key"), length=given.KEY_MAX),
    Field("verb", Text("操作", "Action"), required=True, length=120),
    Field("target", Text("目标", "Target")),
    Field("version", Text("版本", "Version"), "integer"),
    Field("given", Text("内容", "Values"), "json"),
)
BATCH = (
    Field("mode", Text("方式", "Mode"), "choice", required=True, choices=MODES),
    Field("actions", Text("操作", "Actions"), "rows", required=True, rows=ACTION),
)
OBJECT = Text("JSON 对象", "an object")


@endpoint("POST")
def batch(call: Call) -> HttpResponseBase:
    """All or each, through the door in one go; or what each would be refused for."""
    body = given.json_object(call.request)
    key = given.key(call.request)
    requests, mode = _requests(call, body, key)
    if mode == "rehearse":
        return answers.answer({"answers": _rehearsed(call, requests)})
    done = door.perform_all(requests, mode=mode, now=call.now, version=call.version)  # type: ignore[arg-type]
    shown = {"answers": [{"key": each.key, "status": each.status, "body": each.body} for each in done]}
    if mode == "all" and any(each.status >= 400 for each in done):
        return _refused(done, shown)
    return answers.answer(shown)


def _rehearsed(call: Call, requests: list[Request]) -> list[dict[str, Any]]:
    found = units.rehearse(requests, now=call.now, version=call.version)
    return [
        {
            "key": request.key,
            "status": worst({each.status for each in refusals}) if refusals else 200,
            "body": {"refusals": [each.shown(call.language) for each in refusals]},
        }
        for request, refusals in zip(requests, found)
    ]


def _requests(call: Call, body: dict[str, Any], key: str) -> tuple[list[Request], str]:
    """The requests as they are asked for; `given` stays whole, since the door reads it."""
    actions = body.get("actions")
    actions = [actions] if isinstance(actions, dict) else actions
    plain = [_without_given(each) for each in actions] if isinstance(actions, list) else actions
    read, refusals = values.read({**body, "actions": plain} if "actions" in body else body, BATCH)
    stem = key if len(key) < given.KEY_MAX - 8 else hashlib.sha256(key.encode()).hexdigest()
    requests: list[Request] = []
    keys: set[str] = set()
    for index, row in enumerate(read.get("actions") or ()):
        whole = actions[index].get("given", {}) if isinstance(actions[index], dict) else {}
        where = f"actions.{index}"
        if not isinstance(whole, dict):
            refusals.append(
                WrongKind(f"{where}.given", label=ACTION[-1].label, given=brief(whole), wanted=OBJECT, example="{...}")
            )
            continue
        mine = row.get("key") or f"{stem}/{index}"
        if mine in keys:
            refusals.append(SameKeyTwice(f"{where}.key", key=mine))
        keys.add(mine)
        request, found = _request(call, row, dict(whole), mine, where)
        refusals += found
        requests.append(request)
    if refusals:
        raise Refused(refusals)
    return requests, read["mode"]


def _without_given(action: Any) -> Any:
    return {name: value for name, value in action.items() if name != "given"} if isinstance(action, dict) else action


def _request(call: Call, row: dict[str, Any], whole: dict[str, Any], key: str, where: str) -> tuple[Request, list[Refusal]]:
    target, version, found = row.get("target") or None, row.get("version"), []
    if target is not None and "version" in whole:
        try:
            version = version_of(whole, f"{where}.given.version")
        except Refused as refused:
            found += refused.refusals
    return Request(key, row.get("verb") or "", call.actor, whole, target, version), found


def _refused(done: list[Answer], shown: dict[str, Any]) -> HttpResponseBase:
    """None was done: the reasons of those that are to blame, each at its place, beside all answers."""
    blamed = [
        {**refusal, "field": _at(index, refusal["field"])}
        for index, each in enumerate(done)
        for refusal in each.body.get("refusals", ())
        if refusal["code"] != "batch.not_done"
    ]
    statuses = [
        each.status for each in done if any(refusal["code"] != "batch.not_done" for refusal in each.body.get("refusals", ()))
    ]
    return answers.answer({"refusals": blamed, **shown}, worst(statuses) if statuses else 409)


def _at(index: int, field: str | None) -> str:
    if field and field.startswith("actions."):
        return field
    return f"actions.{index}.{field}" if field else f"actions.{index}"
