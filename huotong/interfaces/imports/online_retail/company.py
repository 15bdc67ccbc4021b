"""Whose history it is: the organisation, the warehouse with its floor, the unit. Made through the door where it is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from huotong.core.documents import Actor, Request
from huotong.core.refusals import Refusal, Refused
from huotong.platform.actions import door
from huotong.platform.book import places
from huotong.platform.runs import running
from huotong.registry import configuration
from huotong.registry.configuration import Configuration

from . import asking, rules
from .reading import TIME_ZONE

CURRENCY: Final = "GBP"
WAREHOUSE: Final = "LONDON"
UNIT: Final = "PCS"
WALK_IN: Final = "WALK-IN"

_FLOOR: Final[Mapping[str, Any]] = {
    "code": WAREHOUSE,
    "warehouse": WAREHOUSE,
    "aisles": rules.AISLES,
    "blocks": rules.BLOCKS,
    "cells_per_block": rules.CELLS,
    "aisle_pitch": "3.5",
    "cell_pitch": "1.2",
    "cross_to_cell": "1.5",
}
"""Derived from the number of items, not seen by anybody: racks of four levels, aisles 3.5 m apart."""


@dataclass(frozen=True, slots=True)
class Company:
    actor: Actor
    config: Configuration
    organisation: int
    warehouse: int
    unit: int
    outside: Mapping[str, int]
    bins: Mapping[str, int]

    def bin_of(self, item: str) -> int:
        return self.bins[rules.bin_of(item)]


def found() -> tuple[Company, list[str]]:
    """The company, and what had to be made for it: type and code of each."""
    made: list[str] = []
    organisation = _organisation(made)
    actor = running.system(0, organisation)
    unit = _one("SELECT id FROM catalog_unit WHERE code = %s", [UNIT])
    if unit is None:
        unit = _make(actor, "unit", {"code": UNIT, "name": "件", "name_en": "Piece"}, made)
    warehouse = _one("SELECT id FROM people_site WHERE organisation_id = %s AND code = %s", [organisation, WAREHOUSE])
    if warehouse is None:
        given = {"code": WAREHOUSE, "name": "伦敦仓", "name_en": "London warehouse", "time_zone": TIME_ZONE}
        warehouse = _make(actor, "warehouse", given, made)
    bins = _floor(actor, warehouse, made)
    outside = places.outside_of({warehouse})[warehouse]
    return Company(actor, configuration.current(), organisation, warehouse, unit, outside, bins), made


def _organisation(made: list[str]) -> int:
    """The first organisation of the installation, whose people will see the history; one of its own if there is none."""
    first = _one("SELECT id FROM people_organisation WHERE state = 'active' ORDER BY id LIMIT 1", [])
    if first is not None:
        return first
    given = {"code": "RETAIL", "name": "Online Retail", "currency": CURRENCY, "time_zone": TIME_ZONE}
    return _make(running.system(0, 0), "organisation", given, made)


def _floor(actor: Actor, warehouse: int, made: list[str]) -> dict[str, int]:
    """The bins by code. A layout with real distances is made where there is none, and drawn: told to be derived."""
    if _one("SELECT id FROM warehouse_layout WHERE warehouse_id = %s", [warehouse]) is None:
        _make(actor, "layout", _FLOOR, made)
    bins = _bins(warehouse)
    ours = "SELECT id FROM warehouse_layout WHERE warehouse_id = %s AND (aisles, blocks, cells_per_block) = (%s, %s, %s)"
    layout = _one(ours, [warehouse, rules.AISLES, rules.BLOCKS, rules.CELLS])
    if layout is not None and not bins:
        _ask(actor, "layout.draw", {"levels": rules.LEVELS, "pattern": rules.BIN_PATTERN, "sides": "odd_left"}, target=layout)
    missing = sorted(rules.bins() - _bins(warehouse).keys())
    for code in missing:  # on somebody else's floor bins of ours have no place in the layout
        _ask(actor, "bin.create", {"code": code, "warehouse": WAREHOUSE})
    after = _bins(warehouse)
    if len(after) > len(bins):
        made.append(f"bin × {len(after) - len(bins)}")
    return after


def _bins(warehouse: int) -> dict[str, int]:
    return dict(asking.rows("SELECT code, id FROM warehouse_bin WHERE warehouse_id = %s", [warehouse]))  # type: ignore[arg-type]


def _one(sql: str, values: list[Any]) -> int | None:
    rows = asking.rows(sql, values)
    return rows[0][0] if rows else None


def _make(actor: Actor, kind: str, given: Mapping[str, Any], made: list[str]) -> int:
    made.append(f"{kind} {given['code']}")
    return int(_ask(actor, f"{kind}.create", given)["id"])


class NotMade(Refusal):
    """{verb} was refused: {why}

    Mend that first, then import again.
    """

    zh = "{verb} 被拒绝：{why}\n\n请先处理，再重新导入。"
    code = "import.not_made"


def _ask(actor: Actor, verb: str, given: Mapping[str, Any], *, target: int | None = None) -> Mapping[str, Any]:
    request = Request(str(uuid4()), verb, actor, given, target)
    answer = door.perform(request, now=datetime.now(UTC))
    if answer.status >= 400:
        why = "; ".join(f"{each['text']} {each['remedy']}" for each in answer.body["refusals"])
        raise Refused([NotMade(verb=verb, why=why)])
    return answer.body
