"""What may be done with items beyond the plain verbs."""

from collections.abc import Mapping, Set
from datetime import datetime
from typing import Any

from huotong.core.documents import Document, Line, Work, master
from huotong.core.refusals import Refusal, Refused

from . import decisions
from .queries import USUAL_UNIT, ItemScene


def create_item(item: Document, given: Mapping[str, Any], scene: ItemScene, *, now: datetime) -> Work:
    """Without a base unit the item is counted in pieces. The book learns its decimals."""
    item = _with_base_unit(item, scene)
    item = item.with_parts(barcodes=_owned(item, item.parts.get("barcodes", ())))
    _refuse(_problems_of_new(item, scene))
    return Work.create(item) + Work.know_item(item.id, item["decimals"])


def change_item(item: Document, given: Mapping[str, Any], scene: ItemScene, *, now: datetime) -> Work:
    """Once goods of the item have moved, base unit and decimals stay. What stands in a list replaces it whole."""
    given = dict(given)
    if "unit" in given and given["unit"] is None:
        del given["unit"]  # leaving the base unit empty keeps it
    if "barcodes" in given:
        given["barcodes"] = _owned(item, given["barcodes"])
    after = item.with_values(**{key: value for key, value in given.items() if key not in item.parts})
    after = after.with_parts(**{part: given[part] for part in item.parts if part in given})
    _refuse([*decisions.problems(after, scene.bearers), *(decisions.counted_otherwise(item, after) if scene.moved else ())])
    work = master.change_master(item, given, scene, now=now)
    return work if after["decimals"] == item["decimals"] else work + Work.know_item(item.id, after["decimals"])


def problems_of_item(
    item: Document, given: Mapping[str, Any], scene: ItemScene, *, unknown: Set[str], now: datetime
) -> list[Refusal]:
    """What `create_item` would refuse, as far as the item could be read."""
    found = _problems_of_new(_with_base_unit(item, scene), scene)
    if any(name == "unit" or name.startswith("units") for name in unknown):
        return [each for each in found if not isinstance(each, decisions.UnitUnknownHere)]
    return found


def _problems_of_new(item: Document, scene: ItemScene) -> list[Refusal]:
    nameless = [decisions.NoUsualUnit("unit", code=USUAL_UNIT)] if item["unit"] is None else []
    return [*nameless, *decisions.problems(item, scene.bearers)]


def _with_base_unit(item: Document, scene: ItemScene) -> Document:
    return item if item["unit"] is not None else item.with_values(unit=scene.usual_unit)


def _owned(item: Document, barcodes: tuple[Line, ...]) -> tuple[Line, ...]:
    """Barcodes are unique within the organisation, so each row names it."""
    return tuple(line.with_values(organisation=item.organisation) for line in barcodes)


def _refuse(found: list[Refusal]) -> None:
    if found:
        raise Refused(found)
