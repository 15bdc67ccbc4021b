"""What follows for sales when something happened below."""

from huotong.core.documents import Event, Question


def close_shipped_order(event: Event) -> list[Question]:
    """Goods left; the order may be complete."""
    if event.facts.get("demand_type") != "sales_order":
        return []
    return [Question("sales_order.close", event.facts["demand"], {})]
