"""The building's plan for a map: halls, how they may be walked, where bins stand; and walks drawn over it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from huotong.registry import statements
from huotong.solve.walks import s_shape

from . import walking
from .floor import coordinates, floor_of
from .records import Cell, DrawnWalk, Floor, Hall, Point

_HALLS = "SELECT id, code, name FROM warehouse_layout WHERE warehouse_id = %s"
_BINS = """
SELECT s.id, b.code, s.layout, s.aisle, s.block, s.cell, s.level, z.code, z.kind, b.state, b.kind, b.capacity_kg, b.capacity_l
  FROM warehouse_bin_spot s
  JOIN warehouse_bin b ON b.id = s.id
  LEFT JOIN warehouse_zone z ON z.id = b.zone_id
 WHERE s.warehouse = %s AND b.state = 'active'
 ORDER BY s.layout, s.aisle, s.block, s.cell, s.level, b.code
"""
_BIN = (
    "id",
    "code",
    "layout",
    "aisle",
    "block",
    "cell",
    "level",
    "zone",
    "zone_kind",
    "state",
    "kind",
    "capacity_kg",
    "capacity_l",
)


def halls(warehouse: int) -> dict[str, Any] | None:
    """Halls, passage rules, doors and links, as data; None while the warehouse has no layout."""
    floor = floor_of(warehouse)
    if floor is None:
        return None
    names = {row[0]: (row[1], row[2]) for row in statements.fetch(_HALLS, [warehouse])}
    return {
        "halls": [_hall(hall, *names[hall.id]) for hall in floor.halls],
        "passages": [asdict(each) for each in floor.passages],
        "doors": [{**each.at._asdict(), "use": each.use} for each in floor.doors],
        "links": [{"from": each.source._asdict(), "to": each.target._asdict()} for each in floor.links],
        "starts": [_point(floor.hall(each.layout).point(each)) for each in floor.starts],
    }


def _hall(hall: Hall, code: str, name: str | None) -> dict[str, Any]:
    """Metres; the lower left corner of the hall in the building's plan."""
    layout = asdict(hall.layout)
    return {"id": hall.id, "code": code, "name": name, "floor": hall.floor, "left": hall.left, "below": hall.below, **layout}


def bins(warehouse: int) -> list[dict[str, Any]]:
    """Every active bin that has a place on a floor."""
    return [dict(zip(_BIN, row)) for row in statements.fetch(_BINS, [warehouse])]


def drawn_walks(warehouse: int, walks: Sequence[Sequence[int]]) -> list[DrawnWalk | None]:
    """Walks past bins in the orders given, and beside each the plain one past the same bins. Two statements for all."""
    floor = floor_of(warehouse)
    spots = coordinates(bin for several in walks for bin in several) if floor else {}
    cells = {bin: spot.at for bin, spot in spots.items()}
    return [None if floor is None else _drawn(floor, [bin for bin in several if bin in cells], cells) for several in walks]


def _drawn(floor: Floor, order: Sequence[int], cells: Mapping[int, Cell]) -> DrawnWalk | None:
    visited = list(dict.fromkeys(cells[bin] for bin in order))
    found = walking.in_order(floor, visited) if visited else None
    if found is None:
        return None
    path, length = found
    plain = _plain(floor, visited)
    stops = [floor.hall(cell.layout).point(cell) for cell in visited]
    numbers = {cell: number for number, cell in enumerate(visited, 1)}
    return DrawnWalk(
        metres=walking.metres(length),
        path=path,
        plain_metres=None if plain is None else walking.metres(plain[1]),
        plain_path=() if plain is None else plain[0],
        stops=tuple(stops),
        stop_of={bin: numbers[cells[bin]] for bin in order},
    )


def _plain(floor: Floor, cells: Sequence[Cell]) -> tuple[tuple[Point, ...], float] | None:
    block = floor.block
    if block is None:
        return walking.in_order(floor, walking.aisle_by_aisle(floor, set(cells)))
    found = s_shape(block, [cell.pick for cell in cells])
    return walking.corners(floor.halls[0].moved(point) for point in found.path), found.length


def shown(walk: DrawnWalk) -> dict[str, Any]:
    """A walk as data: points are `[layout, x, y]`."""
    return {
        "metres": _text(walk.metres),
        "plain_metres": None if walk.plain_metres is None else _text(walk.plain_metres),
        "path": _points(walk.path),
        "plain_path": _points(walk.plain_path),
        "stops": _points(walk.stops),
    }


def _points(points: Iterable[Point]) -> list[list[float]]:
    return [_point(point) for point in points]


def _point(point: Point) -> list[float]:
    return [point.layout, round(point.x, 3), round(point.y, 3)]


def _text(metres: Decimal) -> str:
    return f"{metres.normalize():f}"
