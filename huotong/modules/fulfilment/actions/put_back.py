"""Goods that were picked for nothing go back to where they came from."""

from decimal import Decimal

from huotong.core.documents import Document, Line, Work
from huotong.modules.inventory import public as inventory


def put_back(outbound: Document, pick: Line, quantity: Decimal, identity: int) -> Work:
    """A task that brings so much of a pick from its cart or carton to its bin."""
    return inventory.plan_put_back(
        identity,
        outbound.organisation,
        item=pick["item"],
        quantity=quantity,
        unit=None,
        lot=pick["lot"],
        serial=pick["serial"],
        container=pick["container"],
        target=pick["bin"],
        reason=outbound.code or "",
    )
