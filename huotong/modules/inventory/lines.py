"""Documents whose lines each name the bin: what they read, and the moves between those bins and one place outside."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import Any, Literal

from huotong.core.documents import Ask, Document, Line
from huotong.core.fields.values import Missing
from huotong.core.ledger.entries import Cause, Move
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.modules.catalog import public as catalog
from huotong.modules.warehouse import public as warehouse
from huotong.platform.book import goods, places

from . import decisions
from .records import GoodsFacts, Wanted

BIN = Text("库位", "Bin")


def line_facts(asks: Sequence[Ask]) -> list[GoodsFacts]:
    """For documents with `warehouse` and lines of item, quantity, unit, bin, lot, serial."""
    named = [(line, ask.document) for ask in asks for line in ask.document.lines if line["item"] is not None]
    kinds = list(dict.fromkeys(_wanted(line, document) for line, document in named))
    items = catalog.factors({each.item for each in kinds})
    numbers = goods.intern([goods.GoodsKind(each.item, each.lot, each.serial, None, each.owner) for each in kinds])
    known = dict(zip(kinds, numbers))
    bins = {line["bin"] for ask in asks for line in ask.document.lines if line["bin"] is not None}
    standing = {place: each.warehouse for place, each in warehouse.place_facts(bins).items()}
    outside = places.outside_of({ask.document["warehouse"] for ask in asks if ask.document["warehouse"] is not None})
    return [
        GoodsFacts(items, known, standing, outside.get(ask.document["warehouse"], {}), person=ask.actor.person) for ask in asks
    ]


def moved(
    document: Document, facts: GoodsFacts, *, outside: Literal["customer", "scrap"], inward: bool, fact: bool = False
) -> tuple[Document, tuple[Move, ...]]:
    """The document with its base quantities, and a move for each line. Refuses everything wrong in all lines."""
    lines, problems = _checked_lines(document, facts, frozenset())
    if problems:
        raise Refused(problems)
    place = facts.outside[outside]
    moves = tuple(_move(document, line, facts, (place, line["bin"]) if inward else (line["bin"], place), fact) for line in lines)
    return document.with_parts(lines=lines), moves


def problems_of_lines(
    document: Document, given: Mapping[str, Any], facts: GoodsFacts, *, unknown: Set[str], now: datetime
) -> list[Refusal]:
    """What `moved` would refuse, as far as the document could be read."""
    _, problems = _checked_lines(document, facts, unknown)
    return problems


def _checked_lines(document: Document, facts: GoodsFacts, unknown: Set[str]) -> tuple[tuple[Line, ...], list[Refusal]]:
    problems: list[Refusal] = []
    lines = tuple(_checked(document, line, index, facts, problems, unknown) for index, line in enumerate(document.lines))
    return lines, problems


def _checked(document: Document, line: Line, index: int, facts: GoodsFacts, problems: list[Refusal], unknown: Set[str]) -> Line:
    prefix = f"lines.{index}."
    item = facts.items.get(line["item"])
    if line["bin"] is None:
        problems.append(Missing(f"{prefix}bin", label=BIN))
    elif document["warehouse"] is not None and facts.warehouses.get(line["bin"]) != document["warehouse"]:
        problems.append(decisions.BinElsewhere(f"{prefix}bin", bin=line["bin"]))
    base = decisions.line_problems(line, item, problems, prefix=prefix, unknown=unknown)
    return line.with_values(base_quantity=base, unit=line["unit"] or (item and item.unit))


def _move(document: Document, line: Line, facts: GoodsFacts, way: tuple[int, int], fact: bool) -> Move:
    return Move(
        goods=facts.goods[_wanted(line, document)],
        source=way[0],
        target=way[1],
        quantity=line["base_quantity"],
        fact=fact,
        cause=Cause(document.type, document.id, line.id),
        reason=document["reason"],
        by=facts.person,
    )


def _wanted(line: Line, document: Document) -> Wanted:
    return decisions.goods_of(line["item"], line["lot"], line["serial"], document.organisation)
