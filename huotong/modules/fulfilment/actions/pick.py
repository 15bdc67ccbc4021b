"""Picked goods lie on the cart; their hold goes with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Document, Line, Work
from huotong.core.ledger.entries import Carry, Cause, Entry, Release
from huotong.core.quantities import shown
from huotong.core.refusals import Refusal, Refused
from huotong.modules.warehouse import public as warehouse

from ..records import ContainerFacts
from ..refusals import ContainerElsewhere, NoSuchPick, NothingToDo, NotPositive, PickDone, PickedTooMuch
from ..words import PICK, stage_label


@dataclass(slots=True)
class _Floor:
    """What comes together while the picks of one call are confirmed."""

    outbound: Document
    cart: int
    facts: ContainerFacts
    entries: list[Entry]
    changed: dict[int, dict[str, Any]]
    added: list[Line]
    short: list[Line]


def confirm_pick(outbound: Document, given: Mapping[str, Any], facts: ContainerFacts, *, now: datetime) -> Work:
    """Carry what was picked onto the cart. Less than asked is a short pick: the rest of its hold is freed, its promise stays."""
    cart = container_here(outbound, "cart", given["cart"], facts)
    wanted = _wanted(outbound, given["picks"])
    floor = _Floor(outbound, cart, facts, [], {}, [], [])
    fresh = iter(facts.fresh)
    for pick, quantity in wanted:
        _confirm(floor, pick, quantity, fresh)
    works = [Work.set_rows(outbound, "picks", floor.changed, floor.added), Work.post(*floor.entries)]
    works += [_told_short(outbound, pick) for pick in floor.short]
    if facts.is_new:
        works.insert(0, warehouse.new_container(cart, outbound.organisation, given["cart"], outbound["warehouse"], "cart"))
    return Work.all(works)


def container_here(outbound: Document, field: str, code: str, facts: ContainerFacts) -> int:
    """The cart or carton, which must belong to the warehouse of the outbound."""
    if facts.warehouse != outbound["warehouse"]:
        raise Refused([ContainerElsewhere(field, code=code)])
    return facts.container


def _wanted(outbound: Document, rows: Sequence[Mapping[str, Any]]) -> list[tuple[Line, Decimal]]:
    """Each named pick with its quantity; none named means all that are open, in full. Collects every problem."""
    picks = {pick.id: pick for pick in outbound.parts["picks"]}
    if not rows:
        still = [(pick, pick["quantity"]) for pick in picks.values() if pick["stage"] == "open"]
        if not still:
            raise Refused([NothingToDo(outbound=outbound.code, action=PICK)])
        return still
    problems: list[Refusal] = []
    found: list[tuple[Line, Decimal]] = []
    seen: set[int] = set()
    for index, row in enumerate(rows):
        problem = _problem(outbound, picks.get(row["id"]), row, index, seen)
        seen.add(row["id"])
        if problem:
            problems.append(problem)
        else:
            pick = picks[row["id"]]
            found.append((pick, pick["quantity"] if row["quantity"] is None else row["quantity"]))
    if problems:
        raise Refused(problems)
    return found


def _problem(outbound: Document, pick: Line | None, row: Mapping[str, Any], index: int, seen: set[int]) -> Refusal | None:
    where = f"picks.{index}"
    if pick is None:
        return NoSuchPick(f"{where}.id", pick=row["id"], outbound=outbound.code)
    if pick["stage"] != "open" or pick.id in seen:
        return PickDone(f"{where}.id", pick=pick.id, stage=stage_label("picked" if pick.id in seen else pick["stage"]))
    if row["quantity"] is not None and row["quantity"] < 0:
        return NotPositive(f"{where}.quantity")
    if row["quantity"] is not None and row["quantity"] > pick["quantity"]:
        wanted, given = shown(pick["quantity"]), shown(row["quantity"])
        return PickedTooMuch(f"{where}.quantity", pick=pick.id, wanted=wanted, item=pick["item"], given=given)
    return None


def _confirm(floor: _Floor, pick: Line, quantity: Decimal, fresh: Any) -> None:
    words = {"cause": Cause("outbound", floor.outbound.id, pick["line"]), "by": floor.facts.person}
    rest = pick["quantity"] - quantity
    if quantity > 0:
        hold = next(fresh)
        floor.entries.append(Carry(hold=pick["hold"], to=floor.cart, quantity=quantity, as_id=hold, **words))
        floor.changed[pick.id] = {"hold": hold, "container": floor.cart, "stage": "picked", "quantity": quantity}
    if rest > 0:
        floor.entries.append(Release(of="hold", subject=pick["hold"], **words))
        floor.short.append(pick.with_values(quantity=rest))
        if quantity > 0:
            floor.added.append(Line(next(fresh), {**pick.values, "hold": None, "stage": "short", "quantity": rest}))
        else:
            floor.changed[pick.id] = {"hold": None, "stage": "short"}


def _told_short(outbound: Document, pick: Line) -> Work:
    """The bin is doubtful: whoever plans counts hears of it."""
    return Work.tell("outbound.short_pick", outbound, bin=pick["bin"], item=pick["item"], missing=shown(pick["quantity"]))
