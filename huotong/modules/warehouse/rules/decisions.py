"""What is wrong with a passage rule, a door or a link; pure. A layout is its values, or None where it is not known."""

from collections.abc import Iterator, Mapping
from typing import Any

from huotong.core.fields.values import BeyondRange
from huotong.core.refusals import Refusal
from huotong.core.texts import Text

from ..decisions import PLAN_MAX, OutsideLayout
from .refusals import CellsOfOpen, LeadsNowhere, RangeTurned, TwoWarehouses

Layout = Mapping[str, Any]

AISLE, BLOCK, CELL, CROSS = Text("巷道", "Aisle"), Text("区块", "Block"), Text("格", "Cell"), Text("横道", "Cross aisle")
METRES = Text("折合米数", "Worth in metres")
RANGES = (
    ("first_aisle", "last_aisle", Text("终止巷道", "Last aisle")),
    ("first_cell", "last_cell", Text("终止格", "Last cell")),
)
CELLS = (("first_cell", Text("起始格", "First cell")), ("last_cell", Text("终止格", "Last cell")))


def passage_problems(passage: Any, layout: Layout | None) -> Iterator[Refusal]:
    for key in ("first_aisle", "last_aisle"):
        yield from _outside(passage, key, AISLE, _count(layout, "aisles"))
    yield from _outside(passage, "block", BLOCK, _count(layout, "blocks"))
    for key, label in CELLS:
        if passage["kind"] not in ("closed", None) and passage[key] is not None:
            yield CellsOfOpen(key, label=label)
        else:
            yield from _outside(passage, key, CELL, _count(layout, "cells_per_block"))
    for first, last, label in RANGES:
        if None not in (passage[first], passage[last]) and passage[last] < passage[first]:
            yield RangeTurned(last, label=label, first=passage[first], last=passage[last])


def door_problems(door: Any, layout: Layout | None) -> Iterator[Refusal]:
    yield from _outside(door, "aisle", AISLE, _count(layout, "aisles"))
    yield from _outside(door, "cross_aisle", CROSS, _crosses(layout))


def link_problems(link: Any, begin: Layout | None, end: Layout | None) -> Iterator[Refusal]:
    for which, layout in (("from", begin), ("to", end)):
        yield from _outside(link, f"{which}_aisle", AISLE, _count(layout, "aisles"))
        yield from _outside(link, f"{which}_cross_aisle", CROSS, _crosses(layout))
    if link["metres"] is not None and not 0 <= link["metres"] < PLAN_MAX:
        yield BeyondRange("metres", label=METRES, given=str(link["metres"]), least=0, most=PLAN_MAX)
    if begin is not None and end is not None and begin["warehouse"] != end["warehouse"]:
        yield TwoWarehouses("to_layout", layout=end["code"])
    ends = [tuple(link[f"{which}_{part}"] for part in ("layout", "aisle", "cross_aisle")) for which in ("from", "to")]
    if None not in ends[0] and ends[0] == ends[1]:
        yield LeadsNowhere("to_aisle")


def _count(layout: Layout | None, key: str) -> int | None:
    return None if layout is None else layout[key]


def _crosses(layout: Layout | None) -> int | None:
    """One cross aisle below each block, and one above the last."""
    return None if layout is None else layout["blocks"] + 1


def _outside(document: Any, key: str, label: Text, count: int | None) -> Iterator[Refusal]:
    value = document[key]
    if value is not None and count is not None and value >= count:
        yield OutsideLayout(key, label=label, given=value, count=count, last=count - 1)
