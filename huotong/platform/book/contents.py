"""Where containers stand, and what stands and lies in those that are shifted."""

from collections.abc import Sequence
from typing import Final

from huotong.core.ledger.entries import Entry
from huotong.core.ledger.mentions import Mentions
from huotong.core.ledger.needs import needs
from huotong.core.ledger.state import State
from huotong.registry import statements

from . import known, locking
from .arrays import array

# Containers with everything that stands in them.
_BELOW: Final = """
WITH RECURSIVE below AS (
    SELECT p.id, p.inside FROM book_place p WHERE p.id = ANY(%s::bigint[])
    UNION
    SELECT p.id, p.inside FROM below b JOIN book_place p ON p.inside = b.id
)
SELECT id, inside FROM below
"""
# What lies in these places.
_LYING: Final = "SELECT place, goods FROM book_spot WHERE place = ANY(%s::bigint[])"


def stand_elsewhere(state: State, locked: locking.Locked) -> bool:
    """Put containers where the locked rows say that they stand; whether any stood elsewhere than we thought."""
    moved = False
    for container, inside in locked.containers.items():
        if state.standing.get(container) == inside:
            continue
        moved = True
        known.known.standing[container] = inside
        _stand(state, container, inside)
    if moved:
        locked.forget_spots_not_in(state)
    return moved


def _stand(state: State, container: int, inside: int | None) -> None:
    if inside is None:
        state.standing.pop(container, None)
    else:
        known.add_places(state, [inside])
        state.standing[container] = inside
        state.index_standing(container, inside)


def lock_and_read(groups: Sequence[Sequence[Entry]], state: State, locked: locking.Locked) -> None:
    """For a batch with shifts: lock every container that matters, and learn what is in those whose surroundings change.

    What is in a locked container cannot change, since whatever comes or goes locks it too.
    """
    while True:
        need = needs(state, groups)
        waiting = (need.containers & state.places.keys()) - locked.containers.keys()
        if not waiting:
            return
        locking.lock(state, locked, waiting, (), (), 1)
        stand_elsewhere(state, locked)
        below = statements.fetch(_BELOW, [array(sorted(need.below & state.places.keys()))])
        known.add_places(state, [id for id, _ in below])
        for id, inside in below:
            if id in state.places and state.standing.get(id) != inside:
                _stand(state, id, inside)
        lying = statements.fetch(_LYING, [array(sorted(id for id, _ in below))])
        known.fill(state, Mentions(goods={goods for _, goods in lying}))
        for place, goods in lying:
            if goods in state.goods:
                state.goods_at.setdefault(place, set()).add(goods)
