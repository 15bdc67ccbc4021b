"""What other modules may ask of inventory."""

from decimal import Decimal

from huotong.core.documents import Document, Work

from .levels import ORDERS, Level, levels, places
from .lines import line_facts, moved, problems_of_lines

__all__ = ["ORDERS", "Level", "levels", "line_facts", "moved", "places", "plan_put_back", "problems_of_lines"]


def plan_put_back(
    identity: int,
    organisation: int,
    *,
    item: int,
    quantity: Decimal,
    unit: int | None,
    lot: str | None,
    serial: str | None,
    container: int,
    target: int,
    reason: str,
) -> Work:
    """A task to bring picked goods back to the bin from which they came."""
    values = {
        "item": item,
        "quantity": quantity,
        "unit": unit,
        "source": None,
        "container": container,
        "target": target,
        "lot": lot,
        "serial": serial,
        "reason": reason,
        "base_quantity": quantity,
    }
    move = Document("stock_move", identity, organisation, values, state="planned")
    return Work.create(move) + Work.tell("stock_move.planned", move)
