"""From step to step and from stop to stop, and what is asked for when a stop is done. Pure."""

from collections.abc import Sequence
from typing import Any

from .outcomes import Outcome, message
from .states import Json, next_stop, stepped, stop_of, value


def exception(dialogue: Json, state: Json, kind: str, **more: Any) -> Json:
    """A fact that somebody has to look into: where, what, how many."""
    stop = stop_of(dialogue, state)
    known = {
        name: value(dialogue, state, name)
        for name in ("place", "item", "lot", "serial", "parcel", "outbound", "cart", "count", "missing")
    }
    return {"kind": kind, "stop": stop["id"] if stop else None, **{name: found for name, found in known.items() if found}, **more}


def passed(dialogue: Json, state: Json) -> Outcome:
    """A step is done: the next, or the stop is finished."""
    after = stepped(dialogue, state)
    if after is None:
        return finished(dialogue, state)
    return Outcome(after, (), None, "right")


def finished(dialogue: Json, state: Json, effects: Sequence[Json] = (), more: Sequence[Json] = ()) -> Outcome:
    """The stop is done: its acts are asked for, with what was scanned filled in."""
    stop = stop_of(dialogue, state)
    assert stop is not None
    acts = [{"act": filled_in(dialogue, state, act)} for act in (*stop["acts"], *more)]
    after = next_stop(dialogue, state, done=True)
    if after["stop"] is None:
        return Outcome(after, [*effects, *acts], message(dialogue, "all_done", "done"), "all_done")
    return Outcome(after, [*effects, *acts], None, "stop_done")


def filled_in(dialogue: Json, state: Json, template: Any) -> Any:
    """The same JSON, where {"$": name} became what was remembered, or the fact."""
    if isinstance(template, dict):
        if set(template) == {"$"}:
            return value(dialogue, state, template["$"])
        return {name: filled_in(dialogue, state, part) for name, part in template.items()}
    if isinstance(template, list):
        return [filled_in(dialogue, state, part) for part in template]
    return template
