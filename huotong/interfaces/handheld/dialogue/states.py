"""Where somebody stands in a dialogue: which stop, which step of it, what was scanned so far. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

Json = Mapping[str, Any]
State = dict[str, Any]


def begin(dialogue: Json) -> State:
    """At the first stop, nothing scanned."""
    left = [stop["id"] for stop in dialogue["stops"]]
    count = None if dialogue["repeat"] else sum(map(counts, dialogue["stops"]))
    return {**_at(left[0] if left else None), "left": left, "done": 0, "all": count, "kept": {}, "at": None}


def counts(stop: Json) -> bool:
    """Whether a stop is one of so many; taking a cart is none."""
    return stop["of"] != "take_cart"


def _at(stop: str | None) -> State:
    return {"stop": stop, "step": 0, "over": None, "got": {}, "blocked": None}


def stop_of(dialogue: Json, state: Json) -> Json | None:
    return next((stop for stop in dialogue["stops"] if stop["id"] == state["stop"]), None)


def steps_of(dialogue: Json, stop: Json) -> list[Json]:
    found: list[Json] = dialogue["steps"][stop["of"]]
    return found


def step_of(dialogue: Json, state: Json) -> Json | None:
    """What is asked now: a step of the stop, or what lies over it for once."""
    stop = stop_of(dialogue, state)
    if stop is None:
        return None
    if state["over"]:
        over: Json = dialogue["overlays"][state["over"]]
        return over
    return steps_of(dialogue, stop)[state["step"]]


def value(dialogue: Json, state: Json, name: str) -> Any:
    """What was remembered under a name at this stop or for all, else the fact of the stop, else of the whole dialogue."""
    for remembered in (state["got"], state["kept"]):
        if name in remembered:
            return remembered[name]
    stop = stop_of(dialogue, state)
    if stop is not None and name in stop["facts"]:
        return stop["facts"][name]
    return dialogue.get(name)


def expected(dialogue: Json, state: Json, step: Json) -> str | None:
    """The code that a step waits for; one of several parts is written with hyphens, as on the slots of a cart."""
    names = step["expects"]
    if names is None:
        return None
    parts = [value(dialogue, state, name) for name in ([names] if isinstance(names, str) else names)]
    return None if None in parts else "-".join(str(part) for part in parts)


def remembered(state: Json, step: Json, found: Any) -> State:
    """What a step was answered: at this stop, or for all stops."""
    where = "kept" if step.get("keeps") else "got"
    return {**state, where: {**state[where], step["into"]: found}}


def standing(state: Json, place: str) -> State:
    """The place that was scanned last, whatever is scanned there."""
    return {**state, "at": place}


def ended(state: Json) -> State:
    """Nothing is asked any more."""
    return {**state, **_at(None), "left": []}


def remembering(state: Json, **got: Any) -> State:
    return {**state, "got": {**state["got"], **got}}


def asks(dialogue: Json, state: Json, step: Json) -> bool:
    """Whether a step is asked at all: a lot or a serial only where the goods have one and nobody scanned it, a quantity
    only while not all that is wanted was scanned."""
    checks = step.get("checks")
    if checks is not None:
        stop = stop_of(dialogue, state)
        return bool(stop and stop["facts"].get(checks)) and not state["got"].get(checks)
    if step["reads"] == "quantity" and step.get("into") == "count":
        return not _is_whole(dialogue, state) and not _is_one_piece(dialogue, state)
    only = step.get("only")
    if only is None:
        return True
    known = dialogue["items"].get(value(dialogue, state, "item") or "", {})
    return known.get("tracking") == only and not value(dialogue, state, only)


def _is_whole(dialogue: Json, state: Json) -> bool:
    wanted = value(dialogue, state, "quantity")
    return wanted is not None and Decimal(state["got"].get("count", "0")) == Decimal(str(wanted))


def _is_one_piece(dialogue: Json, state: Json) -> bool:
    """What comes with a serial number of its own is one; nobody is asked how many."""
    return dialogue["kind"] == "receive" and bool(value(dialogue, state, "serial")) and state["got"].get("count") == "1"


def stepped(dialogue: Json, state: Json) -> State | None:
    """One step on; None: the stop has no more."""
    stop = stop_of(dialogue, state)
    assert stop is not None
    steps = steps_of(dialogue, stop)
    there = (number for number in range(state["step"] + 1, len(steps)) if asks(dialogue, state, steps[number]))
    return next(({**state, "step": number, "over": None} for number in there), None)


OF_GOODS = ("item", "count", "lot", "serial", "serials", "expires")
"""What scanning goods leaves behind."""


def stepped_back(dialogue: Json, state: Json) -> State:
    """One step back, as if it had never been answered; at the first, what was scanned of the stop is forgotten."""
    if state["over"]:
        return {**state, "over": None}
    stop = stop_of(dialogue, state)
    steps = steps_of(dialogue, stop) if stop else []
    there = (number for number in range(state["step"] - 1, 0, -1) if asks(dialogue, state, steps[number]))
    number = next(there, 0)
    gone = _given_at(steps[number]) if number else state["got"]
    return {**state, "step": number, "got": {name: found for name, found in state["got"].items() if name not in gone}}


def _given_at(step: Json) -> tuple[str, ...]:
    if step["reads"] == "goods":
        return (*OF_GOODS, "missing")
    return (step["into"], "missing") if step["reads"] == "code" else ("missing",)


def next_stop(dialogue: Json, state: Json, *, done: bool) -> State:
    """This stop is over: the next one. Not done means: it comes again at the end. Work that repeats begins anew."""
    if dialogue["repeat"]:
        return {**state, **_at(state["stop"]), "done": state["done"] + done}
    left = [each for each in state["left"] if each != state["stop"]]
    if not done:
        left.append(state["stop"])
    here = stop_of(dialogue, state)
    more = done and here is not None and counts(here)
    fresh = {**state, **_at(left[0] if left else None), "left": left, "done": state["done"] + more}
    return _still_there(dialogue, state, fresh) if done else fresh


def _still_there(dialogue: Json, before: Json, fresh: State) -> State:
    """Who stands before the bin already need not scan it again."""
    stop = stop_of(dialogue, fresh)
    if stop is None:
        return fresh
    first = steps_of(dialogue, stop)[0]
    here = before["got"].get(first["into"]) if first["reads"] == "place" and first["expects"] else None
    if here is None or folded(here) != folded(stop["facts"].get(first["expects"])):
        return fresh
    return {**remembering(fresh, **{first["into"]: here}), "step": 1}


def folded(code: Any) -> str:
    """Codes are the same in upper and lower case."""
    return "" if code is None else str(code).strip().upper()
