"""The dialogue as a pure function of data, so that the same goes on in the device when there is no network.

A dialogue and a state are JSON. `advance` takes one scan, `show` tells what to draw. The device has a twin of both in
`web/packages/scan`; the stories in `tests/dialogue` are played on both and hold them together.
"""

from .advancing import Outcome, advance
from .reading import meaning
from .showing import show
from .states import begin

__all__ = ["Outcome", "advance", "begin", "meaning", "show"]
