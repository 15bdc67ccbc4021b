"""What a release asks for, and what `wave.rewalk` and `outbound.rewalk` do with what was found."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Change, Document, Work

from . import store
from .job import NAME
from .store import Found

ALIKE = 2
"""So many bins are as far in either order."""


def look_for_walks(document: Document, walks: Iterable[Sequence[int]], person: int) -> Work:
    """Have the shortest walk found past the picks of each list."""
    wanted = [list(each) for each in walks]
    return Work.job(NAME, document=[document.type, document.id], walks=wanted, person=person, organisation=document.organisation)


def found_facts(asks: Sequence[Ask]) -> list[tuple[Ask, Found | None]]:
    found = store.found([ask.document.id for ask in asks])
    return [(ask, found.get(ask.document.id)) for ask in asks]


def rewalk_wave(wave: Document, given: Mapping[str, Any], facts: tuple[Ask, Found | None], *, now: datetime) -> Work:
    """Open picks in the order of the shortest walks, and how far they are."""
    ask, found = facts
    if found is None:
        return Work()
    measured: dict[str, Any] = {"walk_m": found.walk_m, "plain_m": found.plain_m}
    if found.unreached:
        bins = ", ".join(found.unreached)
        told = f"没有路线能走到：{bins}。\nNo walk reaches {bins}."
        measured["why"] = told if wave["why"] is None else f"{wave['why']}\n{told}"
    return Work.all([Work.set(wave, **measured), Work.tell("wave.walked", wave), *_in_order(ask.touched, found, wave.id)])


def rewalk_outbound(outbound: Document, given: Mapping[str, Any], facts: tuple[Ask, Found | None], *, now: datetime) -> Work:
    found = facts[1]
    return Work.all(_in_order([outbound], found, None)) if found else Work()


def _in_order(outbounds: Iterable[Document], found: Found, wave: int | None) -> Iterable[Work]:
    """Picks of another wave, or released alone, are another walk and stay as they are."""
    number = {pick: place for walk in found.walks for place, pick in enumerate(walk, 1)}
    length = {pick: len(walk) for walk in found.walks for pick in walk}
    for outbound in outbounds:
        rows = _renumbered(outbound, wave, number, length)
        if rows:
            yield Work(sets=(Change(outbound.type, outbound.id, rows=rows, quiet=True),)) + Work.tell("outbound.walked", outbound)


def _renumbered(outbound: Document, wave: int | None, number: Mapping[int, int], length: Mapping[int, int]) -> tuple[Any, ...]:
    """What was not walked through when the walks were found keeps its order and comes after them."""
    still = [pick for pick in outbound.parts["picks"] if pick["stage"] == "open" and pick["wave"] == wave]
    last = max((length[pick.id] for pick in still if pick.id in number), default=0)
    if not last:
        return ()
    others = sorted((pick for pick in still if pick.id not in number), key=lambda pick: (pick["sequence"], pick.id))
    wanted = {pick.id: number[pick.id] for pick in still if pick.id in number}
    wanted |= {pick.id: last + place for place, pick in enumerate(others, 1)}
    return tuple(("picks", pick.id, {"sequence": wanted[pick.id]}) for pick in still if pick["sequence"] != wanted[pick.id])
