"""The one middleware: host and size before anything else, headers and errors of our own shape after it."""

import errno
import logging
import secrets
from collections.abc import Callable

import psycopg
from django.core.exceptions import DisallowedHost, SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from psycopg_pool import PoolTimeout

from huotong.core.refusals import Refusal
from huotong.core.texts import language_of

from . import answers, room
from .given import BODY_MAX, BODY_MAX_MB
from .refusals import BrokenRequest, Busy, DiskFull, Internal, NoSuchAddress, TooLarge

log = logging.getLogger("huotong.http")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SAFE = ("GET", "HEAD", "OPTIONS")
PART, READ_ON = 64 * 1024, 64 * 1024 * 1024
POLICY = "default-src 'none'; frame-ancestors 'none'"


class Gate:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        refusal = _before(request)
        response = self.get_response(request) if refusal is None else _refused(request, refusal)
        if response.status_code >= 400:
            _read_to_end(request)
        if response.status_code >= 400 and response.get("Content-Type", "").startswith("text/html"):
            response = _refused(request, _instead_of(response.status_code, request))
        if not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))  # type: ignore[attr-defined]
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """What a view raised besides refusals: a trouble of the moment, or a bug."""
        return _refused(request, trouble(exception) or _bug(request, exception))


def trouble(exception: BaseException) -> Refusal | None:
    """The refusal of an operational error, None where the exception is a bug."""
    cause = exception.__cause__ if isinstance(exception, DatabaseError) and exception.__cause__ else exception
    if isinstance(cause, psycopg.errors.DiskFull) or (isinstance(cause, OSError) and cause.errno == errno.ENOSPC):
        return DiskFull()
    if isinstance(cause, (PoolTimeout, *_BUSY)):
        log.warning("The database was busy: %s", type(cause).__name__)
        return Busy()
    if isinstance(exception, SuspiciousOperation):
        return BrokenRequest()
    return None


_BUSY = (
    psycopg.errors.QueryCanceled,
    psycopg.errors.LockNotAvailable,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.SerializationFailure,
    psycopg.errors.ConnectionException,
    psycopg.errors.OperatorIntervention,
    psycopg.errors.InsufficientResources,
    psycopg.OperationalError,
)


def _before(request: HttpRequest) -> Refusal | None:
    try:
        request.get_host()
    except DisallowedHost:
        return BrokenRequest("Host")
    if request.method not in SAFE and room.is_short():
        return DiskFull()
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit():
        return BrokenRequest("Content-Length")
    return TooLarge(most=BODY_MAX_MB) if int(length) > BODY_MAX else None


def _read_to_end(request: HttpRequest) -> None:
    """Let the client finish speaking: who is cut off in the middle of a body never hears why it was refused."""
    left = READ_ON
    try:
        while left > 0 and (part := request.read(min(left, PART))):
            left -= len(part)
    except OSError:
        return  # the client is gone


def _instead_of(status: int, request: HttpRequest) -> Refusal:
    """Our refusal for a page that Django made itself."""
    if status == 404:
        return NoSuchAddress(path=request.path[:200])
    if status == 413:
        return TooLarge(most=BODY_MAX_MB)
    return Internal(reference="-") if status >= 500 else BrokenRequest()


def _bug(request: HttpRequest, exception: Exception) -> Refusal:
    reference = secrets.token_hex(6)
    log.error("%s: %s %s failed", reference, request.method, request.path, exc_info=exception)
    return Internal(reference=reference)


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponseBase:
    return answers.refused([refusal], language_of(request.META.get("HTTP_ACCEPT_LANGUAGE")))
