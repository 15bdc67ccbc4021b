"""What finished work leaves on paper: the manifest that a driver signs, the label and packing list of a parcel."""

from collections.abc import Mapping
from typing import Any

from huotong.modules.floor import public as floor

from . import words


def of_packet(packet: floor.Held) -> dict[str, Any]:
    """For the screen of a packet that is done, whoever finished it and however: with network, without, or on a page loaded again."""
    if packet.progress["stop"] is not None:
        return {}
    if packet.kind == "hand_over":
        return manifest(packet)
    parcel = floor.packed_in(packet.id) if packet.kind == "recheck" else None
    return {} if parcel is None else of_parcel({"id": parcel.id, "number": parcel.number}, str(packet.dialogue["language"]))


def manifest(packet: floor.Held) -> dict[str, Any]:
    label = words.MANIFEST.in_language(packet.dialogue["language"])
    return {"papers": [{"key": "manifest", "label": label, "href": f"/api/packet/{packet.id}/print/manifest.pdf"}]}


def of_parcel(parcel: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Its number, and where its papers are."""
    papers = [
        {"key": key, "label": label.in_language(language), "href": f"/api/parcel/{parcel['id']}/print/{key}.pdf"}
        for key, label in words.PAPERS.items()
    ]
    return {"parcel": parcel["number"], "papers": papers}
