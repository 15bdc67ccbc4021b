"""Goods that nobody wants any more go from a cart or carton back to the bins that they came from."""

from collections.abc import Sequence
from typing import Any, Final

from huotong.registry import statements

from .stops import SLOT, SLOTS, Stops, facts_of

# The reason of a put-back is the outbound that wanted the goods; on a cart that several shared they lie in its slot.
_MOVES: Final = f"""
SELECT m.id, m.base_quantity, m.lot, m.serial, m.item_id, i.code, b.id, b.code, c.code, m.reason,
       CASE WHEN l.id IS NOT NULL THEN {SLOT} END, CASE WHEN l.id IS NOT NULL THEN {SLOTS} END
  FROM inventory_stockmove m JOIN catalog_item i ON i.id = m.item_id JOIN warehouse_bin b ON b.id = m.target_id
  LEFT JOIN warehouse_container c ON c.id = m.container_id
  LEFT JOIN fulfilment_outbound o ON o.organisation_id = m.organisation_id AND o.code = m.reason AND c.kind = 'cart'
  LEFT JOIN LATERAL (
      SELECT x.* FROM fulfilment_outboundpick k JOIN fulfilment_waveline x ON x.document_id = k.wave_id AND x.outbound_id = o.id
       WHERE k.document_id = o.id AND k.container_id = m.container_id ORDER BY k.id DESC LIMIT 1) AS l ON TRUE
 WHERE m.state = 'planned' AND b.warehouse_id = %(warehouse)s AND (m.container_id = %(container)s OR c.code = %(code)s)
 ORDER BY b.code, m.id LIMIT 400
"""


def put_back(warehouse: int, container: int) -> Stops:
    """From a cart by its identity."""
    return _put_back(warehouse, container, None)


def put_back_from(warehouse: int, cart: str) -> Stops:
    """The same for a cart by its code."""
    return _put_back(warehouse, None, cart)


def _put_back(warehouse: int, container: int | None, code: str | None) -> Stops:
    rows = statements.fetch(_MOVES, {"warehouse": warehouse, "container": container, "code": code})
    tasks = [("put_back", row[0], row[0]) for row in rows]
    cart = (rows[0][8] or "") if rows else ""
    return Stops(cart, [_move(row) for row in rows], tasks, [row[4] for row in rows], [row[6] for row in rows])


def _move(row: Sequence[Any]) -> dict[str, Any]:
    move, quantity, lot, serial, _, item, _, bin, cart, reason, slot, slots = row
    facts = {**facts_of(bin, item, lot, serial, quantity), "cart": cart, "reason": reason}
    if slots is not None and slots > 1:
        facts["slot_of"] = {"wanted": slot, "of": slots, "out": True}
    act = {"verb": "stock_move.post", "target": str(move), "given": {"quantity": {"$": "count"}}}
    return {"id": f"put_back:{move}", "of": "put_back", "facts": facts, "acts": [act]}
