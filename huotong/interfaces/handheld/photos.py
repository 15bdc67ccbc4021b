"""A photo taken at work: it goes to the exception that a scan raised, else to the document of the stop, else to the packet.

Sent after the scans that were made before it, so that an exception that waited without network exists by then.
"""

from typing import Any, Final

from django.http.response import HttpResponseBase

from huotong.core.documents import Actor
from huotong.core.documents import reading as values
from huotong.core.refusals import Refused
from huotong.interfaces.http import attachments, given
from huotong.interfaces.http.documents import shown
from huotong.interfaces.http.endpoint import Call
from huotong.interfaces.http.handheld_shapes import PHOTO
from huotong.modules.floor import public as floor
from huotong.platform.actions import receipts

from . import devices, shifts
from .refusals import NoPhotos, NoSuchPacket
from .views import handheld

MOST_EFFECTS: Final = 4
"""Of one scan; an exception is among them, or came in their place."""


@handheld("POST")
def photo(call: Call) -> HttpResponseBase:
    said, refusals = values.read(dict(call.parameters), PHOTO)
    if refusals:
        raise Refused(refusals)
    device = devices.known(call, said["device"])
    actor = shifts.actor(call, said.get("session"))
    packet = floor.packet_of(said["packet"])
    if packet is None or packet.device != device.code or packet.person != actor.person:
        raise Refused([NoSuchPacket("packet", packet=said["packet"])])
    if not actor.may("attachment.create"):
        raise Refused([NoPhotos()])
    type, document = _shown_on_it(packet, actor, said.get("scan"), said.get("stop"))
    key, data = given.key(call.request), given.body(call.request)
    return shown(attachments.attach(call, actor, key, type, document, data, None, said.get("happened_at")))


def _shown_on_it(packet: floor.Held, actor: Actor, scan: str | None, stop: str | None) -> tuple[str, int]:
    raised = _raised_by(scan, packet, actor) if scan else None
    if raised is not None:
        return "floor_exception", raised
    facts: dict[str, Any] = next((each["facts"] for each in packet.dialogue["stops"] if each["id"] == stop), {})
    if facts.get("outbound"):
        return "outbound", int(facts["outbound"])
    return "packet", packet.id


def _raised_by(scan: str, packet: floor.Held, actor: Actor) -> int | None:
    """The exception that a scan became; each of its effects has a receipt of its own."""
    keys = [f"{scan}/e", *(f"{scan}/{number}" for number in range(MOST_EFFECTS))]
    found = [receipts.answered(key, actor) for key in keys]
    made = [answer.body["id"] for answer in found if answer is not None and isinstance(answer.body.get("id"), int)]
    return floor.exception_among(packet.id, made)
