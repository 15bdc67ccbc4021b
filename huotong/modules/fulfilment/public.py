"""What demands (sales, and later transfers and production) ask of fulfilment."""

from .actions import cancelled, change_demand, delivered_otherwise, fill, outbound_for, shipped_by_demand
from .manifests import MANIFEST, manifests_of
from .points import ProfileFacts, SourceFacts
from .queries import carrying, facts_to_cancel, facts_to_change, outbounds_of
from .records import CancelFacts, ChangeFacts, Demand, DemandOrder
from .walking.carts import last_taken, taken_from, trips_of
from .walking.done import metres_as_picked

__all__ = [
    "MANIFEST",
    "CancelFacts",
    "ChangeFacts",
    "Demand",
    "DemandOrder",
    "ProfileFacts",
    "SourceFacts",
    "cancelled",
    "carrying",
    "change_demand",
    "delivered_otherwise",
    "facts_to_cancel",
    "facts_to_change",
    "fill",
    "last_taken",
    "manifests_of",
    "metres_as_picked",
    "outbound_for",
    "outbounds_of",
    "shipped_by_demand",
    "taken_from",
    "trips_of",
]
