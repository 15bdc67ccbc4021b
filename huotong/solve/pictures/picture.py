"""One walk as a picture: the floor in true metres with the walk on it, and below it what plain rules would walk, all of one scale."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from huotong.solve.walks.layout import BlockLayout, Pick
from huotong.solve.walks.proof import Shortest
from huotong.solve.walks.walker import Walk

from . import drawing, words
from .drawing import INK, INK_2, INK_3, OK, PRIMARY, text
from .lanes import Point
from .scale import Scale, legible

_FONT: Final = "Inter, 'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
_WIDTH_MIN: Final = 800.0
_MARGIN: Final = 24.0
_LABELS: Final = 56.0
"""Left of the racks, for the numbers of the blocks, and as much on the right."""
_HEAD: Final = 130.0
_FOOT: Final = 72.0
"""Below the lowest cross aisle, for the house and the numbers."""
_HOME: Final = 40.0
"""From the lowest cross aisle to the house."""
_GAP: Final = 24.0
_NAME_MAX: Final = 36


def picture(
    layout: BlockLayout, picks: Sequence[Pick], found: Shortest, plain: Mapping[str, Walk], *, name: str, lang: str | None = None
) -> str:
    """An SVG of the walk found, beside the walks by plain rules (`s_shape`, `largest_gap`, `return`).

    Without `lang`, zh or en, it speaks both languages. Raises TooLarge.
    """
    languages = (lang,) if lang else words.LANGUAGES
    stops = _stops(layout, picks, found.walk)
    pixels = legible(layout, len(stops))
    width = max(_WIDTH_MIN, Scale(layout, pixels).width + 2 * (_MARGIN + _LABELS))
    scale = Scale(layout, pixels, ((width - Scale(layout, pixels).width) / 2, _HEAD))
    below = _HEAD + scale.height + _FOOT
    plans, height = _plans(scale, found, plain, width, below, languages)
    title = f"{_short(name)}: {words.metres(found.walk.length)} m, {words.said(words.proof(found), languages)}"
    counts = {"picks": len(picks), "stops": len(stops), "aisles": layout.aisles, "blocks": layout.blocks}
    parts = [
        _opening(width, height, title, words.said(words.COUNTS, languages, " / ", **counts), languages),
        *_head(found, name, languages, counts),
        *drawing.floor(scale, cells=True),
        *drawing.ends(scale),
        *_blocks(scale, languages),
        *drawing.stops(scale, stops),
        *drawing.walk(scale, found.walk.path, home=_HOME),
        drawing.house(_below(scale.at(layout.depot), _HOME)),
        *plans,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _opening(width: float, height: float, title: str, told: str, languages: Sequence[str]) -> str:
    size = f"{round(width)} {round(height)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{round(width)}" height="{round(height)}" '
        f'lang="{languages[0]}" role="img" aria-labelledby="title desc" font-family="{_FONT}">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="desc">{escape(told)}</desc>\n'
        f'<rect width="100%" height="100%" fill="{drawing.SURFACE}"/>'
    )


def _head(found: Shortest, name: str, languages: Sequence[str], counts: Mapping[str, int]) -> Iterator[str]:
    x = _MARGIN
    yield text((x, 38), f"{words.said(words.WALK, languages)} · {_short(name)}", size=16, ink=INK, strong=True)
    ink = OK if found.proof == "exact" else INK_2
    proof = words.said(words.proof(found), languages, " · ")
    yield (
        f'<text x="{x:.0f}" y="62" font-size="14"><tspan font-weight="600" fill="{PRIMARY}">{words.metres(found.walk.length)} m</tspan>'
        f'<tspan dx="10" fill="{ink}">{escape(proof)}</tspan></text>'
    )
    yield text((x, 82), words.said(words.COUNTS, languages, " · ", **counts), ink=INK_3)


def _blocks(scale: Scale, languages: Sequence[str]) -> Iterator[str]:
    """The number of each block beside it, where there are several."""
    for block in range(scale.layout.blocks if scale.layout.blocks > 1 else 0):
        top, bottom = scale.racks(block)
        first = (top + bottom) / 2 + 4 - 7 * (len(languages) - 1)
        for line, language in enumerate(languages):
            at = (scale.origin[0] - 12, first + 14 * line)
            yield text(at, words.BLOCK[language].format(number=block), size=11, ink=INK_3, anchor="end")


def _plans(
    scale: Scale, found: Shortest, plain: Mapping[str, Walk], width: float, top: float, languages: Sequence[str]
) -> tuple[list[str], float]:
    """Small plans of one scale beside each other, and where the picture ends."""
    room = (width - 2 * _MARGIN - (len(plain) - 1) * _GAP) / len(plain)
    pixels = scale.pixels * min(0.36, (room - 32) / scale.width)
    small = Scale(scale.layout, pixels, cross_half=2.0)
    above = 40.0
    below = 44.0 + 17 * len(languages)
    parts = []
    for place, (rule, walk) in enumerate(plain.items()):
        left = _MARGIN + place * (room + _GAP)
        parts.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{room:.1f}" height="{above + small.height + below - 22:.1f}" rx="8" '
            f'fill="none" stroke="{drawing.HAIRLINE}"/>'
        )
        at = Scale(scale.layout, pixels, (left + (room - small.width) / 2, top + above + 4), cross_half=2.0)
        parts += [
            text((left + 14, top + 25), words.said(words.RULES[rule], languages), ink=INK, strong=True),
            text((left + room - 14, top + 25), f"{words.metres(walk.length)} m", ink=INK, strong=True, anchor="end"),
            *drawing.floor(at, cells=False),
            *drawing.plan_walk(at, walk.path),
        ]
        saved = words.saving(found.walk.length, walk.length)
        for line, language in enumerate(languages):
            parts.append(text((left + 14, top + above + small.height + 30 + 17 * line), saved[language]))
    end = top + above + small.height + below
    for line, language in enumerate(languages):
        parts.append(text((_MARGIN, end + 6 + 18 * line), words.LEGEND[language], ink=INK_3))
    return parts, end + 6 + 18 * len(languages)


def _stops(layout: BlockLayout, picks: Sequence[Pick], walk: Walk) -> list[tuple[Pick, bool]]:
    """The cells in the order in which the walk comes to them, and whether it first passes right of the middle of the aisle."""
    upwards: dict[Point, bool] = {}
    for before, point in pairwise(walk.path):
        upwards.setdefault(_rounded(point), point[1] >= before[1])
    cells = dict.fromkeys(picks[each] for each in walk.order)
    return [(cell, upwards.get(_rounded(layout.point(cell)), True)) for cell in cells]


def _rounded(point: Point) -> Point:
    return (round(point[0], 6), round(point[1], 6))


def _below(point: Point, by: float) -> Point:
    return (point[0], point[1] + by)


def _short(name: str) -> str:
    """Without what no text may hold, and not longer than the picture is wide."""
    clean = "".join(sign if sign.isprintable() else " " for sign in name)
    return clean if len(clean) <= _NAME_MAX else clean[: _NAME_MAX - 1] + "…"
