"""What the planning of waves reads, and what it found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from huotong.modules.warehouse.records import Cell, Floor

from ..records import Spot


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be planned: the template's values, or nothing but the warehouse."""

    warehouse: int
    organisation: int
    method: str = "batch"
    carrier: int | None = None
    area: str | None = None
    size: str | None = None
    priority_from: int | None = None
    due_days: int | None = None
    orders_most: int | None = 12
    lines_most: int | None = None
    units_most: int | None = None
    carts_most: int | None = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a line is promised and held by no pick."""

    outbound: int
    line: int
    item: int
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Waiting:
    """An outbound that waits for the floor."""

    outbound: int
    code: str
    priority: int
    due_on: date | None
    carrier: str
    area: str
    lines: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    floor: Floor | None
    waiting: Sequence[Waiting]
    spots: Mapping[int, Sequence[Spot]]
    """item -> goods that nobody holds"""
    cells: Mapping[int, Cell]
    """By bin, of those that lie in a layout."""
    short: Sequence[str] = ()
    """Numbers of outbounds that wait and have got nothing"""


@dataclass(frozen=True, slots=True)
class PlannedPick:
    outbound: int
    line: int
    goods: int
    bin: int
    quantity: Decimal
    cart: int
    """Counted from 1 in its wave."""
    sequence: int
    """Along the walk of its cart, from 1."""


@dataclass(frozen=True, slots=True)
class PlannedWave:
    carts: Mapping[int, int]
    """outbound -> cart"""
    picks: Sequence[PlannedPick]
    walk_m: Decimal
    why: Mapping[str, str]
    """The reason in both languages."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the plans that were possible."""

    key: str
    waves: Sequence[PlannedWave]
    walk_m: Decimal
    bound_m: Decimal
    left: Sequence[Mapping[str, Any]]
