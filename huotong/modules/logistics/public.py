"""What other modules may do with parcels.

Whoever changes a parcel names it in the `touches` of its action, so that the door has it locked.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from huotong.core.documents import Document, Line, Work
from huotong.registry import statements

from .records import CANCELLED, HANDED_OVER, OPEN, Packed

_OF_OUTBOUNDS = "SELECT outbound_id, id FROM logistics_parcel WHERE outbound_id = ANY(%s) ORDER BY id"


def new_parcel(
    identity: int,
    *,
    outbound: Document,
    warehouse: int,
    lines: Iterable[Packed],
    carton: str | None = None,
    weight_kg: Decimal | None = None,
    carrier: int | None = None,
) -> Document:
    """A parcel of an outbound, to be created; its number is given by the door."""
    values = {
        "outbound": outbound.code,
        "outbound_id": outbound.id,
        "warehouse": warehouse,
        "carrier": carrier,
        "tracking": None,
        "carton": carton,
        "weight_kg": weight_kg,
        "handed_over_at": None,
    }
    rows = tuple(Line(each.id, {"item": each.item, "quantity": each.quantity, "line": each.line}) for each in lines)
    return Document("parcel", identity, outbound.organisation, values, {"lines": rows}, OPEN)


def handed_over(parcel: Document, *, now: datetime, tracking: str | None = None, carrier: int | None = None) -> Work:
    """The carrier has it; what is not given stays as it was."""
    known = {key: value for key, value in (("tracking", tracking), ("carrier", carrier)) if value is not None}
    return Work.set(parcel, state=HANDED_OVER, handed_over_at=now, **known) + Work.tell("parcel.handed_over", parcel)


def cancel(parcel: Document) -> Work:
    """It will not travel: what was in it is unpacked."""
    return Work.set(parcel, state=CANCELLED) + Work.tell("parcel.cancelled", parcel)


def parcels_of(outbounds: Iterable[int]) -> dict[int, list[int]]:
    """The parcels of each outbound, in the order in which they were packed."""
    found: dict[int, list[int]] = {}
    for outbound, parcel in statements.fetch(_OF_OUTBOUNDS, [sorted(set(outbounds))]):
        found.setdefault(outbound, []).append(parcel)
    return found
