"""Pure choices and checks about orders."""

from collections.abc import Iterable, Mapping, Set
from decimal import Decimal

from huotong.core.documents import Document, Line
from huotong.core.quantities import NotExact
from huotong.core.refusals import Refusal
from huotong.core.texts import Text
from huotong.modules.catalog import records as catalog
from huotong.modules.fulfilment import records as fulfilment

from .records import OrderFacts, PromiseFacts
from .refusals import NegativePrice, NotPositive

RANK_BY_LEVEL = {"key": 50, "vip": 30}


def plain_priority(facts: OrderFacts) -> tuple[int, Text]:
    """What the order asks for; else by the customer's level."""
    if facts.asked is not None:
        return facts.asked, Text("订单指定", "named by the order")
    return RANK_BY_LEVEL.get(facts.customer_level or "", 0), Text("按客户等级", "by the customer's level")


def in_base_units(
    lines: Iterable[Line], facts: PromiseFacts, unknown: Set[str] = frozenset()
) -> tuple[tuple[Line, ...], list[Refusal]]:
    """The lines with what they order in base units, and every problem of their quantities, units and prices.

    `unknown`: names of values that could not be read, and are None.
    """
    problems: list[Refusal] = []
    done = []
    for index, line in enumerate(lines):
        item = facts.items.get(line["item"])
        ordered = _base(line, item, f"lines.{index}.", problems, unknown)
        if line["price"] is not None and line["price"] < 0:
            problems.append(NegativePrice(f"lines.{index}.price"))
        done.append(line.with_values(ordered=ordered, unit=line["unit"] or (item and item.unit)))
    return tuple(done), problems


def about(line: Line, items: Mapping[int, catalog.ItemFacts]) -> Decimal:
    """What a line wants in base units, where that can be said; for a choice, not for the book."""
    try:
        return catalog.to_base(items[line["item"]], line["quantity"], line["unit"])
    except Refusal:
        return line["quantity"]


def _base(line: Line, item: catalog.ItemFacts | None, prefix: str, problems: list[Refusal], unknown: Set[str]) -> Decimal:
    if line["quantity"] is not None and line["quantity"] <= 0:
        problems.append(NotPositive(f"{prefix}quantity"))
        return Decimal(0)
    if line["quantity"] is None or item is None or f"{prefix}unit" in unknown:
        return Decimal(0)
    try:
        return catalog.to_base(item, line["quantity"], line["unit"], prefix=prefix)
    except NotExact as refusal:
        problems.append(refusal.at(f"{prefix}quantity"))
    except Refusal as refusal:
        problems.append(refusal)
    return Decimal(0)


def demands_of(lines: Iterable[Line]) -> list[fulfilment.Demand]:
    return [fulfilment.Demand(line.id, line["item"], line["ordered"]) for line in lines]


def demand_order(order: Document, facts: PromiseFacts) -> fulfilment.DemandOrder:
    assert facts.warehouse is not None
    return fulfilment.DemandOrder(
        type="sales_order",
        id=order.id,
        organisation=order.organisation,
        customer=order["customer"],
        warehouse=facts.warehouse,
        profile=facts.profile,
        priority=facts.priority,
        person=facts.person,
        due_on=order["promised_on"],
        carrier=order["carrier"],
        area=order["area"],
    )
