"""An entry as it is stored: complete in itself, so that every sum is made from stored entries alone.

One thing said may be stored as several entries, since each names at most one row of a promise: a promise granted
from two sources, or a release of both, is two. What a column means:

| column | meaning |
|---|---|
| `goods`, `source`, `target`, `becomes`, `quantity` | the move, where something moves (move, carry, settle); of a hold its goods and place |
| `leaves`, `enters` | the rows of supply whose total fell and grew by `quantity`; both may be the same row |
| `expected` | the expectation whose total fell by `quantity`, because the goods are here |
| `promise`, `draws` | the row of a promise: which promise, on which supply |
| `heir`, `turns_to` | of a turn: the promise and the supply that now have it |
| `hold`, `freed` | the hold, and by how much it shrank (all of it in a settle); of a new hold `quantity` |
| `as_id` | of a carry: the hold that the carried part became |
| `container`, `source`, `target` | of a shift: what stood where, and where it stands now |
| `inner` | of a shift: by how much the total of each row of supply changed |
| `of` | what a release or a break took from: promise, hold or expectation |
| `because` | of a break or a turn: the number of the entry that caused it |
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from .entries import Cause, Id
from .state import SupplyKey

StoredKind = Literal["move", "shift", "expect", "promise", "hold", "carry", "settle", "release", "rank", "break", "turn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    number: int
    group: int
    """The position of its group in the batch."""
    kind: StoredKind
    warehouse: Id
    posted_at: datetime
    counts_at: datetime
    quantity: Decimal = Decimal(0)

    goods: Id = None
    source: Id = None
    target: Id = None
    becomes: Id = None
    second: Decimal | None = None
    leaves: SupplyKey | None = None
    enters: SupplyKey | None = None
    expected: SupplyKey | None = None

    promise: Id = None
    draws: SupplyKey | None = None
    heir: Id = None
    turns_to: SupplyKey | None = None
    demand: Id = None
    rank: int | None = None

    hold: Id = None
    freed: Decimal | None = None
    as_id: Id = None
    container: Id = None

    of: Literal["promise", "hold", "expectation"] | None = None
    due: datetime | None = None
    inner: tuple[tuple[SupplyKey, Decimal], ...] = ()
    because: int | None = None

    cause: Cause | None = None
    reason: str | None = None
    answers: Id = None
    fact: bool = False
    by: Id = None
