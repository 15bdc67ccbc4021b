"""What work on the floor asks of the warehouse: where places are, containers by code, and the walks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from huotong.core.documents import Document, Work
from huotong.core.ledger.state import Place
from huotong.registry import statements

from . import decisions, walking
from .records import BlockLayout, Crossing, Door, Floor, Hall, Link, Passage, Point, Spot, Walked
from .walkways import graph_for

_SPOTS = """
SELECT s.id, s.x, s.y, s.level, s.aisle, s.block, s.cell, s.layout, s.floor, b.side
  FROM warehouse_bin_spot s JOIN warehouse_bin b ON b.id = s.id WHERE s.id = ANY(%s)
"""
# All that is walked in some warehouses, the layout that was made first first; rules that are archived are not in force.
_FLOORS = """
SELECT 'hall', warehouse_id, id, jsonb_build_array(aisles, blocks, cells_per_block,
       jsonb_build_array(aisle_pitch, cell_pitch, cross_to_cell), depot_aisle, floor,
       jsonb_build_array(coalesce(left_m, 0), coalesce(below_m, 0))), created_at
  FROM warehouse_layout WHERE warehouse_id = ANY(%(places)s)
UNION ALL
SELECT 'passage', warehouse_id, id, jsonb_build_array(layout_id, first_aisle, last_aisle, kind, block, first_cell, last_cell), created_at
  FROM warehouse_passage WHERE warehouse_id = ANY(%(places)s) AND state = 'active'
UNION ALL
SELECT 'door', warehouse_id, id, jsonb_build_array(jsonb_build_array(layout_id, aisle, cross_aisle), use), created_at
  FROM warehouse_door WHERE warehouse_id = ANY(%(places)s) AND state = 'active'
UNION ALL
SELECT 'link', warehouse_id, id, jsonb_build_array(jsonb_build_array(from_layout_id, from_aisle, from_cross_aisle),
       jsonb_build_array(to_layout_id, to_aisle, to_cross_aisle), metres, one_way), created_at
  FROM warehouse_link WHERE warehouse_id = ANY(%(places)s) AND state = 'active'
 ORDER BY 5, 3
"""
_CLOSED = """
SELECT s.id FROM warehouse_bin_spot s
 WHERE s.id = ANY(%s) AND EXISTS (
    SELECT 1 FROM warehouse_passage p
     WHERE p.layout_id = s.layout AND p.kind = 'closed' AND p.state = 'active' AND s.aisle BETWEEN p.first_aisle AND p.last_aisle
       AND (p.block IS NULL OR p.block = s.block)
       AND s.cell >= coalesce(p.first_cell, 0) AND s.cell <= coalesce(p.last_cell, s.cell))
"""
_CONTAINERS = (
    "SELECT code, id, warehouse_id FROM warehouse_container WHERE organisation_id = %s AND code = ANY(%s) AND state = 'active'"
)


def containers(codes: Iterable[str], *, organisation: int) -> dict[str, tuple[int, int]]:
    """Known containers by code: (identity, warehouse)."""
    return {row[0]: (row[1], row[2]) for row in statements.fetch(_CONTAINERS, [organisation, sorted(set(codes))])}


def new_container(identity: int, organisation: int, code: str, warehouse: int, kind: str) -> Work:
    """A container that is met for the first time: its label was scanned, so it exists."""
    sells, gives = decisions.container_flags(kind)
    container = Document("container", identity, organisation, {"warehouse": warehouse, "kind": kind}, state="active", code=code)
    return Work.create(container) + Work.open(Place(identity, warehouse, "container", sells, gives))


def coordinates(bins: Iterable[int]) -> dict[int, Spot]:
    """Where bins lie; a bin without a place in a layout is left out."""
    wanted = sorted(set(bins))
    rows = statements.fetch(_SPOTS, [wanted]) if wanted else []
    return {row[0]: Spot(float(row[1]), float(row[2]), *row[3:]) for row in rows}


def closed_bins(bins: Iterable[int]) -> frozenset[int]:
    """Those in racks that a passage rule closes: nobody picks there."""
    wanted = sorted(set(bins))
    return frozenset(row[0] for row in statements.fetch(_CLOSED, [wanted])) if wanted else frozenset()


def floors_of(warehouses: Iterable[int]) -> dict[int, Floor]:
    """The floors on which one walks, with the rules in force; a warehouse without a layout is left out. One statement."""
    wanted = sorted(set(warehouses))
    rows: dict[int, list[tuple[str, int, Any]]] = {}
    for what, place, identity, values, _ in statements.fetch(_FLOORS, {"places": wanted}) if wanted else ():
        rows.setdefault(place, []).append((what, identity, values))
    return {place: _floor(several) for place, several in rows.items() if any(what == "hall" for what, *_ in several)}


def floor_of(warehouse: int) -> Floor | None:
    """None while the warehouse has no layout."""
    return floors_of([warehouse]).get(warehouse)


def _floor(rows: Sequence[tuple[str, int, Any]]) -> Floor:
    found: dict[str, list[Any]] = {"hall": [], "passage": [], "door": [], "link": []}
    for what, identity, values in rows:
        found[what].append(_READ[what](identity, *values))
    return Floor(*(tuple(found[what]) for what in ("hall", "passage", "door", "link")))


def _hall(
    identity: int, aisles: int, blocks: int, cells: int, pitches: Sequence[float], depot: int, floor: int, corner: Sequence[float]
) -> Hall:
    return Hall(identity, BlockLayout(aisles, blocks, cells, *map(float, pitches), depot), floor, *map(float, corner))


_READ: Mapping[str, Callable[..., Any]] = {
    "hall": _hall,
    "passage": lambda _, *values: Passage(*values),
    "door": lambda _, at, use: Door(Crossing(*at), use),
    "link": lambda _, begin, end, length, one_way: Link(Crossing(*begin), Crossing(*end), float(length), one_way),
}

Walk = tuple[dict[int, int], Decimal]
"""(bin -> position, length in metres)"""


def walks_past(wanted: Sequence[tuple[int, Sequence[int]]]) -> list[Walk]:
    """The plain walk past the bins of each (warehouse, bins), as arithmetic; bins outside the layouts come last.

    In an S where the floor is a block layout; elsewhere aisle by aisle, and no length is told. Without a layout the bins are
    visited in the order of their identities. Two statements for all.
    """
    floors = floors_of(place for place, bins in wanted if len(set(bins)) > 1)
    spots = coordinates(bin for place, bins in wanted if place in floors for bin in bins)
    return [_walk(floors.get(place), sorted(set(bins)), spots) for place, bins in wanted]


def _walk(floor: Floor | None, bins: Sequence[int], spots: Mapping[int, Spot]) -> Walk:
    placed = {bin: spots[bin].at for bin in bins if bin in spots}
    if floor is None or not placed:
        return {bin: index for index, bin in enumerate(bins)}, Decimal(0)
    order, metres = walking.plain_order(floor, placed)
    ordered = [*order, *(bin for bin in bins if bin not in spots)]
    return {bin: index for index, bin in enumerate(ordered)}, metres


def shortest_walks(wanted: Sequence[tuple[int, Sequence[int]]]) -> list[Walked | None]:
    """The shortest walk past the bins of each (warehouse, bins), with its proof; None without a layout.

    For jobs: many bins take seconds. Two statements for all.
    """
    floors = floors_of(place for place, _ in wanted)
    spots = coordinates(bin for place, bins in wanted if place in floors for bin in bins)
    return [_shortest(floors.get(place), bins, spots) for place, bins in wanted]


def _shortest(floor: Floor | None, bins: Sequence[int], spots: Mapping[int, Spot]) -> Walked | None:
    if floor is None:
        return None
    return walking.shortest_past(floor, {bin: spots[bin].at if bin in spots else None for bin in sorted(set(bins))})


def walk_of(warehouse: int, bins: Sequence[int]) -> tuple[Point, ...]:
    """The walk past bins in the order given, corner by corner, for a map; bins that cannot be reached are passed over."""
    found = _in_order(warehouse, bins)
    return found[0] if found else ()


def metres_of(warehouse: int, bins: Sequence[int]) -> Decimal | None:
    """How far one walks past bins in the order given, such as the one in which somebody picked; None: it cannot be told."""
    found = _in_order(warehouse, bins)
    return walking.metres(found[1]) if found else None


def _in_order(warehouse: int, bins: Sequence[int]) -> tuple[tuple[Point, ...], float] | None:
    floor = floor_of(warehouse)
    spots = coordinates(bins) if floor else {}
    cells = [spots[bin].at for bin in bins if bin in spots]
    if floor is None or not cells:
        return None
    if floor.block is None:
        graph = graph_for(floor, cells)
        inside = walking.within_reach(graph, set(cells), floor.starts, floor.ends)
        cells = [cell for cell in cells if cell in inside]
    return walking.in_order(floor, cells) if cells else None


def metres_from(warehouse: int, bin: int, bins: Iterable[int]) -> dict[int, Decimal]:
    """How far each of these bins is from one; where it cannot be told, it is left out."""
    wanted = sorted(set(bins))
    floor = floor_of(warehouse)
    spots = coordinates([bin, *wanted]) if floor else {}
    if floor is None or bin not in spots:
        return {}
    lengths = walking.lengths_from(floor, spots[bin].at, {spots[each].at for each in wanted if each in spots})
    return {each: lengths[spots[each].at] for each in wanted if each in spots and spots[each].at in lengths}


def legs(warehouse: int, bins: Sequence[int]) -> list[Decimal | None]:
    """Metres to each bin from the one before it, in the order given; None for the first, and where it cannot be told."""
    floor = floor_of(warehouse)
    spots = coordinates(bins) if floor else {}
    if floor is None:
        return [None] * len(bins)
    cells = [spots[bin].at if bin in spots else None for bin in bins]
    return [None, *(walking.leg(floor, one, other) for one, other in pairwise(cells))] if cells else []
