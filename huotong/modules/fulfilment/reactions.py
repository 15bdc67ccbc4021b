"""What follows for fulfilment when something happened below."""

from huotong.core.documents import Event, Question

from . import queries


def release_what_grew(event: Event) -> list[Question]:
    """Who picks an order that grew gets the rest on the same walk (D3)."""
    return [Question("outbound.release_rest", event.id, {}, while_open=True)]


def adjust_broken_picks(event: Event) -> list[Question]:
    """Held goods are gone; the picks that counted on them learn it."""
    holds = event.facts["holds"]
    outbounds = queries.outbounds_holding(event.facts["warehouse"], holds) if holds else []
    return [Question("outbound.adjust_picks", outbound, {}, while_open=True) for outbound in outbounds]
