"""What the verbs of warehouses, bins and layouts read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from huotong.core.documents import Ask
from huotong.platform.book import stock
from huotong.platform.numbers import ids
from huotong.registry import statements

from . import decisions

_LAYOUTS = """
SELECT warehouse_id, id, code, aisles, blocks, cells_per_block, aisle_pitch, cell_pitch, cross_to_cell, depot_aisle
  FROM warehouse_layout WHERE warehouse_id = ANY(%s)
"""
_LAYOUT = ("id", "code", "aisles", "blocks", "cells_per_block", "aisle_pitch", "cell_pitch", "cross_to_cell", "depot_aisle")

_ZONES = "SELECT id, code, warehouse_id, sells, gives FROM warehouse_zone WHERE id = ANY(%s)"

# How far the bins of each warehouse reach.
_REACH = """
SELECT warehouse_id, max(aisle) + 1, max(block) + 1, max(cell) + 1 FROM warehouse_bin
 WHERE warehouse_id = ANY(%s) GROUP BY warehouse_id
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
    """What must be known to write a bin: the zone that is given, the one it is in, its warehouse's layout."""

    zone: ZoneFacts | None
    former: ZoneFacts | None
    layout: Layout | None


@dataclass(frozen=True, slots=True)
class LayoutScene:
    other: Layout | None
    """The layout that the warehouse has."""
    reach: tuple[int | None, ...]
    """Aisles, blocks and cells that the bins need."""


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
    layouts = layouts_of(ask.document["warehouse"] for ask in asks)
    return [
        BinScene(zones.get(ask.given.get("zone")), zones.get(ask.document["zone"]), layouts.get(ask.document["warehouse"]))
        for ask in asks
    ]


def layout_scenes(asks: Sequence[Ask]) -> list[LayoutScene]:
    warehouses = [ask.document["warehouse"] or 0 for ask in asks]
    layouts = layouts_of(warehouses)
    reach = {row[0]: row[1:] for row in statements.fetch(_REACH, [warehouses])}
    return [LayoutScene(layouts.get(each), reach.get(each, (None, None, None))) for each in warehouses]


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


def layouts_of(warehouses: Any) -> dict[int, Layout]:
    wanted = sorted({each for each in warehouses if each is not None})
    return {row[0]: dict(zip(_LAYOUT, row[1:])) for row in statements.fetch(_LAYOUTS, [wanted])} if wanted else {}


def zones_of(zones: Any) -> dict[int | None, ZoneFacts]:
    wanted = sorted({zone for zone in zones if zone is not None})
    return {row[0]: ZoneFacts(*row) for row in statements.fetch(_ZONES, [wanted])} if wanted else {}
