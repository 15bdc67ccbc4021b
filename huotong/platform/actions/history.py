"""History enters as closed documents: works made elsewhere, written by the door's own writer, in sets.

There is no verb, no promise and no hold; each document tells `imported` and nothing else, so that no reaction to a
business event sees it. Each work has its key, so that what was written once is not written again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from huotong.core.documents import Action, Actor, Answer, Ask, Document, Request, Work
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.registry.configuration import Configuration

from . import attempts, works
from .claims import Claim

IMPORT: Final = Action("import", Text("导入", "Import"), verb=lambda *_: None, tells="imported")


@dataclass(frozen=True, slots=True)
class Imported:
    """One document of history with its entries. `touched`: documents that exist and are changed by the work."""

    key: str
    document: Document
    work: Work
    touched: tuple[Document, ...] = ()


def write(batch: Sequence[Imported], *, actor: Actor, config: Configuration, now: datetime) -> int:
    """Write what is new of a batch in one transaction, all or none; how many documents were new.

    Refuses, as `Refused`, whatever the book refuses.
    """
    claims = [_claim(position, each, actor, config) for position, each in enumerate(batch)]
    with transaction.atomic():
        attempts.claim_keys(claims, now)
        new = [claim for claim in claims if claim.open]
        if not new:
            return 0
        done = works.post(new, "all", config, now, show=False)
        problems = [refusal for claim in new for refusal in claim.refusals]
        if problems:
            raise Refused(problems)
        for claim in done:
            claim.answer = Answer(claim.request.key, 201, {})
        works.write(done, claims, config, now)
    return len(done)


def _claim(position: int, each: Imported, actor: Actor, config: Configuration) -> Claim:
    request = Request(each.key, f"{each.document.type}.import", actor, {}, each.document.id)
    claim = Claim(position, request, config.types[each.document.type], IMPORT, each.document)
    claim.ask = Ask(request, each.document, {}, each.touched, config.version)
    claim.work = each.work
    return claim
