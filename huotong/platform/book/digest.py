"""One hash over all stock, by public codes: two books with equal stock have equal digests, whatever their ids are."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final

from huotong.core.quantities import shown
from huotong.registry import statements

Codes = Callable[[str, Collection[int]], Mapping[int, str]]
"""kind ("item", "place", "warehouse", "owner", "status") and ids -> code of each; one without a code is left out."""

# Every spot at which something lies, with what is held.
_SPOTS: Final = """
SELECT s.warehouse, s.item, g.lot, g.serial, g.status, g.owner, s.place, p.kind, s.on_hand, s.held
  FROM book_spot s JOIN book_goods g ON g.id = s.goods JOIN book_place p ON p.id = s.place
 WHERE s.on_hand <> 0 OR s.held <> 0
"""
# Every row of supply; an expectation is named by the day on which it is due.
_SUPPLY: Final = """
SELECT warehouse, item, owner, source <> 0, due AT TIME ZONE 'UTC', sum(total), sum(promised)
  FROM book_supply WHERE total <> 0 OR promised <> 0 GROUP BY warehouse, item, owner, source <> 0, due
"""


def digest(codes: Codes) -> str:
    """SHA-256 over the sorted lines of spots and supply; rows at zero are left out."""
    spots, supply = statements.fetch(_SPOTS), statements.fetch(_SUPPLY)
    names = _Names(codes, spots, supply)
    lines = sorted([*_spot_lines(spots, names), *_supply_lines(supply, names)])
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class _Names:
    def __init__(self, codes: Codes, spots: list[Any], supply: list[Any]) -> None:
        both = (*spots, *supply)
        self.warehouses = codes("warehouse", {row[0] for row in both})
        self.items = codes("item", {row[1] for row in both})
        self.owners = codes("owner", {row[5] for row in spots} | {row[2] for row in supply})
        self.statuses = codes("status", {row[4] for row in spots if row[4] is not None})
        self.places = codes("place", {row[6] for row in spots})


def _spot_lines(rows: list[Any], names: _Names) -> Iterator[str]:
    for warehouse, item, lot, serial, status, owner, place, kind, on_hand, held in rows:
        goods = (names.items.get(item), lot, serial, names.statuses.get(status), names.owners.get(owner))
        where = (names.warehouses.get(warehouse), names.places.get(place, kind))
        yield repr(("spot", goods, where, shown(on_hand), shown(held)))


def _supply_lines(rows: list[Any], names: _Names) -> Iterator[str]:
    for warehouse, item, owner, expected, due, total, promised in rows:
        key = (names.warehouses.get(warehouse), names.items.get(item), names.owners.get(owner))
        yield repr(("supply", key, expected, due and due.isoformat(), shown(total), shown(promised)))
