"""From a type, a key and documents to a PDF, as one person sees them."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from huotong.core.documents import Actor, DocumentType, Print
from huotong.core.fields.values import brief
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.platform.people import organisations
from huotong.registry import configuration
from huotong.registry.configuration import Configuration

from . import plain, pressing, values
from .measures import laid_out
from .refusals import NoSuchPrint
from .sheets import Card, Label, Sheet
from .sight import Row, Sight

MOST = 500
"""Documents of one job."""
PRINTED = Text("打印：{at}  {by}", "Printed {at}  {by}")


@cache
def by_type() -> dict[str, tuple[Print, ...]]:
    """The special papers of every type, in the order of the modules."""
    found: dict[str, tuple[Print, ...]] = {}
    for module in configuration.modules():
        for paper in module.prints:
            found[paper.type] = (*found.get(paper.type, ()), paper)
    return found


def of_type(type: str) -> tuple[Print, ...]:
    """Every paper of a type: the special ones first, then the plain one."""
    return (*by_type().get(type, ()), plain.of_type(type))


def named(kind: DocumentType, key: str) -> Print:
    papers = of_type(kind.key)
    found = next((paper for paper in papers if paper.key == key), None)
    if found is None:
        known = ", ".join(paper.key for paper in papers)
        raise Refused([NoSuchPrint("key", type=kind.label, given=brief(key), known=known)])
    return found


def sheets(paper: Print, documents: Sequence[Row], sight: Sight) -> list[Sheet | Label | Card]:
    return list(paper.sheets(documents, sight))


def job(paper: Print, documents: Sequence[Row], actor: Actor, config: Configuration, *, now: datetime) -> dict[str, object]:
    """What the press is told of these documents."""
    sight = Sight(actor, config.types, now, config.version)
    at = values.moment(now, organisations.time_zone(actor.organisation, config.version))
    printed = PRINTED.in_language(actor.language).format(at=at, by=actor.login)
    given = pressing.job(paper, sheets(paper, documents, sight), actor.language, printed)
    return {**given, "sheets": [laid_out(sheet) for sheet in given["sheets"]]}


def pdf(paper: Print, documents: Sequence[Row], actor: Actor, config: Configuration, *, now: datetime) -> bytes:
    return pressing.pressed(job(paper, documents, actor, config, now=now))
