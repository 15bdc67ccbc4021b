"""The verbs of fulfilment: release to the floor, pick, recheck, pack, hand over, cancel."""

from .adjust import adjust_picks
from .cancel import cancel, cancelled
from .check import check_item
from .demand import change_demand, delivered_otherwise, fill, outbound_for, shipped_by_demand
from .hand_over import hand_over
from .pack import pack_parcel
from .pick import confirm_pick
from .release import create_wave, dissolve_wave, release_outbound, release_rest, release_wave

__all__ = [
    "adjust_picks",
    "cancel",
    "cancelled",
    "change_demand",
    "check_item",
    "confirm_pick",
    "create_wave",
    "delivered_otherwise",
    "dissolve_wave",
    "fill",
    "hand_over",
    "outbound_for",
    "pack_parcel",
    "release_outbound",
    "release_rest",
    "release_wave",
    "shipped_by_demand",
]
