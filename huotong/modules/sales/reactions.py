"""What follows for sales when something happened below."""

from huotong.core.documents import Event, Question

from . import queries


def close_shipped_order(event: Event) -> list[Question]:
    """Goods left; the order may be complete."""
    if event.facts.get("demand_type") != "sales_order":
        return []
    return [Question("sales_order.close", event.facts["demand"], {}, while_open=True)]


def close_smaller_order(event: Event) -> list[Question]:
    """An order that shrank to what has left is complete."""
    return [Question("sales_order.close", event.id, {}, while_open=True)]


def fill_short_orders(event: Event) -> list[Question]:
    """Goods came, or were given back; whoever is short of them is promised more, the most urgent first."""
    orders = queries.short_orders(event.facts["warehouse"], event.facts["items"])
    return [Question("sales_order.fill", order, {}, while_open=True) for order in orders]
