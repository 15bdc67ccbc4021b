"""The parts of a picture: racks, cells where one stops, walks, the house, texts."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from huotong.solve.walks.layout import Pick

from .lanes import Point, arrows, lane, number, pair, rounded, straightened, towards
from .scale import Scale

INK, INK_2, INK_3 = "#16191D", "#454D57", "#636B76"
PRIMARY, PRIMARY_SOFT, OK, SURFACE, HAIRLINE = "#0958D9", "#E8F1FF", "#17693B", "#FFFFFF", "#E4E7EB"
RACK: Final = "#DAE2EC"
LANE: Final = 3.4
_ARROW_EVERY: Final = 100.0
_LINE: Final = 1.5


def text(at: Point, words: str, *, size: int = 12, ink: str = INK_2, strong: bool = False, anchor: str = "start") -> str:
    weight = ' font-weight="600"' if strong else ""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{number(at[0])}" y="{number(at[1])}" font-size="{size}" fill="{ink}"{weight}{where}>{escape(words)}</text>'


def box(left: float, top: float, right: float, bottom: float) -> str:
    return f"M{pair((left, top))}H{number(right)}V{number(bottom)}H{number(left)}Z"


def floor(scale: Scale, *, cells: bool) -> Iterator[str]:
    """Racks on both sides of each aisle, block by block, with their cells where they can be told apart."""
    layout = scale.layout
    left, right = scale.origin[0], scale.origin[0] + scale.width
    racks = []
    lines = []
    for block in range(layout.blocks):
        top, bottom = scale.racks(block)
        for aisle in range(layout.aisles + 1):
            start = left if aisle == 0 else scale.at((layout.x(aisle - 1), 0))[0] + scale.pitch / 2 - scale.rack
            end = right if aisle == layout.aisles else left + aisle * scale.pitch + scale.rack
            racks.append(box(start, top, end, bottom))
        if cells:
            lines += [f"M{pair((left, scale.cell(Pick(0, block, cell))[0]))}H{number(right)}" for cell in _all_but_last(scale)]
            lines += [f"M{pair((left + aisle * scale.pitch, top))}V{number(bottom)}" for aisle in range(1, layout.aisles)]
    yield f'<path fill="{RACK}" d="{"".join(racks)}"/>'
    if lines:
        yield f'<path fill="none" stroke="{SURFACE}" stroke-width="{_LINE}" d="{"".join(lines)}"/>'


def _all_but_last(scale: Scale) -> range:
    return range(scale.layout.cells_per_block - 1)


def ends(scale: Scale) -> Iterator[str]:
    """The number of each aisle at both of its ends; that of the depot leaves room for the way home."""
    layout = scale.layout
    for aisle in range(layout.aisles):
        x = scale.at((layout.x(aisle), 0.0))[0]
        home = aisle == layout.depot_aisle
        yield text((x, scale.origin[1] - 14), str(aisle), size=11, ink=INK_3, anchor="middle")
        below = (x - 11 if home else x, scale.origin[1] + scale.height + 22)
        yield text(below, str(aisle), size=11, ink=INK_3, anchor="end" if home else "middle")


def stops(scale: Scale, cells: Sequence[tuple[Pick, bool]]) -> Iterator[str]:
    """Each cell in the order of walking, outlined and numbered on that side of the aisle (right or not) where one passes it."""
    outlines = []
    numbers = []
    for place, (pick, right) in enumerate(cells, 1):
        top, bottom = scale.cell(pick)
        x = scale.at((scale.layout.x(pick.aisle), 0.0))[0]
        inner, outer = scale.pitch / 2 - scale.rack, scale.pitch / 2
        left = x + inner if right else x - outer
        outlines.append(box(left + 1, top + 1, left + scale.rack - 1, bottom - 1))
        middle = left + scale.rack / 2
        numbers.append(text((middle, (top + bottom) / 2 + 4), str(place), size=11, ink=PRIMARY, strong=True, anchor="middle"))
    yield f'<path fill="{PRIMARY_SOFT}" stroke="{PRIMARY}" stroke-width="1.2" stroke-linejoin="round" d="{"".join(outlines)}"/>'
    yield from numbers


def walk(scale: Scale, path: Sequence[Point], *, home: float) -> Iterator[str]:
    """The walk on its lanes from the house and back, with a white casing and arrows."""
    x, y = scale.at(path[0])
    corners = straightened([(x, y + home), *map(scale.at, path), (x, y + home)])
    line = lane(corners, LANE)
    drawn = rounded(line)
    stroke = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
    yield f'<path {stroke} stroke="{SURFACE}" stroke-width="{number(LANE * 2)}" d="{drawn}"/>'
    yield f'<path {stroke} stroke="{PRIMARY}" stroke-width="{LANE}" d="{drawn}"/>'
    indoors = [towards(line[0], line[1], home), *line[1:-1], towards(line[-1], line[-2], home)]
    for at, turn in arrows(indoors, _ARROW_EVERY):
        yield f'<path fill="{PRIMARY}" d="M-4.5-4.6L5.5 0L-4.5 4.6Z" transform="translate({pair(at)})rotate({turn})"/>'


def plan_walk(scale: Scale, path: Sequence[Point]) -> Iterator[str]:
    """A plain walk, quiet and thin, still there and back beside each other."""
    line = rounded(lane(straightened([*map(scale.at, path)]), 1.5), 2.0)
    yield f'<path fill="none" stroke="{INK_2}" stroke-width="1.4" stroke-linejoin="round" stroke-linecap="round" d="{line}"/>'
    x, y = scale.at(path[0])
    yield f'<circle cx="{number(x)}" cy="{number(y)}" r="3" fill="{INK}"/>'


def house(at: Point) -> str:
    return (
        f'<g transform="translate({pair(at)})"><circle r="11" fill="{INK}" stroke="{SURFACE}" stroke-width="2"/>'
        f'<path fill="{SURFACE}" d="M0-6L6-.5H4.2V5H1.3V1.5H-1.3V5H-4.2V-.5H-6Z"/></g>'
    )
