"""The device that a scan comes from: in use, not revoked, and where it signs in by cookie, itself.

A program that has a token may name any device of a warehouse in which its person works; one that nobody knows yet is put on the list.
"""

from huotong.core.documents import Answer, Request
from huotong.core.refusals import Refused
from huotong.interfaces.http import browser
from huotong.interfaces.http.endpoint import Call
from huotong.modules.floor import public as floor
from huotong.platform.actions import door
from huotong.platform.people import persons
from huotong.platform.people import shifts as people

from .refusals import DeviceEnded, DeviceRevoked, NoSuchDevice, NoWarehouse


class AsTheDoorSaid(Exception):
    """The door refused, and its answer is the answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.key)
        self.answer = answer


def known(call: Call, code: str) -> floor.Device:
    """The device by its code, for who only looks. Refuses NoSuchDevice and DeviceEnded."""
    there = floor.device_of(code, call.actor.organisation)
    if there is None:
        raise Refused([NoSuchDevice("device", device=code[:80])])
    return _trusted(call, there)


def found(call: Call, code: str, *, warehouse: str | None = None) -> floor.Device:
    """The same for who works with it; by token, one that nobody knows yet is put on the list. Refuses NoWarehouse besides."""
    if browser.token(call.request) is not None:
        return known(call, code)
    return _trusted(call, listed(call, code, warehouse=warehouse))


def listed(call: Call, code: str, *, warehouse: str | None = None) -> floor.Device:
    """The device by its code, new on the list or as it is. Refuses NoWarehouse where a new one cannot be placed, DeviceEnded."""
    there = floor.device_of(code, call.actor.organisation)
    if there is None:
        _put_on_the_list(call, code, warehouse or _only_warehouse(call))
        there = floor.device_of(code, call.actor.organisation)
        assert there is not None
    return _in_use(there)


def _in_use(device: floor.Device) -> floor.Device:
    if device.state != "active":
        raise Refused([DeviceEnded("device", device=device.code)])
    return device


def _trusted(call: Call, device: floor.Device) -> floor.Device:
    """Refuses DeviceEnded, DeviceRevoked, NotEnrolled and NoSuchDevice."""
    _in_use(device)
    if device.revoked:
        raise Refused([DeviceRevoked("device", device=device.code)])
    if browser.token(call.request) is not None:
        here = people.enrolled(call.request.COOKIES.get(people.COOKIE))
        if here is None or here.device != device.id:
            raise Refused([people.NotEnrolled("device")])
    elif call.actor.warehouses is not None and device.warehouse not in call.actor.warehouses:
        raise Refused([NoSuchDevice("device", device=device.code)])
    return device


def _put_on_the_list(call: Call, code: str, warehouse: str) -> None:
    given = {"code": code.strip(), "name": code.strip(), "warehouse": warehouse}
    request = Request(f"device:{call.actor.organisation}:{code.strip().upper()}", "device.create", call.actor, given)
    answer = door.perform(request, now=call.now, version=call.version)
    if answer.status >= 400:
        raise AsTheDoorSaid(answer)


def _only_warehouse(call: Call) -> str:
    """Where the person works, if that is one place."""
    sites = [each["code"] for each in persons.described(call.actor).warehouses]
    if len(sites) != 1:
        raise Refused([NoWarehouse("warehouse", known=sites[:10])])
    return str(sites[0])
