"""The verbs of a sales order: take, confirm, change, rank, cancel, close."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Ask, Document, Line, Named, Work
from huotong.core.documents.master import rows_as_given
from huotong.core.ledger.entries import Cause, Rank
from huotong.core.quantities import shown
from huotong.core.refusals import Refusal, Refused
from huotong.modules.fulfilment import public as fulfilment

from . import decisions
from .records import ChangeFacts, CloseFacts, PromiseFacts
from .refusals import AlreadyShipped, ItemFixed, NoLines, NoWarehouse

ZERO = Decimal(0)


def take_order(order: Document, given: Mapping[str, Any], facts: PromiseFacts, *, now: datetime) -> Work:
    """Write the order down; with `confirm`, promise its goods in the same work."""
    lines, problems = decisions.in_base_units(order.lines, facts)
    if given["confirm"]:
        problems += _problems_of_confirming(lines, facts)
    if problems:
        raise Refused(problems)
    order = order.with_parts(lines=lines).with_values(
        priority=facts.priority, currency=order["currency"] or facts.currency, ordered_at=now
    )
    if not given["confirm"]:
        return Work.create(order) + Work.answer(
            lambda granted: {"lines": {line.id: _untouched() for line in lines}, "outbounds": []}
        )
    order = order.in_state("confirmed").with_values(warehouse=facts.warehouse, profile=facts.profile)
    return Work.create(order) + _promised(order, lines, facts) + Work.tell("sales_order.confirmed", order)


def confirm_order(order: Document, given: Mapping[str, Any], facts: PromiseFacts, *, now: datetime) -> Work:
    """Promise the goods and hand the order to the warehouse.

    Lines that cannot be promised in full are short and are filled by rank when goods arrive (D2).
    """
    problems = _problems_of_confirming(order.lines, facts)
    if problems:
        raise Refused(problems)
    chosen = Work.set(order, warehouse=facts.warehouse, profile=facts.profile, priority=facts.priority)
    return chosen + _promised(order, order.lines, facts)


def _problems_of_confirming(lines: tuple[Line, ...], facts: PromiseFacts) -> list[Refusal]:
    problems: list[Refusal] = []
    if not lines:
        problems.append(NoLines("lines"))
    if facts.warehouse is None:
        problems.append(NoWarehouse("warehouse"))
    return problems


def _promised(order: Document, lines: tuple[Line, ...], facts: PromiseFacts) -> Work:
    promised = fulfilment.outbound_for(decisions.demand_order(order, facts), decisions.demands_of(lines), fresh=facts.fresh)
    outbound = promised.creates[0]
    promises = {row["promise"]: row["demand_line"] for row in outbound.lines}
    ordered = {line.id: line["ordered"] for line in lines}

    def answer(granted: Mapping[int, Any]) -> Mapping[str, Any]:
        got = {promises[promise]: sum((part for _, part in shares), ZERO) for promise, shares in granted.items()}
        rows = {line: _state_of(ordered[line], got.get(line, ZERO), ZERO) for line in ordered}
        return {
            "lines": rows,
            "outbounds": [{"id": outbound.id, "number": Named("outbound", outbound.id), "state": outbound.state}],
        }

    return promised + Work.answer(answer)


def _state_of(ordered: Decimal, promised: Decimal, shipped: Decimal) -> dict[str, str]:
    """How a line stands. What is short is never stored: ordered - shipped - promised."""
    return {"promised": shown(promised), "short": shown(ordered - shipped - promised), "shipped": shown(shipped)}


def _untouched() -> dict[str, str]:
    return {"promised": "0", "short": "0", "shipped": "0"}


def change_draft(order: Document, lines: tuple[Line, ...] | None, facts: ChangeFacts, values: Mapping[str, Any]) -> Work:
    work = Work.set(order, **values)
    if lines is None:
        return work
    ready, problems = decisions.in_base_units(lines, facts.promise)
    if problems:
        raise Refused(problems)
    return work + rows_as_given(order, "lines", ready)


def change_order(order: Document, given: Mapping[str, Any], facts: ChangeFacts, *, now: datetime) -> Work:
    """Change an order; a confirmed one is promised anew where it grows and gives back what nobody picks yet where it shrinks."""
    values = {key: value for key, value in given.items() if key != "lines"}
    if order.state == "draft":
        return change_draft(order, given.get("lines"), facts, values)
    work = Work.set(order, **values)
    if "lines" not in given:
        return work
    lines, problems = decisions.in_base_units(given["lines"], facts.promise)
    problems += _problems_of_change(order, lines, facts)
    if problems:
        raise Refused(problems)
    return work + rows_as_given(order, "lines", lines) + _demanded(order, lines, facts)


def _problems_of_change(order: Document, lines: tuple[Line, ...], facts: ChangeFacts) -> list[Refusal]:
    old = {line.id: line for line in order.lines}
    problems: list[Refusal] = []
    for index, line in enumerate(lines):
        before = old.pop(line.id, None)
        if before is not None and before["item"] != line["item"]:
            problems.append(ItemFixed(f"lines.{index}.item"))
        shipped = facts.shipped.get(line.id, ZERO)
        if line["ordered"] < shipped:
            problems.append(
                AlreadyShipped(f"lines.{index}.quantity", item=facts.promise.items[line["item"]].code, shipped=shown(shipped))
            )
    for line in old.values():
        if facts.shipped.get(line.id, ZERO) > 0:
            code = facts.promise.items[line["item"]].code
            problems.append(AlreadyShipped("lines", item=code, shipped=shown(facts.shipped[line.id])))
    return problems


def _demanded(order: Document, lines: tuple[Line, ...], facts: ChangeFacts) -> Work:
    demands = decisions.demands_of(lines)
    who = decisions.demand_order(order, facts.promise)
    if not facts.outbounds:
        return fulfilment.outbound_for(who, demands, fresh=facts.promise.fresh)
    outbound = facts.outbounds[0]
    return fulfilment.change_demand(outbound, who, {each.line: each for each in demands}, facts.unheld, fresh=facts.promise.fresh)


def fill_order(order: Document, given: Mapping[str, Any], facts: ChangeFacts, *, now: datetime) -> Work:
    """Promise what is short, now that goods have come (D2). What is still missing stays short."""
    who = decisions.demand_order(order, facts.promise)
    if not facts.outbounds:
        return Work()
    return fulfilment.fill(facts.outbounds[0], who, facts.unheld, fresh=facts.promise.fresh)


def rank_order(order: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    """Give the order another place in the order of precedence, with its promises and outbounds."""
    priority = given["priority"]
    works = [Work.set(order, priority=priority)]
    for outbound in facts.touched:
        works.append(Work.set(outbound, priority=priority))
        works += [Work.post(_rank(order, row, priority, facts.actor.person)) for row in outbound.lines]
    return Work.all(works)


def _rank(order: Document, row: Line, priority: int, person: int) -> Rank:
    return Rank(promise=row["promise"], rank=priority, cause=Cause("sales_order", order.id, row["demand_line"]), by=person)


def cancel_order(
    order: Document, given: Mapping[str, Any], facts: "tuple[Ask, fulfilment.CancelFacts]", *, now: datetime
) -> Work:
    """Give every promise back; goods that are picked already get a task that brings them back (D3)."""
    ask, known = facts
    fresh = iter(known.fresh)
    outbounds = [each for each in ask.touched if each.type == "outbound" and each.state in ("open", "released")]
    parcels = [each for each in ask.touched if each.type == "parcel"]
    works = []
    for outbound in outbounds:
        mine = [parcel for parcel in parcels if parcel["outbound_id"] == outbound.id and parcel.state == "open"]
        works.append(fulfilment.cancelled(outbound, mine, known, fresh))
        works.append(Work.tell("outbound.cancelled", outbound))
    return Work.all([Work.set(order, note=given["reason"] or order["note"]), *works])


def close_order(order: Document, given: Mapping[str, Any], facts: CloseFacts, *, now: datetime) -> Work:
    """Close the order once everything has left; otherwise it stays open for the rest."""
    if not facts.complete:
        return Work()
    return Work.set(order, state="done") + Work.tell("sales_order.closed", order)
