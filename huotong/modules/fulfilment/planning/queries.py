"""What the verbs of a wave plan read, and which templates are due."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Question
from huotong.platform.numbers import ids
from huotong.registry import statements

from . import store
from .verbs import AskFacts, ChooseFacts

_METHODS = "SELECT id, method FROM fulfilment_wavetemplate WHERE id = ANY(%s)"
_FREE = """
SELECT o.id FROM fulfilment_outbound o
 WHERE o.id = ANY(%s) AND o.state IN ('open', 'released')
   AND NOT EXISTS (SELECT 1 FROM fulfilment_waveline l JOIN fulfilment_wave w ON w.id = l.document_id
                    WHERE l.outbound_id = o.id AND w.state = 'draft')
"""
# Minutes are counted from midnight, so that every day goes alike.
_DUE = """
SELECT t.organisation_id, t.code, w.code
  FROM fulfilment_wavetemplate t JOIN people_site w ON w.id = t.warehouse_id
 WHERE t.state = 'active' AND t.every_min > 0 AND %s %% t.every_min = 0
   AND NOT EXISTS (SELECT 1 FROM fulfilment_waveplan p WHERE p.template_id = t.id AND p.state = 'asked')
 ORDER BY t.id
"""


_PLACES = "SELECT id, warehouse_id FROM fulfilment_wavetemplate WHERE id = ANY(%s)"


def ask_facts(asks: Sequence[Ask]) -> list[AskFacts]:
    templates = [ask.document["template"] for ask in asks if ask.document["template"] is not None]
    places = dict(statements.fetch(_PLACES, [templates])) if templates else {}
    return [AskFacts(places.get(ask.document["template"]), ask.actor.person) for ask in asks]


def finish_facts(asks: Sequence[Ask]) -> list[dict[str, Any] | None]:
    found = store.found([ask.document.id for ask in asks])
    return [found.get(ask.document.id) for ask in asks]


def choose_facts(asks: Sequence[Ask]) -> list[ChooseFacts]:
    found = store.found([ask.document.id for ask in asks])
    templates = [ask.document["template"] for ask in asks if ask.document["template"] is not None]
    methods = dict(statements.fetch(_METHODS, [templates])) if templates else {}
    waves = {plan: [wave for option in each["options"] for wave in option["waves"]] for plan, each in found.items()}
    outbounds = {int(outbound) for several in waves.values() for wave in several for outbound in wave["carts"]}
    free = {row[0] for row in statements.fetch(_FREE, [sorted(outbounds)])} if outbounds else set()
    facts = []
    for ask in asks:
        mine = waves.get(ask.document.id, [])
        fresh = ids.take(sum(2 + len(wave["carts"]) for wave in mine))
        method = methods.get(ask.document["template"], "batch")
        facts.append(ChooseFacts(found.get(ask.document.id), frozenset(free), method, tuple(fresh)))
    return facts


def plans_due(now: datetime) -> Iterable[tuple[int, Question]]:
    """The templates whose minute has come, except where the last plan is not finished yet."""
    for organisation, template, warehouse in statements.fetch(_DUE, [now.hour * 60 + now.minute]):
        yield organisation, Question("wave_plan.create", None, {"template": template, "warehouse": warehouse})
