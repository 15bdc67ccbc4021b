"""What a scanned text means, by the codes that a packet holds. Pure."""

from collections.abc import Mapping
from typing import Any

from .states import Json, folded

GTIN_LENGTH = 14
MISREAD_LENGTHS = (12, 13, GTIN_LENGTH)
"""UPC, EAN-13, GTIN-14; numbers of eight digits are too often something else."""


def meaning(dialogue: Json, text: str, parts: Mapping[str, str] | None) -> Json | None:
    """The hit of a text: exactly as it is, else by the GTIN of its GS1 parts with lot, serial, dates and count; None: unknown.

    `parts` is what a GS1 reader made of the text, by application identifier, dates as ISO; None where it is no GS1 code.
    """
    hit: Json | None = dialogue["codes"].get(folded(text))
    if hit is not None or not parts:
        return hit
    gtin = parts.get("01") or parts.get("02")
    found = _by_gtin(dialogue, gtin) if gtin else dialogue["codes"].get(folded(parts.get("00")))
    if found is None:
        return None
    told: dict[str, Any] = dict(found)
    for name, identifier in (("lot", "10"), ("serial", "21"), ("expires", "17"), ("quantity", "37"), ("quantity", "30")):
        if parts.get(identifier):
            told.setdefault(name, parts[identifier])
    return told


def is_misread(text: str) -> bool:
    """Whether it is as long as a GTIN and its last digit is wrong: weights 3 and 1 from the right (GS1 General Specifications, 7.9.1)."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) in MISREAD_LENGTHS):
        return False
    weighed = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(reversed(digits)))
    return weighed % 10 != 0


def _by_gtin(dialogue: Json, gtin: str) -> Json | None:
    """As it is written on the goods: with all fourteen digits, or without the zeros before."""
    for length in (GTIN_LENGTH, 13, 12, 8):
        if set(gtin[: GTIN_LENGTH - length]) <= {"0"}:
            hit: Json | None = dialogue["codes"].get(gtin[GTIN_LENGTH - length :])
            if hit is not None:
                return hit
    return None
