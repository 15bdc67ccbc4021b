"""Walks through a warehouse of parallel aisles: which way to go to visit the cells of a pick list.

Aisles run up, cross aisles run across: one below the first block, one between any two, one above the last. One walks
along the middle of aisles and cross aisles only, from the depot and back to it. Lengths are metres, as floats: nothing
here is a quantity of goods.
"""

from .largest_gap import largest_gap
from .layout import BlockLayout, Pick, distance
from .return_walk import return_walk
from .s_shape import s_shape
from .walker import Walk

__all__ = ["BlockLayout", "Pick", "Walk", "distance", "largest_gap", "return_walk", "s_shape"]
