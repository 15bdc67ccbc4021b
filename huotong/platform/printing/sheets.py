"""What stands on paper, as plain texts: the one shape between the documents and the templates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Style = Literal["text", "number", "bin", "strong", "check", "quiet"]


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    style: Style = "text"
    second: str = ""
    """The label of what stands below in the same cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with a quiet one below it."""

    text: str
    second: str = ""
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    label: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: str = ""
    """What the rows add up to, said below them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document on as many pages as it takes."""

    title: str
    number: str
    organisation: str = ""
    subtitle: str = ""
    barcode: str | None = None
    qr: str | None = None
    facts: Sequence[tuple[str, str]] = ()
    """Label and value, two columns of them."""
    tables: Sequence[Table] = ()
    notes: Sequence[tuple[str, str]] = ()
    """Longer texts below the tables."""
    signatures: Sequence[str] = ()
    empty: str = ""
    """Said where there is no row at all."""


@dataclass(frozen=True, slots=True)
class Label:
    """A sticker: one word in big letters, a few lines, and codes that a scanner reads."""

    big: str
    above: str = ""
    aside: str = ""
    """Small, in the upper right corner."""
    lines: Sequence[str] = field(default_factory=tuple)
    barcode: str | None = None
    barcode_text: str = ""
    qr: str | None = None
    address: Sequence[str] = field(default_factory=tuple)
    """Of a parcel: who gets it, the first line large."""


@dataclass(frozen=True, slots=True)
class Card:
    """One page to be fixed where work is done."""

    title: str
    steps: Sequence[tuple[str, str]]
    """What to do in bold, and what more there is to say; numbered from one."""
    aside: str = ""
    """Small, in the upper right corner."""
    barcode: str | None = None
    qr: str | None = None
