"""Work that somebody in charge took from a device: what it sends afterwards is told as an exception, and booked by nobody."""

from datetime import datetime
from typing import Final

from huotong.core.documents import Request
from huotong.core.texts import Text
from huotong.modules.floor import public as floor

from .asking import Asked, act
from .dialogue import Outcome
from .refusals import PacketTakenBack

CHECKS: Final = frozenset(["outbound.check_item"])
"""Acts that look at goods and move none."""


def refusal(packet: floor.Held, now: datetime) -> PacketTakenBack:
    """Who took it, why, and who is at it since."""
    holder = floor.who_has_it_now(packet.id, now=now)
    why = Text(f"（{packet.reason}）", f" ({packet.reason})") if packet.reason else ""
    there = Text(f"现在 {holder} 在做。", f" {holder} is at it now.") if holder else ""
    return PacketTakenBack("packet", person=packet.ended_by, why=why, now=there)


def goods_moved(asked: Asked, outcome: Outcome) -> Request | None:
    """The first act of a scan that hands have done with goods."""
    acts = [effect["act"] for effect in outcome.effects if "act" in effect]
    told = next((each for each in acts if each["verb"] not in CHECKS and not each.get("may_fail")), None)
    return None if told is None else act(asked, "/0", told)
