"""How far an installation has come on its first day: `GET /api/start`; `POST /api/start/remove_example` ends the example.

What is done is told by the data, never by what somebody clicked. One statement counts it all, each type by the rows
that the person may see; what he may not read is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http.response import HttpResponseBase

from huotong.core.documents import Actor, DocumentType, Field
from huotong.core.documents import reading as values
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.interfaces import orders
from huotong.platform.actions.refusals import NotAllowed
from huotong.platform.people import persons, rights
from huotong.registry import statements

from . import answers, given
from .endpoint import Call, endpoint

EXAMPLE: Final = "EXAMPLE"
"""The code of the organisation that is the example company."""
COUNTED_MAX: Final = 10_000
"""So many are counted and no more: whoever has that many does not ask how to begin."""
SUMMARY: Final = Text("第一天做到哪一步", "How far the first day has come")


class NotTheExample(Refusal):
    """This is not just the example company; nothing was changed.

    Remove what you do not need document by document.
    """

    zh = "这里不只是示例公司，没有改动任何东西。\n\n不要的单据请逐个作废或归档。"
    code, status = "start.not_the_example", 409


class ByCommandOnly(Refusal):
    """Huotong does not keep this database itself, so it cannot be exchanged from here.

    Run ./ht example remove --person {person} on the machine where Huotong is installed.
    """

    zh = "这个数据库不由货通保管，不能从这里换掉。\n\n请在装货通的机器上运行 ./ht example remove --person {person}。"
    code, status = "start.by_command_only", 409


class MoreByNow(Refusal):
    """By now there are {count} documents; somebody works here.

    Look again, and confirm that number.
    """

    zh = "现在有 {count} 份单据了，有人正在用。\n\n请再看一眼，按新的数确认。"
    code, status = "start.more_by_now", 409


@dataclass(frozen=True, slots=True)
class Step:
    """Done once so many documents of a type are there, in that state if one is named."""

    key: str
    type: str
    verb: str
    """The right without which somebody else must do it."""
    state: str | None = None
    enough: int = 1


COMPANY: Final = Step("company", "organisation", "organisation.change")
STEPS: Final = (
    Step("warehouse", "warehouse", "warehouse.create"),
    Step("bins", "bin", "layout.draw"),
    Step("items", "item", "item.create"),
    Step("stock", "receipt", "receipt.create"),
    Step("customer", "customer", "customer.create"),
    Step("order", "sales_order", "sales_order.create"),
    Step("shipped", "sales_order", "outbound.hand_over", "done"),
    Step("people", "person", "person.create", enough=2),
)
TOLD: Final = ("sales_order", "sales_return", "customer", "item", "bin")
"""What is told of the example company, with how many there are."""

REMOVE: Final = Text("删掉示例公司，从空的开始", "Remove the example company and start empty")
REMOVAL: Final = (Field("documents", Text("单据数", "Documents"), "integer", required=True),)
_COMPANIES: Final = "SELECT code FROM people_organisation ORDER BY id LIMIT 2"
_OWN: Final = "SELECT code, version FROM people_organisation WHERE id = %s"


@endpoint("GET")
def start(call: Call) -> HttpResponseBase:
    actor = call.actor
    ((organisation, version),) = statements.fetch(_OWN, [actor.organisation])
    steps = [step for step in STEPS if _readable(call, step.type)]
    counts = _counts(actor, [(call.types[step.type], step.state) for step in steps])
    # Founding makes the company under a name that nobody chose; whoever changes it has looked at it.
    told = [_told(COMPANY, version - 1, actor), *(_told(step, count, actor) for step, count in zip(steps, counts))]
    body: dict[str, Any] = {
        "steps": told,
        "fresh": bool(steps) and not any(count for step, count in zip(steps, counts) if step.key != "people"),
        "example": _example(call) if organisation == EXAMPLE else None,
    }
    return answers.answer(body)


def _told(step: Step, count: int, actor: Actor) -> dict[str, Any]:
    return {"key": step.key, "done": count >= step.enough, "count": count, "may": actor.may(step.verb)}


def _readable(call: Call, key: str) -> bool:
    return key in call.types and rights.may_read(call.actor, call.types[key])


def _counts(actor: Actor, wanted: list[tuple[DocumentType, str | None]]) -> list[int]:
    """How many of each are there and not archived, as far as they are worth counting; one statement."""
    if not wanted:
        return []
    pieces: list[str] = []
    values: list[Any] = []
    for kind, state in wanted:
        visible, more = rights.visible_rows(actor, kind)
        condition = "t.state = %s" if state else "t.state NOT IN ('archived', 'cancelled')"
        rows = f"SELECT FROM {kind.table._meta.db_table} AS t WHERE {condition} AND {visible} LIMIT {COUNTED_MAX}"
        pieces.append(f"(SELECT count(*) FROM ({rows}) AS each)")
        values += [*([state] if state else []), *more]
    return [int(count) for count in statements.fetch_planned(f"SELECT {', '.join(pieces)}", values)[0]]


def _example(call: Call) -> Mapping[str, Any]:
    """What there is to look at, who is there, and how much somebody has added by himself."""
    kinds = [call.types[key] for key in TOLD if _readable(call, key)]
    counts = _counts(call.actor, [(kind, None) for kind in kinds])
    return {
        "counts": [
            {"type": kind.key, "label": kind.label.in_language(call.language), "count": n} for kind, n in zip(kinds, counts)
        ],
        "people": persons.colleagues(call.actor) if _readable(call, "person") else [],
        "documents": _all(call) if call.actor.may("*") else None,
        "removal": _removal() if call.actor.may("*") else None,
    }


def _removal() -> Mapping[str, Any] | None:
    """How removing it stands; None where it is done by command alone."""
    if settings.ORDERS is None:
        return None
    now = orders.standing(settings.ORDERS)
    return {"state": now.state, "text": now.text or None}


@endpoint("POST")
def remove_example(call: Call) -> HttpResponseBase:
    """Ask for the example company to be removed; who says how much goes has looked at it.

    The answer comes before it is done: the server ends meanwhile, and comes back empty.
    """
    key = given.key(call.request)
    asked, refusals = values.read(given.json_object(call.request), REMOVAL)
    if refusals:
        raise Refused(refusals)
    if not call.actor.may("*"):
        raise Refused([NotAllowed(verb="*")])
    if [code for (code,) in statements.fetch(_COMPANIES)] != [EXAMPLE]:
        raise Refused([NotTheExample()])
    if settings.ORDERS is None:
        raise Refused([ByCommandOnly(person=call.actor.login)])
    if asked["documents"] != (documents := _all(call)):
        raise Refused([MoreByNow("documents", count=documents)])
    now = orders.ask(settings.ORDERS, orders.Wish(call.actor.login, key))
    return answers.answer({"state": now.state, "text": now.text or None})


def _all(call: Call) -> int:
    """All documents of the example company, whatever they are, as far as they are worth counting."""
    kinds = [kind for kind in call.types.values() if kind.table is not None]
    return sum(_counts(call.actor, [(kind, None) for kind in kinds]))
