"""A cancelled outbound frees what it kept; goods already picked get a task that brings them back (D3)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Change, Document, Line, Work
from huotong.core.ledger.entries import Cause, Entry, Release
from huotong.modules.logistics import public as logistics

from ..records import CancelFacts
from .check import ZERO
from .demand import freed
from .put_back import put_back


def cancel(outbound: Document, given: Mapping[str, Any], facts: tuple[Ask, CancelFacts], *, now: datetime) -> Work:
    ask, known = facts
    parcels = [each for each in ask.touched if each.type == "parcel" and each.state == "open"]
    return cancelled(outbound, parcels, known, iter(known.fresh))


def cancelled(outbound: Document, parcels: Iterable[Document], facts: CancelFacts, fresh: Iterable[int]) -> Work:
    """Holds end first, then promises, so that nothing is kept for nobody. `fresh`: an identity for each put-back."""
    numbers = iter(fresh)
    entries: list[Entry] = []
    rows: list[tuple[str, int, Mapping[str, Any]]] = []
    works: list[Work] = []
    released: list[int] = []
    for pick in outbound.parts["picks"]:
        if pick["stage"] not in ("open", "picked", "packed"):
            continue
        left = min(facts.held.get(pick["hold"], ZERO), pick["quantity"])  # less where a count found less
        if left > 0:
            entries.append(Release(of="hold", subject=pick["hold"], **_words(outbound, pick, facts)))
        rows.append(("picks", pick.id, {"stage": "returned", "hold": None}))
        if left > 0 and pick["stage"] != "open":
            works.append(put_back(outbound, pick, left, next(numbers)))
    for line in outbound.lines:
        if line["promise"] in facts.open_promises:
            cause = Cause("outbound", outbound.id, line.id)
            entries.append(Release(of="promise", subject=line["promise"], cause=cause, by=facts.person))
            released.append(line["item"])
    change = Change("outbound", outbound.id, {}, "cancelled", tuple(rows))
    works += [logistics.cancelled(parcel) for parcel in parcels]
    if released:
        works.append(freed(outbound, released))
    return Work.all([Work(sets=(change,), entries=tuple(entries)), *works])


def _words(outbound: Document, pick: Line, facts: CancelFacts) -> dict[str, Any]:
    return {"cause": Cause("outbound", outbound.id, pick["line"]), "by": facts.person}
