"""Held goods were lost to a fact, a count for instance: the picks shrink to what is still held."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Document, Line, Work
from huotong.core.quantities import shown

from ..records import HeldFacts


def adjust_picks(outbound: Document, given: Mapping[str, Any], facts: HeldFacts, *, now: datetime) -> Work:
    """What is lost of a pick is short; its promise may be kept elsewhere at the next release."""
    fresh = iter(facts.fresh)
    changed: dict[int, dict[str, Any]] = {}
    added: list[Line] = []
    told: list[Work] = []
    for pick in outbound.parts["picks"]:
        left = facts.held.get(pick["hold"], Decimal(0))
        if pick["hold"] is None or left >= pick["quantity"]:
            continue
        lost = pick["quantity"] - left
        if left > 0:
            changed[pick.id] = {"quantity": left}
            added.append(Line(next(fresh), {**pick.values, "hold": None, "stage": "short", "quantity": lost}))
        else:
            changed[pick.id] = {"hold": None, "stage": "short"}
        told.append(Work.tell("outbound.short_pick", outbound, bin=pick["bin"], item=pick["item"], missing=shown(lost)))
    return Work.all([Work.set_rows(outbound, "picks", changed, added), *told]) if changed else Work()
