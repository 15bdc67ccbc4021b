"""The verbs of a wave plan: ask, finish, choose, drop."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Ask, Document, Line, Named, Work
from huotong.core.quantities import shown
from huotong.core.refusals import Refusal, Refused

from . import store
from .job import NAME
from .records import PlannedWave
from .refusals import NoSuchOption, NotPlannedYet, TemplateElsewhere


@dataclass(frozen=True, slots=True)
class AskFacts:
    template_at: int | None
    """The warehouse of the template."""
    person: int


def ask_plan(plan: Document, given: Mapping[str, Any], facts: AskFacts, *, now: datetime) -> Work:
    """Have it planned by the worker; the plan shows `ready` once that is done. Refuses `TemplateElsewhere`."""
    problems = problems_of_plan(plan, given, facts, unknown=frozenset(), now=now)
    if problems:
        raise Refused(problems)
    return Work.create(plan) + Work.job(NAME, plan=plan.id, person=facts.person, organisation=plan.organisation)


def problems_of_plan(
    plan: Document, given: Mapping[str, Any], facts: AskFacts, *, unknown: frozenset[str], now: datetime
) -> list[Refusal]:
    places = (plan["warehouse"], facts.template_at)
    return [TemplateElsewhere("template")] if None not in places and places[0] != places[1] else []


def finish_plan(plan: Document, given: Mapping[str, Any], facts: Mapping[str, Any] | None, *, now: datetime) -> Work:
    """Show what the planner found. Refuses `NotPlannedYet`."""
    if facts is None:
        raise Refused([NotPlannedYet()])
    options = facts["options"]
    best = options[0]
    return Work.set(
        plan,
        state="ready" if best["waves"] else "empty",
        planned_at=datetime.fromisoformat(facts["planned_at"]),
        orders=facts["orders"],
        walk_m=Decimal(best["walk_m"]),
        bound_m=Decimal(best["bound_m"]),
        plain_m=Decimal(facts["plain_m"]),
        options=[_shown(option) for option in options],
        left_out=best["left"],
    )


def _shown(option: Mapping[str, Any]) -> dict[str, Any]:
    waves = option["waves"]
    return {
        "option": option["key"],
        "waves": len(waves),
        "carts": sum(len(set(wave["carts"].values())) for wave in waves),
        "orders": sum(len(wave["carts"]) for wave in waves),
        "walk_m": shown(Decimal(option["walk_m"])),
        "bound_m": shown(Decimal(option["bound_m"])),
        "left": len(option["left"]),
    }


@dataclass(frozen=True, slots=True)
class ChooseFacts:
    found: Mapping[str, Any] | None
    free: frozenset[int]
    """Outbounds that still wait, and are in no other wave that waits."""
    method: str
    fresh: tuple[int, ...]


def choose_plan(plan: Document, given: Mapping[str, Any], facts: ChooseFacts, *, now: datetime) -> Work:
    """Make the waves of an option, to be released one by one. Refuses `NoSuchOption`.

    An outbound that found another wave meanwhile, or is done, is left out.
    """
    options = facts.found["options"] if facts.found else []
    number = given["option"]
    if not 0 <= number < len(options):
        raise Refused([NoSuchOption("option", given=number, most=len(options) - 1)])
    fresh = iter(facts.fresh)
    works, rows = [], []
    for wave in store.read_waves(options[number]):
        document = _wave(plan, wave, facts, fresh)
        if document.parts["outbounds"]:
            works.append(Work.create(document) + Work.tell("wave.created", document))
            rows.append(Line(next(fresh), {"wave": document.id}))
    answer = [{"id": row["wave"], "number": Named("wave", row["wave"])} for row in rows]
    chosen = Work.set(plan, chosen=number) + Work.set_rows(plan, "waves", added=rows)
    return Work.all([chosen, *works, Work.answer(lambda granted: {"made": answer})])


def _wave(plan: Document, wave: PlannedWave, facts: ChooseFacts, fresh: Any) -> Document:
    identity = next(fresh)
    free = {outbound: cart for outbound, cart in wave.carts.items() if outbound in facts.free}
    values = {
        "warehouse": plan["warehouse"],
        "method": facts.method,
        "walk_m": wave.walk_m,
        "why": f"{wave.why['zh']}\n{wave.why['en']}",
        "wave_plan": plan.id,
        "planned": store.written_picks([pick for pick in wave.picks if pick.outbound in free]),
    }
    rows = tuple(Line(next(fresh), {"outbound": outbound, "cart": cart}) for outbound, cart in free.items())
    return Document("wave", identity, plan.organisation, values, {"outbounds": rows}, state="draft")


def drop_plan(plan: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    return Work.set(plan, state="dropped")
