"""What can be printed of a document type: said once by a module, read by list, form and API."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from huotong.core.texts import Text


@dataclass(frozen=True, slots=True)
class Print:
    """One kind of paper. `sheets(documents, sight)` answers what stands on it, one `Sheet` or `Label` for each document.

    The documents come with their lines, as the person who prints sees them; `sight` reads what they name, as the same person.
    """

    type: str
    key: str
    label: Text
    sheets: Callable[..., Any]
    paper: str = "a4"
    """`a4`, or the millimetres of one label: `100x50`. A label with `on` set is laid out on sheets of that paper."""
    on: str | None = None
    template: str | None = None
    """Where it is neither a document nor a label: which template lays it out."""
