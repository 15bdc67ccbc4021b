"""A packet goes on with another dialogue, because what it is about has changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from huotong.core.documents import Request
from huotong.modules.floor import public as floor
from huotong.platform.actions import door

from . import packets


def kept(
    packet: floor.Held,
    asked: Any,
    dialogue: Mapping[str, Any],
    state: Mapping[str, Any],
    stops: floor.Stops,
    told: Mapping[str, Any],
    *,
    now: datetime,
    version: int,
) -> floor.Held | None:
    """The packet as it stands then, written down, with what its person is told; None: somebody was faster."""
    given = {"dialogue": dialogue, "progress": state, "tasks": packets.rows_of(stops)}
    request = Request(f"{asked.key}/r{packet.version}", "packet.refresh", asked.actor, given, packet.id, packet.version)
    answer = door.perform(request, now=now, version=version)
    if answer.status >= 400:
        return None
    return replace(packet, dialogue=dialogue, progress=state, version=answer.body["version"], told=told)
