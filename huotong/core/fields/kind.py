"""What every kind of field is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from huotong.core.documents.field import Field

EQUAL = ("eq", "ne", "in", "empty")
ORDERED = (*EQUAL, "lt", "lte", "gt", "gte")
WORDED = (*EQUAL, "contains", "starts")


@dataclass(frozen=True, slots=True)
class FieldKind:
    key: str
    python: type | tuple[type, ...]
    parse: Callable[[Any, "Field"], Any]
    """From what a person, a file or JSON gives; raises a `Refusal` that says how to write it."""
    show: Callable[[Any, "Field"], Any]
    """To JSON and to an exported cell; `parse(show(value)) == value`."""
    schema: Callable[["Field"], dict[str, Any]]
    compare: tuple[str, ...]
    sql: str
    """The PostgreSQL type to cast to when a value lies in JSON."""
    widget: str
