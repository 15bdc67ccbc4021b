"""The whole story of a document: `GET /api/story?type=sales_order&id=SO2611-00001`, its outbounds, waves, parcels and approvals with it."""

from typing import Any, Final

from django.http.response import HttpResponseBase

from huotong.core.fields.values import Missing, brief
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.platform.actions import references
from huotong.platform.actions.refusals import NotAllowed, NotFound
from huotong.platform.audit import reading as audit
from huotong.platform.audit import stories
from huotong.platform.lists import reading

from . import answers
from .audit import DOCUMENT, RIGHT, TYPE
from .documents import readable
from .endpoint import Call, endpoint

LIMIT: Final = 60
SUMMARY: Final = Text(
    "单据的来龙去脉：连同它的出库、波次、包裹、审批", "A document's whole story, with its outbounds, waves, parcels and approvals"
)


@endpoint("GET")
def story(call: Call) -> HttpResponseBase:
    given = dict(call.parameters)
    missing = [Missing(name, label=label) for name, label in (("type", TYPE), ("id", DOCUMENT)) if not given.get(name)]
    if missing:
        raise Refused(missing)
    if not call.actor.may(RIGHT):
        raise Refused([NotAllowed(verb=RIGHT)])
    kind = readable(call, given["type"])
    which = given["id"]
    found = reading.one(kind, call.types, call.actor, which)
    if found is None:
        raise Refused([NotFound(type=kind.label, id=brief(which))])
    known = stories.related(kind, found["id"], call.actor, call.types)

    def codes_of(named: set[tuple[str, int]]) -> Any:
        return references.codes_of(named, call.config)

    before = int(given["before"]) if given.get("before", "").isdigit() and len(given["before"]) < 19 else audit.LATEST
    told = stories.story(known, call.actor, codes_of, kinds=call.types, before=before, limit=LIMIT)
    return answers.answer(told | {"related": _standing(call, known, kind.key)})


def _standing(call: Call, known: stories.Known, own: str) -> list[dict[str, Any]]:
    """The documents that belong to it, with their states; one statement for each type."""
    rows = []
    for type, identities in known.items():
        if type == own:
            continue
        for identity, code, state in stories.standing(call.types[type], identities):
            rows.append({"type": type, "id": identity, "code": code, "state": state})
    return rows
