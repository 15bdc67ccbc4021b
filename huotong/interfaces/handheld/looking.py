"""Stock look-up: what is here, where is it. A scan of anything."""

from decimal import Decimal
from typing import Any

from huotong.core.documents import Actor
from huotong.core.quantities import shown
from huotong.core.texts import Text
from huotong.modules.floor import public as floor
from huotong.platform.people import badges

from . import hits, words
from .dialogue.outcomes import filled
from .dialogue.reading import is_misread
from .dialogue.texts import TEXTS

ON_HAND, HELD, FREE = Text("在手", "On hand"), Text("已占", "Held"), Text("可用", "Available")
ASK = Text("扫任何码：货、货位、车、单、包裹", "Scan anything: goods, a bin, a cart, a document, a parcel")
NOTHING = Text("这里没有货", "Nothing is here")
NOWHERE = Text("哪里都没有", "There is none anywhere")
BEHIND = Text("锁 {held}", "{held} held")


def ask(actor: Actor) -> dict[str, Any]:
    """The screen before anything was scanned."""
    return _screen(actor, {"big": None, "text": ASK.in_language(actor.language)}, [], [])


def look(actor: Actor, device: floor.Device, text: str, *, year: int) -> dict[str, Any]:
    """Whatever was scanned, with what there is to know about it. What the person may not see is not told."""
    found = (
        floor.find(hits.ways_to_write(text, hits.parts_of(text, year=year)), actor.organisation)
        if actor.may("stock.read")
        else None
    )
    if found is None:
        key = _why_unknown(actor, text) if actor.may("stock.read") else "may_not_look"
        told, _, remedy = filled(TEXTS[key].in_language(actor.language), {"scanned": text.strip()}).partition("\n\n")
        message = {"tone": "refused", "key": key, "text": told, "remedy": remedy, "alike": None}
        return {**ask(actor), "message": message, "sound": "refused"}
    if found.kind == "item":
        return _item(actor, device, found.id)
    if found.kind in ("place", "container"):
        return _place(actor, found)
    return _screen(actor, {"big": found.code, "text": found.beside or "", "kind": found.kind}, [], [])


def _why_unknown(actor: Actor, text: str) -> str:
    if badges.is_worn_by(actor.person, text):
        return "own_badge"
    return "misread" if is_misread(text) else "unknown_code"


def _place(actor: Actor, found: floor.Hit) -> dict[str, Any]:
    lying = floor.in_bin(found.id, sorted(actor.organisations), english=actor.language == "en")
    rows = [
        {
            "big": row.code,
            "text": row.name,
            "value": f"{shown(row.on_hand)} {row.unit}",
            "note": _note(actor, row.lot, row.serial, row.held),
        }
        for row in lying
    ]
    text = (found.beside or "") if rows else NOTHING.in_language(actor.language)
    return _screen(actor, {"big": found.code, "text": text, "kind": found.kind}, [], rows)


def _item(actor: Actor, device: floor.Device, item: int) -> dict[str, Any]:
    goods, _ = floor.goods_of([item], actor.language)
    code, told = next(iter(goods.items()))
    sites = [device.warehouse] if actor.warehouses is None or device.warehouse in actor.warehouses else []
    where = floor.where_is(item, sites, sorted(actor.organisations))
    on_hand, held = sum((row.on_hand for row in where), Decimal(0)), sum((row.held for row in where), Decimal(0))
    figures = [
        {"label": label.in_language(actor.language), "value": shown(value)}
        for label, value in ((ON_HAND, on_hand), (HELD, held), (FREE, on_hand - held))
    ]
    rows = [
        {
            "big": row.place,
            "text": row.warehouse,
            "value": shown(row.on_hand),
            "note": _note(actor, row.lot, row.serial, row.held),
        }
        for row in where
    ]
    head = {
        "big": code,
        "text": told["name"] if rows else f"{told['name']} · {NOWHERE.in_language(actor.language)}",
        "kind": "item",
        "goods": {"code": code, **told},
    }
    return _screen(actor, head, figures, rows)


def _note(actor: Actor, lot: str | None, serial: str | None, held: Decimal) -> str | None:
    told = [each for each in (lot, serial) if each]
    if held:
        told.append(BEHIND.in_language(actor.language).format(held=shown(held)))
    return " · ".join(told) or None


def _screen(actor: Actor, head: dict[str, Any], figures: list[Any], rows: list[Any]) -> dict[str, Any]:
    title = words.LOOK_UP.in_language(actor.language)
    base = {"packet": None, "kind": "look_up", "title": title, "progress": None, "steps": [], "choices": [], "next": None}
    sound = "right" if head.get("kind") else None
    return {"screen": "lookup", "data": {**base, "head": head, "figures": figures, "rows": rows}, "message": None, "sound": sound}
