"""Words that other modules share with parcels."""

from dataclasses import dataclass
from decimal import Decimal

OPEN, HANDED_OVER, CANCELLED = "open", "handed_over", "cancelled"
"""The states of a parcel."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What goes into a parcel: a fresh identity for the row, and so much of an item, in base units, for a line."""

    id: int
    item: int
    quantity: Decimal
    line: int | None = None
