"""The S-shape walk: aisles with picks are walked through one after the other, block by block.

Source: Roodbergen and de Koster, Routing methods for warehouses with multiple cross aisles, International Journal of
Production Research 39(9), 2001, section 3.1. One goes up the leftmost aisle with picks to the farthest block with
picks, picking on the way, serves that block from left to right, and each block below it from whichever side is nearer,
always leaving a block at its lower cross aisle: where the count of its aisles would end the walk above, the last one is
entered and left from below.
"""

from collections.abc import Sequence

from .layout import BlockLayout, Pick
from .walker import Walk, Walker, block_by_block


def s_shape(layout: BlockLayout, picks: Sequence[Pick]) -> Walk:
    """The S-shape walk that visits every pick; several picks in one cell keep their order."""
    return block_by_block(layout, picks, _serve_farthest, _serve_below)


def _serve_farthest(walker: Walker, block: int) -> None:
    """From below, left to right; an odd last aisle is left from below again."""
    aisles = walker.aisles(block)
    for index, aisle in enumerate(aisles):
        walker.across(aisle)
        if index == len(aisles) - 1 and len(aisles) % 2:
            walker.in_and_out(block, aisle, up=True)
        else:
            walker.through(block, aisle, up=index % 2 == 0)


def _serve_below(walker: Walker, block: int) -> None:
    """From above, beginning at the nearer end; the walk must end below."""
    aisles = walker.aisles_from_nearer_end(block)
    if not aisles:
        walker.through(block, walker.here, up=False)
    for index, aisle in enumerate(aisles):
        walker.across(aisle)
        if index == len(aisles) - 1 and len(aisles) % 2 == 0:
            walker.in_and_out(block, aisle, up=True)
        else:
            walker.through(block, aisle, up=index % 2 == 1)
