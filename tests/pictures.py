"""Pictures beside pictures: how far two are apart, where an edge may lie a pixel elsewhere."""

import numpy
from PIL import Image, ImageFilter

TOLERANCE = 2.0
"""Mean difference in levels of grey (0-255)."""
TOLERANCE_OF_AN_AREA = 60
"""The most that any small area may differ."""


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """In levels of grey, on the whole and where it is most; both pictures softened before."""
    soft = [numpy.asarray(each.convert("L").filter(ImageFilter.BoxBlur(2)), dtype=float) for each in (one, other)]
    apart = numpy.abs(soft[0] - soft[1])
    return float(apart.mean()), float(apart.max())
