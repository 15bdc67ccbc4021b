"""Read-only addresses that modules bring besides their documents, each with its description.

One line in `EXTRA` for each; `openapi` reads the same list.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from huotong.core.texts import Text

from .endpoint import View


@dataclass(frozen=True, slots=True)
class Extra:
    path: str
    """From the root: `/api/stock`."""
    view: View
    right: str
    """The scope that it needs: `stock.read`."""
    summary: Text
    parameters: tuple[tuple[str, Text, Mapping[str, Any]], ...] = ()
    """(name, what it means, JSON Schema); each may be left out unless it is in `required`."""
    required: frozenset[str] = frozenset()
    answer: Mapping[str, Any] = field(default_factory=lambda: {"type": "object"})
    """JSON Schema of the answer."""


EXTRA: tuple[Extra, ...] = ()
