"""What may be done with warehouses, zones, bins, containers and layouts beyond the plain verbs."""

from collections.abc import Mapping, Set
from datetime import datetime
from typing import Any

from huotong.core.documents import Document, Work, master
from huotong.core.ledger.state import Place
from huotong.core.refusals import Refusal, Refused

from . import decisions
from .queries import BinScene, DrawScene, LayoutScene, ZoneFacts


def create_warehouse(warehouse: Document, given: Mapping[str, Any], fresh: list[int], *, now: datetime) -> Work:
    """The warehouse with its places outside: supplier, customer, scrap and count difference."""
    outside = (Place(place, warehouse.id, kind) for place, kind in zip(fresh, decisions.OUTSIDE))
    return Work.create(warehouse) + Work.all(Work.open(place) for place in outside)


def create_zone(zone: Document, given: Mapping[str, Any], facts: Any, *, now: datetime) -> Work:
    """Whether goods in the zone sell and give follows from its use."""
    sells, gives = decisions.zone_flags(zone["kind"])
    return Work.create(zone.with_values(sells=sells, gives=gives))


def create_bin(bin: Document, given: Mapping[str, Any], scene: BinScene, *, now: datetime) -> Work:
    """The bin is a place of the book from now on. It sells and gives what its zone lets it."""
    _refuse(problems_of_bin(bin, given, scene, now=now))
    return _opened(_in_zone(bin.with_values(layout=_layout(bin, scene)), scene.zone))


def problems_of_bin(
    bin: Document, given: Mapping[str, Any], scene: BinScene, *, unknown: Set[str] = frozenset(), now: datetime
) -> list[Refusal]:
    """What is wrong with a new bin, as far as it could be read."""
    found = [*_misplaced(bin, scene, unknown), *decisions.capacity_problems(bin)]
    return found + _elsewhere(bin, scene.zone)


def change_bin(bin: Document, given: Mapping[str, Any], scene: BinScene, *, now: datetime) -> Work:
    """Another zone only where goods count the same: the flags of a place never change."""
    after = bin.with_values(**given)
    found = [*_misplaced(after, scene), *decisions.capacity_problems(after)]
    if "zone" in given:
        found += _elsewhere(bin, scene.zone) or _counts_otherwise(scene)
    _refuse(found)
    return master.change_master(bin, {**given, "layout": _layout(after, scene)}, scene, now=now)


def _layout(bin: Document, scene: BinScene) -> int | None:
    """A bin with a place and without a layout lies in the first one of its warehouse."""
    if bin["layout"] is not None or bin["aisle"] is None or scene.first is None:
        return bin["layout"]
    return int(scene.first["id"])


def _misplaced(bin: Document, scene: BinScene, unknown: Set[str] = frozenset()) -> list[Refusal]:
    layout = scene.layouts.get(bin["layout"]) if bin["layout"] is not None else scene.first
    if layout is not None and bin["warehouse"] not in (layout["warehouse"], None):
        return [decisions.LayoutElsewhere("layout", layout=layout["code"])]
    return list(decisions.position_problems(bin, None if "layout" in unknown else layout))


def _in_zone(bin: Document, zone: ZoneFacts | None) -> Document:
    if zone is None:
        return bin
    return bin.with_values(sells=bin["sells"] and zone.sells, gives=bin["gives"] and zone.gives)


def _elsewhere(bin: Document, zone: ZoneFacts | None) -> list[Refusal]:
    if zone is None or bin["warehouse"] in (zone.warehouse, None):
        return []
    return [decisions.ZoneElsewhere("zone", zone=zone.code)]


def _counts_otherwise(scene: BinScene) -> list[Refusal]:
    before, after = (decisions.BOTH if zone is None else (zone.sells, zone.gives) for zone in (scene.former, scene.zone))
    if before == after:
        return []
    return [decisions.ZoneOfOtherUse("zone", zone=scene.zone.code if scene.zone else "-")]


def create_container(container: Document, given: Mapping[str, Any], facts: Any, *, now: datetime) -> Work:
    sells, gives = decisions.container_flags(container["kind"])
    place = Place(container.id, container["warehouse"], "container", sells, gives)
    return Work.create(container) + Work.open(place)


def archive_empty(place: Document, given: Mapping[str, Any], kinds: int, *, now: datetime) -> Work:
    """A bin, container or warehouse is archived when nothing lies in it. `kinds`: how many items do."""
    if kinds:
        raise decisions.HoldsGoods(count=kinds, place=place.code)
    return master.archive_master(place, given, kinds, now=now)


def create_layout(layout: Document, given: Mapping[str, Any], scene: LayoutScene, *, now: datetime) -> Work:
    _refuse(problems_of_layout(layout, given, scene, now=now))
    return Work.create(layout)


def problems_of_layout(
    layout: Document, given: Mapping[str, Any], scene: LayoutScene, *, unknown: Set[str] = frozenset(), now: datetime
) -> list[Refusal]:
    """What is wrong with a new layout, as far as it could be read."""
    return list(decisions.layout_problems(layout, scene.reach))


def change_layout(layout: Document, given: Mapping[str, Any], scene: LayoutScene, *, now: datetime) -> Work:
    """Whatever has a place in the layout must keep it."""
    _refuse(list(decisions.layout_problems(layout.with_values(**given), scene.reach)))
    return master.change_master(layout, given, scene, now=now)


def draw_bins(layout: Document, given: Mapping[str, Any], scene: DrawScene, *, now: datetime) -> Work:
    """A bin for every position of the aisles and levels asked for, all at once."""
    _refuse(list(decisions.draw_problems(layout, given)))
    pattern = given["pattern"]
    positions = decisions.grid(layout, decisions.aisles_to_draw(layout, given), decisions.levels_to_draw(given))
    codes = [decisions.code_of(pattern, position) for position in positions]
    if len(set(codes)) < len(codes):
        raise decisions.BadPattern("pattern", given=pattern, example=decisions.USUAL_PATTERN)
    blank = Document("bin", 0, layout.organisation, _drawn(layout, given), state="active")
    _refuse(_elsewhere(blank, scene.zone))
    blank = _in_zone(blank, scene.zone)
    works = []
    for identity, code, at in zip(scene.bins, codes, positions):
        where = {"aisle": at.aisle, "block": at.block, "cell": at.cell, "level": at.level}
        values = {**blank.values, **where, "side": decisions.side_of(at, given.get("sides"))}
        works.append(_opened(Document("bin", identity, layout.organisation, values, state="active", code=code)))
    return Work.all(works) + Work.answer(lambda granted: {"drawn": len(works)})


def _drawn(layout: Document, given: Mapping[str, Any]) -> dict[str, Any]:
    """What all bins of one drawing share."""
    shared = {key: given.get(key) for key in ("zone", "kind", "capacity_kg", "capacity_l")}
    return {"warehouse": layout["warehouse"], "layout": layout.id, "sells": True, "gives": True, **shared}


def _opened(bin: Document) -> Work:
    place = Place(bin.id, bin["warehouse"], "bin", bin["sells"], bin["gives"])
    return Work.create(bin) + Work.open(place)


def _refuse(found: list[Refusal]) -> None:
    if found:
        raise Refused(found)
