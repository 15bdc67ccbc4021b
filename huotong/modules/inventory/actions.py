"""Goods come in, move, are counted."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Change, Document, Line, Work
from huotong.core.ledger.entries import Cause, Move
from huotong.core.refusals import Refusal, Refused

from . import decisions
from .records import GoodsFacts


def receive(receipt: Document, given: Mapping[str, Any], facts: GoodsFacts, *, now: datetime) -> Work:
    """Goods come from the supplier into the bin."""
    problems: list[Refusal] = []
    if facts.warehouses.get(receipt["bin"]) != receipt["warehouse"]:
        problems.append(decisions.BinElsewhere("bin", bin=given.get("bin")))
    lines = tuple(_received(line, index, facts, problems) for index, line in enumerate(receipt.lines))
    if problems:
        raise Refused(problems)
    moves = (_into_bin(receipt, line, facts) for line in lines)
    arrived = _arrived(receipt, receipt["warehouse"], sorted({line["item"] for line in lines}))
    return Work.create(receipt.with_parts(lines=lines)) + Work.post(*moves) + arrived


def _arrived(document: Document, warehouse: int, items: list[int]) -> Work:
    """More of these items may be promised now: whoever waits for them hears of it."""
    return Work.tell("stock.arrived", document, warehouse=warehouse, items=items)


def _received(line: Line, index: int, facts: GoodsFacts, problems: list[Refusal]) -> Line:
    item = facts.items[line["item"]]
    problems += decisions.tracking_problems(item, line["lot"], line["serial"], f"lines.{index}.")
    base = decisions.base_quantity(line["quantity"], line["unit"], item, problems, prefix=f"lines.{index}.")
    problems += decisions.one_of_each_serial(item, base, f"lines.{index}.")
    return line.with_values(base_quantity=base, unit=line["unit"] or item.unit)


def _into_bin(receipt: Document, line: Line, facts: GoodsFacts) -> Move:
    wanted = decisions.goods_of(line["item"], line["lot"], line["serial"], receipt.organisation)
    return Move(
        goods=facts.goods[wanted],
        source=facts.outside["supplier"],
        target=receipt["bin"],
        quantity=line["base_quantity"],
        cause=Cause("receipt", receipt.id, line.id),
        counts_at=receipt["counts_at"],
        by=facts.person,
    )


def move(document: Document, given: Mapping[str, Any], facts: GoodsFacts, *, now: datetime) -> Work:
    """Goods go from their place into the target bin, at once."""
    problems: list[Refusal] = []
    item = facts.items[document["item"]]
    source = document["source"] or document["container"]
    if (document["source"] is None) == (document["container"] is None):
        problems.append(decisions.OneSource("source"))
    elif source == document["target"]:
        problems.append(decisions.SamePlace("target", place=source))
    elif facts.warehouses.get(source) != facts.warehouses.get(document["target"]):
        problems.append(decisions.BinElsewhere("target", bin=given.get("target")))
    problems += decisions.tracking_problems(item, document["lot"], document["serial"])
    base = decisions.base_quantity(document["quantity"], document["unit"], item, problems)
    problems += decisions.one_of_each_serial(item, base)
    if problems:
        raise Refused(problems)
    moved = document.with_values(base_quantity=base, unit=document["unit"] or item.unit)
    return Work.create(moved) + _moved(moved, source, facts)


def post_move(document: Document, given: Mapping[str, Any], facts: GoodsFacts, *, now: datetime) -> Work:
    """A planned move has been made."""
    return _moved(document, document["source"] or document["container"], facts)


def _moved(document: Document, source: int, facts: GoodsFacts) -> Work:
    work = Work.post(_between(document, source, facts))
    if document["target"] in facts.sells and source not in facts.sells:
        return work + _arrived(document, facts.warehouses[source], [document["item"]])
    return work


def _between(document: Document, source: int, facts: GoodsFacts) -> Move:
    wanted = decisions.goods_of(document["item"], document["lot"], document["serial"], document.organisation)
    return Move(
        goods=facts.goods[wanted],
        source=source,
        target=document["target"],
        quantity=document["base_quantity"],
        cause=Cause("stock_move", document.id),
        reason=document["reason"],
        by=facts.person,
    )


def count(document: Document, given: Mapping[str, Any], facts: GoodsFacts, *, now: datetime) -> Work:
    """The shelf is the truth: post the difference between what was counted and what the book has now.

    A fact breaks holds and promises that it leaves uncovered; documents learn of it by event.
    """
    problems: list[Refusal] = []
    item = facts.items[document["item"]]
    problems += decisions.tracking_problems(item, document["lot"], document["serial"])
    if document["counted"] < 0:
        problems.append(decisions.NegativeCount("counted"))
    base = Decimal(0)
    if document["counted"] > 0:
        base = decisions.base_quantity(document["counted"], document["unit"], item, problems, field="counted")
    if problems:
        raise Refused(problems)
    difference = base - facts.on_hand
    noted = document.with_values(booked=facts.on_hand, difference=difference, unit=document["unit"] or item.unit)
    work = Work.create(noted) + (Work.post(_difference(noted, difference, facts)) if difference else Work())
    return work + _arrived(noted, facts.warehouses[document["bin"]], [document["item"]]) if difference > 0 else work


def _difference(document: Document, difference: Decimal, facts: GoodsFacts) -> Move:
    wanted = decisions.goods_of(document["item"], document["lot"], document["serial"], document.organisation)
    lost = difference < 0
    return Move(
        goods=facts.goods[wanted],
        source=document["bin"] if lost else facts.outside["difference"],
        target=facts.outside["difference"] if lost else document["bin"],
        quantity=abs(difference),
        fact=True,
        cause=Cause("count", document.id),
        reason=document["reason"],
        by=facts.person,
    )


def cancel_move(document: Document, given: Mapping[str, Any], facts: Any, *, now: datetime) -> Work:
    return Work(sets=(Change(document.type, document.id),))
