"""A document as verbs and guards see it: frozen, without a database behind it.

References are the identities of what they name, quantities and money are decimals. `document["customer"]` reads a
field, `document.lines` the rows of the first line table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    values: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def get(self, key: str, otherwise: Any = None) -> Any:
        return self.values.get(key, otherwise)

    def with_values(self, **values: Any) -> "Line":
        return replace(self, values={**self.values, **values})


@dataclass(frozen=True, slots=True)
class Document:
    type: str
    id: int
    organisation: int
    values: Mapping[str, Any]
    parts: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    state: str = ""
    version: int = 1
    code: str | None = None
    """Its public name: the number of a paper, the code of master data. None until the door has given one."""

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def get(self, key: str, otherwise: Any = None) -> Any:
        return self.values.get(key, otherwise)

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.parts.get("lines", ())

    def with_values(self, **values: Any) -> "Document":
        return replace(self, values={**self.values, **values})

    def with_parts(self, **parts: tuple[Line, ...]) -> "Document":
        return replace(self, parts={**self.parts, **parts})

    def in_state(self, state: str) -> "Document":
        return replace(self, state=state)
