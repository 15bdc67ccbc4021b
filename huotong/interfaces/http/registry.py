"""Document types as data: what faces and scripts draw themselves from."""

from django.http.response import HttpResponseBase

from huotong.platform.forms import shape
from huotong.platform.lists import search
from huotong.platform.printing import printing

from . import answers
from .documents import readable
from .endpoint import Call, endpoint


@endpoint("GET")
def types(call: Call) -> HttpResponseBase:
    known = shape.index(call.types.values(), call.actor, call.language)
    shown = [
        {**each, "find": search.spelled(call.types[each["key"]].label.zh), "creates": _creates(call, each["key"])}
        for each in known
    ]
    return answers.answer({"types": shown, "version": call.version})


def _creates(call: Call, type: str) -> bool:
    create = call.types[type].action.get("create")
    return create is not None and not create.inner and call.actor.may(f"{type}.create")


@endpoint("GET")
def type_(call: Call, type: str) -> HttpResponseBase:
    shaped = shape.shape(readable(call, type), call.actor, call.language)
    prints = [{"key": paper.key, "label": paper.label.in_language(call.language)} for paper in printing.of_type(type)]
    return answers.answer({**shaped, "prints": prints})
