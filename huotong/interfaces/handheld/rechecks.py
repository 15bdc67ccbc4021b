"""An order changes at the recheck station: fewer or more to check, goods that are still being picked, or nothing any more."""

from datetime import datetime
from typing import Any

from huotong.modules.floor import public as floor

from . import packets, refreshing
from .dialogue.counting import goods_of
from .dialogue.outcomes import message
from .dialogue.states import Json, begin, ended, stop_of


def seen(packet: floor.Held, asked: Any, *, now: datetime, version: int) -> floor.Held | None:
    """The packet as it stands now, written down if it changed; None: somebody was faster. One statement where nothing changed."""
    stop = stop_of(packet.dialogue, packet.progress)
    if stop is None:
        return packet
    stops = floor.recheck(packet.warehouse, int(stop["facts"]["outbound"]))
    now_wanted = stops.stops[0]["facts"] if stops.stops else None
    if now_wanted is not None and _wanted(now_wanted) == _wanted(stop["facts"]):
        return packet
    order = packet.dialogue["stops"][0]["facts"].get("outbound_number", "")
    if now_wanted is None:
        told = message(packet.dialogue, "order_over", "look", order=order)
        return refreshing.kept(packet, asked, packet.dialogue, ended(packet.progress), stops, told, now=now, version=version)
    dialogue = _anew(packet, asked.actor.language, now)
    # What was checked is kept with the order; the code that comes now was meant for another list, so one looks first.
    state = {**begin(dialogue), "kept": packet.progress["kept"], "at": packet.progress.get("at")}
    state |= {
        "blocked": packet.progress["blocked"],
        "got": {name: packet.progress["got"][name] for name in ("serials",) if name in packet.progress["got"]},
    }
    told = message(dialogue, "changed_here", "look", order=order, what=_what(stop["facts"], now_wanted, dialogue))
    return refreshing.kept(packet, asked, dialogue, state, stops, told, now=now, version=version)


def _wanted(facts: Json) -> tuple[Any, ...]:
    lines = sorted((line["item"], line["wanted"]) for line in facts.get("lines") or ())
    return (lines, facts.get("waits", 0))


def _anew(packet: floor.Held, language: str, now: datetime) -> dict[str, Any]:
    dialogue, _ = packets.built(
        packet.task, warehouse=packet.warehouse, warehouse_code=packet.warehouse_code, language=language, today=now.date()
    )
    return {**dialogue, "today": packet.dialogue["today"]}


def _what(before: Json, after: Json, dialogue: Json) -> str:
    """In words: "椅子 2 → 1、还有 1 样在拣"."""
    was, is_now = ({line["item"]: line["wanted"] for line in facts.get("lines") or ()} for facts in (before, after))
    told = [
        f"{goods_of(dialogue, item)['name']} {was.get(item, '0')} → {is_now.get(item, '0')}"
        for item in sorted({*was, *is_now})
        if was.get(item) != is_now.get(item)
    ]
    waits = after.get("waits", 0)
    if waits and waits != before.get("waits", 0):
        told.append(f"还有 {waits} 样在拣" if dialogue["language"] == "zh" else f"{waits} more still being picked")
    return ("、" if dialogue["language"] == "zh" else ", ").join(told) or "—"
