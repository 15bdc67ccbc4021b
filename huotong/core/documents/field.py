"""A field: one word of a document, said once and read by list, form, filter, API, import, export, print and audit."""

from dataclasses import dataclass
from typing import Any, Literal

from huotong.core.texts import Text


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: Text
    colour: str = "default"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value lies: a column of its own, the `extra` column, or a named view keyed by the row's id."""

    where: Literal["column", "extra", "view"]
    name: str = ""
    """The column, where it is not the field's key; for a view `view.column`."""


COLUMN = Source("column")
EXTRA = Source("extra")


@dataclass(frozen=True, slots=True)
class Field:
    key: str
    label: Text
    kind: str = "text"
    help: Text | None = None
    required: bool = False
    cost: bool = False
    """What goods cost us. A person without the right finds neither its name nor its value anywhere."""
    given: bool = True
    """Whether a person may give it; otherwise only verbs set it."""
    fixed: bool = False
    """Given when the document is created and never changed."""
    secret: bool = False
    """Taken in, kept in another form, never shown: a password."""
    source: Source = COLUMN
    default: Any = None
    choices: tuple[Choice, ...] = ()
    to: str | None = None
    """The type that a reference names."""
    rows: tuple["Field", ...] = ()
    """The fields of each row, for the kind `rows`."""
    length: int | None = None
    decimals: int | None = None
    least: int | None = None
    """Of a whole number; the negative of what lies below `most` unless said."""
    most: int | None = None
    """A whole number lies below it."""
    folds: bool = False
    """Codes fold to upper case, so that 85123a and 85123A are one."""
    custom: bool = False
    inner: bool = False
    """An identity or a note of the program: answered to programs, shown on no screen."""
    names: bool = False
    """Of the kind `json`: a list of names (codes, numbers, identities); one alone counts as a list of one."""
    nested: bool = False
    """Holds values of other documents; of them, too, a reader gets only what he may see."""

    @property
    def column(self) -> str:
        """The column (or the key in `extra`) in which the value lies."""
        return self.source.name or (f"{self.key}_id" if self.kind == "reference" and self.source is COLUMN else self.key)
