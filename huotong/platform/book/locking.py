"""The locks of a posting: containers, spots, supplies, warehouse by warehouse, each in key order, and then the clock.

Everyone who changes the book takes them this way, so nobody waits in a circle. A row that is missing is not locked;
if it appears before we write it, the posting is repeated.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from huotong.core.ledger.state import Spot, SpotKey, State, Supply, SupplyKey
from huotong.registry import statements

from .arrays import array
from .keys import owner_in, source_in, supply_out

NUMBERS: Final = 100
"""Numbers of entries that one step of their sequence gives."""

# Lock rows of one warehouse in the order of the book, then take numbers and the time.
_LOCK: Final = """
WITH c AS MATERIALIZED (
    SELECT p.id, p.inside FROM unnest({containers}::bigint[]) AS k(id) JOIN book_place p ON p.id = k.id
     ORDER BY p.warehouse, p.id {strength} OF p
), s AS MATERIALIZED (
    SELECT s.goods, s.place, s.on_hand, s.held
      FROM unnest({items}::bigint[], {goods}::bigint[], {places}::bigint[]) AS k(item, goods, place)
      JOIN book_spot s ON s.warehouse = {warehouse}::bigint
       AND s.item = k.item AND s.goods = k.goods AND s.place = k.place
     ORDER BY s.item, s.goods, s.place FOR NO KEY UPDATE OF s
), u AS MATERIALIZED (
    SELECT u.item, u.owner, u.source, u.total, u.promised, u.due
      FROM unnest({supply_items}::bigint[], {owners}::bigint[], {sources}::bigint[]) AS k(item, owner, source)
      JOIN book_supply u ON u.warehouse = {warehouse}::bigint
       AND u.item = k.item AND u.owner = k.owner AND u.source = k.source
     ORDER BY u.item, u.owner, u.source FOR NO KEY UPDATE OF u
)
SELECT 'c', id, inside, NULL::bigint, NULL::numeric, NULL::numeric, NULL::timestamptz FROM c
UNION ALL SELECT 's', goods, place, NULL, on_hand, held, NULL FROM s
UNION ALL SELECT 'u', item, owner, source, total, promised, due FROM u
UNION ALL SELECT 'n', nextval('book_number'), NULL, NULL, NULL, NULL, clock_timestamp() FROM generate_series(1, {blocks})
"""


def _statement(strength: str) -> str:
    names = ("containers", "items", "goods", "places", "warehouse", "supply_items", "owners", "sources", "blocks")
    return _LOCK.format(strength=strength, **{name: f"%({name})s" for name in names})


SHARED: Final = _statement("FOR SHARE")
SHIFTING: Final = _statement("FOR NO KEY UPDATE")


@dataclass(slots=True)
class Locked:
    """What is locked, whether or not there was a row."""

    strength: str = SHARED
    """How containers are locked: those of a batch that shifts some, more strongly."""
    containers: dict[int, int | None] = field(default_factory=dict)
    spots: dict[SpotKey, int] = field(default_factory=dict)
    """The warehouse in which each spot was looked for."""
    supplies: set[SupplyKey] = field(default_factory=set)
    found_spots: set[SpotKey] = field(default_factory=set)
    numbers: list[int] = field(default_factory=list)
    now: datetime | None = None

    def forget_spots_not_in(self, state: State) -> None:
        """Spots were looked for where we thought that their containers stood; those in the wrong warehouse are not locked."""
        wrong = [spot for spot, warehouse in self.spots.items() if state.around(spot.place).warehouse != warehouse]
        for spot in wrong:
            del self.spots[spot]


@dataclass(slots=True)
class _Share:
    """What a batch locks in one warehouse."""

    containers: set[int] = field(default_factory=set)
    spots: list[tuple[int, int, int]] = field(default_factory=list)
    supplies: list[tuple[int, int, int, int]] = field(default_factory=list)


def lock(
    state: State,
    locked: Locked,
    containers: Iterable[int],
    spots: Iterable[SpotKey],
    supplies: Iterable[SupplyKey],
    entries: int,
) -> None:
    """Lock what is not locked yet, and take numbers for so many entries; what is found goes into the state."""
    shares: dict[int, _Share] = defaultdict(_Share)
    for container in containers:
        if container not in locked.containers:
            shares[state.places[container].warehouse].containers.add(container)
    for spot in spots:
        if spot not in locked.spots:
            warehouse = state.around(spot.place).warehouse
            locked.spots[spot] = warehouse
            shares[warehouse].spots.append((state.goods[spot.goods].item, *spot))
    for key in supplies:
        if key not in locked.supplies:
            locked.supplies.add(key)
            shares[key.warehouse].supplies.append(supply_out(key))
    if not shares and locked.now is None:
        shares[0] = _Share()
    if shares:
        locked.numbers.clear()  # numbers and time are those after the last lock
    last = max(shares, default=0)
    for warehouse in sorted(shares):
        blocks = 1 + (entries - 1) // NUMBERS if warehouse == last else 0
        for row in statements.fetch(locked.strength, _params(warehouse, shares[warehouse], blocks)):
            _ROWS[row[0]](state, locked, warehouse, row)


def _params(warehouse: int, share: _Share, blocks: int) -> dict[str, Any]:
    spots = sorted(share.spots)
    supplies = sorted(share.supplies)
    return {
        "warehouse": warehouse,
        "containers": array(sorted(share.containers)),
        "items": array([spot[0] for spot in spots]),
        "goods": array([spot[1] for spot in spots]),
        "places": array([spot[2] for spot in spots]),
        "supply_items": array([key[1] for key in supplies]),
        "owners": array([key[2] for key in supplies]),
        "sources": array([key[3] for key in supplies]),
        "blocks": blocks,
    }


def _container(state: State, locked: Locked, warehouse: int, row: tuple[Any, ...]) -> None:
    locked.containers[row[1]] = row[2]


def _spot(state: State, locked: Locked, warehouse: int, row: tuple[Any, ...]) -> None:
    key = SpotKey(row[1], row[2])
    locked.found_spots.add(key)
    state.add_spot(key.goods, key.place, Spot(row[4], row[5]))


def _supply(state: State, locked: Locked, warehouse: int, row: tuple[Any, ...]) -> None:
    key = SupplyKey(row[1], owner_in(row[2]), warehouse, source_in(row[3], warehouse))
    state.add_supply(key, Supply(row[4], row[5], row[6]))


def _numbers(state: State, locked: Locked, warehouse: int, row: tuple[Any, ...]) -> None:
    locked.now = row[6]
    locked.numbers.append(row[1])


_ROWS: Final = {"c": _container, "s": _spot, "u": _supply, "n": _numbers}
