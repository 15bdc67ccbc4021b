"""The font of all paper: Noto Sans CJK (SIL Open Font License 1.1), from a package of its own, never the machine's."""

import importlib.util
from functools import cache
from pathlib import Path

PACKAGE = "manimgx_fonts_cjk"
FAMILY = "Noto Sans CJK SC"


@cache
def folder() -> Path:
    """Found without running anything of that package."""
    found = importlib.util.find_spec(PACKAGE)
    assert found is not None and found.submodule_search_locations, f"{PACKAGE} is pinned in requirements/server.lock"
    return Path(found.submodule_search_locations[0])
