"""What to draw: a screen by name and its data. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .choosing import choices_of
from .counting import ZERO, goods_of, shown, unit_of, wanted_of
from .outcomes import filled
from .rechecking import checked_of, missing
from .states import Json, asks, expected, step_of, steps_of, stop_of, value

Data = dict[str, Any]

BINS_SHOWN = 7
"""Of a walk, around where one is."""
ROWS_SHOWN = 50
"""Of what may be scanned in any order."""


def show(dialogue: Json, state: Json) -> dict[str, Any]:
    """{"screen", "data"} for where somebody stands."""
    step, stop = step_of(dialogue, state), stop_of(dialogue, state)
    base: Data = {
        "kind": dialogue["kind"],
        "title": dialogue["title"],
        "progress": None if state["all"] is None else {"done": state["done"], "all": state["all"]},
        "steps": [],
        "choices": [],
        "next": _next(dialogue, state),
    }
    if step is None or stop is None:
        return {"screen": "done", "data": {**base, "text": _end(dialogue, state)}}
    data = {
        **base,
        "steps": _steps(dialogue, state, stop),
        "choices": _choices(dialogue, state, step),
        **_asked(dialogue, state, step),
    }
    return {"screen": step["screen"], "data": {**data, **_DRAWN.get(step["screen"], _plain)(dialogue, state, step)}}


def _end(dialogue: Json, state: Json) -> str:
    """That all is done; or what was not, though nothing is left to do here."""
    stayed, texts = state["kept"].get("stayed"), dialogue["texts"]
    if stayed and "some_stayed" in texts:
        return filled(texts["some_stayed"], {"done": state["done"], "stayed": ", ".join(stayed)})
    return str(texts["all_done"].partition("\n\n")[0])


def _steps(dialogue: Json, state: Json, stop: Json) -> list[Data]:
    places = {True: "done", False: "next"}
    return [
        {"key": step["key"], "label": step["label"], "state": "now" if index == state["step"] else places[index < state["step"]]}
        for index, step in enumerate(steps_of(dialogue, stop))
        if index == state["step"] or asks(dialogue, state, step)
    ]


def _choices(dialogue: Json, state: Json, step: Json) -> list[Data]:
    facts = _facts(dialogue, state)
    return [
        {
            "key": each["key"],
            "label": filled(each["label"], facts),
            "look": each.get("look", "plain"),
            "detail": filled(each["detail"], facts) if each.get("detail") else None,
        }
        for each in choices_of(dialogue, state, step)
    ]


def _facts(dialogue: Json, state: Json) -> Mapping[str, Any]:
    """What a text on the screen may name."""
    stop = stop_of(dialogue, state)
    facts = {**(stop["facts"] if stop else {}), **state["kept"], **state["got"]}
    name = goods_of(dialogue, facts.get("item") or "")["name"] or facts.get("parcel") or ""
    return {**facts, "unit": unit_of(dialogue, state), "name": name}


def _asked(dialogue: Json, state: Json, step: Json) -> Data:
    return {"ask": filled(step["ask"], _facts(dialogue, state)) if step.get("ask") else step["label"]}


def _next(dialogue: Json, state: Json) -> Data | None:
    """A peek at the stop after this one."""
    following = state["left"][1] if len(state["left"]) > 1 else None
    stop = next((each for each in dialogue["stops"] if each["id"] == following), None)
    if stop is None:
        return None
    facts = stop["facts"]
    item = facts.get("item")
    known = goods_of(dialogue, item) if item else {}
    amount = f" {facts['quantity']} {known.get('unit', {}).get('label', '')}" if item and facts.get("quantity") else ""
    return {"big": facts.get("place") or facts.get("outbound") or "", "text": f"{known.get('name', '')}{amount}".strip()}


def _goods(dialogue: Json, state: Json) -> Data | None:
    item = value(dialogue, state, "item")
    if not item:
        return None
    known = goods_of(dialogue, item)
    lot = value(dialogue, state, "lot") or value(dialogue, state, "serial")
    return {**known, "lot": lot, "expires": value(dialogue, state, "expires")}


def _quantity(dialogue: Json, state: Json) -> Data | None:
    wanted = wanted_of(dialogue, state)
    if wanted is None:
        return None
    return {"wanted": shown(wanted), "unit": unit_of(dialogue, state), "parts": _parts(dialogue, state, wanted)}


def _parts(dialogue: Json, state: Json, wanted: Decimal) -> str | None:
    """In whole units of the largest first: "1 箱 + 2 袋"; None where it says nothing more."""
    item = value(dialogue, state, "item")
    units = goods_of(dialogue, item).get("units", ()) if item else ()
    parts: list[str] = []
    left = wanted
    for unit in sorted(units, key=lambda each: Decimal(each["factor"]), reverse=True):
        factor = Decimal(unit["factor"])
        if factor > 1 and left >= factor:
            parts.append(f"{shown(left // factor)} {unit['label']}")
            left %= factor
    if not parts:
        return None
    if left > ZERO:
        parts.append(f"{shown(left)} {unit_of(dialogue, state)}")
    return " + ".join(parts)


def _plain(dialogue: Json, state: Json, step: Json) -> Data:
    return {"big": expected(dialogue, state, step), "goods": _goods(dialogue, state), "slot": value(dialogue, state, "slot_of")}


def _code(dialogue: Json, state: Json, step: Json) -> Data:
    """One code; or any of those that are left, then none of them is the next."""
    if not step.get("any"):
        return _plain(dialogue, state, step)
    left = set(state["left"][:ROWS_SHOWN])
    rows = [_left(stop, step) for stop in dialogue["stops"] if stop["id"] in left]
    return {**_plain(dialogue, state, step), "big": None, "rows": rows, "next": None}


def _left(stop: Json, step: Json) -> Data:
    facts = stop["facts"]
    told = (facts.get("outbound_number"), facts.get("tracking"))
    return {"id": stop["id"], "big": facts[step["expects"]], "text": " · ".join(each for each in told if each)}


def _place(dialogue: Json, state: Json, step: Json) -> Data:
    return {**_plain(dialogue, state, step), **_around(dialogue, state), "walk": _walk(dialogue, state)}


def _walk(dialogue: Json, state: Json) -> Data | None:
    """The bins before and after this one in the order of the walk, and which of them it is; None where there is but one."""
    bins: list[str] = []
    at = None
    for stop in dialogue["stops"]:
        place = stop["facts"].get("place")
        if place and bins[-1:] != [place]:
            bins.append(place)
        if place and stop["id"] == state["stop"]:
            at = len(bins) - 1
    if at is None or len(bins) < 2:
        return None
    first = max(0, min(at - BINS_SHOWN // 2, len(bins) - BINS_SHOWN))
    return {"bins": bins[first : first + BINS_SHOWN], "at": at - first}


def _around(dialogue: Json, state: Json) -> Data:
    return {
        "way": value(dialogue, state, "way"),
        "quantity": _quantity(dialogue, state),
        "slot": value(dialogue, state, "slot_of"),
        "order": value(dialogue, state, "outbound_number"),
    }


def _taking(dialogue: Json, state: Json, step: Json) -> Data:
    count = {"done": state["got"].get("count", "0"), "wanted": None, "unit": unit_of(dialogue, state)}
    wanted = wanted_of(dialogue, state)
    units = goods_of(dialogue, value(dialogue, state, "item") or "").get("units", ())
    return {
        "big": value(dialogue, state, "place"),
        "goods": _goods(dialogue, state),
        **_around(dialogue, state),
        "count": {**count, "wanted": None if wanted is None else shown(wanted)},
        "value": state["got"].get("count", "0") if step["reads"] != "number" else "0",
        "unit": step.get("unit") or unit_of(dialogue, state),
        "units": list(units),
        "wanted": None if wanted is None else shown(wanted),
    }


def _options(dialogue: Json, state: Json, step: Json) -> Data:
    return {**_plain(dialogue, state, step), "options": _choices(dialogue, state, step), "choices": []}


def _recheck(dialogue: Json, state: Json, step: Json) -> Data:
    lines = [_line(dialogue, state, line) for line in value(dialogue, state, "lines") or ()]
    rest = missing(dialogue, state)
    why = filled(
        dialogue["texts"]["still_missing"].partition("\n\n")[0],
        {"missing": ", ".join(f"{name} × {count}" for name, count in rest)},
    )
    return {
        "lines": lines,
        "current": state["got"].get("current"),
        "blocked": state["blocked"],
        "finish": {"ready": not rest and not state["blocked"], "why": why if rest else None},
        "order": value(dialogue, state, "order"),
    }


def _line(dialogue: Json, state: Json, line: Json) -> Data:
    known = goods_of(dialogue, line["item"])
    told = {name: known.get(name) for name in ("name", "picture", "barcode")}
    return {
        "item": line["item"],
        **told,
        "unit": known.get("unit", {}).get("label", ""),
        "done": shown(checked_of(state, line)),
        "wanted": line["wanted"],
    }


_DRAWN: Mapping[str, Any] = {
    "place": _place,
    "goods": _taking,
    "quantity": _taking,
    "choice": _options,
    "code": _code,
    "recheck": _recheck,
}
