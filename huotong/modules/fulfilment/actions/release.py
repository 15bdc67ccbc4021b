"""Release to the floor: hold these very goods, bin by bin, in the order of the walk."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Change, Document, Line, Named, Work
from huotong.core.ledger.entries import Cause, Hold
from huotong.core.refusals import Refused

from ..records import Pick, ReleaseFacts
from ..refusals import NothingPromised
from ..walking import verbs
from ..words import COUNTER
from .check import ZERO


def release_outbound(outbound: Document, given: Mapping[str, Any], facts: ReleaseFacts, *, now: datetime) -> Work:
    if not facts.picks.get(outbound.id):
        raise Refused([NothingPromised(documents=[outbound.code])])
    return _on_its_walk(outbound, facts)


def release_rest(outbound: Document, given: Mapping[str, Any], facts: ReleaseFacts, *, now: datetime) -> Work:
    """What an outbound on the floor wants more, since its order grew; nothing, where no more of it can be had."""
    return _on_its_walk(outbound, facts) if facts.picks.get(outbound.id) else Work()


def _on_its_walk(outbound: Document, facts: ReleaseFacts) -> Work:
    wave = _walked_with(outbound)
    work = released(outbound, facts, iter(facts.fresh), wave)
    if wave is not None:
        return work
    alone = [pick for pick in outbound.parts["picks"] if pick["stage"] == "open" and pick["wave"] is None]
    still = alone + [row for _, row in work.sets[0].added]
    if outbound["profile"] != COUNTER and len({pick["bin"] for pick in still}) > verbs.ALIKE:
        work += verbs.look_for_walks(outbound, [[pick.id for pick in still]], facts.person)
    return work


def _walked_with(outbound: Document) -> int | None:
    """The wave on whose walk an outbound is: what comes more goes to the same slot of the same cart. Of what was packed or left
    that walk is over.
    """
    stages = [(pick["stage"], pick["wave"]) for pick in outbound.parts["picks"] if pick["stage"] != "returned"]
    is_over = any(stage in ("packed", "shipped") for stage, _ in stages)
    return None if is_over or not stages else stages[-1][1]


def released(outbound: Document, facts: ReleaseFacts, fresh: Iterable[int], wave: int | None = None) -> Work:
    """The holds and picks of one outbound, alone or in a wave. `fresh` gives two identities for each pick."""
    picks = facts.picks.get(outbound.id, ())
    numbers = iter(fresh)
    promises = {line.id: line["promise"] for line in outbound.lines}
    entries, rows = [], []
    for pick in picks:
        row, hold = next(numbers), next(numbers)
        entries.append(hold_of(outbound, pick, hold, promises[pick.line], facts))
        rows.append(pick_row(row, pick, hold, wave=wave))
    change = Change("outbound", outbound.id, {}, "released", added=tuple(("picks", row) for row in rows))
    return Work(sets=(change,), entries=tuple(entries))


def hold_of(outbound: Document, pick: Pick, hold: int, promise: int, facts: ReleaseFacts) -> Hold:
    return Hold(
        id=hold,
        promise=promise,
        goods=pick.spot.goods,
        place=pick.spot.bin,
        target=facts.customer_place,
        quantity=pick.quantity,
        cause=Cause("outbound", outbound.id, pick.line),
        by=facts.person,
    )


def pick_row(identity: int, pick: Pick, hold: int | None, stage: str = "open", wave: int | None = None) -> Line:
    values = {
        "line": pick.line,
        "bin": pick.spot.bin,
        "item": pick.item,
        "lot": pick.spot.lot,
        "serial": pick.spot.serial,
        "goods": pick.spot.goods,
        "quantity": pick.quantity,
        "hold": hold,
        "container": None,
        "parcel": None,
        "stage": stage,
        "sequence": pick.sequence,
        "wave": wave,
    }
    return Line(identity, values)


def create_wave(wave: Document, given: Mapping[str, Any], facts: Sequence[int], *, now: datetime) -> Work:
    """`facts`: the outbounds that were named, and an identity for the row of each."""
    half = len(facts) // 2
    rows = tuple(Line(row, {"outbound": outbound}) for outbound, row in zip(facts[:half], facts[half:]))
    return Work.create(wave.with_parts(outbounds=rows))


def release_wave(wave: Document, given: Mapping[str, Any], facts: "tuple[Ask, ReleaseFacts]", *, now: datetime) -> Work:
    """Release what is promised of all outbounds of the wave; one that has nothing to pick stays as it is.

    A planned wave releases what of its plan still holds, and is dissolved where nothing does: the rest is planned again.
    """
    ask, chosen = facts
    outbounds = [each for each in ask.touched if chosen.picks.get(each.id)]
    if not outbounds and wave["planned"]:
        return Work.set(wave, state="dissolved", walk_m=ZERO) + Work.answer(lambda granted: {"outbounds": []})
    if not outbounds:
        raise Refused([NothingPromised(documents=[each.code for each in ask.touched])])
    fresh = iter(chosen.fresh)
    works = [released(outbound, chosen, fresh, wave.id) for outbound in outbounds]
    told = [Work.tell("outbound.released", outbound) for outbound in outbounds]
    answer = [_answered(work.sets[0]) for work in works]
    walks = _walks(wave, [work.sets[0] for outbound, work in zip(outbounds, works) if outbound["profile"] != COUNTER])
    done = Work.set(wave, walk_m=chosen.walk_m) + (verbs.look_for_walks(wave, walks, chosen.person) if walks else Work())
    return Work.all([done, *works, *told, Work.answer(lambda granted: {"outbounds": answer})])


def _walks(wave: Document, changes: Iterable[Change]) -> list[list[int]]:
    """The picks that are walked together: those of a cart, of a batch, or of one outbound."""
    carts = {row["outbound"]: row["cart"] for row in wave.parts["outbounds"]}
    found: dict[Any, list[int]] = {}
    for change in changes:
        alone = change.id if wave["method"] == "single" else None
        cart = carts[change.id]
        found.setdefault((cart, alone if cart is None else None), []).extend(row.id for _, row in change.added)
    return list(found.values())


def dissolve_wave(wave: Document, given: Mapping[str, Any], facts: Any, *, now: datetime) -> Work:
    """Its outbounds wait again for another wave."""
    return Work.set(wave, state="dissolved")


def _answered(change: Change) -> dict[str, Any]:
    picks = [
        {
            "id": row.id,
            "bin": Named("bin", row["bin"]),
            "item": Named("item", row["item"]),
            "quantity": row["quantity"],
            "sequence": row["sequence"],
        }
        for _, row in change.added
    ]
    return {"id": change.id, "number": Named("outbound", change.id), "picks": picks}
