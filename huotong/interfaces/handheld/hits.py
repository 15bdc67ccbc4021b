"""What a scan means: first by the packet, then by all that the company knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from huotong.core.quantities import shown
from huotong.modules.floor import public as floor

from . import gs1
from .dialogue import meaning
from .dialogue.states import Json


@dataclass(frozen=True, slots=True)
class Read:
    """The hit, and the dialogue with what was learned about goods that the packet did not know."""

    hit: Json | None
    dialogue: Json


def parts_of(text: str, *, year: int) -> Mapping[str, str] | None:
    """By GS1 application identifier; None where it is no such code, or a broken one."""
    found = gs1.read(text, year=year)
    return found.parts if isinstance(found, gs1.Read) else None


def fault_of(text: str, *, year: int) -> Json | None:
    """What is wrong with a GS1 code: {"refused", "identifier", "value"}; None where it is right, or no such code."""
    found = gs1.read(text, year=year)
    if not isinstance(found, gs1.NotRead):
        return None
    return {"refused": found.fault, "identifier": found.identifier, "value": found.value}


def read(dialogue: Json, text: str, organisation: int, language: str) -> Read:
    parts = parts_of(text, year=int(str(dialogue["today"])[:4]))
    hit = meaning(dialogue, text, parts)
    if hit is not None or not text.strip():
        return Read(hit, dialogue)
    return known(dialogue, text, parts, organisation, language)


def knowing(dialogue: Json, item: Any, organisation: int, language: str) -> Json:
    """The dialogue with the goods at hand in it, which work that nobody planned does not hold."""
    if not item or item in dialogue["items"]:
        return dialogue
    found = floor.find([str(item)], organisation)
    if found is None or found.kind != "item":
        return dialogue
    return {**dialogue, "items": {**dialogue["items"], **floor.goods_of([found.id], language)[0]}}


def known(dialogue: Json, text: str, parts: Any, organisation: int, language: str) -> Read:
    """By the books: two statements more, for codes that nobody expected."""
    found = floor.find(ways_to_write(text, parts), organisation)
    if found is None:
        return Read(None, dialogue)
    if found.kind != "item":
        return Read({"kind": found.kind, "code": found.code, "id": found.id, "beside": found.beside}, dialogue)
    goods, _ = floor.goods_of([found.id], language)
    code, told = next(iter(goods.items()))
    hit: dict[str, Any] = {
        "kind": "item",
        "item": code,
        "id": found.id,
        "factor": shown(found.factor),
        "unit": told["unit"]["code"],
    }
    for name, identifier in (("lot", "10"), ("serial", "21"), ("expires", "17"), ("quantity", "37")):
        if parts and parts.get(identifier):
            hit[name] = parts[identifier]
    return Read(hit, {**dialogue, "items": {**dialogue["items"], code: told}})


def ways_to_write(text: str, parts: Any) -> list[str]:
    """As it was scanned; a GTIN also without the zeros before it."""
    found = [text]
    if parts:
        gtin = parts.get("01") or parts.get("02") or ""
        found += [gtin[cut:] for cut in (0, 1, 2, 6) if gtin and set(gtin[:cut]) <= {"0"}]
        found += [parts["00"]] if parts.get("00") else []
    return found
