"""The three addresses of the dialogue, the home screen, and work that is given back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import wraps
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.http.response import HttpResponseBase

from huotong.core.documents import Actor, Answer, Field, Request
from huotong.core.documents import reading as values
from huotong.core.refusals import Refused
from huotong.interfaces.http import answers, given
from huotong.interfaces.http.endpoint import Call, endpoint
from huotong.interfaces.http.handheld_shapes import DRAIN, RETURN, SCAN, TAKE
from huotong.modules.floor import public as floor
from huotong.platform.actions import door

from . import changes, devices, gs1, hits, homes, looking, packets, papers, scanning, shifts, speaking, stopped, troubles
from .asking import Asked
from .dialogue import Outcome, begin
from .refusals import NoSuchPacket, NoSuchTask, NotYourKind, OneScan, TaskTaken

LASTS: Final = timedelta(hours=4)
"""How long a packet is somebody's; each reading of it prolongs it."""

TITLE_MAX: Final = 200


def handheld(method: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A view for who is signed in; what the door refuses is answered as the door said it."""

    def wrap(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @endpoint(method)
        @wraps(view)
        def wrapped(call: Call) -> HttpResponseBase:
            try:
                return view(call)
            except devices.AsTheDoorSaid as said:
                return answers.answer(dict(said.answer.body), said.answer.status)

        return wrapped

    return wrap


@handheld("POST")
def scan(call: Call) -> HttpResponseBase:
    """One scan, and the next screen."""
    body = _read(call, SCAN)
    asked = _asked(call, body, body["device"])
    device = devices.found(call, body["device"])
    if body.get("packet") is None:
        return answers.answer(_at_home(call, device, asked))
    return answers.answer(dict(scanning.scanned(asked, scanning.Moment(call.now, call.version)).answer))


def _at_home(call: Call, device: floor.Device, asked: Asked) -> dict[str, Any]:
    """Nothing is at hand yet: a choice takes work, anything scanned is looked up, a cart or document begins its work."""
    choice, text = asked.scan.get("choice"), asked.scan.get("text")
    actor = asked.actor
    if choice is None and text:
        return looking.look(actor, device, str(text), year=call.now.year)
    if choice in (None, "home"):
        return homes.home(actor, device, now=call.now, today=_today(device, call))
    if choice == "look_up":
        return looking.ask(actor)
    if choice == "exceptions":
        return troubles.screen(actor, device)
    if str(choice).startswith("settle:"):
        target = str(choice).removeprefix("settle:")
        settled = door.perform(asked.request("", "floor_exception.settle", {}, target), now=call.now, version=call.version)
        if settled.status >= 400:
            raise devices.AsTheDoorSaid(settled)
        return troubles.screen(actor, device)
    packet = _taken(call, device, actor, str(choice).removeprefix("task:"), asked.key, None)
    shown = scanning.answer_of(packet, Outcome(packet.progress))
    return {**shown, "data": {**shown["data"], "until": packet.until.isoformat()}}


@handheld("GET")
def home(call: Call) -> HttpResponseBase:
    wanted = dict(call.parameters).get("device", "")
    device = devices.known(call, wanted)
    return answers.answer(homes.home(call.actor, device, now=call.now, today=_today(device, call)))


@handheld("POST")
def packet(call: Call) -> HttpResponseBase:
    """Take work, or read again what one has: the lease is prolonged, and what changed meanwhile is in it."""
    body = _read(call, TAKE)
    device = devices.found(call, body["device"], warehouse=body.get("warehouse"))
    actor = shifts.actor(call, body.get("session"))
    key = given.key(call.request) if call.request.headers.get("Idempotency-Key") else f"packet:{device.id}:{call.now.timestamp()}"
    if body.get("packet") is not None:
        held = _renewed(call, device, actor, body["packet"], key)
    else:
        task = body.get("task") or body.get("kind")
        if not task:
            task = _next(call, device, actor)
        held = _taken(call, device, actor, task, key, body.get("session"))
    held = replace(
        held, dialogue=hits.knowing(held.dialogue, held.progress["got"].get("item"), held.organisation, actor.language)
    )
    shown = scanning.answer_of(held, Outcome(held.progress))
    return answers.answer(
        {
            "packet": held.id,
            "until": held.until.isoformat(),
            "dialogue": held.dialogue,
            "state": held.progress,
            "gs1": gs1.table(),
            "answer": {**shown, "data": {**shown["data"], **papers.of_packet(held)}},
        }
    )


def _next(call: Call, device: floor.Device, actor: Actor) -> str:
    """The first job of the home screen."""
    tasks = floor.tasks_for(actor.person, device.warehouse, floor.kinds_for(actor.may), now=call.now, language=actor.language)
    wanted = homes.open_to(tasks, actor, device)
    if not wanted:
        raise Refused([NoSuchTask("task")])
    return wanted[0].key


def _taken(call: Call, device: floor.Device, actor: Actor, task: str, key: str, session: int | None) -> floor.Held:
    """A packet with this work for the person; what he has open already is simply gone on with."""
    mine = floor.open_packet(device.warehouse, task, actor.person)
    if mine is not None and mine.device == device.code and mine.until > call.now:
        return speaking.to_reader(mine, actor.language)
    kind = task.partition(":")[0]
    if not homes.may_begin(actor, kind):
        raise Refused([NotYourKind("task", kind=floor.KINDS[kind])])
    today = _today(device, call)
    dialogue, stops = packets.built(
        task, warehouse=device.warehouse, warehouse_code=device.warehouse_code, language=actor.language, today=today
    )
    _refuse_taken(call, device, actor, stops)
    told = {
        "device": device.code,
        "warehouse": device.warehouse_code,
        "kind": dialogue["kind"],
        "title": dialogue["titles"]["zh"][:TITLE_MAX],
        "title_en": dialogue["titles"]["en"][:TITLE_MAX],
        "task": task,
        "until": (call.now + LASTS).isoformat(),
        "dialogue": dialogue,
        "progress": stopped.as_before(dialogue, begin(dialogue)),
        "tasks": packets.rows_of(stops),
        "session": session,
    }
    created = door.perform(
        Request(f"{key}/packet", "packet.create", actor, told, device=device.code), now=call.now, version=call.version
    )
    return _held(created) if created.status < 400 else _taken_meanwhile(call, device, actor, task, stops, created)


def _taken_meanwhile(
    call: Call, device: floor.Device, actor: Actor, task: str, stops: floor.Stops, refused: Answer
) -> floor.Held:
    """Somebody took it in this very moment; where it was this person at this device, it is what he asked for."""
    _refuse_taken(call, device, actor, stops)
    mine = floor.open_packet(device.warehouse, task, actor.person)
    if mine is not None and mine.device == device.code:
        return speaking.to_reader(mine, actor.language)
    if any(each["code"] == "document.impossible" for each in refused.body["refusals"]):
        raise Refused([floor.Busy()])
    raise devices.AsTheDoorSaid(refused)


def _refuse_taken(call: Call, device: floor.Device, actor: Actor, stops: floor.Stops) -> None:
    """What somebody else has, or the same person at another device, is not taken from there."""
    for holder in floor.leased([each[:2] for each in stops.tasks], now=call.now).values():
        if holder.person != actor.person or holder.device != device.code:
            raise Refused([TaskTaken("task", name=holder.name, device=holder.device)])


def _renewed(call: Call, device: floor.Device, actor: Actor, packet: int, key: str) -> floor.Held:
    found = floor.packet_of(packet)
    if found is None or found.device != device.code or found.person != actor.person or found.state == "ended":
        raise Refused([NoSuchPacket("packet", packet=packet)])
    if found.state == "done":
        # Nothing is left to do or to prolong; but its papers are still to be printed.
        return speaking.to_reader(found, actor.language)
    until = {"until": (call.now + LASTS).isoformat()}
    done = door.perform(Request(f"{key}/renew", "packet.renew", actor, until, packet), now=call.now, version=call.version)
    renewed = speaking.to_reader(_held(done), actor.language)
    asked = Asked(actor, device.code, packet, key, {}, call.now)
    return changes.seen(renewed, asked, now=call.now, version=call.version) or renewed


def _held(answer: Any) -> floor.Held:
    if answer.status >= 400:
        raise devices.AsTheDoorSaid(answer)
    held = floor.packet_of(answer.body["id"])
    assert held is not None
    return held


@handheld("POST")
def give_back(call: Call) -> HttpResponseBase:
    """What is not done is free for others again."""
    body = _read(call, RETURN)
    device = devices.known(call, body["device"])
    found = floor.packet_of(body["packet"])
    if found is None or found.device != device.code or found.person != call.actor.person:
        raise Refused([NoSuchPacket("packet", packet=body["packet"])])
    if found.state == "open":
        _held(
            door.perform(
                Request(f"return:{found.id}", "packet.give_back", call.actor, {}, found.id), now=call.now, version=call.version
            )
        )
    return answers.answer(homes.home(call.actor, device, now=call.now, today=_today(device, call)))


@handheld("POST")
def drain(call: Call) -> HttpResponseBase:
    """Scans that waited for the network, in their order, each for itself and each exactly once."""
    body = _read(call, DRAIN)
    device = devices.found(call, body["device"])
    return answers.answer([_drained(call, device, row) for row in body["scans"]])


def _drained(call: Call, device: floor.Device, row: Mapping[str, Any]) -> dict[str, Any]:
    try:
        asked = replace(_asked(call, row, device.code), late=True)
        if row.get("packet") is None:
            return {"key": row["key"], "done": None}
        done = scanning.scanned(asked, scanning.Moment(call.now, call.version))
    except Refused as refused:
        return {"key": row["key"], "refusals": [each.shown(call.language) for each in refused.refusals]}
    except devices.AsTheDoorSaid as said:
        return {"key": row["key"], "refusals": list(said.answer.body["refusals"])}
    if done.exception is not None and done.exception.get("kind") == "not_booked":
        return {"key": row["key"], "exception": done.exception}
    if done.refusals:
        return {"key": row["key"], "refusals": list(done.refusals)}
    return {"key": row["key"], "done": done.answer}


def _asked(call: Call, body: Mapping[str, Any], device: str) -> Asked:
    """Sent under the right of whoever had the shift, as it is now."""
    wanted = body["scan"]
    if not isinstance(wanted, dict) or sum(name in wanted for name in ("text", "choice", "quantity")) != 1:
        raise Refused([OneScan("scan")])
    scan = {
        name: str(value)[:400]
        for name, value in wanted.items()
        if name in ("text", "choice", "quantity", "unit") and value is not None
    }
    actor = shifts.actor(call, body.get("session"))
    return Asked(actor, device, body.get("packet") or 0, body["key"], scan, body.get("happened_at") or call.now)


def _read(call: Call, fields: tuple[Field, ...]) -> dict[str, Any]:
    read, refusals = values.read(given.json_object(call.request), fields)
    if refusals:
        raise Refused(refusals)
    return read


def _today(device: floor.Device, call: Call) -> date:
    return call.now.astimezone(ZoneInfo(device.zone)).date()
