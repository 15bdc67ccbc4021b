"""The history of one document: `GET /api/audit?type=sales_order&id=SO2611-00001`."""

from typing import Any

from django.http.response import HttpResponseBase

from huotong.core.fields.values import Missing, brief
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.platform.actions import references
from huotong.platform.actions.refusals import NotAllowed, NotFound
from huotong.platform.audit import reading as audit
from huotong.platform.lists import reading

from . import answers
from .documents import readable
from .endpoint import Call, endpoint

TYPE = Text("单据类型", "Document type")
DOCUMENT = Text("单据", "Document")
LIMIT = 100
RIGHT = "audit.read"


@endpoint("GET")
def history(call: Call) -> HttpResponseBase:
    given = dict(call.parameters)
    missing = [Missing(name, label=label) for name, label in (("type", TYPE), ("id", DOCUMENT)) if not given.get(name)]
    if missing:
        raise Refused(missing)
    if not call.actor.may(RIGHT):
        raise Refused([NotAllowed(verb=RIGHT)])
    kind = readable(call, given["type"])
    found = reading.one(kind, call.types, call.actor, given["id"])
    if found is None:
        raise Refused([NotFound(type=kind.label, id=brief(given["id"]))])

    def codes_of(named: set[tuple[str, int]]) -> Any:
        return references.codes_of(named, call.config)

    before = int(given["before"]) if given.get("before", "").isdigit() and len(given["before"]) < 19 else audit.LATEST
    kinds = list(call.types.values())
    return answers.answer(audit.history(kind, found["id"], call.actor, codes_of, kinds=kinds, before=before, limit=LIMIT))
