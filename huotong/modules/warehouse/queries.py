"""What the verbs of warehouses, bins and layouts read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from huotong.core.documents import Ask
from huotong.platform.book import stock
from huotong.platform.numbers import ids
from huotong.registry import statements

from . import decisions

_LAYOUT = (
    *("id", "warehouse", "code", "aisles", "blocks", "cells_per_block", "aisle_pitch", "cell_pitch", "cross_to_cell"),
    *("depot_aisle", "floor", "left_m", "below_m"),
)
_OF_LAYOUTS = f"SELECT {', '.join(_LAYOUT).replace('warehouse', 'warehouse_id')} FROM warehouse_layout"
# The first layout of a warehouse is the one that was made first.
_LAYOUTS = f"{_OF_LAYOUTS} WHERE warehouse_id = ANY(%s) ORDER BY created_at, id"
_LAYOUTS_BY_ID = f"{_OF_LAYOUTS} WHERE id = ANY(%s)"

_ZONES = "SELECT id, code, warehouse_id, sells, gives FROM warehouse_zone WHERE id = ANY(%s)"

# How far bins and rules of walking reach: aisles, blocks and cells of the layouts that they lie in.
_REACH = """
SELECT warehouse_id, layout_id, max(aisle) + 1, max(block) + 1, max(cell) + 1
  FROM warehouse_bin WHERE warehouse_id = ANY(%(places)s) GROUP BY 1, 2
UNION ALL
SELECT warehouse_id, layout_id, max(last_aisle) + 1, max(block) + 1, max(greatest(first_cell, last_cell)) + 1
  FROM warehouse_passage WHERE warehouse_id = ANY(%(places)s) GROUP BY 1, 2
UNION ALL
SELECT warehouse_id, layout_id, max(aisle) + 1, max(cross_aisle), NULL
  FROM warehouse_door WHERE warehouse_id = ANY(%(places)s) GROUP BY 1, 2
UNION ALL
SELECT warehouse_id, from_layout_id, max(from_aisle) + 1, max(from_cross_aisle), NULL
  FROM warehouse_link WHERE warehouse_id = ANY(%(places)s) GROUP BY 1, 2
UNION ALL
SELECT warehouse_id, to_layout_id, max(to_aisle) + 1, max(to_cross_aisle), NULL
  FROM warehouse_link WHERE warehouse_id = ANY(%(places)s) GROUP BY 1, 2
"""

Layout = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ZoneFacts:
    id: int
    code: str
    warehouse: int
    sells: bool
    gives: bool


@dataclass(frozen=True, slots=True)
class BinScene:
    """What must be known to write a bin: the zone that is given, the one it is in, the layouts."""

    zone: ZoneFacts | None
    former: ZoneFacts | None
    first: Layout | None
    """The first layout of its warehouse."""
    layouts: Mapping[int | None, Layout]
    """Those that are named, and all of its warehouse."""


@dataclass(frozen=True, slots=True)
class LayoutScene:
    reach: tuple[int | None, ...]
    """Aisles, blocks and cells that bins and rules of walking need."""


@dataclass(frozen=True, slots=True)
class DrawScene:
    zone: ZoneFacts | None
    bins: Sequence[int]
    """Fresh identities, one for each bin to draw."""


def outside_places(asks: Sequence[Ask]) -> list[list[int]]:
    """Fresh identities for the places outside of each new warehouse."""
    each = len(decisions.OUTSIDE)
    fresh = ids.take(each * len(asks))
    return [fresh[start : start + each] for start in range(0, len(fresh), each)]


def bin_scenes(asks: Sequence[Ask]) -> list[BinScene]:
    zones = zones_of(zone for ask in asks for zone in (ask.given.get("zone"), ask.document["zone"]))
    of_warehouses = layouts_of(ask.document["warehouse"] for ask in asks)
    known: dict[int | None, Layout] = {each["id"]: each for several in of_warehouses.values() for each in several}
    named = {layout for ask in asks for layout in (ask.given.get("layout"), ask.document["layout"])} - known.keys()
    known |= layouts_by_id(named)
    scenes = []
    for ask in asks:
        first = next(iter(of_warehouses.get(ask.document["warehouse"], ())), None)
        scenes.append(BinScene(zones.get(ask.given.get("zone")), zones.get(ask.document["zone"]), first, known))
    return scenes


def layout_scenes(asks: Sequence[Ask]) -> list[LayoutScene]:
    """What lies in no layout yet lies in the first one."""
    places = sorted({ask.document["warehouse"] or 0 for ask in asks})
    layouts = layouts_of(places)
    rows = statements.fetch(_REACH, {"places": places})
    scenes = []
    for ask in asks:
        place = ask.document["warehouse"] or 0
        first = next(iter(layouts.get(place, ())), None)
        mine = {ask.document.id} | ({None} if first is None or first["id"] == ask.document.id else set())
        here = [row[2:] for row in rows if row[0] == place and row[1] in mine]
        scenes.append(
            LayoutScene(tuple(max((each for each in needed if each is not None), default=None) for needed in zip(*here)))
        )
    return scenes


def draw_scenes(asks: Sequence[Ask]) -> list[DrawScene]:
    zones = zones_of(ask.given.get("zone") for ask in asks)
    counts = [decisions.count_to_draw(ask.document, ask.given) for ask in asks]
    return [DrawScene(zones.get(ask.given.get("zone")), ids.take(count)) for ask, count in zip(asks, counts)]


def kinds_in_places(asks: Sequence[Ask]) -> list[int]:
    """How many items lie in each bin or container."""
    return _kinds([row.place for row in stock.current(places=[ask.document.id for ask in asks])], asks)


def kinds_in_warehouses(asks: Sequence[Ask]) -> list[int]:
    """How many items lie in each warehouse."""
    rows = stock.current(warehouses=[ask.document.id for ask in asks])
    return _kinds([row.warehouse for row in rows if row.on_hand], asks)


def _kinds(where: Sequence[int | None], asks: Sequence[Ask]) -> list[int]:
    return [where.count(ask.document.id) for ask in asks]


def layouts_of(warehouses: Any) -> dict[int, list[Layout]]:
    """The layouts of each warehouse, the first one first."""
    wanted = sorted({each for each in warehouses if each is not None})
    found: dict[int, list[Layout]] = {}
    for row in statements.fetch(_LAYOUTS, [wanted]) if wanted else ():
        found.setdefault(row[1], []).append(dict(zip(_LAYOUT, row)))
    return found


def layouts_by_id(layouts: Any) -> dict[int | None, Layout]:
    wanted = sorted({each for each in layouts if each is not None})
    return {row[0]: dict(zip(_LAYOUT, row)) for row in statements.fetch(_LAYOUTS_BY_ID, [wanted])} if wanted else {}


def zones_of(zones: Any) -> dict[int | None, ZoneFacts]:
    wanted = sorted({zone for zone in zones if zone is not None})
    return {row[0]: ZoneFacts(*row) for row in statements.fetch(_ZONES, [wanted])} if wanted else {}
