"""Goods and their quantities: scanned one by one, by the case, or typed. Pure; quantities are decimals written as text."""

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from .going import passed
from .outcomes import Outcome, message, refused, unknown
from .states import Json, folded, remembering, stop_of, value

ZERO, ONE = Decimal(0), Decimal(1)
MOST = Decimal(10_000_000)
"""Of what hands count: more is a code that went to the wrong place."""
DECIMALS_UNKNOWN = 6
"""Of goods that the packet does not know: whatever is typed, the books will say."""


def scanned(dialogue: Json, state: Json, step: Json, text: str, hit: Json | None) -> Outcome:
    place = value(dialogue, state, "place")
    if place and folded(text) == folded(place):
        if step.get("blind"):
            return refused(dialogue, state, "type_it", tone="look")  # nobody knows how many there should be
        if step["reads"] == "quantity":
            return all_of_it(dialogue, state, step)  # the gun alone can say: all of it
        return Outcome(state, (), message(dialogue, "goods_now", "again"), "again")
    if hit is None and dialogue["open"] and not value(dialogue, state, "item"):
        hit = {"kind": "item", "item": text.strip(), "factor": "1"}
    if hit is None:
        return unknown(dialogue, state, text)
    if hit["kind"] != "item":
        return refused(dialogue, state, "not_goods", scanned=text.strip())
    wrong = _wrong(dialogue, state, hit)
    return wrong or _comes_expired(dialogue, hit, _counted(dialogue, state, step, hit))


def is_expired(dialogue: Json, hit: Json) -> bool:
    return bool(hit.get("expires") and dialogue.get("today") and hit["expires"] < dialogue["today"])


def _leaves(dialogue: Json, state: Json) -> bool:
    """Goods past their date go to nobody; they are counted, moved and received as what they are."""
    stop = stop_of(dialogue, state)
    return stop is not None and stop["of"] in ("pick", "pick_to_slot")


def _comes_expired(dialogue: Json, hit: Json, outcome: Outcome) -> Outcome:
    if dialogue["kind"] != "receive" or not is_expired(dialogue, hit) or outcome.message is not None:
        return outcome
    return replace(outcome, message=message(dialogue, "comes_expired", "look", expires=hit["expires"]), sound="look")


def _wrong(dialogue: Json, state: Json, hit: Json) -> Outcome | None:
    """Another item, lot or serial than is wanted here, one that was scanned already, or one that is past its date."""
    item = value(dialogue, state, "item")
    if item and folded(item) != folded(hit["item"]):
        alike = {"scanned": goods_of(dialogue, hit["item"]), "wanted": goods_of(dialogue, item)}
        return refused(
            dialogue, state, "wrong_item", alike=alike, scanned=alike["scanned"]["name"], wanted=alike["wanted"]["name"]
        )
    if is_expired(dialogue, hit) and _leaves(dialogue, state):
        return refused(dialogue, state, "expired", expires=hit["expires"])
    for name in ("lot", "serial"):
        wanted, given = value(dialogue, {**state, "got": {}}, name), hit.get(name)
        if wanted and given and folded(wanted) != folded(given):
            return refused(dialogue, state, f"wrong_{name}", scanned=given, wanted=wanted)
    if hit.get("serial") and folded(hit["serial"]) in map(folded, state["got"].get("serials", ())):
        return refused(dialogue, state, "serial_twice", tone="again", serial=hit["serial"])
    return None


def _counted(dialogue: Json, state: Json, step: Json, hit: Json) -> Outcome:
    count = Decimal(state["got"].get("count", "0")) + Decimal(hit.get("factor", "1")) * Decimal(hit.get("quantity", "1"))
    wanted = wanted_of(dialogue, state)
    if wanted is not None and count > wanted:
        return refused(dialogue, state, "too_many", count=shown(count), wanted=shown(wanted), unit=unit_of(dialogue, state))
    after = _remembered(state, hit, count)
    if wanted is not None and count == wanted:
        return passed(dialogue, after)
    if step["reads"] == "goods":
        return passed(dialogue, after)
    return Outcome(after, (), None, "right")


def _remembered(state: Json, hit: Json, count: Decimal) -> dict[str, Any]:
    got: dict[str, Any] = {"count": shown(count), "item": hit["item"]}
    got |= {name: hit[name] for name in ("lot", "expires") if hit.get(name)}
    if hit.get("serial"):
        got |= {"serial": hit["serial"], "serials": [*state["got"].get("serials", ()), hit["serial"]]}
    return remembering(state, **got)


def typed(dialogue: Json, state: Json, step: Json, text: str, unit: str | None) -> Outcome:
    """A quantity by keys, in the base unit or another unit of the item."""
    if step["reads"] not in ("quantity", "number"):
        return refused(dialogue, state, "scan_first", tone="look")
    quantity = read_quantity(text)
    if quantity is None or quantity < 0:
        return refused(dialogue, state, "no_number", scanned=text)
    if quantity >= MOST:
        return refused(dialogue, state, "too_large", scanned=text)
    if step["reads"] == "number":
        return passed(dialogue, remembering(state, **{step["into"]: shown(quantity)}))
    if unit:
        factor = _factor(dialogue, state, unit)
        if factor is None:
            return refused(dialogue, state, "no_such_unit", scanned=unit)
        quantity *= factor
    decimals = goods_of(dialogue, value(dialogue, state, "item") or "")["decimals"]
    if quantity != round(quantity, decimals):
        return refused(dialogue, state, "not_whole", count=shown(quantity), unit=unit_of(dialogue, state), decimals=decimals)
    return _given(dialogue, state, step, quantity)


def _given(dialogue: Json, state: Json, step: Json, quantity: Decimal) -> Outcome:
    wanted = wanted_of(dialogue, state)
    after = remembering(state, count=shown(quantity))
    if quantity == 0 and not step.get("zero"):
        return refused(dialogue, state, "no_number", scanned="0")
    if wanted is None or quantity == wanted:
        return passed(dialogue, after)
    if quantity > wanted:
        return refused(dialogue, state, "too_many", count=shown(quantity), wanted=shown(wanted), unit=unit_of(dialogue, state))
    missing = remembering(after, missing=shown(wanted - quantity))
    return Outcome({**missing, "over": step["short"]}, (), None, "look")


def all_of_it(dialogue: Json, state: Json, step: Json) -> Outcome:
    """As many as are wanted; where nobody says how many, what was counted so far."""
    wanted = wanted_of(dialogue, state)
    quantity = Decimal(state["got"].get("count", "0")) if wanted is None else wanted
    return _given(dialogue, {**state, "over": None}, step, quantity)


def wanted_of(dialogue: Json, state: Json) -> Decimal | None:
    wanted = value(dialogue, state, "quantity")
    return None if wanted is None else Decimal(str(wanted))


def goods_of(dialogue: Json, item: str) -> dict[str, Any]:
    """How an item is shown, as far as the packet knows it."""
    known = dialogue["items"].get(item, {})
    return {"code": item, "name": item, "barcode": None, "picture": None, "decimals": DECIMALS_UNKNOWN, **known}


def unit_of(dialogue: Json, state: Json) -> str:
    item = value(dialogue, state, "item")
    label: str = goods_of(dialogue, item).get("unit", {}).get("label", "") if item else ""
    return label


def _factor(dialogue: Json, state: Json, unit: str) -> Decimal | None:
    known = goods_of(dialogue, value(dialogue, state, "item") or "")
    if known.get("unit", {}).get("code") == unit:
        return ONE
    return next((Decimal(each["factor"]) for each in known.get("units", ()) if each["code"] == unit), None)


def read_quantity(text: str) -> Decimal | None:
    if not text.isascii():
        return None
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < Decimal(10) ** 12 else None


def shown(quantity: Decimal) -> str:
    """Without an exponent and without zeros at the end."""
    text = format(quantity, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
