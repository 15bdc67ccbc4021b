"""How the words of the ledger stand in the tables: nobody is 0 in `owner`, and the shelf is 0 in `source`."""

from huotong.core.ledger.entries import Expected, Shelf
from huotong.core.ledger.state import SupplyKey

SHELF = 0
NOBODY = 0


def owner_out(owner: int | None) -> int:
    return NOBODY if owner is None else owner


def owner_in(owner: int) -> int | None:
    return owner or None


def source_out(source: Shelf | Expected) -> int:
    return source.id if isinstance(source, Expected) else SHELF


def source_in(source: int, warehouse: int) -> Shelf | Expected:
    return Expected(source) if source else Shelf(warehouse)


def supply_out(key: SupplyKey) -> tuple[int, int, int, int]:
    """The primary key of book_supply, in its order; keys sort by it."""
    return (key.warehouse, key.item, owner_out(key.owner), source_out(key.source))
