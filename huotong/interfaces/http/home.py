"""The desk's home: `GET /api/home`, what the day brought, what waits and what is the person's to do, as far as he may."""

from typing import Any, Final

from django.http.response import HttpResponseBase

from huotong.core.fields import KINDS
from huotong.core.quantities import shown
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.modules.analytics import public as analytics
from huotong.registry import statements

from . import answers, stock
from .endpoint import Call, endpoint
from .levels import DUE

SUMMARY: Final = Text("今天的指标、等人来定的事、波次进度", "The day's figures, what waits for a decision, how waves go")
_ZONE: Final = "SELECT time_zone FROM people_site WHERE id = ANY(%s) AND time_zone <> '' ORDER BY id LIMIT 1"
_MINE: Final = "SELECT time_zone FROM people_organisation WHERE id = ANY(%s) ORDER BY id LIMIT 1"
DEFAULT_ZONE: Final = "Asia/Shanghai"


@endpoint("GET")
def home(call: Call) -> HttpResponseBase:
    refusals: list[Refusal] = []
    wanted = stock.identities(call, call.type("warehouse"), dict(call.parameters).get("warehouse"), refusals)
    if refusals:
        raise Refused(refusals)
    visible = stock.visible_warehouses(call) if wanted is None else wanted
    scope = scope_of(call, visible)
    may = call.actor.may
    body: dict[str, Any] = {
        "zone": scope.zone,
        "today": scope.today.isoformat(),
        "figures": None,
        "tasks": [],
        "exceptions": [],
        "waves": [],
    }
    if may("outbound.read"):
        body["figures"] = _figures(analytics.figures(scope))
    body["tasks"] = [_task(row) for row in analytics.tasks(scope, [right for right in analytics.TASKS if may(right)])]
    if may("wave.read"):
        body["waves"] = [_wave(row) for row in analytics.waves(scope)]
    for kind, right in (
        ("approvals", "approval.read"),
        ("late", "outbound.read"),
        ("short", "sales_order.read"),
        ("counted", "count.read"),
    ):
        if may(right):
            body["exceptions"] += [_SAID[kind](row) for row in analytics.exceptions(scope, kind)]
    return answers.answer(body)


def scope_of(call: Call, warehouses: list[int]) -> analytics.Scope:
    """What the person may see of the day in these warehouses; the day is that of the first which names its time zone."""
    organisations = sorted(call.actor.organisations)
    found = statements.fetch(_ZONE, [warehouses]) or statements.fetch(_MINE, [organisations])
    zone = found[0][0] if found and found[0][0] else DEFAULT_ZONE
    return analytics.Scope(call.actor.person, organisations, warehouses, zone, call.now)


def _figures(found: analytics.Figures) -> dict[str, Any]:
    keys = ("shipped", "dated", "in_time", "here", "late")
    days = [{"day": day.isoformat(), **dict(zip(keys, numbers))} for day, *numbers in found.days]
    return {"days": days, "waiting": found.waiting, "picks": found.picks, "late": found.late}


def _task(row: tuple[Any, ...]) -> dict[str, Any]:
    kind, code, documents, lines, due = row
    return {"kind": kind, "code": code, "documents": documents, "lines": lines, "due": due and due.isoformat()}


def _short(row: tuple[Any, ...]) -> dict[str, Any]:
    code, promised_on, _, short, lines, total = row
    day = promised_on and promised_on.isoformat()
    return {"kind": "short", "type": "sales_order", "code": code, "short": shown(short), "lines": lines, "due": day, "of": total}


def _late(row: tuple[Any, ...]) -> dict[str, Any]:
    code, demand, due, state, total = row
    return {"kind": "late", "type": "outbound", "code": code, "for": demand, "due": due.isoformat(), "state": state, "of": total}


def _counted(row: tuple[Any, ...]) -> dict[str, Any]:
    code, bin, item, difference, at = row
    where = {"bin": bin, "item": item, "difference": shown(difference)}
    return {"kind": "counted", "type": "count", "code": code, **where, "at": KINDS["moment"].show(at, DUE)}


def _approval(row: tuple[Any, ...]) -> dict[str, Any]:
    code, at, state = row
    return {"kind": "approval", "type": "approval", "code": code, "state": state, "at": KINDS["moment"].show(at, DUE)}


_SAID: Final = {"short": _short, "late": _late, "counted": _counted, "approvals": _approval}


def _wave(row: tuple[Any, ...]) -> dict[str, Any]:
    keys = ("number", "method", "outbounds", "picks", "open", "picked", "packed", "shipped")
    walk_m, changed = row[8:]
    return {
        **dict(zip(keys, row)),
        "walk_m": None if walk_m is None else shown(walk_m),
        "changed_at": KINDS["moment"].show(changed, DUE),
    }
