"""What demands (sales, and later transfers and production) ask of fulfilment."""

from .actions import cancelled, change_demand, fill, outbound_for
from .points import ProfileFacts, SourceFacts
from .queries import facts_to_cancel, outbounds_of, unheld
from .records import CancelFacts, Demand, DemandOrder

__all__ = [
    "CancelFacts",
    "Demand",
    "DemandOrder",
    "ProfileFacts",
    "SourceFacts",
    "cancelled",
    "change_demand",
    "facts_to_cancel",
    "fill",
    "outbound_for",
    "outbounds_of",
    "unheld",
]
