"""How much of the floor a walk covers, estimated in a tenth of a microsecond.

Every place has a *footprint*: the stretches of floor that a walk to it covers, each stretch as many bits of one whole number
as it has units of length. Places that lie together share stretches, so the estimate of a walk past several is the count of
bits in the union of their footprints: one `|` and one `bit_count`.

In a subaisle a walk covers twice the depth of the farthest pick from the lower end, until it is shorter to go through.
Across it covers what lies between the depot and the aisle, once along the *spine*, which all blocks share, and once along the
block's own cross aisle: a walk goes out along one cross aisle and comes back along another. Up to a block it covers twice the
depth of all blocks below, along the *trunk*. The estimate is near the shortest walk where few picks lie in an aisle, and above
it where many do; what matters is that it tells which orders lie well together.
"""

from collections.abc import Sequence

from huotong.solve.walks import BlockLayout, Pick

BITS_MAX = 4000
"""Of the longest footprint, about; a larger floor gets coarser units."""


def footprints_of(layout: BlockLayout, places: Sequence[Pick]) -> list[int]:
    """Only aisles, blocks and subaisles where a place lies get bits."""
    floor = _Floor(layout, places)
    return [floor.footprint(place) for place in places]


class _Floor:
    """From the lowest bit: the spine, the trunk, the cross aisle of each block, the subaisles."""

    def __init__(self, layout: BlockLayout, places: Sequence[Pick]) -> None:
        self.layout = layout
        subaisles = sorted({(place.block, place.aisle) for place in places})
        blocks = sorted({block for block, _ in subaisles})
        aisles = {layout.depot_aisle, *(aisle for _, aisle in subaisles)}
        width, top = layout.x(max(aisles) - min(aisles)), max(blocks, default=0) * layout.block_depth
        whole = len(subaisles) * layout.block_depth + (len(blocks) + 1) * width + 2 * top
        self.unit = max(layout.cell_pitch, whole / BITS_MAX)
        self.left = layout.x(min(aisles))
        self.depth = max(1, self._units(layout.block_depth))
        wide, trunk = self._units(width), self._units(2 * top)
        self.cross_at = {block: wide + trunk + number * wide for number, block in enumerate(blocks)}
        self.trunk_at = wide
        ends = wide + trunk + len(blocks) * wide
        self.subaisle_at = {subaisle: ends + number * self.depth for number, subaisle in enumerate(subaisles)}

    def footprint(self, place: Pick) -> int:
        across = self._across(place.aisle)
        height = self.layout.cross_to_cell + place.cell * self.layout.cell_pitch
        deep = min(self.depth, max(1, self._units(2 * height)))
        return (
            across
            | _bits(self.trunk_at, self._units(2 * place.block * self.layout.block_depth))
            | across << self.cross_at[place.block]
            | _bits(self.subaisle_at[(place.block, place.aisle)], deep)
        )

    def _across(self, aisle: int) -> int:
        low, high = sorted(self._units(self.layout.x(each) - self.left) for each in (aisle, self.layout.depot_aisle))
        return _bits(low, high - low)

    def _units(self, metres: float) -> int:
        return round(metres / self.unit)


def _bits(start: int, count: int) -> int:
    return ((1 << count) - 1) << start
