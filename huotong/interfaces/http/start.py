"""How far an installation has come on its first day: `GET /api/start`.

What is done is told by the data, never by what somebody clicked. One statement counts it all, each type by the rows
that the person may see; what he may not read is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http.response import HttpResponseBase

from huotong.core.documents import Actor, DocumentType
from huotong.core.texts import Text
from huotong.platform.people import persons, rights
from huotong.registry import statements

from . import answers
from .endpoint import Call, endpoint

EXAMPLE: Final = "EXAMPLE"
"""The code of the organisation that is the example company."""
COUNTED_MAX: Final = 10_000
"""So many are counted and no more: whoever has that many does not ask how to begin."""
SUMMARY: Final = Text("第一天做到哪一步", "How far the first day has come")


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
    }


def _all(call: Call) -> int:
    """All documents of the example company, whatever they are, as far as they are worth counting."""
    kinds = [kind for kind in call.types.values() if kind.table is not None]
    return sum(_counts(call.actor, [(kind, None) for kind in kinds]))
