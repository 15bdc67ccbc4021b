"""What the verbs of items read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from huotong.core.documents import Ask
from huotong.platform.book import items
from huotong.registry import statements

USUAL_UNIT = "PCS"

# Who already bears a code, as its item code or as a barcode.
_BEARERS = """
SELECT i.organisation_id, i.code, i.id, i.code, FALSE FROM catalog_item i WHERE i.code = ANY(%(codes)s)
UNION ALL
SELECT b.organisation, b.code, i.id, i.code, TRUE
  FROM catalog_itembarcode b JOIN catalog_item i ON i.id = b.document_id WHERE b.code = ANY(%(codes)s)
"""


@dataclass(frozen=True, slots=True)
class Bearer:
    item: int
    code: str
    by_barcode: bool


@dataclass(frozen=True, slots=True)
class ItemScene:
    """What must be known to write an item."""

    usual_unit: int | None
    bearers: Mapping[str, Sequence[Bearer]]
    """Code -> the items of the organisation that bear it."""
    moved: bool = False
    """Whether goods of the item have ever been posted."""


def scenes(asks: Sequence[Ask]) -> list[ItemScene]:
    units = statements.fetch("SELECT id FROM catalog_unit WHERE code = %s AND state = 'active'", [USUAL_UNIT])
    usual = units[0][0] if units else None
    bearers: dict[int, dict[str, list[Bearer]]] = {}
    codes = sorted({code for ask in asks for code in _codes(ask)})
    for organisation, code, item, item_code, by_barcode in statements.fetch(_BEARERS, {"codes": codes}):
        bearers.setdefault(organisation, {}).setdefault(code, []).append(Bearer(item, item_code, by_barcode))
    return [ItemScene(usual, bearers.get(ask.document.organisation, {})) for ask in asks]


def scenes_to_change(asks: Sequence[Ask]) -> list[ItemScene]:
    moved = items.used({ask.document.id for ask in asks if "unit" in ask.given or "decimals" in ask.given})
    return [replace(scene, moved=ask.document.id in moved) for scene, ask in zip(scenes(asks), asks)]


def _codes(ask: Ask) -> set[str]:
    return {ask.document.code or "", *(line["code"] or "" for line in ask.given.get("barcodes", ()))}
