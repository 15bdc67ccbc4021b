"""A demand becomes promises and an outbound; later it may grow or shrink."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from huotong.core.documents import Document, Line, Named, Work
from huotong.core.ledger.entries import Cause, Promise, Release, Shelf
from huotong.core.refusals import Refused

from ..records import Demand, DemandOrder
from ..refusals import CannotShrink
from .check import ZERO, quantities

BUSY = ("open", "picked", "packed", "shipped")
"""Stages of what is being picked, or has left."""


def outbound_for(order: DemandOrder, demands: Sequence[Demand], *, fresh: Sequence[int]) -> Work:
    """Promise every demand from the shelf of the warehouse, and open the outbound that will carry it.

    `fresh`: one identity for the outbound and two for each demand (promise, line). What cannot be promised is short: the
    book grants what there is, and the rest is promised when goods arrive.
    """
    outbound, rest = fresh[0], fresh[1:]
    promises = rest[: len(demands)]
    lines = rest[len(demands) :]
    entries = [_promise(order, demand, promise) for demand, promise in zip(demands, promises)]
    rows = tuple(_line(demand, promise, line) for demand, promise, line in zip(demands, promises, lines))
    document = Document(
        type="outbound",
        id=outbound,
        organisation=order.organisation,
        state="open",
        values={
            "warehouse": order.warehouse,
            "customer": order.customer,
            "demand_type": order.type,
            "demand": order.id,
            "demand_code": Named(order.type, order.id),
            "profile": order.profile,
            "priority": order.priority,
        },
        parts={"lines": rows, "picks": ()},
    )
    return Work.create(document) + Work.post(*entries) + Work.tell("outbound.opened", document)


def _promise(order: DemandOrder, demand: Demand, promise: int) -> Promise:
    return Promise(
        id=promise,
        demand=demand.line,
        item=demand.item,
        owner=order.organisation,
        sources=(Shelf(order.warehouse),),
        quantity=demand.quantity,
        rank=order.priority,
        cause=Cause(order.type, order.id, demand.line),
        by=order.person,
    )


def _line(demand: Demand, promise: int, line: int) -> Line:
    values = {"item": demand.item, "quantity": demand.quantity, "demand_line": demand.line, "promise": promise}
    return Line(line, values | {"checked": ZERO})


def change_demand(
    outbound: Document, order: DemandOrder, wanted: Mapping[int, Demand], unheld: Mapping[int, Decimal], *, fresh: Sequence[int]
) -> Work:
    """Bring an open outbound to what its demand wants now: by line of demand, the whole quantity.

    More is promised anew; less is released from what is promised and not yet held. `unheld`: promise -> remaining that no
    pick holds. `fresh`: two identities for each line of demand that grows.
    """
    numbers = iter(fresh)
    now = _by_demand(outbound)
    taken = quantities(outbound, *BUSY)
    works = []
    for line, demand in wanted.items():
        rows = now.pop(line, [])
        more = demand.quantity - sum((row["quantity"] for row in rows), ZERO)
        if more > 0:
            extra = Demand(line, demand.item, more)
            promise, row = next(numbers), next(numbers)
            works.append(Work.post(_promise(order, extra, promise)))
            works.append(Work.set_rows(outbound, added=[_line(extra, promise, row)]))
        elif more < 0:
            works.append(_shrink(outbound, taken, order, rows, -more, unheld))
    for rows in now.values():
        works.append(_shrink(outbound, taken, order, rows, sum((row["quantity"] for row in rows), ZERO), unheld))
    return Work.all(works)


def fill(outbound: Document, order: DemandOrder, unheld: Mapping[int, Decimal], *, fresh: Sequence[int]) -> Work:
    """Promise again what is short of each line, from what is free now. `fresh`: two identities for each line."""
    numbers = iter(fresh)
    works = []
    busy = quantities(outbound, *BUSY)
    for row in outbound.lines:
        short = row["quantity"] - busy.get(row.id, ZERO) - unheld.get(row["promise"], ZERO)
        if short <= 0:
            continue
        demand = Demand(row["demand_line"], row["item"], short)
        promise, line = next(numbers), next(numbers)
        kept = row["quantity"] - short
        works.append(Work.post(_promise(order, demand, promise)))
        if kept > 0:
            added = [_line(demand, promise, line)]
            works.append(Work.set_rows(outbound, changed={row.id: {"quantity": kept}}, added=added))
        else:
            works.append(Work.set_rows(outbound, changed={row.id: {"promise": promise}}))
    return Work.all(works)


def _by_demand(outbound: Document) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for row in outbound.lines:
        found.setdefault(row["demand_line"], []).append(row)
    return found


def _shrink(
    outbound: Document,
    taken: Mapping[int, Decimal],
    order: DemandOrder,
    rows: Sequence[Line],
    less: Decimal,
    unheld: Mapping[int, Decimal],
) -> Work:
    """Take `less` off these rows: first what was never promised, then what is promised and not held."""
    works = []
    for row in reversed(rows):
        busy = taken.get(row.id, ZERO)
        part = min(less, row["quantity"] - busy)
        if part <= 0:
            continue
        free = unheld.get(row["promise"], ZERO)
        never = row["quantity"] - busy - free
        give_back = part - max(never, ZERO)
        if give_back > 0:
            cause = Cause(order.type, order.id, row["demand_line"])
            works.append(
                Work.post(Release(of="promise", subject=row["promise"], quantity=give_back, cause=cause, by=order.person))
            )
        works.append(Work.set_rows(outbound, changed={row.id: {"quantity": row["quantity"] - part}}))
        less -= part
    if less > 0:
        raise Refused([CannotShrink(item=rows[0]["item"], held=less)])
    return Work.all(works)
