"""What other modules may do with parcels.

Whoever changes a parcel names it in the `touches` of its action, so that the door has it locked.
"""

from collections.abc import Iterable
from decimal import Decimal

from huotong.core.documents import Document, Work
from huotong.registry import statements

from .records import CANCELLED, HANDED_OVER, OPEN

# The open parcels of each outbound, in the order in which they were packed.
_OPEN = "SELECT outbound_id, id FROM logistics_parcel WHERE outbound_id = ANY(%s) AND state = 'open' ORDER BY id"

_ALL = "SELECT id FROM logistics_parcel WHERE outbound_id = ANY(%s) ORDER BY id"


def new_parcel(
    identity: int,
    organisation: int,
    *,
    outbound: int,
    outbound_code: str | None,
    warehouse: int,
    carton: str | None = None,
    weight_kg: Decimal | None = None,
    carrier: int | None = None,
) -> Document:
    """A parcel of an outbound, to be created; the door gives its number."""
    values = {
        "outbound": outbound_code,
        "outbound_id": outbound,
        "warehouse": warehouse,
        "carrier": carrier,
        "tracking": None,
        "carton": carton,
        "weight_kg": weight_kg,
    }
    return Document("parcel", identity, organisation, values, state=OPEN)


def handed_over(parcel: Document, tracking: str | None = None, carrier: int | None = None) -> Work:
    """The carrier has it; what is not given stays as it was."""
    known = {key: value for key, value in (("tracking", tracking), ("carrier", carrier)) if value is not None}
    return Work.set(parcel, state=HANDED_OVER, **known) + Work.tell("parcel.handed_over", parcel)


def cancelled(parcel: Document) -> Work:
    """It will not travel: what was in it is unpacked."""
    return Work.set(parcel, state=CANCELLED) + Work.tell("parcel.cancelled", parcel)


def parcels_of(outbounds: Iterable[int]) -> list[int]:
    """Every parcel of these outbounds, in whatever state."""
    return [parcel for (parcel,) in statements.fetch(_ALL, [sorted(set(outbounds))])]


def open_parcels(outbounds: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    wanted = sorted(set(outbounds))
    for outbound, parcel in statements.fetch(_OPEN, [wanted]) if wanted else ():
        found.setdefault(outbound, []).append(parcel)
    return found
