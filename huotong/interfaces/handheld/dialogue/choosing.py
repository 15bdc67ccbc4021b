"""Choices on the screen. Pure."""

from collections.abc import Sequence

from . import counting, rechecking
from .going import exception, finished, passed
from .outcomes import Outcome, message, refused
from .states import Json, ended, next_stop, remembering, stepped_back


def choose(dialogue: Json, state: Json, step: Json, key: str) -> Outcome:
    choice = next((each for each in choices_of(dialogue, state, step) if each["key"] == key), None)
    if choice is None:
        return refused(dialogue, state, "no_such_choice", tone="look")
    match key:
        case "back":
            return Outcome(stepped_back(dialogue, state), (), None, None)
        case "skip":
            return Outcome(next_stop(dialogue, state, done=False), (), None, None)
        case "all":
            return counting.all_of_it(dialogue, state, step)
        case "taken_out" | "finish":
            return rechecking.chosen(dialogue, state, key)
    return _option(dialogue, state, step, choice)


def choices_of(dialogue: Json, state: Json, step: Json) -> Sequence[Json]:
    """Only the way out, while something stops the work."""
    if state["blocked"]:
        return [each for each in step["choices"] if each["key"] == "taken_out"]
    return [each for each in step["choices"] if each["key"] != "taken_out" and _makes_sense(state, each["key"])]


def _makes_sense(state: Json, key: str) -> bool:
    """Nothing to go back to, or to come back to later, is not offered."""
    if key == "back":
        return bool(state["over"] or state["step"])
    return key != "skip" or len(state["left"]) > 1


def _option(dialogue: Json, state: Json, step: Json, choice: Json) -> Outcome:
    """A choice as data: `opens` lays a step over this one, `sets` remembers, `raises` makes an exception, `then` says where to go."""
    if choice.get("opens"):
        return Outcome({**state, "over": choice["opens"]}, (), None, None)
    after = remembering(state, **choice.get("sets", {}))
    effects = [{"exception": _raised(dialogue, after, step, choice["raises"])}] if choice.get("raises") else []
    match choice.get("then", "stay"):
        case "skip":
            return Outcome(next_stop(dialogue, after, done=False), effects, _told(dialogue, choice), "look")
        case "leave":
            return _left(dialogue, after, effects, choice)
        case "done":
            return finished(dialogue, after, effects, choice.get("acts", ()))
        case "pass":
            went_on = passed(dialogue, {**after, "over": None})
            return Outcome(went_on.state, [*effects, *went_on.effects], went_on.message, went_on.sound)
    return Outcome({**after, "over": None}, effects, _told(dialogue, choice), "right")


def _raised(dialogue: Json, state: Json, step: Json, kind: str) -> Json:
    """At the recheck what has not been scanned is what it is about."""
    more = rechecking.lacking(dialogue, state) if step["reads"] == "check" else {}
    return exception(dialogue, state, kind, **more)


def _left(dialogue: Json, state: Json, effects: Sequence[Json], choice: Json) -> Outcome:
    """The stop is over without its acts; a person in charge goes on with it."""
    after = ended(state) if dialogue["repeat"] else next_stop(dialogue, state, done=True)
    return Outcome(after, effects, _told(dialogue, choice), "look" if after["stop"] or effects else "all_done")


def _told(dialogue: Json, choice: Json) -> Json | None:
    return message(dialogue, choice["says"], "look") if choice.get("says") else None
