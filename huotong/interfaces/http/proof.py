"""When the book was last proven, and what came out: `GET /api/proof`; `POST` has it proven now."""

from typing import Any, Final

from django.http.response import HttpResponseBase

from huotong.core.documents import Field
from huotong.core.fields import KINDS
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.modules.analytics import public as analytics
from huotong.platform.actions import references
from huotong.platform.actions.refusals import NotAllowed
from huotong.platform.book import proofs
from huotong.platform.runs import proving

from . import answers, given, home, stock
from .endpoint import Call, endpoint

RIGHT: Final = "book.prove"
SUMMARY: Final = Text("账本上次核对的结果，和今天的盘点", "What the last proof of the book found, and today's counts")
PROVE: Final = Text("现在核对账本", "Prove the book now")
AT: Final = Field("at", Text("核对时刻", "Proven at"), "moment")


@endpoint("GET", "POST")
def proof(call: Call) -> HttpResponseBase:
    return _prove(call) if call.request.method == "POST" else answers.answer(_told(call))


def _prove(call: Call) -> HttpResponseBase:
    key = given.key(call.request)
    if not call.actor.may(RIGHT):
        raise Refused([NotAllowed(verb=RIGHT)])
    proving.ask(call.now, call.actor.person, key)
    return answers.answer({"waiting": True})


def _told(call: Call) -> dict[str, Any]:
    found = proofs.latest()
    counted, agreed = _counts(call)
    return {
        "at": None if found is None else KINDS["moment"].show(found.at, AT),
        "ok": None if found is None else not found.faults,
        "faults": 0 if found is None else found.faults,
        "first": _first(call, found),
        "checked": None if found is None else found.checked,
        "counted": counted,
        "agreed": agreed,
        "waiting": proving.waits(),
        "may": call.actor.may(RIGHT),
    }


def _counts(call: Call) -> tuple[int | None, int | None]:
    """Today's counts in the warehouses that the person may see; nothing for who may not read counts."""
    if not call.actor.may("count.read"):
        return None, None
    return analytics.counts(home.scope_of(call, stock.visible_warehouses(call)))


def _first(call: Call, found: proofs.Proof | None) -> dict[str, Any] | None:
    """The first fault, with the item and the warehouse whose figure is wrong, where its key names them."""
    if found is None or found.first is None or not call.actor.may(stock.RIGHT):
        return None
    key = found.first["key"]
    warehouse = key.get("warehouse")
    if warehouse is not None and warehouse not in stock.visible_warehouses(call):
        return None
    codes = references.codes_of({(kind, key[kind]) for kind in ("item", "warehouse") if key.get(kind)}, call.config)
    named = {kind: codes.get((kind, key.get(kind, 0))) for kind in ("item", "warehouse")}
    return {"law": found.first["law"], "key": key, **named}
