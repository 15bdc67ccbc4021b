"""Walks through a warehouse of parallel aisles: which way to go to visit the cells of a pick list.

Aisles run up, cross aisles run across: one below the first block, one between any two, one above the last. One walks
along the middle of aisles and cross aisles only, from the depot and back to it. Lengths are metres, as floats: nothing
here is a quantity of goods.
"""

from .layout import BlockLayout, Pick, distance
from .s_shape import Walk, s_shape

__all__ = ["BlockLayout", "Pick", "Walk", "distance", "s_shape"]
