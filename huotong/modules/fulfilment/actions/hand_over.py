"""The goods leave: every hold ends at the customer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Change, Document, Line, Work
from huotong.core.ledger.entries import Cause, Entry, Settle
from huotong.core.refusals import Refused
from huotong.modules.logistics import public as logistics

from ..records import HandOverFacts
from ..refusals import NoSuchParcel, NothingToDo
from ..words import HAND_OVER
from .check import ZERO, quantities
from .release import hold_of, pick_row


def hand_over(outbound: Document, given: Mapping[str, Any], facts: tuple[Ask, HandOverFacts], *, now: datetime) -> Work:
    """Settle what is packed in the given parcels (all open ones if none is named).

    In the profile `counter` there are no parcels: what is held goes over the counter, and what is promised and not yet held
    is chosen now.
    """
    ask, known = facts
    if outbound["profile"] == "counter":
        return _over_the_counter(outbound, known)
    parcels = _parcels(outbound, given["parcels"], ask, known)
    leaving = [pick for pick in outbound.parts["picks"] if pick["stage"] == "packed" and pick["parcel"] in parcels]
    if not leaving:
        raise Refused([NothingToDo(outbound=outbound.code, action=HAND_OVER)])
    works = [logistics.handed_over(parcel, given["tracking"]) for parcel in parcels.values()]
    return Work.all([*works, _shipped(outbound, leaving, [], known)])


def _parcels(outbound: Document, codes: Sequence[str], ask: Ask, facts: HandOverFacts) -> dict[int, Document]:
    open_ones = {each.id: each for each in ask.touched if each.type == "parcel" and each.state == "open"}
    if not codes:
        return open_ones
    problems, found = [], {}
    for index, code in enumerate(codes):
        identity = next((each.id for each in open_ones.values() if code in (each.code, str(each.id))), None)
        if identity is None:
            problems.append(NoSuchParcel(f"parcels.{index}", parcel=code[:80], outbound=outbound.code))
        else:
            found[identity] = open_ones[identity]
    if problems:
        raise Refused(problems)
    return found


def _over_the_counter(outbound: Document, facts: HandOverFacts) -> Work:
    held = [pick for pick in outbound.parts["picks"] if pick["stage"] in ("open", "picked")]
    entries: list[Entry] = []
    fresh: list[Line] = []
    chosen = facts.release.picks.get(outbound.id, ()) if facts.release else ()
    numbers = iter(facts.release.fresh if facts.release else ())
    promises = {line.id: line["promise"] for line in outbound.lines}
    for pick in chosen:
        assert facts.release is not None
        row, hold = next(numbers), next(numbers)
        entries.append(hold_of(outbound, pick, hold, promises[pick.line], facts.release))
        fresh.append(pick_row(row, pick, hold))
    if not held and not fresh:
        raise Refused([NothingToDo(outbound=outbound.code, action=HAND_OVER)])
    return Work.post(*entries) + _shipped(outbound, held, fresh, facts)


def _shipped(outbound: Document, leaving: list[Line], fresh: list[Line], facts: HandOverFacts) -> Work:
    """Settle these picks and, when nothing is left to ship, close the outbound."""
    entries = [
        Settle(hold=pick["hold"], quantity=pick["quantity"], cause=Cause("outbound", outbound.id, pick["line"]), by=facts.person)
        for pick in (*leaving, *fresh)
    ]
    rows = tuple(("picks", pick.id, {"stage": "shipped", "hold": None}) for pick in leaving)
    added = tuple(("picks", pick.with_values(stage="shipped", hold=None)) for pick in fresh)
    shipped = quantities(outbound, "shipped")
    for pick in (*leaving, *fresh):
        shipped[pick["line"]] = shipped.get(pick["line"], ZERO) + pick["quantity"]
    complete = all(shipped.get(line.id, ZERO) >= line["quantity"] for line in outbound.lines)
    state = "done" if complete else outbound.state
    change = Change("outbound", outbound.id, {}, state, rows, added)
    facts_told = {"demand_type": outbound["demand_type"], "demand": outbound["demand"], "complete": complete}
    return Work(sets=(change,), entries=tuple(entries)) + Work.tell("outbound.shipped", outbound, **facts_told)
