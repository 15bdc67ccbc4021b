"""The device that a scan comes from; one that nobody knows yet is put on the list by whoever uses it first."""

from huotong.core.documents import Answer, Request
from huotong.core.refusals import Refused
from huotong.interfaces.http.endpoint import Call
from huotong.modules.floor import public as floor
from huotong.platform.actions import door
from huotong.platform.people import persons

from .refusals import DeviceEnded, NoSuchDevice, NoWarehouse


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
    return _in_use(there)


def _in_use(device: floor.Device) -> floor.Device:
    if device.state != "active":
        raise Refused([DeviceEnded("device", device=device.code)])
    return device


def found(call: Call, code: str, *, warehouse: str | None = None) -> floor.Device:
    """The device by its code. Refuses NoWarehouse where a new one cannot be placed, DeviceEnded where it was taken out of use."""
    there = floor.device_of(code, call.actor.organisation)
    if there is None:
        _enrol(call, code, warehouse or _only_warehouse(call))
        there = floor.device_of(code, call.actor.organisation)
        assert there is not None
    return _in_use(there)


def _enrol(call: Call, code: str, warehouse: str) -> None:
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
