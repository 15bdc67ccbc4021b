"""The verbs of a sales order: take, confirm, change, rank, cancel, close."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Ask, Document, Line, Named, Work
from huotong.core.documents.master import rows_as_given
from huotong.core.ledger.entries import Cause, Rank
from huotong.core.quantities import shown
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.modules.fulfilment import public as fulfilment

from . import decisions
from .records import ChangeFacts, CloseFacts, PromiseFacts, RankFacts
from .refusals import (
    AlreadyShipped,
    CustomerArchived,
    FixedOnceConfirmed,
    ItemArchived,
    ItemFixed,
    NoLines,
    NoWarehouse,
)

ZERO = Decimal(0)
LABELS = {
    "customer": Text("客户", "Customer"),
    "warehouse": Text("仓库", "Warehouse"),
    "profile": Text("出库流程", "Profile"),
    "channel": Text("渠道", "Channel"),
}


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


def problems_of_order(
    order: Document, given: Mapping[str, Any], facts: PromiseFacts, *, unknown: Set[str], now: datetime
) -> list[Refusal]:
    """What `take_order` would refuse, as far as the order could be read."""
    _, problems = decisions.in_base_units(order.lines, facts, unknown)
    return problems + (_problems_of_confirming(order.lines, facts) if given.get("confirm") else [])


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
    if facts.customer is not None and not facts.customer.active:
        problems.append(CustomerArchived("customer", customer=facts.customer.code))
    for index, line in enumerate(lines):
        item = facts.items.get(line["item"])
        if item is not None and not item.active:
            problems.append(ItemArchived(f"lines.{index}.item", item=item.code))
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
    """Change an order; a confirmed one is promised anew where it grows, and gives back where it shrinks (D3)."""
    values = {key: value for key, value in given.items() if key != "lines"}
    if order.state == "draft":
        return change_draft(order, given.get("lines"), facts, values)
    problems = _problems_of_values(order, values)
    lines, found = decisions.in_base_units(given.get("lines", order.lines), facts.promise)
    problems += found
    if "lines" in given:
        problems += _problems_of_lines(order, lines, facts)
    if problems:
        raise Refused(problems)
    work = Work.set(order, **values) + fulfilment.delivered_otherwise(facts.outbounds, _delivery(values))
    if values.get("priority") is not None:
        work += _ranked(order, facts.outbounds, values["priority"], facts.promise.person, frozenset(facts.floor.unheld))
    if "lines" not in given:
        return work
    return work + rows_as_given(order, "lines", lines) + _demanded(order, lines, facts)


def _delivery(values: Mapping[str, Any]) -> dict[str, Any]:
    """What outbounds note of the order's delivery, as far as it changes."""
    noted = {"promised_on": "due_on", "carrier": "carrier", "area": "area"}
    return {noted[key]: value for key, value in values.items() if key in noted}


FIXED = ("customer", "warehouse", "profile", "channel")
"""What decided who ships and how; nobody can exchange it under the hands of the floor."""


def _problems_of_values(order: Document, values: Mapping[str, Any]) -> list[Refusal]:
    changed = [key for key in FIXED if key in values and values[key] != order[key]]
    return [FixedOnceConfirmed(key, label=LABELS[key]) for key in changed]


def _problems_of_lines(order: Document, lines: tuple[Line, ...], facts: ChangeFacts) -> list[Refusal]:
    old = {line.id: line for line in order.lines}
    problems: list[Refusal] = [] if lines else [NoLines("lines")]
    for index, line in enumerate(lines):
        before = old.pop(line.id, None)
        if before is not None and before["item"] != line["item"]:
            problems.append(ItemFixed(f"lines.{index}.item"))
        shipped = facts.shipped.get(line.id, ZERO)
        if line["ordered"] < shipped:
            problems.append(AlreadyShipped(f"lines.{index}.quantity", item=line["item"], shipped=shown(shipped)))
    for line in old.values():
        if facts.shipped.get(line.id, ZERO) > 0:
            problems.append(AlreadyShipped("lines", item=line["item"], shipped=shown(facts.shipped[line.id])))
    return problems


def _demanded(order: Document, lines: tuple[Line, ...], facts: ChangeFacts) -> Work:
    """What the floor shall do now: the lines without what has left through outbounds that are done."""
    who = decisions.demand_order(order, facts.promise)
    here = fulfilment.shipped_by_demand(facts.outbounds)
    gone = {line: quantity - here.get(line, ZERO) for line, quantity in facts.shipped.items()}
    demands = [replace(each, quantity=each.quantity - gone.get(each.line, ZERO)) for each in decisions.demands_of(lines)]
    if facts.outbounds:
        return fulfilment.change_demand(facts.outbounds[0], who, {each.line: each for each in demands}, facts.floor)
    rest = [each for each in demands if each.quantity > 0]
    return fulfilment.outbound_for(who, rest, fresh=facts.floor.fresh) if rest else Work()


def fill_order(order: Document, given: Mapping[str, Any], facts: ChangeFacts, *, now: datetime) -> Work:
    """Promise what is short, now that goods have come (D2). What is still missing stays short."""
    who = decisions.demand_order(order, facts.promise)
    if facts.outbounds:
        work = fulfilment.fill(facts.outbounds[0], who, facts.free, facts.floor)
    else:
        short = _short(order, facts)
        some = any(facts.free.get(demand.item, ZERO) > 0 for demand in short)
        work = fulfilment.outbound_for(who, short, fresh=facts.floor.fresh) if some else Work()
    return work + Work.tell("sales_order.filled", order) if work.entries else Work()


def _short(order: Document, facts: ChangeFacts) -> list[fulfilment.Demand]:
    """What of each line is neither promised nor gone; its outbound was given up."""
    kept = {line.id: facts.shipped.get(line.id, ZERO) + facts.promised.get(line.id, ZERO) for line in order.lines}
    demands = [replace(each, quantity=each.quantity - kept[each.line]) for each in decisions.demands_of(order.lines)]
    return [each for each in demands if each.quantity > 0]


def rank_order(order: Document, given: Mapping[str, Any], facts: RankFacts, *, now: datetime) -> Work:
    """Give the order another place in the order of precedence, with its promises and outbounds."""
    ranked = _ranked(order, facts.outbounds, given["priority"], facts.ask.actor.person, facts.open_promises)
    return Work.set(order, priority=given["priority"]) + ranked


def _ranked(order: Document, outbounds: Iterable[Document], priority: int, person: int, promises: frozenset[int]) -> Work:
    """`promises`: those that are still open."""
    works = []
    for outbound in outbounds:
        works.append(Work.set(outbound, priority=priority))
        for row in outbound.lines:
            if row["promise"] in promises:
                cause = Cause("sales_order", order.id, row["demand_line"])
                works.append(Work.post(Rank(promise=row["promise"], rank=priority, cause=cause, by=person)))
    return Work.all(works)


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
