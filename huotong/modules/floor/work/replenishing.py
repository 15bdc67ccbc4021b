"""Where a pick face runs low: what is promised of an item is more than lies in its picking zone, and storage has some.

A pick face is a bin of a zone for picking in which the item lies or has lain; storage is every other bin that may be picked from.
"""

from typing import Final

LOW: Final = """
SELECT f.item, f.bin, r.place, r.goods, least(r.free, w.wanted - f.free) AS quantity
  FROM (SELECT s.item, (array_agg(s.place ORDER BY s.on_hand DESC, s.place))[1] AS bin, sum(s.on_hand - s.held) AS free
          FROM book_spot s JOIN warehouse_bin b ON b.id = s.place AND b.state = 'active'
          JOIN warehouse_zone z ON z.id = b.zone_id AND z.kind = 'picking'
         WHERE s.warehouse = %(warehouse)s GROUP BY s.item) AS f
  JOIN (SELECT item, sum(remaining - held) AS wanted FROM book_promise
         WHERE warehouse = %(warehouse)s AND source = 0 GROUP BY item) AS w ON w.item = f.item AND w.wanted > f.free
  JOIN LATERAL (
        SELECT s.place, s.goods, s.on_hand - s.held AS free
          FROM book_spot s JOIN warehouse_bin b ON b.id = s.place AND b.state = 'active' AND b.gives
          LEFT JOIN warehouse_zone z ON z.id = b.zone_id
         WHERE s.warehouse = %(warehouse)s AND s.item = f.item AND s.on_hand > s.held
           AND coalesce(z.kind, 'finished') NOT IN ('picking', 'quarantine', 'qc', 'returns', 'receiving')
         ORDER BY s.on_hand - s.held DESC, s.place LIMIT 1) AS r ON true
"""
