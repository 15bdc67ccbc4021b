"""Picked and rechecked goods go into a carton, which becomes a parcel."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Document, Line, Named, Work
from huotong.core.fields.values import BeyondRange
from huotong.core.ledger.entries import Carry, Cause, Entry
from huotong.core.quantities import QUANTITY_MAX, shown
from huotong.core.refusals import Refusal, Refused
from huotong.modules.logistics import public as logistics
from huotong.modules.warehouse import public as warehouse

from ..records import ContainerFacts
from ..refusals import NothingToDo, NotPicked, NotRechecked
from ..words import PACK, WEIGHT
from .check import ZERO, quantities
from .pick import container_here


def pack_parcel(outbound: Document, given: Mapping[str, Any], facts: ContainerFacts, *, now: datetime) -> Work:
    """Carry goods from the cart into the carton. Without lines: everything that is rechecked and not yet packed."""
    fresh = iter(facts.fresh)
    parcel_id = next(fresh)
    carton = container_here(outbound, "carton", given["carton"], facts)
    wanted = _wanted(outbound, given["lines"], list(_problems_of_weight(given["weight"])))
    entries: list[Entry] = []
    changed: dict[int, dict[str, Any]] = {}
    added: list[Line] = []
    picks = _by_line(outbound)
    for line, quantity in _together(wanted).items():
        _fill(outbound, picks.get(line, ()), quantity, carton, parcel_id, facts, entries, changed, added, fresh)
    parcel = logistics.new_parcel(
        parcel_id,
        outbound.organisation,
        outbound=outbound.id,
        outbound_code=outbound.code,
        warehouse=outbound["warehouse"],
        carrier=outbound["carrier"],
        carton=given["carton"],
        weight_kg=given["weight"],
    )
    works = [Work.create(parcel), Work.set_rows(outbound, "picks", changed, added), Work.post(*entries)]
    works += [Work.tell("parcel.packed", parcel), Work.answer(lambda granted: {"parcel": _shown(parcel)})]
    if facts.is_new:
        works.insert(0, warehouse.new_container(carton, outbound.organisation, given["carton"], outbound["warehouse"], "carton"))
    return Work.all(works)


def _shown(parcel: Document) -> dict[str, Any]:
    return {"id": parcel.id, "number": Named("parcel", parcel.id)}


def _problems_of_weight(weight: Decimal | None) -> Iterable[Refusal]:
    if weight is not None and weight < 0:
        yield BeyondRange("weight", label=WEIGHT, given=shown(weight), least=0, most=QUANTITY_MAX)


def _wanted(outbound: Document, rows: Sequence[Mapping[str, Any]], problems: list[Refusal]) -> list[tuple[Line, Decimal]]:
    lines = {line.id: line for line in outbound.lines}
    lying, packed = quantities(outbound, "picked"), quantities(outbound, "packed", "shipped")
    here = {line.id: lying.get(line.id, ZERO) for line in outbound.lines}
    ready = {line.id: min(here[line.id], (line["checked"] or ZERO) - packed.get(line.id, ZERO)) for line in outbound.lines}
    if not rows:
        full = [(lines[line], quantity) for line, quantity in ready.items() if quantity > 0]
        if not full:
            problems.append(_why_nothing(outbound, here))
        if problems:
            raise Refused(problems)
        return full
    found: list[tuple[Line, Decimal]] = []
    named = _named(outbound)
    for index, row in enumerate(rows):
        key = ("line", row["line"]) if row["line"] is not None else ("item", row["item"])
        found += _row(named.get(key, []), row, f"lines.{index}", here, ready, problems)
    if problems:
        raise Refused(problems)
    return found


def _why_nothing(outbound: Document, here: Mapping[int, Decimal]) -> Refusal:
    for line in outbound.lines:
        if here[line.id] > 0:
            return NotRechecked(item=line["item"], packed=shown(here[line.id]), checked=shown(line["checked"] or Decimal(0)))
    return NothingToDo(outbound=outbound.code, action=PACK)


def _named(outbound: Document) -> dict[tuple[str, int], list[Line]]:
    """Lines by what may name them: themselves, their line of demand, or their item."""
    found: dict[tuple[str, int], list[Line]] = {}
    for line in outbound.lines:
        for key in (("line", line.id), ("line", line["demand_line"]), ("item", line["item"])):
            found.setdefault(key, []).append(line)
    return found


def _row(
    lines: Sequence[Line],
    row: Mapping[str, Any],
    where: str,
    here: dict[int, Decimal],
    ready: dict[int, Decimal],
    problems: list[Refusal],
) -> list[tuple[Line, Decimal]]:
    """What one given row packs of the lines that it names."""
    left = sum((ready[line.id] for line in lines), Decimal(0)) if row["quantity"] is None else row["quantity"]
    wanted, found = left, []
    for line in lines:
        part = min(left, ready[line.id])
        if part > 0:
            found.append((line, part))
            ready[line.id] -= part
            here[line.id] -= part
            left -= part
    if left > 0 or wanted <= 0:
        lying = sum((here[line.id] for line in lines), Decimal(0))
        item = lines[0]["item"] if lines else row["item"] or row["line"]
        packable = shown(wanted - left)
        if lying >= left > 0:
            problems.append(NotRechecked(f"{where}.quantity", item=item, packed=shown(wanted), checked=packable))
        else:
            problems.append(NotPicked(f"{where}.quantity", item=item, wanted=shown(wanted), picked=packable))
    return found


def _together(wanted: Iterable[tuple[Line, Decimal]]) -> dict[int, Decimal]:
    """By line, the sum of what is wanted of it."""
    found: dict[int, Decimal] = {}
    for line, quantity in wanted:
        found[line.id] = found.get(line.id, Decimal(0)) + quantity
    return found


def _by_line(outbound: Document) -> dict[int, list[Line]]:
    """What lies on carts, by line."""
    found: dict[int, list[Line]] = {}
    for pick in outbound.parts["picks"]:
        if pick["stage"] == "picked":
            found.setdefault(pick["line"], []).append(pick)
    return found


def _fill(
    outbound: Document,
    picks: Sequence[Line],
    quantity: Decimal,
    carton: int,
    parcel: int,
    facts: ContainerFacts,
    entries: list[Entry],
    changed: dict[int, dict[str, Any]],
    added: list[Line],
    fresh: Any,
) -> None:
    """Take the quantity from the picks that lie on carts; what is left of a pick goes on as a row of its own."""
    for pick in picks:
        if quantity <= 0:
            return
        part = min(quantity, pick["quantity"])
        hold = next(fresh)
        cause = Cause("outbound", outbound.id, pick["line"])
        entries.append(Carry(hold=pick["hold"], to=carton, quantity=part, as_id=hold, cause=cause, by=facts.person))
        changed[pick.id] = {"hold": hold, "container": carton, "parcel": parcel, "stage": "packed", "quantity": part}
        if part < pick["quantity"]:
            added.append(Line(next(fresh), {**pick.values, "quantity": pick["quantity"] - part}))
        quantity -= part
