"""A device is enrolled once, by somebody who signed in with a password; from then on people change on it by badge or PIN."""

from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from huotong.core.documents import Request
from huotong.core.documents import reading as values
from huotong.core.refusals import Refused
from huotong.core.texts import language_of
from huotong.interfaces.http import answers, browser, given, rates
from huotong.interfaces.http.endpoint import Call, bearer, without_token
from huotong.interfaces.http.handheld_shapes import ENROL, SIGN_IN
from huotong.interfaces.http.refusals import TooFast
from huotong.modules.floor import public as floor
from huotong.platform.actions import door
from huotong.platform.actions.refusals import NotAllowed
from huotong.platform.people import persons, sessions, shifts
from huotong.registry import statements

from . import devices
from .refusals import OneWayIn
from .shifts import secret as secret_of
from .views import handheld

DEVICE_LASTS_S: Final = 365 * 24 * 3600
RIGHT: Final = "device.create"
NOBODY: Final[dict[str, Any]] = {"device": None, "person": None, "session": None}


@handheld("POST")
def enrol(call: Call) -> HttpResponseBase:
    """Make this browser the device of that name: it gets the device's secret as a cookie, and the session becomes a shift."""
    if not call.actor.may(RIGHT):
        raise Refused([NotAllowed(verb=RIGHT)])
    body = _read(call.request, ENROL)
    device = _placed(call, devices.listed(call, body["device"], warehouse=body["warehouse"]), body["warehouse"])
    _let_in(call, device)
    token = _token(call.request) or ""
    secret = shifts.enrol(device.id, call.actor.organisation, call.actor.person, call.now)
    shift = shifts.begin(device.id, call.actor.person, token, call.now)
    told = _who(device.id, shifts.open_at(device.id, token), call.language)
    by_cookie = browser.token(call.request) is not None
    response = answers.answer({**told, "session": shift} if by_cookie else {**told, "session": shift, "secret": secret})
    _remember_device(response, call.request, secret)
    return response


def _placed(call: Call, device: floor.Device, warehouse: str | None) -> floor.Device:
    """A device that is known already goes to the warehouse that is named now, by who may change devices."""
    if not warehouse or warehouse.strip().upper() == device.warehouse_code.upper():
        return device
    key = f"device:{device.id}:{warehouse}:{call.now.timestamp()}"[:200]
    request = Request(key, "device.change", call.actor, {"warehouse": warehouse}, device.id)
    answer = door.perform(request, now=call.now, version=call.version)
    if answer.status >= 400:
        raise devices.AsTheDoorSaid(answer)
    return device


def _let_in(call: Call, device: floor.Device) -> None:
    """A device that was revoked comes back by who may enrol such."""
    if device.revoked:
        request = Request(f"enrol:{device.id}:{call.now.timestamp()}", "device.enrol", call.actor, {}, device.id)
        answer = door.perform(request, now=call.now, version=call.version)
        if answer.status >= 400:
            raise devices.AsTheDoorSaid(answer)


@without_token("GET")
def device(request: HttpRequest) -> HttpResponseBase:
    """Which device this is and who works at it; null for what is not known. Who signed in with a password has no shift yet."""
    now, token = timezone.now(), _token(request)
    here = shifts.enrolled(secret_of(request))
    session = sessions.authenticate(token, now) if token else None
    open_now = shifts.open_at(here.device, token) if here and session else None
    told = _who(here.device, open_now, _language(request)) if here else NOBODY
    return answers.answer({**told, "person": told["person"] or _signed_in(session)})


def _signed_in(session: sessions.Session | None) -> dict[str, Any] | None:
    if session is None:
        return None
    return {"id": session.actor.person, "login": session.actor.login, "name": persons.described(session.actor).name}


@without_token("POST")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Begin a shift by badge, or by login and PIN: only with the secret of an enrolled device."""
    browser.refuse_foreign(request)
    read = _read(request, SIGN_IN)
    ways = (read["badge"], read["login"] and read["pin"])
    if sum(map(bool, ways)) != 1:
        raise Refused([OneWayIn("badge")])
    wait = rates.sign_ins.wait_s(request.META.get("REMOTE_ADDR"))
    if wait:
        raise Refused([TooFast(seconds=wait)])
    now = timezone.now()
    here = _here(request)
    opened = shifts.by_badge(here, read["badge"], now) if read["badge"] else shifts.by_pin(here, read["login"], read["pin"], now)
    told = _who(here.device, shifts.open_at(here.device, opened.token), _language(request))
    token = {} if read["browser"] else {"token": opened.token}
    response = answers.answer({**told, "expires_at": opened.expires_at, **token})
    if read["browser"]:
        browser.remember(response, request, opened.token)
    return response


@without_token("POST")
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """End the shift and its session; tells what is left open, for whoever takes over."""
    token = browser.token(request)
    if token is not None:
        browser.refuse_foreign(request)
    token, now = token or bearer(request), timezone.now()
    left = _left_open(request, token, now)
    response = answers.answer({"ended": bool(token) and shifts.end(str(token), now), "open": left})
    browser.forget(response, request)
    return response


def _left_open(request: HttpRequest, token: str | None, now: datetime) -> list[dict[str, Any]]:
    here = shifts.enrolled(secret_of(request))
    session = sessions.authenticate(token, now) if token else None
    if here is None or session is None:
        return []
    return [each._asdict() for each in floor.left_open(session.actor.person, here.device, now=now)]


def _here(request: HttpRequest) -> shifts.Enrolled:
    """The device that asks. Refuses NotEnrolled, also where it was taken out of use."""
    statements.first("SELECT 1")
    here = shifts.enrolled(secret_of(request))
    known = floor.known_device(here.device) if here else None
    if here is None or known is None or known.state != "active":
        raise Refused([shifts.NotEnrolled()])
    return here


def _who(device: int, shift: shifts.Open | None, language: str) -> dict[str, Any]:
    known = floor.known_device(device)
    if known is None or known.state != "active":
        return NOBODY
    name = known.warehouse_name_en if language == "en" else known.warehouse_name
    told = {
        "id": device,
        "code": known.code,
        "name": known.name,
        "kind": known.kind,
        "warehouse": {"code": known.warehouse, "name": name},
        "settings": {"gap_ms": known.gap_ms, "prefix": known.prefix, "suffix": known.suffix},
    }
    person = {"id": shift.person, "login": shift.login, "name": shift.name} if shift else None
    return {"device": told, "person": person, "session": shift.shift if shift else None}


def _read(request: HttpRequest, fields: Any) -> dict[str, Any]:
    read, refusals = values.read(given.json_object(request), fields)
    if refusals:
        raise Refused(refusals)
    return read


def _token(request: HttpRequest) -> str | None:
    return browser.token(request) or bearer(request)


def _language(request: HttpRequest) -> str:
    return language_of(request.META.get("HTTP_ACCEPT_LANGUAGE"))


def _remember_device(response: HttpResponseBase, request: HttpRequest, secret: str) -> None:
    response.set_cookie(
        shifts.COOKIE, secret, max_age=DEVICE_LASTS_S, path="/", secure=request.is_secure(), httponly=True, samesite="Strict"
    )
