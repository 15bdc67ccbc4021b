"""A packet is taken in one language and may be read in another: by the next person of a shift, or by the same who switched."""

from dataclasses import replace

from huotong.modules.floor import public as floor

from . import stopped
from .dialogue.kinds import said_again


def to_reader(packet: floor.Held, language: str) -> floor.Held:
    """The packet with its dialogue in the reader's language. Nothing is written; two statements, none where it is his already."""
    if packet.dialogue.get("language") == language:
        return packet
    known = packet.dialogue["items"]
    dialogue = said_again(packet.dialogue, language, {**known, **floor.named(known, packet.organisation, language)})
    progress = stopped.as_before(dialogue, packet.progress) if packet.progress["blocked"] else packet.progress
    return replace(packet, dialogue=dialogue, progress=progress)
