"""Answers as JSON."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import orjson
from django.http import HttpResponse

from huotong.core.refusals import Refusal, Refused

RETRY_AFTER_S = {429: "1", 503: "1", 507: "10"}


class Answered(HttpResponse):
    """A body of ours. A refusal is an ordinary answer, so Django need not write it to the log."""

    _has_been_logged = True


def answer(body: Mapping[str, Any], status: int = 200) -> Answered:
    return Answered(orjson.dumps(body, default=_plain), status=status, content_type="application/json")


def refused(refusals: Iterable[Refusal] | Refused, language: str, status: int | None = None) -> Answered:
    """Every reason at once, in the person's language, with the headers that belong to the status."""
    several = refusals if isinstance(refusals, Refused) else Refused(refusals)
    status = status or _status(several)
    response = answer({"refusals": [refusal.shown(language) for refusal in several.refusals]}, status)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if status in RETRY_AFTER_S:
        response["Retry-After"] = str(
            next((r.facts["seconds"] for r in several.refusals if "seconds" in r.facts), RETRY_AFTER_S[status])
        )
    return response


def _status(several: Refused) -> int:
    return several.refusals[0].status if len(several.refusals) == 1 else several.status


def _plain(value: Any) -> Any:
    return format(value, "f") if isinstance(value, Decimal) else str(value)
