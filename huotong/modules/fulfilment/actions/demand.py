"""A demand becomes promises and an outbound; later it may grow or shrink."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from huotong.core.documents import Document, Line, Named, Work
from huotong.core.ledger.entries import Cause, Promise, Release, Shelf
from huotong.core.quantities import shown
from huotong.core.refusals import Refused

from ..records import ChangeFacts, Demand, DemandOrder
from ..refusals import CannotShrink
from .check import ZERO, quantities
from .put_back import put_back

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
            "due_on": order.due_on,
            "carrier": order.carrier,
            "area": order.area,
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


def change_demand(outbound: Document, order: DemandOrder, wanted: Mapping[int, Demand], facts: ChangeFacts) -> Work:
    """Bring an open outbound to what its demand wants of it now: by line of demand, the whole quantity.

    More is promised anew. Less is taken first from what was never promised, then from what no pick holds, then from picks
    that nobody has made; what is picked already gets a task that brings it back (D3). Refuses `CannotShrink`.
    """
    fresh = iter(facts.fresh)
    now = _by_demand(outbound)
    shrinking = _Shrinking(outbound, order, facts, fresh)
    works, grew = [], False
    for line, demand in wanted.items():
        rows = now.pop(line, [])
        more = demand.quantity - sum((row["quantity"] for row in rows), ZERO)
        if more > 0:
            extra = Demand(line, demand.item, more)
            promise, row = next(fresh), next(fresh)
            works.append(Work.post(_promise(order, extra, promise)))
            works.append(Work.set_rows(outbound, added=[_line(extra, promise, row)]))
            grew = True
        elif more < 0:
            works.append(shrinking.less(rows, -more))
    works += [shrinking.less(rows, sum((row["quantity"] for row in rows), ZERO)) for rows in now.values()]
    if shrinking.freed:
        works.append(freed(outbound, shrinking.freed))
    if grew and outbound.state == "released":
        works.append(Work.tell("outbound.grew", outbound))
    return Work.all([*works, _done_when_complete(outbound, works)])


def delivered_otherwise(outbounds: Iterable[Document], values: Mapping[str, Any]) -> Work:
    """`values`: what changes of due_on, carrier and area."""
    return Work.all(Work.set(outbound, **values) for outbound in outbounds) if values else Work()


def fill(outbound: Document, order: DemandOrder, free: Mapping[int, Decimal], facts: ChangeFacts) -> Work:
    """Promise again what is short of each line, as far as there is something free."""
    fresh = iter(facts.fresh)
    left = dict(free)
    works = []
    busy = quantities(outbound, *BUSY)
    for row in outbound.lines:
        short = row["quantity"] - busy.get(row.id, ZERO) - facts.unheld.get(row["promise"], ZERO)
        if short <= 0 or left.get(row["item"], ZERO) <= 0:
            continue
        left[row["item"]] -= short
        demand = Demand(row["demand_line"], row["item"], short)
        promise, line = next(fresh), next(fresh)
        kept = row["quantity"] - short
        works.append(Work.post(_promise(order, demand, promise)))
        if kept > 0:
            added = [_line(demand, promise, line)]
            works.append(Work.set_rows(outbound, changed={row.id: {"quantity": kept}}, added=added))
        else:
            works.append(Work.set_rows(outbound, changed={row.id: {"promise": promise}}))
    return Work.all(works)


def shipped_by_demand(outbounds: Iterable[Document]) -> dict[int, Decimal]:
    """Line of demand: what has left through these outbounds."""
    found: dict[int, Decimal] = {}
    for outbound in outbounds:
        shipped = quantities(outbound, "shipped")
        for row in outbound.lines:
            found[row["demand_line"]] = found.get(row["demand_line"], ZERO) + shipped.get(row.id, ZERO)
    return found


def freed(outbound: Document, items: Iterable[int]) -> Work:
    """Of these items something may be promised to others now."""
    return Work.tell("stock.freed", outbound, warehouse=outbound["warehouse"], items=sorted(set(items)))


def _by_demand(outbound: Document) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for row in outbound.lines:
        found.setdefault(row["demand_line"], []).append(row)
    return found


def _done_when_complete(outbound: Document, works: Iterable[Work]) -> Work:
    """An outbound of which everything that is still wanted has left is done."""
    wanted = {row.id: row["quantity"] for row in outbound.lines}
    for change in (change for work in works for change in work.sets if change.id == outbound.id):
        wanted |= {row: values["quantity"] for part, row, values in change.rows if part == "lines" and "quantity" in values}
        wanted |= {line.id: line["quantity"] for part, line in change.added if part == "lines"}
    shipped = quantities(outbound, "shipped")
    complete = bool(shipped) and all(shipped.get(row, ZERO) >= quantity for row, quantity in wanted.items())
    return Work.set(outbound, state="done") if complete else Work()


class _Shrinking:
    """Takes from the lines of one outbound, and remembers the items of which something became free."""

    def __init__(self, outbound: Document, order: DemandOrder, facts: ChangeFacts, fresh: Iterator[int]) -> None:
        self.outbound, self.order, self.facts, self.fresh = outbound, order, facts, fresh
        self.busy = quantities(outbound, *BUSY)
        self.freed: set[int] = set()

    def less(self, rows: Sequence[Line], less: Decimal) -> Work:
        works = []
        for row in reversed(rows):
            part = min(less, row["quantity"] - self._fixed(row))
            if part > 0:
                works.append(self._row(row, part))
                less -= part
        if less > 0:
            fixed = sum((self._fixed(row) for row in rows), ZERO)
            raise Refused([CannotShrink(item=rows[0]["item"], held=shown(fixed))])
        return Work.all(works)

    def _fixed(self, row: Line) -> Decimal:
        """What lies in a parcel, or has left."""
        picks = (
            pick for pick in self.outbound.parts["picks"] if pick["line"] == row.id and pick["stage"] in ("packed", "shipped")
        )
        return sum((pick["quantity"] for pick in picks), ZERO)

    def _row(self, row: Line, part: Decimal) -> Work:
        unheld = self.facts.unheld.get(row["promise"], ZERO)
        never = max(row["quantity"] - self.busy.get(row.id, ZERO) - unheld, ZERO)
        promised = max(part - never, ZERO)
        works = [self._picks(row, max(promised - unheld, ZERO))]
        if promised > 0:
            self.freed.add(row["item"])
            cause = Cause(self.order.type, self.order.id, row["demand_line"])
            release = Release(of="promise", subject=row["promise"], quantity=promised, cause=cause, by=self.order.person)
            works.append(Work.post(release))
        works.append(Work.set_rows(self.outbound, changed={row.id: {"quantity": row["quantity"] - part}}))
        return Work.all(works)

    def _picks(self, row: Line, less: Decimal) -> Work:
        """Take back picks: first those that nobody has made, then what lies on carts."""
        works = []
        mine = [pick for pick in self.outbound.parts["picks"] if pick["line"] == row.id]
        for stage in ("open", "picked"):
            for pick in (pick for pick in mine if pick["stage"] == stage):
                part = min(less, pick["quantity"])
                if part > 0:
                    works.append(self._pick(pick, part))
                    less -= part
        return Work.all(works)

    def _pick(self, pick: Line, part: Decimal) -> Work:
        cause = Cause("outbound", self.outbound.id, pick["line"])
        work = Work.post(Release(of="hold", subject=pick["hold"], quantity=part, cause=cause, by=self.order.person))
        if part < pick["quantity"]:
            back = Line(next(self.fresh), {**pick.values, "hold": None, "stage": "returned", "quantity": part})
            work += Work.set_rows(self.outbound, "picks", {pick.id: {"quantity": pick["quantity"] - part}}, [back])
        else:
            work += Work.set_rows(self.outbound, "picks", {pick.id: {"hold": None, "stage": "returned"}})
        return work if pick["stage"] == "open" else work + put_back(self.outbound, pick, part, next(self.fresh))
