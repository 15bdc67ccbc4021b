"""What a person's scans met that somebody has to settle: why, where the goods are, and the way out."""

from typing import Any

from huotong.core.documents import Actor
from huotong.core.quantities import shown
from huotong.core.texts import Text
from huotong.modules.floor import public as floor

from . import words

NOW = Text("{count} {goods} 在 {where}，账上没有算。", "{count} {goods} at {where}; the books did not count it.")
BACK = Text("放回 {place}，再点“处理好了”。", "Put it back into {place}, then say that it is settled.")
HANDS = Text("您手上", "your hands")
RECOUNT = Text("回去数一数 {place}", "Count {place} again")
SETTLED = Text("处理好了", "It is settled")


def screen(actor: Actor, device: floor.Device) -> dict[str, Any]:
    """The screen "exceptions": a person's own that are open, the latest first."""
    rows = [_row(each, actor) for each in floor.exceptions_of(actor.person, device.warehouse, english=actor.language == "en")]
    title = words.TROUBLES.in_language(actor.language)
    base = {"packet": None, "kind": "exceptions", "title": title, "progress": None, "steps": [], "choices": [], "next": None}
    return {"screen": "exceptions", "data": {**base, "rows": rows}, "message": None, "sound": None}


def _row(each: floor.Trouble, actor: Actor) -> dict[str, Any]:
    language = actor.language
    what = [each.label.in_language(language), each.goods_name or each.goods, each.order]
    where = each.cart or each.place or HANDS.in_language(language)
    count = "" if each.quantity is None else shown(each.quantity)
    told = NOW.in_language(language).format(count=count, goods=each.goods_name or each.goods or "", where=where)
    if each.place and each.cart:
        told = f"{told} {BACK.in_language(language).format(place=each.place)}"
    choices = []
    if each.counts and actor.may("count.create"):
        label = RECOUNT.in_language(language).format(place=each.place)
        choices.append({"key": f"task:recount:{each.id}", "label": label, "look": "main", "detail": None})
    if actor.may("floor_exception.settle"):
        choices.append({"key": f"settle:{each.id}", "label": SETTLED.in_language(language), "look": "plain", "detail": None})
    now = " ".join(told.split()) if each.kind == "not_booked" else None
    return {"id": str(each.id), "title": " · ".join(filter(None, what)), "why": each.why, "now": now, "choices": choices}
