"""The return walk: every aisle is left where it was entered.

Source: Petersen, An evaluation of order picking routeing policies, International Journal of Operations and Production
Management 17(11), 1997, for one block. Over several blocks it is led as Roodbergen and de Koster (2001) lead the
S-shape walk: the farthest block is served from below; a lower one from above, and its last aisle is walked through to
reach the next.
"""

from collections.abc import Sequence

from .layout import BlockLayout, Pick
from .walker import Walk, Walker


def return_walk(layout: BlockLayout, picks: Sequence[Pick]) -> Walk:
    """The return walk that visits every pick; several picks in one cell keep their order."""
    walker = Walker(layout, picks)
    if picks:
        farthest = walker.to_farthest_block()
        for aisle in walker.aisles(farthest):
            walker.across(aisle)
            walker.in_and_out(farthest, aisle, up=True)
        for block in reversed(range(farthest)):
            _serve_below(walker, block)
        walker.home()
    return walker.walk()


def _serve_below(walker: Walker, block: int) -> None:
    *early, last = walker.aisles_from_nearer_end(block) or [walker.here]
    for aisle in early:
        walker.across(aisle)
        walker.in_and_out(block, aisle, up=False)
    walker.across(last)
    walker.through(block, last, up=False)
