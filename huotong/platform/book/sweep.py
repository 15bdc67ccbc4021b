"""Empty spots without holds go. Carts and cartons leave two for each line of an order, so this runs from the first day."""

from typing import Final

from huotong.registry import statements

# Locks in key order, as every posting does; what somebody else holds just now waits for the next time.
_SWEEP: Final = """
WITH gone AS MATERIALIZED (
    SELECT warehouse, item, goods, place FROM book_spot
     WHERE on_hand = 0 AND held = 0 ORDER BY warehouse, item, goods, place LIMIT %s FOR UPDATE SKIP LOCKED
)
DELETE FROM book_spot s USING gone k
 WHERE s.warehouse = k.warehouse AND s.item = k.item AND s.goods = k.goods AND s.place = k.place
"""


def sweep(most: int = 20_000) -> int:
    """Delete up to so many empty spots; answers how many went."""
    return statements.run(_SWEEP, [most])
