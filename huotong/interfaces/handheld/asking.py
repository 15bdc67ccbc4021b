"""A scan as it was sent, and the requests for the door that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huotong.core.documents import Actor, Request
from huotong.modules.floor import public as floor

from .dialogue.states import Json

KEPT = ("kind", "place", "lot", "serial", "cart", "why", "verb", "blocks")


@dataclass(frozen=True, slots=True)
class Asked:
    """By the person under whose right it counts."""

    actor: Actor
    device: str
    packet: int
    key: str
    scan: Mapping[str, Any]
    happened_at: datetime
    late: bool = False
    """It was made without network and comes now: the goods have been moved, whatever the books say."""

    def request(
        self, part: str, verb: str, given: Mapping[str, Any], target: int | str | None = None, version: int | None = None
    ) -> Request:
        """Under a key that follows from the key of the scan, so that it happens once with it."""
        return Request(f"{self.key}{part}", verb, self.actor, given, target, version, device=self.device)


def act(asked: Asked, part: str, told: Json) -> Request:
    """What the dialogue asks for; values that nobody gave are left out."""
    return asked.request(part, told["verb"], without_blanks(told["given"]), told["target"])


def without_blanks(given: Any) -> Any:
    if isinstance(given, dict):
        return {name: without_blanks(value) for name, value in given.items() if value is not None}
    if isinstance(given, list):
        return [without_blanks(each) for each in given]
    return given


def exception(asked: Asked, packet: floor.Held, told: Json) -> dict[str, Any]:
    """An exception as the door takes it: where, what, how many, when."""
    quantity = told.get("missing") or told.get("count")
    given: dict[str, Any] = {name: told[name] for name in KEPT if told.get(name)}
    given |= {"packet": packet.id, "device": packet.device, "warehouse": packet.warehouse_code}
    given |= {"happened_at": asked.happened_at.isoformat()}
    more = {
        "goods": told.get("item") or told.get("parcel"),
        "quantity": quantity,
        "outbound": int(told["outbound"]) if told.get("outbound") else None,
    }
    return given | {name: value for name, value in more.items() if value}


def not_booked(packet: floor.Held, request: Request, refusal: Json) -> dict[str, Any]:
    """Where the goods are that hands have moved though the books refuse it."""
    stop = next((each for each in packet.dialogue["stops"] if each["id"] == packet.progress["stop"]), None)
    facts: dict[str, Any] = {**(stop["facts"] if stop else {}), **packet.progress["kept"], **packet.progress["got"]}
    row = (request.given.get("picks") or [{}])[0]
    count = row.get("quantity") or request.given.get("quantity") or request.given.get("counted") or facts.get("quantity")
    where = {name: facts.get(name) for name in ("place", "item", "lot", "serial", "outbound", "cart")}
    if request.verb == "outbound.hand_over":
        # In whatever order they are scanned: the parcel is the one that was asked for, wherever the packet stood.
        where |= {"parcel": request.given["parcels"][0], "outbound": request.target}
    why = " ".join(filter(None, [refusal["text"], refusal.get("remedy")]))
    return {"kind": "not_booked", "verb": request.verb, "why": why, **where, "count": count}
