"""/healthz: whether this server can answer, its database included."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from psycopg_pool import PoolTimeout

from huotong import VERSION
from huotong.interfaces.http.endpoint import without_token


@without_token("GET")
def healthz(request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, PoolTimeout):
        return JsonResponse({"ok": False, "version": VERSION}, status=503)
    return JsonResponse({"ok": True, "version": VERSION})
