"""A container that goes to another warehouse takes the rows of all that is in it along."""

from collections.abc import Sequence
from datetime import UTC
from typing import Final

from huotong.core.ledger.stored import Stored
from huotong.registry import statements

from .arrays import array
from .loading import Loaded

# Spots and holds under their new warehouse; what lies there leaves one warehouse and enters the other in that month.
_FOLLOW: Final = """
WITH k AS MATERIALIZED (
    SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::numeric[])
        AS k(old, new, item, goods, place, on_hand)
), spots AS (
    UPDATE book_spot s SET warehouse = k.new FROM k
     WHERE s.warehouse = k.old AND s.item = k.item AND s.goods = k.goods AND s.place = k.place
), holds AS (
    UPDATE book_hold h SET warehouse = k.new FROM k
     WHERE h.place = k.place AND h.goods = k.goods AND h.warehouse = k.old
)
INSERT INTO book_month AS m (warehouse, item, goods, place, month, net)
SELECT old, item, goods, place, %s::date, -on_hand FROM k WHERE on_hand <> 0
UNION ALL
SELECT new, item, goods, place, %s::date, on_hand FROM k WHERE on_hand <> 0
 ORDER BY 1, 2, 3, 4
ON CONFLICT (warehouse, item, goods, place, month) DO UPDATE SET net = m.net + excluded.net
"""


def follow(loaded: Loaded, stored: Sequence[Stored]) -> None:
    state = loaded.state
    rows = []
    for spot, warehouse in loaded.locked.spots.items():
        now = state.around(spot.place).warehouse
        if now != warehouse and spot in state.spots:
            rows.append((warehouse, now, state.goods[spot.goods].item, *spot, state.spots[spot].on_hand))
    if rows:
        shifted_at = max(entry.counts_at for entry in stored if entry.kind == "shift").astimezone(UTC)
        month = shifted_at.date().replace(day=1)
        statements.run(_FOLLOW, [*map(array, zip(*sorted(rows))), month, month])
