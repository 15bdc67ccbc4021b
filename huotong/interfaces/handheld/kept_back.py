"""A parcel that the books do not let go: said in words of the dock, and not counted as gone."""

from typing import Any

from huotong.core.documents import Request
from huotong.core.refusals import Refusal
from huotong.modules.floor import public as floor

from .dialogue.states import Json, stop_of
from .refusals import ParcelCancelled, ParcelGone

HAND_OVER = "outbound.hand_over"


def in_words(packet: floor.Held, request: Request, refusal: Json, language: str) -> Json:
    """The refusal as whoever has the box in hand needs it; any other stays as it is. One statement, at a hand-over only."""
    if request.verb != HAND_OVER:
        return refusal
    parcel = str(request.given["parcels"][0])
    named = next((stop["facts"] for stop in packet.dialogue["stops"] if stop["facts"].get("parcel") == parcel), {})
    known: dict[str, type[Refusal]] = {"cancelled": ParcelCancelled, "handed_over": ParcelGone}
    fitting = known.get(floor.state_of_parcel(parcel, packet.organisation) or "")
    return fitting("parcels", parcel=parcel, order=named.get("outbound_number", "")).shown(language) if fitting else refusal


def stayed(packet: floor.Held, request: Request, after: Json) -> Json:
    """Where one stands after it: the stop is over, but its parcel did not go, and the last screen says which."""
    if request.verb != HAND_OVER or stop_of(packet.dialogue, packet.progress) is None:
        return after
    parcels = [*after["kept"].get("stayed", ()), *request.given["parcels"]]
    kept: dict[str, Any] = {**after["kept"], "stayed": parcels}
    return {**after, "done": max(0, after["done"] - 1), "kept": kept}
