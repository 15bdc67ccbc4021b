"""The kinds of field: one file each, eight members each.

A kind says what a value is in Python, how it is read from people and files (`parse`), how it is written to JSON
(`show`), its JSON Schema, which comparisons a filter offers, the cast with which SQL sorts and filters it, and which
widget draws it. `KINDS` is the closed list; a new kind is a new file and one line here.
"""

from . import choice, date, flag, integer, json, moment, money, quantity, reference, rows, texts
from .kind import FieldKind
from .values import Missing, parse_value

KINDS: dict[str, FieldKind] = {
    kind.key: kind
    for kind in (
        texts.TEXT,
        texts.LONG_TEXT,
        quantity.QUANTITY,
        money.MONEY,
        integer.INTEGER,
        flag.FLAG,
        date.DATE,
        moment.MOMENT,
        choice.CHOICE,
        reference.REFERENCE,
        rows.ROWS,
        json.JSON,
    )
}

__all__ = ["KINDS", "FieldKind", "Missing", "kind_of", "parse_value"]


def kind_of(field: object) -> FieldKind:
    return KINDS[field.kind]  # type: ignore[attr-defined]
