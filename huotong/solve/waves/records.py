"""What goes into the planning of waves, and what comes out. Quantities are whole numbers of the problem's smallest part."""

from dataclasses import dataclass
from decimal import Decimal
from math import inf

from huotong.solve.walks.graph import Node
from huotong.solve.walks.layout import Point


@dataclass(frozen=True, slots=True)
class Stock:
    """So much of an item in a bin; a bin may have several rows, of different items or expiries."""

    bin: str
    place: int
    item: str
    quantity: int
    expires: str = ""
    """ISO date, so that text order is time order; empty: never, and taken last."""


@dataclass(frozen=True, slots=True)
class Order:
    id: str
    lines: tuple[tuple[str, int], ...]
    """(item, quantity), as the order gave them: an item may stand on several."""
    due: float = inf
    """Seconds since 1970; infinite where no due time was given."""
    rank: int = 0
    """As in the book: the higher goes first."""
    due_at: str = ""
    """As it was written, for people to read."""

    @property
    def key(self) -> tuple[int, float]:
        """Ascending, who comes first: the higher rank, then the earlier due time."""
        return (-self.rank, self.due)

    @property
    def units(self) -> int:
        return sum(quantity for _, quantity in self.lines)


@dataclass(frozen=True, slots=True)
class Limits:
    """None: no limit. Orders, lines and units are what one cart carries; carts are those that go in one wave."""

    orders: int | None = None
    lines: int | None = None
    units: int | None = None
    carts: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    stock: tuple[Stock, ...]
    orders: tuple[Order, ...]
    """In the order of the file, which decides where rank and due time are equal."""
    limits: Limits = Limits()
    seed: int = 0
    decimals: int = 0
    """A quantity of 1 here is 10 ** -decimals for people."""

    def shown(self, quantity: int) -> str:
        return f"{Decimal(quantity).scaleb(-self.decimals).normalize():f}"


@dataclass(frozen=True, slots=True)
class Taken:
    """So much of a stock row for an order."""

    order: int
    row: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Cart:
    orders: tuple[int, ...]
    taken: tuple[Taken, ...]
    """In the order in which they are passed."""
    length: float
    path: tuple[Point | Node, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Why, for people and for programs: a stable code, and the sentence in both languages."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Wave:
    carts: tuple[Cart, ...]
    why: Words

    @property
    def orders(self) -> list[int]:
        return [order for cart in self.carts for order in cart.orders]


@dataclass(frozen=True, slots=True)
class Left:
    """An order that is in no wave."""

    order: int
    reason: Words


@dataclass(frozen=True, slots=True)
class Plan:
    waves: tuple[Wave, ...]
    left: tuple[Left, ...]
    lower_bound: float
    """No plan for the same orders walks less, whatever bins and carts it chooses."""

    @property
    def length(self) -> float:
        return sum(cart.length for wave in self.waves for cart in wave.carts)
