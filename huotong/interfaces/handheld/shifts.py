"""Under whose right a scan counts: whoever had the shift that it names, if it comes from the device of that shift."""

from dataclasses import replace

from django.http import HttpRequest

from huotong.core.documents import Actor
from huotong.core.refusals import Refused
from huotong.interfaces.http.endpoint import Call
from huotong.platform.people import sessions
from huotong.platform.people import shifts as people

from .refusals import ShiftOver


def secret(request: HttpRequest) -> str | None:
    """What the device shows to be itself."""
    return request.COOKIES.get(people.COOKIE) or None


def actor(call: Call, shift: int | None) -> Actor:
    """Without a shift it is whoever sends. The shift of somebody else counts from its own device alone. Refuses ShiftOver."""
    if shift is None:
        return call.actor
    found = sessions.of_shift(shift, call.version)
    if found is None:
        raise Refused([ShiftOver("session")])
    if found.person == call.actor.person:
        return call.actor
    here = people.enrolled(secret(call.request))
    of_shift = sessions.actor_of_shift(shift, call.version) if here is not None and here.device == found.device else None
    if of_shift is None or of_shift.organisation != call.actor.organisation:
        raise Refused([ShiftOver("session")])
    return replace(of_shift, language=call.language, scopes=call.actor.scopes)
