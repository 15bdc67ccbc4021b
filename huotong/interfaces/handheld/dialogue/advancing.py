"""One scan further: the state after it, what it sets off, and what is said and heard. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final

from . import choosing, counting, rechecking
from .going import passed
from .outcomes import Outcome, broken, refused, said, unknown
from .states import Json, expected, folded, remembered, standing, step_of, value

__all__ = ["Outcome", "advance"]

TYPED: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?\Z")
"""A quantity on the keys of the device itself: no code is as short."""
LABELS: Final = ("container", "label")
"""Of carts and cartons, which may be new; a parcel or a document is never one."""
LONGEST: Final = 80
"""Of a code that nobody knows: no column holds a longer one."""


def advance(dialogue: Json, state: Json, scan: Mapping[str, Any], hit: Json | None = None, fault: Json | None = None) -> Outcome:
    """`scan` is one of {"text"}, {"choice"}, {"quantity", "unit"?}; `hit` what its text means (`reading.meaning`), None: unknown.
    `fault` is what a GS1 reader found wrong with it: {"refused", "identifier", "value"}.

    Nothing changes where it is refused. Effects are {"act": verb, target, given}, {"exception": facts} and {"settle": kind}.
    """
    step = step_of(dialogue, state)
    if step is None:
        return said(dialogue, state, "nothing_left", tone="done")
    if "choice" in scan:
        return choosing.choose(dialogue, state, step, str(scan["choice"]))
    if "quantity" in scan:
        return counting.typed(dialogue, state, step, str(scan["quantity"]), scan.get("unit"))
    return _read(dialogue, state, step, str(scan.get("text", "")), hit, fault)


def _read(dialogue: Json, state: Json, step: Json, text: str, hit: Json | None, fault: Json | None) -> Outcome:
    if not folded(text):
        return refused(dialogue, state, "unknown_code", scanned=text)
    if hit is None and step["reads"] in ("quantity", "number") and TYPED.match(text.strip()):
        return counting.typed(dialogue, state, step, text.strip(), None)
    if fault is not None and hit is None:
        return broken(dialogue, state, text, fault)
    if hit is None and len(text.strip()) > LONGEST:
        return unknown(dialogue, state, text.strip()[:LONGEST])
    if state["blocked"]:
        return refused(dialogue, state, "blocked", scanned=text, why=state["blocked"]["text"])
    match step["reads"]:
        case "place":
            return _place(dialogue, state, step, text, hit)
        case "goods" | "quantity":
            return counting.scanned(dialogue, state, step, text, hit)
        case "check":
            return rechecking.scanned(dialogue, state, text, hit)
        case "code":
            return _code(dialogue, state, step, text, hit)
    return refused(dialogue, state, "choose_first", tone="look", scanned=text)


def _place(dialogue: Json, state: Json, step: Json, text: str, hit: Json | None) -> Outcome:
    wanted = expected(dialogue, state, step)
    if wanted is not None and folded(text) == folded(wanted):
        return passed(dialogue, remembered(standing(state, wanted), step, wanted))
    if hit is not None and hit["kind"] == "item":
        return refused(dialogue, state, "place_first" if wanted else "some_place_first", tone="look", wanted=wanted)
    if wanted is not None:
        known = hit is not None and hit["kind"] == "place"
        return refused(dialogue, state, "wrong_place" if known else "wrong_code", scanned=text.strip(), wanted=wanted)
    if hit is None and not dialogue["open"]:
        return unknown(dialogue, state, text)
    if hit is not None and hit["kind"] not in ("place", "container"):
        return refused(dialogue, state, "not_a_place", scanned=text.strip())
    if hit is not None and _elsewhere(dialogue, state, hit):
        return refused(dialogue, state, "other_warehouse", scanned=text.strip(), warehouse=hit["beside"])
    here = hit["code"] if hit else text.strip()
    return passed(dialogue, remembered(standing(state, here), step, here))


def _elsewhere(dialogue: Json, state: Json, hit: Json) -> bool:
    """Whether a place is known to lie in another warehouse."""
    here, there = value(dialogue, state, "warehouse"), hit.get("beside")
    return bool(here and there) and folded(here) != folded(there)


def _code(dialogue: Json, state: Json, step: Json, text: str, hit: Json | None) -> Outcome:
    wanted, meant = expected(dialogue, state, step), _meant(text, hit)
    if wanted is not None and folded(meant) != folded(wanted):
        key = "not_in_this_work" if step.get("any") else "wrong_code"
        return _other_stop(dialogue, state, step, meant) or refused(dialogue, state, key, scanned=text.strip(), wanted=wanted)
    if wanted is None and hit is not None and hit["kind"] not in LABELS:
        return refused(dialogue, state, "not_a_label", scanned=text.strip())
    return _answered(dialogue, remembered(state, step, wanted or (hit or {}).get("code") or text.strip()), step)


def _meant(text: str, hit: Json | None) -> str:
    """A parcel has several labels, ours and its carrier's: all mean the parcel."""
    return str(hit["code"]) if hit is not None and hit["kind"] == "parcel" else text


def _other_stop(dialogue: Json, state: Json, step: Json, text: str) -> Outcome | None:
    """Where the order does not matter, the scan itself says which stop is meant."""
    if not step.get("any"):
        return None
    for stop in dialogue["stops"]:
        if stop["id"] in state["left"] and folded(stop["facts"].get(step["expects"])) == folded(text):
            there = {**state, "stop": stop["id"]}
            return _answered(dialogue, remembered(there, step, stop["facts"][step["expects"]]), step)
    return None


def _answered(dialogue: Json, state: Json, step: Json) -> Outcome:
    """The next step; or what is laid over this one once it is known which stop is meant."""
    return Outcome({**state, "over": step["opens"]}, (), None, "right") if step.get("opens") else passed(dialogue, state)
