"""What other modules get to know of places, and of the floor on which one walks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from huotong.solve.walks import BlockLayout, Pick

__all__ = [
    "BlockLayout",
    "Cell",
    "Crossing",
    "Door",
    "Floor",
    "Hall",
    "Link",
    "Passage",
    "Pick",
    "PlaceFacts",
    "Point",
    "Spot",
    "Walked",
]


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A bin or a container by name."""

    id: int
    code: str
    kind: Literal["bin", "container"]
    warehouse: int
    state: str
    sells: bool
    gives: bool
    zone: int | None = None

    @property
    def active(self) -> bool:
        return self.state == "active"


class Cell(NamedTuple):
    """Where bins are reached, in a layout by its identity."""

    layout: int
    aisle: int
    block: int
    cell: int

    @property
    def pick(self) -> Pick:
        return Pick(self.aisle, self.block, self.cell)


class Crossing(NamedTuple):
    """Where an aisle meets a cross aisle; 0 is the lowest."""

    layout: int
    aisle: int
    cross: int


class Point(NamedTuple):
    """Metres in the building's plan, and the layout in which one stands."""

    layout: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a bin lies: metres from the lower left corner of the building's plan, and its place in its layout."""

    x: float
    y: float
    level: int
    aisle: int
    block: int
    cell: int
    layout: int
    floor: int = 1
    side: str | None = None
    """Of its aisle, as one walks up: left or right; None: nobody said."""

    @property
    def at(self) -> Cell:
        return Cell(self.layout, self.aisle, self.block, self.cell)


@dataclass(frozen=True, slots=True)
class Hall:
    """A layout in the building: one rectangular hall or storey."""

    id: int
    layout: BlockLayout
    floor: int = 1
    left: float = 0.0
    below: float = 0.0

    def point(self, node: Cell | Crossing) -> Point:
        if isinstance(node, Crossing):
            return self.moved((self.layout.x(node.aisle), self.layout.cross(node.cross)))
        return self.moved(self.layout.point(node.pick))

    def moved(self, point: tuple[float, float]) -> Point:
        """A point of the layout in the building's plan."""
        return Point(self.id, point[0] + self.left, point[1] + self.below)


@dataclass(frozen=True, slots=True)
class Passage:
    """How the aisles of a range may be walked; without a block in all blocks, without cells the whole aisle."""

    layout: int
    first_aisle: int
    last_aisle: int
    kind: Literal["up_only", "down_only", "dead_end_above", "dead_end_below", "closed"]
    block: int | None = None
    first_cell: int | None = None
    last_cell: int | None = None


@dataclass(frozen=True, slots=True)
class Door:
    at: Crossing
    use: Literal["both", "start", "end"] = "both"


@dataclass(frozen=True, slots=True)
class Link:
    source: Crossing
    target: Crossing
    length: float
    one_way: bool = False


@dataclass(frozen=True, slots=True)
class Floor:
    """All that can be walked in a warehouse: at least one hall, the first made first, and the rules in force."""

    halls: tuple[Hall, ...]
    passages: tuple[Passage, ...] = ()
    doors: tuple[Door, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def block(self) -> BlockLayout | None:
        """The layout by which one walks where nothing but equal blocks matters; None where it is a graph."""
        if len(self.halls) > 1 or self.passages or self.links or len(self.doors) > 1:
            return None
        layout = self.halls[0].layout
        if not self.doors:
            return layout
        (door,) = self.doors
        return replace(layout, depot_aisle=door.at.aisle) if (door.use, door.at.cross) == ("both", 0) else None

    @property
    def starts(self) -> list[Crossing]:
        """Walks begin at any of them: at a door, or at the depot of the first hall where no door is for that."""
        first = self.halls[0]
        named = [door.at for door in self.doors if door.use != "end"]
        return named or [Crossing(first.id, first.layout.depot_aisle, 0)]

    @property
    def ends(self) -> list[Crossing]:
        """Walks end at any of them; without any they come back to where they began."""
        return [door.at for door in self.doors if door.use != "start"]

    def hall(self, identity: int) -> Hall:
        return next(hall for hall in self.halls if hall.id == identity)


@dataclass(frozen=True, slots=True)
class Walked:
    """The shortest walk past some bins, as far as it is known."""

    bins: tuple[int, ...]
    """In the order in which they are passed; then those that have no place, or that no walk reaches with the others."""
    metres: Decimal
    plain_metres: Decimal | None
    """The walk that people are taught: S-shaped, or aisle after aisle where the floor is a graph; None: it cannot be walked so."""
    proof: Literal["exact", "bound"]
    path: Sequence[Point]
    """Corner by corner, from a start to an end."""
    unreached: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnWalk:
    """A walk for a map, with the plain one past the same cells."""

    metres: Decimal
    path: Sequence[Point]
    plain_metres: Decimal | None
    """None: it cannot be walked so."""
    plain_path: Sequence[Point]
    stops: Sequence[Point]
    """The cells, in the order in which they are passed."""
    stop_of: Mapping[int, int]
    """bin -> its stop, counted from 1"""
