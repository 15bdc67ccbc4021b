"""Recheck: every item scanned against the outbound; wrong, extra or unknown stops the station."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Document, Line, Work
from huotong.core.quantities import shown
from huotong.core.refusals import Refusal, Refused

from ..records import CheckFacts
from ..refusals import ExtraItem, UnknownScan, WrongItem


def check_item(outbound: Document, given: Mapping[str, Any], facts: CheckFacts, *, now: datetime) -> Work:
    """Count scanned items against what was picked. Nothing of a call counts when anything in it is wrong."""
    checked = {line.id: line["checked"] or Decimal(0) for line in outbound.lines}
    problems: list[Refusal] = []
    for index, scan in enumerate(given["items"]):
        problem = _scan(outbound, scan, f"items.{index}", facts, checked)
        if problem:
            problems.append(problem)
    if problems:
        raise Refused(problems)
    changed = {line.id: {"checked": checked[line.id]} for line in outbound.lines if checked[line.id] != (line["checked"] or 0)}
    return Work.set_rows(outbound, changed=changed)


def _scan(
    outbound: Document, scan: Mapping[str, Any], where: str, facts: CheckFacts, checked: dict[int, Decimal]
) -> Refusal | None:
    hit = facts.scanned.get(scan["code"])
    if hit is None:
        return UnknownScan(f"{where}.code", code=scan["code"])
    item, each = hit
    lines = [line for line in outbound.lines if line["item"] == item]
    if not lines:
        return WrongItem(f"{where}.code", code=scan["code"], outbound=outbound.code)
    quantity = (Decimal(1) if scan["quantity"] is None else scan["quantity"]) * each
    left = quantity
    for line in lines:
        part = min(left, picked(outbound, line) - checked[line.id])
        if part > 0:
            checked[line.id] += part
            left -= part
    if left > 0 or quantity <= 0:
        all_picked = sum((picked(outbound, line) for line in lines), Decimal(0))
        total = sum((checked[line.id] for line in lines), left)
        words = {"given": shown(quantity), "total": shown(total), "picked": shown(all_picked)}
        return ExtraItem(f"{where}.quantity", item=facts.codes.get(item, scan["code"]), **words)
    return None


def picked(outbound: Document, line: Line) -> Decimal:
    """What lies picked or packed of a line, or has left."""
    stages = ("picked", "packed", "shipped")
    picks = (pick for pick in outbound.parts["picks"] if pick["line"] == line.id and pick["stage"] in stages)
    return sum((pick["quantity"] for pick in picks), Decimal(0))
