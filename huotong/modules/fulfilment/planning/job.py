"""The job that plans: it reads a snapshot, lets the solver work outside any transaction, keeps what was found, and asks
the door to show it on the plan."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Question
from huotong.registry import statements
from huotong.solve.waves.plain import plain_length
from huotong.solve.waves.planning import plan

from . import problem, snapshot, store
from .problem import Posed
from .records import Option, Wish

NAME = "fulfilment.plan_waves"

_WISH = """
SELECT p.warehouse_id, p.organisation_id, t.method, t.carrier_id, t.area, t.size, t.priority_from, t.due_days,
       t.orders_most, t.lines_most, t.units_most, t.carts_most, t.id IS NULL
  FROM fulfilment_waveplan p LEFT JOIN fulfilment_wavetemplate t ON t.id = p.template_id
 WHERE p.id = %s AND p.state = 'asked'
"""


def plan_waves(given: dict[str, Any], *, now: datetime) -> list[Question]:
    """Nothing happens where the plan was dropped meanwhile."""
    wish = _wish(given["plan"])
    if wish is None:
        return []
    if not store.found([given["plan"]]):
        store.keep(given["plan"], _content(wish, now))
    return [Question("wave_plan.finish", given["plan"], {}, while_open=True)]


def _wish(plan: int) -> Wish | None:
    rows = statements.fetch(_WISH, [plan])
    if not rows:
        return None
    *values, plain = rows[0]
    return Wish(*values[:2]) if plain else Wish(*values)


def _content(wish: Wish, now: datetime) -> dict[str, Any]:
    taken = snapshot.taken(wish, now.date())
    posed = problem.of(taken, wish)
    options = [_option("asked", posed), *(_option(key, each) for key, each in _others(wish, posed, now))]
    return {
        "planned_at": now.isoformat(),
        "orders": len(taken.waiting),
        "plain_m": _plain_m(posed, options[0]),
        "options": [store.written(each) for each in options],
    }


def _others(wish: Wish, posed: Posed, now: datetime) -> Iterator[tuple[str, Posed]]:
    """All of it in as few waves as can be; with what is due a day later, too."""
    if wish.carts_most is not None:
        yield "fewer_waves", problem.with_any_number_of_carts(posed)
    if wish.due_days is not None:
        later = replace(wish, due_days=wish.due_days + 1)
        yield "later_cut_off", problem.of(snapshot.taken(later, now.date()), later)


def _option(key: str, posed: Posed) -> Option:
    return problem.answered(key, posed, plan(posed.problem, posed.ground))


def _plain_m(posed: Posed, option: Option) -> Decimal:
    """What the same outbounds would be walked without a planner."""
    left = {each["outbound"] for each in option.left}
    served = [index for index, order in enumerate(posed.problem.orders) if order.id not in left]
    return problem.metres(plain_length(posed.problem, posed.ground, served), posed)
