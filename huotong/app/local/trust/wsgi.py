"""The server's way in: what its environment says, read with the first request."""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from .site import Site, Start, from_environment


def application(environ: Mapping[str, Any], start: Start) -> Iterable[bytes]:
    return _site()(environ, start)


@cache
def _site() -> Site:
    return from_environment(os.environ)
