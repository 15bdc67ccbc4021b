"""A recheck that was stopped is stopped wherever it is taken up again, until somebody says that the piece is out."""

from typing import Any

from huotong.modules.floor import public as floor

from .dialogue.outcomes import message
from .dialogue.states import Json


def as_before(dialogue: Json, state: dict[str, Any]) -> dict[str, Any]:
    """The state with what stops the outbound, if anything does. One statement for work at the recheck, none for other work."""
    stop = next((each for each in dialogue["stops"] if each["id"] == state["stop"]), None)
    if stop is None or stop["of"] not in ("recheck", "pack"):
        return state
    found = floor.blocking(int(stop["facts"]["outbound"]))
    if found is None:
        return state
    _, kind, what = found
    key = kind if kind in dialogue["texts"] else "stopped_before"  # what a person in charge must settle is not settled here
    told = message(dialogue, key, "refused", scanned=what or "")
    return {**state, "blocked": {"key": key, "text": told["text"], "remedy": told["remedy"]}}
