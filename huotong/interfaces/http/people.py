"""Signing in, and who one is."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from huotong.core.documents import Field
from huotong.core.documents import reading as values
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.platform.people import sessions
from huotong.registry import statements

from . import answers, given, rates
from .endpoint import Call, endpoint, without_token
from .refusals import TooFast

SIGN_IN = (
    Field("login", Text("账号", "Login"), required=True, length=80),
    Field("password", Text("密码", "Password"), required=True, length=200),
)


@without_token("POST")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """A token for twelve hours, from login and password: the one change that needs no token."""
    read, refusals = values.read(given.json_object(request), SIGN_IN)
    if refusals:
        raise Refused(refusals)
    wait = rates.sign_ins.wait_s(request.META.get("REMOTE_ADDR"))
    if wait:
        raise Refused([TooFast(seconds=wait)])
    statements.first("SELECT 1")
    return answers.answer(sessions.sign_in(read["login"], read["password"], timezone.now()))


@endpoint("GET")
def me(call: Call) -> HttpResponseBase:
    actor = call.actor
    body = {
        "id": actor.person,
        "login": actor.login,
        "language": actor.language,
        "grants": list(actor.grants),
        "scopes": list(actor.scopes),
        "version": call.version,
    }
    return answers.answer(body)
