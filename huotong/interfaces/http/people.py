"""Signing in and out, and who one is."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from huotong.core.documents import Field
from huotong.core.documents import reading as values
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.platform.people import persons, sessions
from huotong.registry import statements

from . import answers, browser, given, rates, web
from .endpoint import Call, bearer, endpoint, without_token
from .refusals import TooFast

SIGN_IN = (
    Field("login", Text("账号", "Login"), required=True, length=80),
    Field("password", Text("密码", "Password"), required=True, length=200),
    Field("browser", Text("用 Cookie 登录", "Sign in by cookie"), "flag"),
)


@without_token("POST")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """A token for twelve hours, from login and password: the one change that needs no token. A browser gets it as a cookie."""
    read, refusals = values.read(given.json_object(request), SIGN_IN)
    if refusals:
        raise Refused(refusals)
    if read.get("browser"):
        browser.refuse_other_origin(request)
    wait = rates.sign_ins.wait_s(request.META.get("REMOTE_ADDR"))
    if wait:
        raise Refused([TooFast(seconds=wait)])
    statements.first("SELECT 1")
    opened = dict(sessions.sign_in(read["login"], read["password"], timezone.now()))
    if not read.get("browser"):
        return answers.answer(opened)
    token = opened.pop("token")
    response = answers.answer(opened)
    browser.remember(response, request, token)
    return response


@without_token("POST")
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """End the session, whether it came as a cookie or as a token; one that has ended already is no fault."""
    token = browser.token(request)
    if token is not None:
        browser.refuse_foreign(request)
    token = token or bearer(request)
    statements.first("SELECT 1")
    response = answers.answer({"ended": bool(token) and sessions.sign_out(str(token))})
    browser.forget(response, request)
    return response


@endpoint("GET")
def me(call: Call) -> HttpResponseBase:
    actor, person, origin = call.actor, persons.described(call.actor), web.stream_origin(call.request)
    body: dict[str, Any] = {
        "id": actor.person,
        "login": actor.login,
        "name": person.name,
        "language": person.language,
        "organisation": person.organisation,
        "roles": person.roles,
        "warehouses": person.warehouses,
        "all_warehouses": actor.warehouses is None,
        "sees_cost": actor.sees_cost,
        "grants": list(actor.grants),
        "scopes": list(actor.scopes),
        "stream": f"{origin}/stream" if origin else None,
        "version": call.version,
    }
    return answers.answer(body)
