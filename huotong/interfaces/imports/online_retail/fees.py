"""Stock codes that are fees and the like: money without goods. The table is fees.csv; `*` at the end stands for anything."""

import csv
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("fees.csv")


@cache
def _codes() -> tuple[frozenset[str], tuple[str, ...]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    exact = frozenset(code for code in codes if not code.endswith("*"))
    return exact, tuple(code.removesuffix("*") for code in codes if code.endswith("*"))


def is_fee(code: str) -> bool:
    """Whether a code, in upper case, stands for no goods."""
    exact, beginnings = _codes()
    return code in exact or code.startswith(beginnings)
