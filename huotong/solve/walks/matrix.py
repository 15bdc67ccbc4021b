"""All distances between the stops of a walk at once."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from .layout import BlockLayout, Pick

Array = np.ndarray[Any, Any]


def block_distances(layout: BlockLayout, stops: Sequence[Pick]) -> Array:
    """Between the depot, these cells and the depot again, in this order; as `distance` tells each."""
    points = np.array([layout.depot, *map(layout.point, stops), layout.depot])
    blocks = np.array([-1, *(stop.block for stop in stops), -1])
    aisles = np.array([layout.depot_aisle, *(stop.aisle for stop in stops), layout.depot_aisle])
    x, y = points[:, 0], points[:, 1]
    straight = np.abs(y[:, None] - y)
    # Within one block, from one aisle to another, a cross aisle below or above must be reached.
    low, high = blocks * layout.block_depth, (blocks + 1) * layout.block_depth
    below = (y - low)[:, None] + (y - low)
    above = (high - y)[:, None] + (high - y)
    around = (blocks[:, None] == blocks) & (aisles[:, None] != aisles)
    return np.abs(x[:, None] - x) + np.where(around, np.minimum(below, above), straight)
