"""What every view is wrapped in: method, token, rate, and refusals as answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from huotong.core.documents import Actor, DocumentType
from huotong.core.fields.values import NotAmong, brief
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import LANGUAGES, Text, language_of
from huotong.platform.people import sessions
from huotong.registry import configuration
from huotong.registry.configuration import Configuration

from . import answers, browser, given, rates
from .refusals import NoSuchType, NoToken, TooFast, WrongMethod


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a known person, under one configuration."""

    request: HttpRequest
    actor: Actor
    config: Configuration
    now: datetime
    parameters: list[tuple[str, str]]
    """The query, without `lang`."""

    @property
    def language(self) -> str:
        return self.actor.language

    @property
    def version(self) -> int:
        return self.config.version

    @property
    def types(self) -> Mapping[str, DocumentType]:
        return self.config.types

    def type(self, key: str) -> DocumentType:
        found = self.types.get(key)
        if found is None:
            raise Refused([NoSuchType(given=key[:60])])
        return found


LANGUAGE = Text("语言", "Language")

View = Callable[..., HttpResponseBase]
Allows = Callable[..., tuple[str, ...]]


def endpoint(*methods: str, allows: Allows | None = None) -> Callable[[View], View]:
    """A view for people with a token. `allows` answers the methods at this very address, for the header Allow."""

    def wrap(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, **where: str) -> HttpResponseBase:
            language = language_of(request.META.get("HTTP_ACCEPT_LANGUAGE"))
            try:
                if not _fits(request.method, methods):
                    return _wrong_method(request, _allowed(request, methods, allows, where), language)
                call = opened(request)
                language = call.language
                if allows is not None and not _fits(request.method, now_allowed := allows(call, **where)):
                    return _wrong_method(request, now_allowed, language)
                return view(call, **where)
            except Refused as refused:
                return answers.refused(refused, language)
            except Refusal as refusal:
                return answers.refused([refusal], language)

        return wrapped

    return wrap


def without_token(*methods: str) -> Callable[[View], View]:
    """A view for everybody; it gets the request itself."""

    def wrap(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, **where: str) -> HttpResponseBase:
            language = language_of(request.META.get("HTTP_ACCEPT_LANGUAGE"))
            try:
                if not _fits(request.method, methods):
                    return _wrong_method(request, methods, language)
                return view(request, **where)
            except Refused as refused:
                return answers.refused(refused, language)

        return wrapped

    return wrap


def opened(request: HttpRequest) -> Call:
    """The call of the person whose token came along. Refuses NoToken, TooFast, and by cookie what is not our own page's."""
    now = timezone.now()
    session = sessions.authenticate(token, now) if (token := _token(request)) else None
    if session is None:
        raise Refused([NoToken("Authorization")])
    wait = rates.callers.wait_s(session.actor.person)
    if wait:
        raise Refused([TooFast(seconds=wait)])
    pairs = given.parameters(request)
    language = wished(pairs) or language_of(request.META.get("HTTP_ACCEPT_LANGUAGE"), session.actor.language)
    actor = session.actor if language == session.actor.language else replace(session.actor, language=language)
    config = configuration.at(session.version)
    return Call(request, actor, config, now, [pair for pair in pairs if pair[0] != "lang"])


def _token(request: HttpRequest) -> str | None:
    by_cookie = browser.token(request)
    if by_cookie is not None:
        browser.refuse_foreign(request)
    return by_cookie or bearer(request)


def bearer(request: HttpRequest) -> str | None:
    """The token that the header Authorization names."""
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


def wished(pairs: list[tuple[str, str]]) -> str | None:
    """The language that the address asks for."""
    found = next((value for name, value in pairs if name == "lang"), None)
    if found is not None and found not in LANGUAGES:
        raise Refused([NotAmong("lang", label=LANGUAGE, given=brief(found), choices=", ".join(LANGUAGES))])
    return found


def _fits(method: str | None, methods: tuple[str, ...]) -> bool:
    return method in methods or (method == "HEAD" and "GET" in methods)


def _allowed(request: HttpRequest, methods: tuple[str, ...], allows: Allows | None, where: Any) -> tuple[str, ...]:
    if allows is None:
        return methods
    try:
        return allows(opened(request), **where)
    except Refused:
        return methods


def _wrong_method(request: HttpRequest, methods: tuple[str, ...], language: str) -> HttpResponseBase:
    allowed = ", ".join(methods)
    response = answers.refused([WrongMethod(method=(request.method or "")[:20], allowed=allowed)], language, 405)
    response["Allow"] = allowed
    return response
