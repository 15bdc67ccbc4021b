"""What work on the floor asks of the warehouse: where places are, containers by code, and the plain walk."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from huotong.core.documents import Document, Work
from huotong.core.ledger.state import Place
from huotong.registry import statements
from huotong.solve import walks

from . import decisions, queries
from .records import BlockLayout, Spot

_SPOTS = "SELECT id, x, y, level, aisle, block, cell FROM warehouse_bin_spot WHERE id = ANY(%s)"
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
    """Where bins lie; a bin without a place in its warehouse's layout is left out."""
    wanted = sorted(set(bins))
    rows = statements.fetch(_SPOTS, [wanted]) if wanted else []
    return {row[0]: Spot(float(row[1]), float(row[2]), *row[3:]) for row in rows}


def layout_of(warehouse: int) -> BlockLayout | None:
    """The layout to walk in; None while the warehouse has none."""
    values = queries.layouts_of([warehouse]).get(warehouse)
    return None if values is None else decisions.block_layout(values)


Walk = tuple[dict[int, int], Decimal]
"""(bin -> position, length in metres)"""


def walks_past(wanted: Sequence[tuple[int, Sequence[int]]]) -> list[Walk]:
    """The S-shape walk past the bins of each (warehouse, bins); bins outside the layout come last.

    Without a layout the bins are visited in the order of their identities, and no length is known. Two statements for all.
    """
    layouts = queries.layouts_of({place for place, bins in wanted if len(set(bins)) > 1})
    spots = coordinates(bin for place, bins in wanted if place in layouts for bin in bins)
    known = {place: decisions.block_layout(values) for place, values in layouts.items()}
    return [_walk(known.get(place), sorted(set(bins)), spots) for place, bins in wanted]


def _walk(layout: BlockLayout | None, bins: Sequence[int], spots: Mapping[int, Spot]) -> Walk:
    placed = [bin for bin in bins if bin in spots]
    if layout is None or not placed:
        return {bin: index for index, bin in enumerate(bins)}, Decimal(0)
    found = walks.s_shape(layout, [spots[bin].pick for bin in placed])
    ordered = [placed[index] for index in found.order] + [bin for bin in bins if bin not in spots]
    return {bin: index for index, bin in enumerate(ordered)}, Decimal(str(round(found.length, 3)))
