"""How wide texts are, about: so that columns share the page by what stands in them, and no word leaves its own."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

WIDE_FROM = 8
"""With more columns than this the page lies on its side."""
SHORTEST, LONGEST = 4, 36
"""Bounds of what a column asks for, in letters."""
RUN = 14
"""Letters in a row that need no place to break."""
FIXED = {"check"}

# What steers a terminal, or turns the direction of what others wrote, has no place on paper.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff]")
_RUN = re.compile(rf"[^\s\u2e80-\uffef\-/]{{{RUN + 1},}}")


def letters(text: str) -> int:
    """Letters of a Latin width: a Chinese one counts twice."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def ems(text: str) -> float:
    """The width of a bold word at a size of one; digits and letters of this font are 0.6 wide, capitals up to 0.75."""
    widths = (1.0 if unicodedata.east_asian_width(each) in "WF" else 0.75 if each.isupper() else 0.62 for each in text)
    return max(1.0, sum(widths))


def clean(text: str) -> str:
    return _STEERING.sub("", text)


def breakable(text: str) -> str:
    """The text, with places to break in runs that have none."""
    return _RUN.sub(lambda run: "\u200b".join(run[0][at : at + RUN // 2] for at in range(0, len(run[0]), RUN // 2)), clean(text))


def widths(table: Mapping[str, Any]) -> list[float | None]:
    """What share of the page each column gets; None: as wide as it is."""
    return [_width(column, [row[index] for row in table["rows"]]) for index, column in enumerate(table["columns"])]


def _width(column: Mapping[str, Any], cells: Iterable[Mapping[str, Any]]) -> float | None:
    if column["style"] in FIXED:
        return None
    factor = {"bin": 1.7, "strong": 1.5}.get(column["style"], 1.0)
    wanted = max(
        [letters(column["label"]), *(max(factor * letters(cell["text"]), 0.8 * letters(cell["second"])) for cell in cells)]
    )
    return min(max(wanted, SHORTEST), LONGEST)


def laid_out(sheet: Mapping[str, Any]) -> dict[str, Any]:
    """The sheet or label with what its template needs to know about widths, and every text fit for it."""
    if "steps" in sheet:
        return dict(_cleaned(sheet))
    if "big" in sheet:
        return {**_cleaned(sheet), "ems": ems(clean(sheet["big"]))}
    tables = [{**_cleaned(table), "widths": widths(table)} for table in sheet["tables"]]
    wide = any(len(table["columns"]) > WIDE_FROM for table in tables)
    return {**_cleaned({**sheet, "tables": ()}), "tables": tables, "wide": wide}


def _cleaned(value: Any, key: str = "") -> Any:
    if isinstance(value, str):
        return clean(value) if key in ("barcode", "qr", "big", "style") else breakable(value)
    if isinstance(value, Mapping):
        return {name: _cleaned(each, name) for name, each in value.items()}
    return [_cleaned(each) for each in value] if isinstance(value, (list, tuple)) else value
