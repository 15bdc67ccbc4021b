"""Pictures of walks: SVG that shows where to walk, how short it is proven to be, and what plain rules would walk.

Pure: a layout, picks and a walk in, one text out, the same bytes each time. True metres, text upright, nothing fetched, no scripts.
"""

from .picture import picture
from .scale import TooLarge

__all__ = ["TooLarge", "picture"]
