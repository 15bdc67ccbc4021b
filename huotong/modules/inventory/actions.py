"""Goods come in, move, are counted."""

from collections.abc import Iterable, Mapping, Set
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Change, Document, Line, Work
from huotong.core.ledger.entries import Cause, Move
from huotong.core.quantities import shown
from huotong.core.refusals import Refusal, Refused

from . import decisions
from .records import GoodsFacts


def receive(receipt: Document, given: Mapping[str, Any], facts: GoodsFacts, *, now: datetime) -> Work:
    """Goods come from the supplier into the bin."""
    lines, problems = _received(receipt, facts, frozenset(), now)
    if problems:
        raise Refused(problems)
    moves = (_into_bin(receipt, line, facts) for line in lines)
    arrived = _arrived(receipt, receipt["warehouse"], sorted({line["item"] for line in lines}))
    return Work.create(receipt.with_parts(lines=lines)) + Work.post(*moves) + arrived


def problems_of_receipt(
    receipt: Document, given: Mapping[str, Any], facts: GoodsFacts, *, unknown: Set[str], now: datetime
) -> list[Refusal]:
    """What `receive` would refuse, as far as the receipt could be read."""
    _, problems = _received(receipt, facts, unknown, now)
    return problems


def _arrived(document: Document, warehouse: int, items: list[int]) -> Work:
    """More of these items may be promised now: whoever waits for them hears of it."""
    return Work.tell("stock.arrived", document, warehouse=warehouse, items=items)


def _received(receipt: Document, facts: GoodsFacts, unknown: Set[str], now: datetime) -> tuple[tuple[Line, ...], list[Refusal]]:
    """The lines in base units, and everything wrong with the receipt."""
    problems: list[Refusal] = []
    bin = receipt["bin"]
    if None not in (bin, receipt["warehouse"]) and facts.warehouses.get(bin) != receipt["warehouse"]:
        problems.append(decisions.BinElsewhere("bin", bin=bin))
    lines = []
    for index, line in enumerate(receipt.lines):
        item = facts.items.get(line["item"])
        base = decisions.line_problems(line, item, problems, prefix=f"lines.{index}.", unknown=unknown)
        lines.append(line.with_values(base_quantity=base, unit=line["unit"] or (item and item.unit)))
    if problems or unknown:
        problems += decisions.is_to_come(receipt["counts_at"], now)  # else the book says so, by its own clock
    return tuple(lines), problems


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
    base, problems = _to_move(document, facts, frozenset())
    if problems:
        raise Refused(problems)
    moved = document.with_values(base_quantity=base, unit=document["unit"] or facts.items[document["item"]].unit)
    return Work.create(moved) + _moved(moved, document["source"] or document["container"], facts)


def problems_of_move(
    document: Document, given: Mapping[str, Any], facts: GoodsFacts, *, unknown: Set[str], now: datetime
) -> list[Refusal]:
    """What `move` would refuse, as far as the move could be read."""
    _, problems = _to_move(document, facts, unknown)
    return problems


def _to_move(document: Document, facts: GoodsFacts, unknown: Set[str]) -> tuple[Decimal, list[Refusal]]:
    """The quantity in base units, and everything wrong with the move."""
    problems: list[Refusal] = []
    if not unknown & {"source", "container"}:
        problems += _problems_of_places(document, facts)
    return decisions.line_problems(document, facts.items.get(document["item"]), problems, unknown=unknown), problems


def _problems_of_places(document: Document, facts: GoodsFacts) -> Iterable[Refusal]:
    source, target = document["source"] or document["container"], document["target"]
    if (document["source"] is None) == (document["container"] is None):
        yield decisions.OneSource("source")
    elif target is not None and source == target:
        yield decisions.SamePlace("target", place=source)
    elif target is not None and facts.warehouses.get(source) != facts.warehouses.get(target):
        yield decisions.BinElsewhere("target", bin=target)


def post_move(document: Document, given: Mapping[str, Any], facts: GoodsFacts, *, now: datetime) -> Work:
    """A planned move has been made; of what is less than planned the rest stays planned, as a move of its own."""
    planned, moved = document["base_quantity"], given.get("quantity")
    if moved is None or moved == planned:
        return _moved(document, document["source"] or document["container"], facts)
    if moved <= 0:
        raise Refused([decisions.NotPositive("quantity")])
    if moved > planned:
        raise Refused([decisions.MoreThanPlanned("quantity", planned=shown(planned), given=shown(moved))])
    done, left = _of_base(document, moved, facts), _of_base(document, planned - moved, facts)
    rest = Document("stock_move", facts.fresh, document.organisation, left.values, state="planned")
    set_here = Work.set(document, **{name: done[name] for name in ("quantity", "unit", "base_quantity")})
    told = Work.create(rest) + Work.tell("stock_move.planned", rest)
    return set_here + _moved(done, document["source"] or document["container"], facts) + told


def _of_base(document: Document, quantity: Decimal, facts: GoodsFacts) -> Document:
    """The same move of another quantity, in base units: parts of a case are no cases."""
    return document.with_values(quantity=quantity, unit=facts.items[document["item"]].unit, base_quantity=quantity)


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
    base, problems = _counted(document, facts, frozenset())
    if problems:
        raise Refused(problems)
    difference, unit = base - facts.on_hand, document["unit"] or facts.items[document["item"]].unit
    noted = document.with_values(booked=facts.on_hand, difference=difference, unit=unit)
    work = Work.create(noted) + (Work.post(_difference(noted, difference, facts)) if difference else Work())
    return work + _arrived(noted, facts.warehouses[document["bin"]], [document["item"]]) if difference > 0 else work


def problems_of_count(
    document: Document, given: Mapping[str, Any], facts: GoodsFacts, *, unknown: Set[str], now: datetime
) -> list[Refusal]:
    """What `count` would refuse, as far as the count could be read."""
    _, problems = _counted(document, facts, unknown)
    return problems


def _counted(document: Document, facts: GoodsFacts, unknown: Set[str]) -> tuple[Decimal, list[Refusal]]:
    """What was counted in base units, and everything wrong with the count."""
    item = facts.items.get(document["item"])
    if document["counted"] is not None and document["counted"] < 0:
        problems: list[Refusal] = [decisions.NegativeCount("counted")]
        if item is not None:
            problems += decisions.tracking_problems(item, document["lot"], document["serial"])
        return Decimal(0), problems
    problems = []
    base = decisions.line_problems(document, item, problems, field="counted", unknown=unknown)
    return base, [each for each in problems if not isinstance(each, decisions.NotPositive)]  # nothing may be counted


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
