"""Recheck: every item is scanned against what the order wants; wrong and extra goods stop the work until they are taken out."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from .counting import ZERO, goods_of, is_expired, shown
from .going import exception, passed
from .outcomes import Outcome, message, refused, unknown
from .reading import is_misread
from .states import Json, folded, remembering, value


def scanned(dialogue: Json, state: Json, text: str, hit: Json | None) -> Outcome:
    if hit is not None and hit["kind"] != "item":
        return refused(dialogue, state, "not_goods", scanned=text.strip())
    hit = hit or _by_serial(dialogue, state, text)
    line = _line(dialogue, state, hit["item"]) if hit else None
    if hit is None and is_misread(text):
        return unknown(dialogue, state, text)
    if hit is None or line is None:
        name = goods_of(dialogue, hit["item"])["name"] if hit else text.strip()
        return _stopped(dialogue, state, "extra_unknown" if hit is None else "not_in_order", name, hit)
    if is_expired(dialogue, hit):
        return _stopped(dialogue, state, "expired_here", goods_of(dialogue, hit["item"])["name"], hit)
    for name in ("lot", "serial"):
        if line.get(f"{name}s") and hit.get(name) and folded(hit[name]) not in map(folded, line[f"{name}s"]):
            return _stopped(dialogue, state, f"{name}_not_picked", hit[name], hit)
    if line.get("serials") and not hit.get("serial"):
        return refused(dialogue, state, "scan_serial", tone="look")
    if hit.get("serial") and folded(hit["serial"]) in map(folded, state["got"].get("serials", ())):
        return refused(dialogue, state, "serial_twice", tone="again", serial=hit["serial"])
    more = _more(dialogue, state, line, hit)
    if checked_of(state, line) + more > Decimal(line["wanted"]):
        return _stopped(dialogue, state, "one_too_many", goods_of(dialogue, line["item"])["name"], hit)
    return _counted(dialogue, state, line, hit, more)


def _by_serial(dialogue: Json, state: Json, text: str) -> Json | None:
    """A serial number alone says which piece it is."""
    for line in value(dialogue, state, "lines") or ():
        if folded(text) in map(folded, line.get("serials") or ()):
            return {"kind": "item", "item": line["item"], "factor": "1", "serial": text.strip()}
    return None


def _more(dialogue: Json, state: Json, line: Json, hit: Json) -> Decimal:
    """How much a scan stands for; of goods that are weighed or measured all that is left, since nobody scans them gram by gram."""
    left = Decimal(line["wanted"]) - checked_of(state, line)
    if goods_of(dialogue, line["item"])["decimals"] > 0 and not hit.get("quantity") and left > ZERO:
        return left
    return Decimal(hit.get("factor", "1")) * Decimal(hit.get("quantity", "1"))


def _counted(dialogue: Json, state: Json, line: Json, hit: Json, more: Decimal) -> Outcome:
    checked = {**state["got"].get("checked", {}), line["item"]: shown(checked_of(state, line) + more)}
    got: dict[str, Any] = {"checked": checked, "current": line["item"]}
    if hit.get("serial"):
        got["serials"] = [*state["got"].get("serials", ()), hit["serial"]]
    given = {"items": [{"code": line["item"], "quantity": shown(more)}]}
    act = {"act": {"verb": "outbound.check_item", "target": value(dialogue, state, "outbound"), "given": given}}
    after = remembering(state, **got)
    if not missing(dialogue, after):
        done = passed(dialogue, after)
        return Outcome(done.state, [act, *done.effects], done.message, "stop_done" if done.state["stop"] else done.sound)
    return Outcome(after, [act], None, "right")


def _stopped(dialogue: Json, state: Json, key: str, name: str, hit: Json | None) -> Outcome:
    """Loud, and the parcel is blocked until somebody says that it is out."""
    told = {**message(dialogue, key, "refused", scanned=name), "alike": None}
    raised = exception(dialogue, state, key, blocks=True)
    if hit is not None:
        raised = {**raised, "item": hit["item"]}
    blocked = {"key": key, "text": told["text"], "remedy": told["remedy"]}
    return Outcome({**state, "blocked": blocked}, [{"exception": raised}], told, "refused")


def chosen(dialogue: Json, state: Json, key: str) -> Outcome:
    if key == "taken_out":
        if not state["blocked"]:
            return refused(dialogue, state, "no_such_choice", tone="look")
        return Outcome({**state, "blocked": None}, [{"settle": state["blocked"]["key"]}], None, "right")
    still = missing(dialogue, state)
    return refused(dialogue, state, "still_missing", missing=listed(still)) if still else passed(dialogue, state)


def _line(dialogue: Json, state: Json, item: str) -> Json | None:
    lines = value(dialogue, state, "lines") or ()
    return next((line for line in lines if folded(line["item"]) == folded(item)), None)


def checked_of(state: Json, line: Json) -> Decimal:
    return Decimal(state["got"].get("checked", {}).get(line["item"], line.get("checked", "0")))


def missing(dialogue: Json, state: Json) -> list[tuple[str, str]]:
    """What was not scanned yet: name and how many."""
    return [(goods_of(dialogue, item)["name"], left) for item, left in _rest(dialogue, state)]


def _rest(dialogue: Json, state: Json) -> list[tuple[str, str]]:
    lines = value(dialogue, state, "lines") or ()
    rest = [(line["item"], Decimal(line["wanted"]) - checked_of(state, line)) for line in lines]
    return [(item, shown(left)) for item, left in rest if left > ZERO]


def listed(still: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{name} × {count}" for name, count in still)


def lacking(dialogue: Json, state: Json) -> Json:
    """What is missing, as an exception tells it: all of it in words, a single item also by its code and how many."""
    rest = _rest(dialogue, state)
    alone = {"item": rest[0][0], "missing": rest[0][1]} if len(rest) == 1 else {}
    return {"why": listed(missing(dialogue, state)), **alone} if rest else {}
