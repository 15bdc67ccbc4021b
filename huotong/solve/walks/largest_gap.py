"""The largest gap walk: the longest stretch of an aisle without picks is not entered.

Source: Hall, Distance approximations for routing manual pickers in a warehouse, IIE Transactions 25(4), 1993, for one
block; Roodbergen and de Koster, Routing methods for warehouses with multiple cross aisles, International Journal of
Production Research 39(9), 2001, section 3.2, for several. One walks round each block: along its upper cross aisle,
dipping into each aisle down to its largest gap, down through the last aisle, and back along the lower cross aisle,
dipping up to the gaps from below. The gap lies between two neighbouring picks, or between one and a cross aisle.
"""

from collections.abc import Sequence
from itertools import pairwise

from .layout import BlockLayout, Pick
from .walker import Walk, Walker, block_by_block


def largest_gap(layout: BlockLayout, picks: Sequence[Pick]) -> Walk:
    """The largest gap walk that visits every pick; several picks in one cell keep their order."""
    return block_by_block(layout, picks, _serve_farthest, _serve_below)


def _serve_farthest(walker: Walker, block: int) -> None:
    """Up the first aisle with picks, round the block, down the last."""
    aisles = walker.aisles(block)
    walker.across(aisles[0])
    if len(aisles) == 1:
        walker.in_and_out(block, aisles[0], up=True)
    else:
        walker.through(block, aisles[0], up=True)
        _round(walker, block, aisles[1:])


def _serve_below(walker: Walker, block: int) -> None:
    _round(walker, block, walker.aisles_from_nearer_end(block) or [walker.here])


def _round(walker: Walker, block: int, aisles: Sequence[int]) -> None:
    """Along the upper cross aisle, down through the last of these aisles, and back along the lower one."""
    *early, last = aisles
    for aisle in early:
        if count := _above_gap(walker, block, aisle):
            walker.across(aisle)
            walker.in_and_out(block, aisle, up=False, count=count)
    walker.across(last)
    walker.through(block, last, up=False)
    for aisle in reversed(early):
        if (block, aisle) in walker.waiting:
            walker.across(aisle)
            walker.in_and_out(block, aisle, up=True)


def _above_gap(walker: Walker, block: int, aisle: int) -> int:
    """How many picks of the aisle lie above its largest gap."""
    layout = walker.layout
    heights = [layout.point(walker.picks[position])[1] for position in walker.waiting[(block, aisle)]]
    bounds = [layout.cross(block), *heights, layout.cross(block + 1)]
    gaps = [upper - lower for lower, upper in pairwise(bounds)]
    return len(heights) - gaps.index(max(gaps))
