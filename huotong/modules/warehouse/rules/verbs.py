"""The verbs of passage rules, doors and links: each must lie within the layout that it names."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Document, Work, master
from huotong.core.refusals import Refusal, Refused

from .. import queries
from . import decisions

Layouts = Mapping[int | None, Mapping[str, Any]]
"""The layouts that are named, by identity."""

_LAYOUTS = ("layout", "from_layout", "to_layout")


def named_layouts(asks: Sequence[Ask]) -> list[Layouts]:
    wanted = {ask.document.get(key) for ask in asks for key in _LAYOUTS}
    found = queries.layouts_by_id(wanted)
    return [found for _ in asks]


def create_rule(rule: Document, given: Mapping[str, Any], layouts: Layouts, *, now: datetime) -> Work:
    """The rule lies in the warehouse of its layout."""
    _refuse(_problems(rule, layouts))
    return Work.create(rule.with_values(warehouse=layouts[rule.get("layout") or rule.get("from_layout")]["warehouse"]))


def problems_of_rule(
    rule: Document, given: Mapping[str, Any], layouts: Layouts, *, unknown: Set[str] = frozenset(), now: datetime
) -> list[Refusal]:
    """What is wrong with a new rule, as far as it could be read."""
    return _problems(rule, layouts)


def change_rule(rule: Document, given: Mapping[str, Any], layouts: Layouts, *, now: datetime) -> Work:
    _refuse(_problems(rule.with_values(**given), layouts))
    return master.change_master(rule, given, layouts, now=now)


def _problems(rule: Document, layouts: Layouts) -> list[Refusal]:
    return list(_JUDGES[rule.type](rule, layouts))


_JUDGES: Mapping[str, Callable[[Document, Layouts], Iterable[Refusal]]] = {
    "passage": lambda rule, layouts: decisions.passage_problems(rule, layouts.get(rule["layout"])),
    "door": lambda rule, layouts: decisions.door_problems(rule, layouts.get(rule["layout"])),
    "link": lambda rule, layouts: decisions.link_problems(rule, layouts.get(rule["from_layout"]), layouts.get(rule["to_layout"])),
}


def _refuse(found: list[Refusal]) -> None:
    if found:
        raise Refused(found)
