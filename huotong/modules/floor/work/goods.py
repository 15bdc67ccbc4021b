"""Items as a device shows and recognises them: names, units, pictures to come, and every code that may be scanned."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from huotong.core.quantities import shown
from huotong.registry import statements

_ITEMS = """
SELECT i.id, i.code, i.name, i.name_en, i.spec, i.tracking, i.decimals, u.code, u.name, u.name_en,
       (SELECT jsonb_agg(jsonb_build_array(v.code, v.name, v.name_en, x.numerator, x.denominator) ORDER BY x.position)
          FROM catalog_itemunit x JOIN catalog_unit v ON v.id = x.unit_id WHERE x.document_id = i.id),
       (SELECT jsonb_agg(jsonb_build_array(b.code, v.code, coalesce(x.numerator, 1), coalesce(x.denominator, 1)) ORDER BY b.position)
          FROM catalog_itembarcode b LEFT JOIN catalog_unit v ON v.id = b.unit_id
          LEFT JOIN catalog_itemunit x ON x.document_id = i.id AND x.unit_id = b.unit_id WHERE b.document_id = i.id)
  FROM catalog_item i JOIN catalog_unit u ON u.id = i.unit_id WHERE i.id = ANY(%s) ORDER BY i.code
"""
_LYING = """
SELECT DISTINCT g.item FROM book_spot s JOIN book_goods g ON g.id = s.goods WHERE s.place = ANY(%s) AND s.on_hand > 0 LIMIT 400
"""

Goods = dict[str, dict[str, Any]]
Codes = dict[str, dict[str, Any]]


def goods_of(items: Iterable[int | None], language: str) -> tuple[Goods, Codes]:
    """({item code: how it is shown}, {scanned code: what it means}) of items by identity. One statement."""
    wanted = sorted({item for item in items if item is not None})
    goods: Goods = {}
    codes: Codes = {}
    for row in statements.fetch(_ITEMS, [wanted]) if wanted else ():
        _, code, name, name_en, spec, tracking, decimals, unit, unit_zh, unit_en, units, barcodes = row
        goods[code] = {
            "name": _spoken(name, name_en, language),
            "spec": spec or None,
            "barcode": next((each[0] for each in barcodes or () if each[1] is None), barcodes[0][0] if barcodes else None),
            "picture": None,
            "tracking": tracking,
            "decimals": decimals,
            "unit": {"code": unit, "label": _spoken(unit_zh, unit_en, language)},
            "units": [_unit(each, language) for each in units or ()],
        }
        codes[code.upper()] = {"kind": "item", "item": code, "factor": "1", "unit": unit}
        for barcode, of_unit, numerator, denominator in barcodes or ():
            factor = shown(Decimal(numerator) / Decimal(denominator))
            codes.setdefault(barcode.upper(), {"kind": "item", "item": code, "factor": factor, "unit": of_unit or unit})
    return goods, codes


def _spoken(zh: str | None, en: str | None, language: str) -> str:
    return (language == "en" and en) or zh or en or ""


def _unit(each: Any, language: str) -> Mapping[str, str]:
    code, zh, en, numerator, denominator = each
    return {"code": code, "label": _spoken(zh, en, language), "factor": shown(Decimal(numerator) / Decimal(denominator))}


def named(codes: Iterable[str], organisation: int, language: str) -> Goods:
    """The same of items by their codes, as another reader calls them. Two statements."""
    asked = "SELECT id FROM catalog_item WHERE organisation_id = %s AND code = ANY(%s)"
    rows = statements.fetch(asked, [organisation, sorted(set(codes))])
    return goods_of([row[0] for row in rows], language)[0]


def lying_in(bins: Iterable[int]) -> list[int]:
    """Items of which something lies in these bins: what a wrong grasp brings out."""
    wanted = sorted(set(bins))
    return [row[0] for row in statements.fetch(_LYING, [wanted])] if wanted else []
