"""Recheck: every item scanned against the outbound; wrong, extra or unknown stops the station."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Document, Line, Work
from huotong.core.quantities import shown
from huotong.core.refusals import Refusal, Refused
from huotong.modules.catalog import records as catalog

from ..records import CheckFacts
from ..refusals import ExtraItem, NothingScanned, UnknownScan, WrongItem


def check_item(outbound: Document, given: Mapping[str, Any], facts: CheckFacts, *, now: datetime) -> Work:
    """Count scanned items against what was picked. Nothing of a call counts when anything in it is wrong."""
    checked = {line.id: line["checked"] or Decimal(0) for line in outbound.lines}
    station = _Station(outbound, facts, checked, quantities(outbound, "picked", "packed", "shipped"), _by_item(outbound))
    problems: list[Refusal] = []
    for index, scan in enumerate(given["items"]):
        problem = _scan(station, scan, f"items.{index}")
        if problem:
            problems.append(problem)
    if problems:
        raise Refused(problems)
    changed = {line.id: {"checked": checked[line.id]} for line in outbound.lines if checked[line.id] != (line["checked"] or 0)}
    return Work.set_rows(outbound, changed=changed)


@dataclass(frozen=True, slots=True)
class _Station:
    outbound: Document
    facts: CheckFacts
    checked: dict[int, Decimal]
    picked: Mapping[int, Decimal]
    lines: Mapping[int, Sequence[Line]]
    """By item."""


def _by_item(outbound: Document) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for line in outbound.lines:
        found.setdefault(line["item"], []).append(line)
    return found


def _scan(station: _Station, scan: Mapping[str, Any], where: str) -> Refusal | None:
    hit = station.facts.scanned.get(scan["code"])
    if hit is None:
        return UnknownScan(f"{where}.code", code=scan["code"])
    item = station.facts.items[hit.item]
    lines = station.lines.get(item.id, ())
    if not lines:
        return WrongItem(f"{where}.code", code=scan["code"], outbound=station.outbound.code)
    given = Decimal(1) if scan["quantity"] is None else scan["quantity"]
    if given <= 0:
        return NothingScanned(f"{where}.quantity")
    try:
        quantity = catalog.to_base(item, given, hit.unit, prefix=f"{where}.")
    except Refusal as refusal:
        return refusal
    left = quantity
    for line in lines:
        part = min(left, station.picked.get(line.id, ZERO) - station.checked[line.id])
        if part > 0:
            station.checked[line.id] += part
            left -= part
    if left <= 0:
        return None
    total = sum((station.checked[line.id] for line in lines), left)
    picked = sum((station.picked.get(line.id, ZERO) for line in lines), ZERO)
    words = {"given": shown(quantity), "total": shown(total), "picked": shown(picked)}
    return ExtraItem(f"{where}.quantity", item=item.code, **words)


def quantities(outbound: Document, *stages: str) -> dict[int, Decimal]:
    """Of each line, what its picks in these stages hold."""
    found: dict[int, Decimal] = {}
    for pick in outbound.parts["picks"]:
        if pick["stage"] in stages:
            found[pick["line"]] = found.get(pick["line"], ZERO) + pick["quantity"]
    return found


ZERO = Decimal(0)
