"""Everything that the judge must see of the book for a batch, read under the locks that keep it true.

First, without locks, what never changes; then the locks; then, by a later statement, promises and holds. What turns
up on the way (a promise on one more supply, a container that stands elsewhere) is locked and read too, until
nothing new is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from huotong.core.ledger.entries import Carry, Entry, Hold, Promise, Shift
from huotong.core.ledger.mentions import Mentions, mentions, of_holds
from huotong.core.ledger.needs import Needs, needs
from huotong.core.ledger.state import State

from . import contents, keeping, known, locking, periods, wanting
from .wanting import Wanted

ROUNDS_MAX: Final = 8
"""Rows that turn up again and again: somebody else is busy with them, and the whole is better repeated."""


class Repeat(Exception):
    """A race was lost: the transaction must be rolled back and tried again."""


Groups = Sequence[Sequence[Entry]]


@dataclass(slots=True)
class Loaded:
    groups: Groups
    made: set[int]
    """Ids of promises and holds that the batch itself hands out and nobody else can have."""
    state: State = field(default_factory=State)
    locked: locking.Locked = field(default_factory=locking.Locked)
    read: Wanted | None = None
    """What of promises, holds and serials was read since the last lock."""


def load(groups: Groups, *, fresh: bool) -> Loaded:
    """Lock and read. With `fresh`, ids that the batch hands out are known to be unused (they come from our sequence)."""
    found = mentions(groups)
    loaded = Loaded(groups, _made(groups) if fresh else set())
    state = loaded.state
    _read_kept(loaded, found)
    known.fill(state, found)
    if any(entry.counts_at is not None for group in groups for entry in group):
        state.closed_until.update(periods.read())
    _lock_and_read(loaded)
    assert loaded.locked.now is not None
    state.now = loaded.locked.now
    state.last_entry = loaded.locked.numbers[0] - 1
    return loaded


def _made(groups: Groups) -> set[int]:
    made = set()
    for group in groups:
        for entry in group:
            if isinstance(entry, Promise | Hold):
                made.add(entry.id)
            elif isinstance(entry, Carry):
                made.add(entry.as_id)
    return made


def _read_kept(loaded: Loaded, found: Mentions) -> None:
    """Holds and promises that the batch speaks of, for what never changes of them."""
    holds, promises = found.holds - loaded.made, found.promises - loaded.made
    if not (holds or promises):
        return
    # Who speaks of a promise in another way than by holding goods for it must know its rows to lock them at once.
    heads = _promises_of_holds(loaded.groups) & known.known.promises.keys()
    if holds <= known.known.holds.keys() and promises <= heads:
        for promise in promises:
            loaded.state.add_promise(promise, known.known.promises[promise])
        for hold in holds:
            row, head = known.known.holds[hold]
            loaded.state.add_hold(hold, row)
            if head is not None:
                loaded.state.add_promise(row.promise, head)
    else:
        keeping.read(loaded.state, Wanted(holds=holds, promises=promises))
        keeping.read_ended(loaded.state, holds=holds, promises=promises)
    of_holds(found, loaded.state.holds.values())


def _promises_of_holds(groups: Groups) -> set[int]:
    """The promises that only holds speak of."""
    by_holds = {entry.promise for group in groups for entry in group if isinstance(entry, Hold) and entry.promise is not None}
    others = mentions([[entry for entry in group if not isinstance(entry, Hold)] for group in groups]) if by_holds else None
    return by_holds - others.promises if others else by_holds


def _lock_and_read(loaded: Loaded) -> None:
    state, locked = loaded.state, loaded.locked
    if any(isinstance(entry, Shift) for group in loaded.groups for entry in group):
        locked.strength = locking.SHIFTING
        contents.lock_and_read(loaded.groups, state, locked)
    entries = sum(map(len, loaded.groups))
    for _ in range(ROUNDS_MAX):
        need = needs(state, loaded.groups)
        containers = need.containers & state.places.keys()
        if not _covered(need, containers, locked):
            loaded.read = None
            locking.lock(state, locked, containers, need.spots, need.supplies, entries)
            if contents.stand_elsewhere(state, locked):
                continue
        wanted = wanting.wanted(state, loaded.groups, need, loaded.made)
        if not wanted or (loaded.read is not None and loaded.read.covers(wanted)):
            return
        strangers = keeping.read(state, wanted)
        keeping.read_ended(state, holds=wanted.holds, promises=wanted.promises)
        loaded.read = wanted
        if strangers:
            known.fill(state, Mentions(goods=strangers))
            keeping.read(state, wanted)
    raise Repeat


def _covered(need: Needs, containers: set[int], locked: locking.Locked) -> bool:
    return (
        locked.now is not None
        and need.supplies <= locked.supplies
        and need.spots <= locked.spots.keys()
        and containers <= locked.containers.keys()
    )
