"""What other modules may ask about items; sets in, sets out, one statement each."""

from collections.abc import Iterable
from fractions import Fraction

from huotong.registry import statements

from .records import ItemFacts, Scanned

# What an item is called and counted in, with all of its units.
_FACTS = """
SELECT i.id, i.code, i.name, i.state, i.unit_id, u.code, i.decimals, i.tracking, i.weight_kg,
       (SELECT array_agg(ARRAY[x.unit_id, x.numerator, x.denominator] ORDER BY x.position)
          FROM catalog_itemunit x WHERE x.document_id = i.id),
       (SELECT array_agg(v.code ORDER BY x.position)
          FROM catalog_itemunit x JOIN catalog_unit v ON v.id = x.unit_id WHERE x.document_id = i.id)
  FROM catalog_item i JOIN catalog_unit u ON u.id = i.unit_id
 WHERE i.id = ANY(%s)
"""

# Items by their own code, then by a barcode on them or on one of their units.
_SCANNED = """
SELECT i.code, i.id, NULL::bigint, 1::bigint, 1::bigint
  FROM catalog_item i WHERE i.organisation_id = %(organisation)s AND i.code = ANY(%(codes)s) AND i.state = 'active'
UNION ALL
SELECT b.code, i.id, b.unit_id, COALESCE(x.numerator, 1), COALESCE(x.denominator, 1)
  FROM catalog_itembarcode b
  JOIN catalog_item i ON i.id = b.document_id AND i.state = 'active'
  LEFT JOIN catalog_itemunit x ON x.document_id = i.id AND x.unit_id = b.unit_id
 WHERE b.organisation = %(organisation)s AND b.code = ANY(%(codes)s)
"""


def factors(items: Iterable[int | None]) -> dict[int, ItemFacts]:
    """The items with their units; unknown identities are left out, and None where a request could not be read."""
    wanted = sorted({item for item in items if item is not None})
    return {facts.id: facts for facts in map(_facts, statements.fetch(_FACTS, [wanted]))} if wanted else {}


def by_scan(codes: Iterable[str], *, organisation: int) -> dict[str, Scanned]:
    """Each given code that names an active item, by item code or barcode, in upper or lower case."""
    folded = {code: code.strip().upper() for code in codes}
    if not folded:
        return {}
    rows = statements.fetch(_SCANNED, {"organisation": organisation, "codes": sorted(set(folded.values()))})
    found: dict[str, Scanned] = {}
    for code, item, unit, numerator, denominator in rows:
        # An item's own code comes first and wins.
        found.setdefault(code, Scanned(item, Fraction(numerator, denominator), unit))
    return {code: found[upper] for code, upper in folded.items() if upper in found}


def _facts(row: tuple) -> ItemFacts:  # type: ignore[type-arg]
    identity, code, name, state, unit, unit_code, decimals, tracking, weight, units, unit_codes = row
    factors = {unit: Fraction(1)}
    factors |= {each: Fraction(numerator, denominator) for each, numerator, denominator in units or ()}
    codes = {unit: unit_code} | {each[0]: word for each, word in zip(units or (), unit_codes or ())}
    return ItemFacts(identity, code, name, state, unit, decimals, tracking, weight, factors, codes)
