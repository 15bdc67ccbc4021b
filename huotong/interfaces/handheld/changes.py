"""An order changes while somebody picks or rechecks it: what is gone leaves the packet, what came is added, before the next scan is read."""

from datetime import datetime
from typing import Any

from huotong.modules.floor import public as floor

from . import packets, rechecks, refreshing
from .dialogue.outcomes import message
from .dialogue.states import Json, begin


def seen(packet: floor.Held, asked: Any, *, now: datetime, version: int) -> floor.Held | None:
    """The packet as it stands now, written down if it changed; None: somebody was faster."""
    if packet.kind == "recheck":
        return rechecks.seen(packet, asked, now=now, version=version)
    if packet.kind != "pick" or not floor.has_changed(packet.id, _expected(packet), _cart(packet)):
        return packet
    return refreshed(packet, asked, now=now, version=version)


def _cart(packet: floor.Held) -> str | None:
    cart: str | None = packet.progress["kept"].get("cart") or packet.dialogue.get("cart")
    return cart


def _expected(packet: floor.Held) -> dict[int, str]:
    """By pick that is still to be made, the quantity that the device knows."""
    left = set(packet.progress["left"])
    return {
        int(stop["id"].removeprefix("pick:")): stop["facts"]["quantity"]
        for stop in packet.dialogue["stops"]
        if stop["id"] in left and stop["id"].startswith("pick:")
    }


def refreshed(packet: floor.Held, asked: Any, *, now: datetime, version: int) -> floor.Held | None:
    language = asked.actor.language
    dialogue, stops = packets.of_picks(packet, language=language, cart=_cart(packet))
    state = moved_to(packet, dialogue)
    told = message(dialogue, "changed_here", "look", order=packet.dialogue["title"], what=_what(packet, dialogue, language))
    return refreshing.kept(packet, asked, dialogue, state, stops, told, now=now, version=version)


def moved_to(packet: floor.Held, dialogue: Json) -> Json:
    """The state on other stops: where one stands, if that is still there; what is new first when it is put back, else last."""
    state, fresh = packet.progress, begin(dialogue)
    there = fresh["left"]
    left = [each for each in state["left"] if each in there]
    new = [each for each in there if each not in state["left"]]
    first = [each for each in new if each.startswith("put_back:")]
    left = (
        [*left[:1], *first, *left[1:], *(each for each in new if each not in first)]
        if state["got"]
        else [*first, *left, *(each for each in new if each not in first)]
    )
    real = [each for each in left if each != "cart"]
    same = state["stop"] if state["stop"] in left and (not left or left[0] == state["stop"]) else None
    whole = {
        **fresh,
        "kept": state["kept"],
        "at": state.get("at"),
        "done": state["done"],
        "all": state["done"] + len(real),
        "left": left,
    }
    if same is not None:
        return {**whole, **{name: state[name] for name in ("stop", "step", "over", "got", "blocked")}}
    return {**whole, "stop": left[0] if left else None, "step": 0, "over": None, "got": {}, "blocked": None}


def _what(packet: floor.Held, dialogue: Json, language: str) -> str:
    before, now = _expected(packet), {stop["id"]: stop["facts"] for stop in dialogue["stops"]}
    gone = sum(1 for pick in before if f"pick:{pick}" not in now)
    less = sum(1 for pick, quantity in before.items() if f"pick:{pick}" in now and now[f"pick:{pick}"]["quantity"] != quantity)
    back = sum(1 for stop in now if stop.startswith("put_back:"))
    new = sum(1 for stop in now if stop.startswith("pick:") and int(stop.removeprefix("pick:")) not in before)
    words = {
        "zh": (f"{gone} 样不要了", f"{less} 样数量变了", f"{back} 样要放回", f"加了 {new} 样"),
        "en": (f"{gone} no longer wanted", f"{less} with another quantity", f"{back} to put back", f"{new} added"),
    }[language]
    return ("、" if language == "zh" else ", ").join(word for word, count in zip(words, (gone, less, back, new)) if count)
