"""What a row is: pure, one row at a time. The rules in words: docs/reference/online-retail.md."""

from decimal import Decimal
from hashlib import blake2b
from typing import Final, NamedTuple

from . import fees

REPEAT: Final = "repeat"
"""Why a row is listed: an earlier (file, row) says exactly the same."""
NO_QUANTITY: Final = "no_quantity"
"""Why a row is listed: it moves nothing and costs nothing."""


class Kind(NamedTuple):
    """What a row is, on which paper it stands, and by how much stock changes."""

    name: str
    paper: str
    change: int


def kind_of(invoice: str, code: str, quantity: int, price: Decimal, customer: str) -> Kind:
    """`invoice` and `code` in upper case; no customer is the empty text."""
    returned = invoice.startswith("C")
    if quantity == 0:
        return Kind(NO_QUANTITY, "", 0)
    if invoice.startswith("A") or fees.is_fee(code):
        return Kind("fee", "sales_return" if returned else "sales_order", 0)
    if returned:
        return Kind("return", "sales_return", -quantity)
    if quantity < 0:
        return Kind("write_off", "scrap", quantity)
    if not customer and price == 0:
        return Kind("found", "count", quantity)
    return Kind("sale", "sales_order", -quantity)


AISLES: Final = 20
BLOCKS: Final = 2
CELLS: Final = 30
LEVELS: Final = 4
_BINS: Final = AISLES * BLOCKS * CELLS * LEVELS
"""The derived floor: room for some five thousand items, about what the wholesaler sells."""


def bin_of(item: str) -> str:
    """The code of the bin in which an item lies: it follows from the item's code alone, so the order of files is no matter.

    Some bins are shared by several items.
    """
    return _bin(int.from_bytes(blake2b(item.encode(), digest_size=8).digest(), "big") % _BINS)


def bins() -> frozenset[str]:
    """The codes of all bins of the floor."""
    return frozenset(map(_bin, range(_BINS)))


def _bin(number: int) -> str:
    number, level = divmod(number, LEVELS)
    aisle, place = divmod(number, BLOCKS * CELLS)
    return f"{chr(ord('A') + aisle)}-{place + 1:02d}-{level + 1:02d}"


BIN_PATTERN: Final = "{aisle:a}-{place}-{level}"
"""How codes of bins are written, as the warehouse's layout understands it."""
