"""The addresses of documents: list, read, create, act. Each is one call inward."""

from typing import Any

from django.http.response import HttpResponseBase

from huotong.core.documents import Answer, DocumentType, Request
from huotong.core.fields.values import WrongKind, brief
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.platform.actions import grouping
from huotong.platform.actions.refusals import NoSuchVerb, NotAllowed, NotFound
from huotong.platform.lists import reading
from huotong.platform.people import rights

from . import answers, given
from .endpoint import Call, endpoint

VERSION = Text("版本", "Version")


def methods_of(call: Call, type: str) -> tuple[str, ...]:
    """Whether anything may be created there at all; whether this person may is the door's question."""
    return ("GET", "POST") if "create" in call.type(type).action else ("GET",)


@endpoint("GET", "POST", allows=methods_of)
def documents(call: Call, type: str) -> HttpResponseBase:
    if call.request.method == "POST":
        return act(call, type, "create", None)
    kind = readable(call, type)
    asked = reading.ask(kind, call.types, call.actor, call.parameters)
    return answers.answer(reading.page(kind, call.types, call.actor, asked).shown())


@endpoint("GET")
def document(call: Call, type: str, id: str) -> HttpResponseBase:
    return read(call, type, id)


def read(call: Call, type: str, id: str) -> HttpResponseBase:
    kind = readable(call, type)
    found = reading.one(kind, call.types, call.actor, id) if storable(id) else None
    if found is None:
        raise Refused([NotFound(type=kind.label, id=brief(id))])
    if ("names", "true") in call.parameters:
        found = reading.named(kind, call.types, call.actor, found)
    return answers.answer(found)


def methods_below(call: Call, type: str, id: str, verb: str) -> tuple[str, ...]:
    """An action is asked for; where the last part is none, it may be the end of a code."""
    return ("POST",) if verb in call.type(type).action else ("GET", "POST")


@endpoint("GET", "POST", allows=methods_below)
def action(call: Call, type: str, id: str, verb: str) -> HttpResponseBase:
    if call.request.method != "POST":
        return read(call, type, f"{id}/{verb}")
    if verb == "create":
        raise Refused([NoSuchVerb(verb=f"{type}.create/{brief(id)}")])
    return act(call, type, verb, id)


def act(call: Call, type: str, verb: str, target: str | None) -> HttpResponseBase:
    kind = call.type(type)
    if verb not in kind.action:
        raise Refused([NoSuchVerb(verb=f"{type}.{brief(verb)}")])
    body = given.json_object(call.request)
    key = given.key(call.request)
    if target is not None and not storable(target):
        raise Refused([NotFound(type=kind.label, id=brief(target))])
    version = version_of(body) if target is not None else None
    request = Request(key, f"{type}.{verb}", call.actor, body, target, version)
    return shown(grouping.perform_grouped(request, now=call.now, version=call.version))


def shown(done: Answer) -> HttpResponseBase:
    response = answers.answer(done.body, done.status)
    if done.status in answers.RETRY_AFTER_S:
        response["Retry-After"] = answers.RETRY_AFTER_S[done.status]
    return response


def readable(call: Call, type: str) -> DocumentType:
    kind = call.type(type)
    if not rights.may_read(call.actor, kind):
        raise Refused([NotAllowed(verb=f"{type}.read")])
    return kind


def version_of(body: dict[str, Any], field: str = "version") -> int | None:
    """The version that the client has seen, taken out of the body."""
    version = body.pop("version", None)
    if version is None or (isinstance(version, int) and not isinstance(version, bool) and 0 < version < 2**31):
        return version
    wanted = Text("正整数", "a positive whole number")
    raise Refused([WrongKind(field, label=VERSION, given=brief(version), wanted=wanted, example="3")])


def storable(text: str) -> bool:
    """Whether such a code could exist: no database keeps the null character or half a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
