"""What other modules may ask about places; sets in, sets out, one statement each."""

from collections.abc import Iterable

from huotong.registry import statements

from . import decisions
from .floor import (
    closed_bins,
    containers,
    coordinates,
    floor_of,
    legs,
    metres_from,
    metres_of,
    new_container,
    shortest_walks,
    walk_of,
    walks_past,
)
from .plan import bins, drawn_walks, halls, shown
from .records import PlaceFacts
from .walking import within_reach
from .walkways import graph_for

__all__ = [
    "bins",
    "closed_bins",
    "containers",
    "coordinates",
    "drawn_walks",
    "floor_of",
    "graph_for",
    "halls",
    "legs",
    "metres_from",
    "metres_of",
    "new_container",
    "place_facts",
    "shortest_walks",
    "shown",
    "walk_of",
    "walks_past",
    "within_reach",
]

# Bins and containers by identity.
_PLACES = """
SELECT id, code, 'bin', warehouse_id, state, sells, gives, zone_id, kind FROM warehouse_bin WHERE id = ANY(%(ids)s)
UNION ALL
SELECT id, code, 'container', warehouse_id, state, TRUE, TRUE, NULL, kind FROM warehouse_container WHERE id = ANY(%(ids)s)
"""


def place_facts(places: Iterable[int]) -> dict[int, PlaceFacts]:
    """Bins and containers by identity; what is neither is left out."""
    wanted = sorted(set(places))
    return {row[0]: _facts(*row) for row in statements.fetch(_PLACES, {"ids": wanted})} if wanted else {}


def _facts(
    identity: int, code: str, place: str, warehouse: int, state: str, sells: bool, gives: bool, zone: int | None, kind: str
) -> PlaceFacts:
    if place == "container":
        sells, gives = decisions.container_flags(kind)
    return PlaceFacts(identity, code, place, warehouse, state, sells, gives, zone)  # type: ignore[arg-type]
