"""Bins as a device recognises them, and the way from one to the next in words."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from huotong.core.texts import LANGUAGES, Text
from huotong.modules.warehouse import public as warehouse
from huotong.registry import statements

# The bins of a packet, and those around them in the same aisle: what is scanned by mistake.
_AROUND = """
SELECT DISTINCT o.code FROM warehouse_bin b JOIN warehouse_bin o
    ON o.warehouse_id = b.warehouse_id AND o.state = 'active'
   AND (o.id = b.id OR (o.layout_id IS NOT DISTINCT FROM b.layout_id AND o.aisle = b.aisle AND o.block = b.block AND abs(o.cell - b.cell) <= 1))
 WHERE b.id = ANY(%s) LIMIT 4000
"""
AISLE, LEVEL = Text("第 {aisle} 巷道", "aisle {aisle}"), Text("第 {level} 层", "level {level}")
ON, BACK = Text("往前 {metres} m", "{metres} m on"), Text("往回 {metres} m", "{metres} m back")
TO_AISLE = Text("去第 {aisle} 巷道，{metres} m", "to aisle {aisle}, {metres} m")
LEFT, RIGHT = Text("左手边", "left hand"), Text("右手边", "right hand")
HERE = Text("就在这里", "right here")


def codes_around(bins: Iterable[int]) -> dict[str, dict[str, Any]]:
    """Bins by the code on their label."""
    wanted = sorted(set(bins))
    rows = statements.fetch(_AROUND, [wanted]) if wanted else []
    return {row[0].upper(): {"kind": "place", "code": row[0]} for row in rows}


def ways(place: int, bins: Sequence[int]) -> list[Text | None]:
    """The way to each bin from the one before it, in words, in the order of the walk."""
    spots = warehouse.coordinates(bins)
    lengths = warehouse.legs(place, bins)
    found: list[Text | None] = []
    for index, (bin, length) in enumerate(zip(bins, lengths)):
        before = spots.get(bins[index - 1]) if index else None
        found.append(_way(before, spots.get(bin), length))
    return found


def _way(before: Any, here: Any, metres: Decimal | None) -> Text | None:
    """`before` None: the walk begins; None for a bin that has no place in a layout."""
    return None if here is None else Text(*(_words(before, here, metres, language) for language in LANGUAGES))


def _words(before: Any, here: Any, metres: Decimal | None, language: str) -> str:
    """Aisles, levels and storeys count from one, as people count them."""
    level = LEVEL.in_language(language).format(level=here.level + 1)
    joined = "，" if language == "zh" else ", "
    hand = hand_of(before, here)
    return joined.join([_how(before, here, metres, language), *([hand.in_language(language)] if hand else []), level])


def hand_of(before: Any, here: Any) -> Text | None:
    """On which hand a bin is for who comes along the aisle: its side walking up, the other walking down.

    None where it has no side, and where one enters the aisle, since nobody knows from which end.
    """
    if here.side is None or before is None or (before.layout, before.aisle) != (here.layout, here.aisle):
        return None
    there, now = (before.block, before.cell), (here.block, here.cell)
    if there == now:
        return None
    return LEFT if (here.side == "left") == (now > there) else RIGHT


def _how(before: Any, here: Any, metres: Decimal | None, language: str) -> str:
    aisle = here.aisle + 1
    if before is None or metres is None:
        return AISLE.in_language(language).format(aisle=aisle)
    length = int(metres.to_integral_value())
    if before.at == here.at:
        return HERE.in_language(language)
    if (before.layout, before.aisle) != (here.layout, here.aisle):
        return TO_AISLE.in_language(language).format(aisle=aisle, metres=length)
    word = ON if (here.block, here.cell) > (before.block, before.cell) else BACK
    return word.in_language(language).format(metres=length)
