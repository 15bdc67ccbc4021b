"""/healthz: whether this server can answer, its database included.

`?detail` tells whoever may do everything how this process works: how often it posted how many requests together.
"""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from psycopg_pool import PoolTimeout

from huotong import VERSION
from huotong.core.refusals import Refused
from huotong.interfaces.http.endpoint import opened, without_token
from huotong.platform.actions import grouping
from huotong.platform.actions.refusals import NotAllowed
from huotong.registry import statements


@without_token("GET")
def healthz(request: HttpRequest) -> HttpResponse:
    try:
        statements.first("SELECT 1")
    except (DatabaseError, PoolTimeout):
        return JsonResponse({"ok": False, "version": VERSION}, status=503)
    return JsonResponse({"ok": True, "version": VERSION, **(_detail(request) if "detail" in request.GET else {})})


def _detail(request: HttpRequest) -> dict[str, dict[str, int]]:
    if not opened(request).actor.may("healthz.detail"):
        raise Refused([NotAllowed(verb="healthz.detail")])
    return {"together": {str(size): count for size, count in sorted(grouping.sizes.items())}}
