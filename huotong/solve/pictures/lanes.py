"""From a walk to lines: keep-right lanes, rounded corners, arrows. Pixels; y grows downwards."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import atan2, degrees, hypot
from typing import Final

Point = tuple[float, float]

CORNER: Final = 6.0
_SAME: Final = 1e-6


def straightened(path: Sequence[Point]) -> list[Point]:
    """The corners alone: without points that lie on the way, and without standing still."""
    found: list[Point] = []
    for point in path:
        if found and _apart(found[-1], point) < _SAME:
            continue
        if len(found) > 1 and _ahead(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return found


def lane(corners: Sequence[Point], beside: float) -> list[Point]:
    """Beside the middle of the aisles, on the right of who walks: there and back are both seen."""
    steps = list(pairwise(corners))
    if not steps:
        return list(corners)
    found = [_moved(corners[0], _right(steps[0]), beside)]
    for before, after in pairwise(steps):
        a, b = _right(before), _right(after)
        turn = a[0] * b[0] + a[1] * b[1]
        if turn < -1 + _SAME:
            found += [_moved(before[1], a, beside), _moved(before[1], b, beside)]
        else:
            found.append(_moved(before[1], (a[0] + b[0], a[1] + b[1]), beside / (1 + turn)))
    return [*found, _moved(corners[-1], _right(steps[-1]), beside)]


def rounded(line: Sequence[Point], radius: float = CORNER) -> str:
    """The line as path data; a corner is cut by at most half of its shorter side."""
    if not line:
        return ""
    parts = [f"M{pair(line[0])}"]
    for before, corner, after in zip(line, line[1:], line[2:], strict=False):
        cut = min(radius, _apart(before, corner) / 2, _apart(corner, after) / 2)
        parts.append(f"L{pair(towards(corner, before, cut))}Q{pair(corner)} {pair(towards(corner, after, cut))}")
    return "".join([*parts, f"L{pair(line[-1])}"])


def arrows(line: Sequence[Point], every: float, clear: float = 10.0) -> Iterator[tuple[Point, int]]:
    """Where arrows stand and how they are turned, in degrees clockwise: about `every` pixels, never at a corner."""
    walked = every / 2
    for start, end in pairwise(line):
        length = _apart(start, end)
        walked += length
        if walked < every or length < 3 * clear:
            continue
        count = max(1, int(length // every))
        turn = round(degrees(atan2(end[1] - start[1], end[0] - start[0])))
        for each in range(1, count + 1):
            yield towards(start, end, length * each / (count + 1)), turn
        walked = 0.0


def number(value: float) -> str:
    """One decimal at most, the same for values that are the same but for their last digits."""
    shown = f"{value + 0.0:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


def pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def towards(start: Point, end: Point, by: float) -> Point:
    """So many pixels on the way, at most all of it."""
    share = min(1.0, by / (_apart(start, end) or 1.0))
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _apart(one: Point, other: Point) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])


def _ahead(one: Point, two: Point, three: Point) -> bool:
    """Whether one goes straight on at `two`."""
    a, b = (two[0] - one[0], two[1] - one[1]), (three[0] - two[0], three[1] - two[1])
    return abs(a[0] * b[1] - a[1] * b[0]) < _SAME and a[0] * b[0] + a[1] * b[1] > 0


def _moved(point: Point, direction: Point, by: float) -> Point:
    return (point[0] + direction[0] * by, point[1] + direction[1] * by)


def _right(step: tuple[Point, Point]) -> Point:
    (x1, y1), (x2, y2) = step
    length = _apart(*step)
    return (-(y2 - y1) / length, (x2 - x1) / length)
