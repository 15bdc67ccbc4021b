-- What doctor asks, law by law. Every query answers (law, key, stored, computed) for each row that is wrong; the first
-- group adds up entries alone and compares each sum with its row, the second asks the rows and entries themselves.

-- name: spots
-- On hand at each spot, and the net of each of its months, from moves, carries and settles.
WITH entered AS MATERIALIZED (
    SELECT k.goods, k.place, date_trunc('month', e.counts_at AT TIME ZONE 'UTC')::date AS month, sum(k.change) AS net
      FROM book_entry e
     CROSS JOIN LATERAL (VALUES (e.goods, e.source, -e.quantity), (coalesce(e.becomes, e.goods), e.target, e.quantity))
           AS k(goods, place, change)
     WHERE e.kind IN ('move', 'carry', 'settle')
       AND k.place NOT IN (SELECT id FROM book_place WHERE kind NOT IN ('bin', 'container', 'transit'))
     GROUP BY 1, 2, 3
), spots AS (
    SELECT goods, place, sum(net) AS on_hand FROM entered GROUP BY goods, place
), months AS (
    SELECT goods, place, month, min(warehouse) AS warehouse, min(item) AS item, sum(net) AS net
      FROM book_month GROUP BY goods, place, month
)
SELECT 'spot.on_hand', json_build_object('warehouse', s.warehouse, 'item', coalesce(s.item, g.item), 'goods', goods, 'place', place),
       s.on_hand::text, coalesce(e.on_hand, 0)::text
  FROM spots e FULL JOIN book_spot s USING (goods, place) LEFT JOIN book_goods g ON g.id = goods
 WHERE coalesce(s.on_hand, 0) <> coalesce(e.on_hand, 0)
UNION ALL
SELECT 'month.net',
       json_build_object('warehouse', m.warehouse, 'item', coalesce(m.item, g.item), 'goods', goods, 'place', place, 'month', month),
       m.net::text, coalesce(e.net, 0)::text
  FROM entered e FULL JOIN months m USING (goods, place, month) LEFT JOIN book_goods g ON g.id = goods
 WHERE coalesce(m.net, 0) <> coalesce(e.net, 0);

-- name: holds
-- What each hold still holds, what is held at each spot and on each row of a promise.
WITH entered AS MATERIALIZED (
    SELECT k.hold, k.goods, k.place, e.promise, CASE WHEN e.promise IS NOT NULL THEN e.warehouse END AS warehouse,
           CASE WHEN e.promise IS NOT NULL THEN e.draws END AS source, sum(k.change) AS quantity
      FROM book_entry e
     CROSS JOIN LATERAL (
        SELECT e.hold, e.goods, e.source, CASE WHEN e.kind = 'hold' THEN e.quantity ELSE -e.freed END
        UNION ALL
        SELECT e.as_id, coalesce(e.becomes, e.goods), e.target, e.quantity WHERE e.kind = 'carry'
     ) AS k(hold, goods, place, change)
     WHERE e.kind IN ('hold', 'carry', 'settle') OR e.kind IN ('release', 'break') AND e.of = 'hold'
     GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(k.change) <> 0
), holds AS (
    SELECT hold AS id, sum(quantity) AS quantity FROM entered GROUP BY hold
), spots AS (
    SELECT goods, place, sum(quantity) AS held FROM entered GROUP BY goods, place
), rows AS (
    SELECT promise AS id, warehouse, source, sum(quantity) AS held
      FROM entered WHERE promise IS NOT NULL GROUP BY promise, warehouse, source
)
SELECT 'hold.quantity', json_build_object('id', id, 'warehouse', h.warehouse), h.quantity::text, coalesce(e.quantity, 0)::text
  FROM holds e FULL JOIN book_hold h USING (id) WHERE coalesce(h.quantity, 0) <> coalesce(e.quantity, 0)
UNION ALL
SELECT 'spot.held', json_build_object('warehouse', s.warehouse, 'item', coalesce(s.item, g.item), 'goods', goods, 'place', place),
       s.held::text, coalesce(e.held, 0)::text
  FROM spots e FULL JOIN book_spot s USING (goods, place) LEFT JOIN book_goods g ON g.id = goods
 WHERE coalesce(s.held, 0) <> coalesce(e.held, 0)
UNION ALL
SELECT 'promise.held', json_build_object('id', id, 'warehouse', warehouse, 'source', source), p.held::text, coalesce(e.held, 0)::text
  FROM rows e FULL JOIN book_promise p USING (id, warehouse, source) WHERE coalesce(p.held, 0) <> coalesce(e.held, 0);

-- name: promises
-- What each promise still has of each row of supply, and what is promised of that row.
WITH entered AS MATERIALIZED (
    SELECT k.id, e.warehouse, e.item, e.owner, k.source, sum(k.change) AS remaining
      FROM book_entry e
     CROSS JOIN LATERAL (
        SELECT e.promise, e.draws, CASE WHEN e.kind = 'promise' THEN e.quantity ELSE -e.quantity END
        UNION ALL
        SELECT e.heir, e.turns_to, e.quantity WHERE e.kind = 'turn'
     ) AS k(id, source, change)
     WHERE e.kind IN ('promise', 'turn') OR e.kind = 'settle' AND e.promise IS NOT NULL
        OR e.kind IN ('release', 'break') AND e.of = 'promise'
     GROUP BY 1, 2, 3, 4, 5 HAVING sum(k.change) <> 0
), rows AS (
    SELECT id, warehouse, source, sum(remaining) AS remaining FROM entered GROUP BY id, warehouse, source
), supply AS (
    SELECT warehouse, item, owner, source, sum(remaining) AS promised FROM entered GROUP BY warehouse, item, owner, source
)
SELECT 'promise.remaining', json_build_object('id', id, 'warehouse', warehouse, 'source', source),
       p.remaining::text, coalesce(e.remaining, 0)::text
  FROM rows e FULL JOIN book_promise p USING (id, warehouse, source) WHERE coalesce(p.remaining, 0) <> coalesce(e.remaining, 0)
UNION ALL
SELECT 'supply.promised', json_build_object('warehouse', warehouse, 'item', item, 'owner', owner, 'source', source),
       s.promised::text, coalesce(e.promised, 0)::text
  FROM supply e FULL JOIN book_supply s USING (warehouse, item, owner, source)
 WHERE coalesce(s.promised, 0) <> coalesce(e.promised, 0);

-- name: supply
-- The total of each row of supply.
WITH entered AS (
    SELECT k.warehouse, k.item, k.owner, k.source, k.change
      FROM book_entry e
     CROSS JOIN LATERAL (
        SELECT e.warehouse, e.item, e.owner, e.leaves, -e.quantity WHERE e.leaves IS NOT NULL
        UNION ALL
        SELECT e.warehouse, e.item, coalesce(e.enters_owner, e.owner), e.enters, e.quantity WHERE e.enters IS NOT NULL
        UNION ALL
        SELECT e.warehouse, e.item, coalesce(e.enters_owner, e.owner), e.expected, -e.quantity WHERE e.expected IS NOT NULL
     ) AS k(warehouse, item, owner, source, change)
     WHERE e.kind IN ('move', 'carry', 'settle', 'expect', 'release')
       AND (e.leaves IS DISTINCT FROM e.enters OR e.enters_owner IS NOT NULL OR e.expected IS NOT NULL)
    UNION ALL
    SELECT (c->>0)::bigint, (c->>1)::bigint, (c->>2)::bigint, (c->>3)::bigint, (c->>4)::numeric
      FROM book_entry e CROSS JOIN LATERAL jsonb_array_elements(e.contents) AS c
     WHERE e.kind = 'shift' AND e.contents IS NOT NULL
), totals AS (
    SELECT warehouse, item, owner, source, sum(change) AS total FROM entered GROUP BY warehouse, item, owner, source
)
SELECT 'supply.total', json_build_object('warehouse', warehouse, 'item', item, 'owner', owner, 'source', source),
       s.total::text, coalesce(e.total, 0)::text
  FROM totals e FULL JOIN book_supply s USING (warehouse, item, owner, source)
 WHERE coalesce(s.total, 0) <> coalesce(e.total, 0);

-- name: due
-- The day on which an expectation is due, as it was said last.
SELECT 'supply.due', json_build_object('warehouse', s.warehouse, 'item', s.item, 'owner', s.owner, 'source', s.source),
       s.due::text, e.due::text
  FROM book_supply s
  JOIN LATERAL (
    SELECT DISTINCT ON (enters) enters, due, bool_or(due IS NULL) OVER () AS open
      FROM book_entry WHERE kind = 'expect' AND enters = s.source AND warehouse = s.warehouse
     ORDER BY enters, due IS NULL, number DESC
  ) AS e ON true
 WHERE s.source <> 0 AND s.due IS DISTINCT FROM e.due AND NOT (s.due IS NULL AND e.open);

-- name: heads
-- Whose promise it is, for which demand, of what, at which rank and since when.
WITH ranks AS MATERIALIZED (
    SELECT DISTINCT ON (promise) promise, rank FROM book_entry WHERE kind = 'rank' ORDER BY promise, number DESC
), heads AS (
    SELECT p.id, p.warehouse, p.source, f.field, f.stored, f.computed
      FROM book_promise p
      JOIN LATERAL (
        SELECT * FROM book_entry e WHERE e.kind = 'promise' AND e.promise = p.id ORDER BY e.number LIMIT 1
      ) AS e ON true
      LEFT JOIN ranks r ON r.promise = p.id
     CROSS JOIN LATERAL (VALUES
        ('demand', p.demand, e.demand), ('item', p.item, e.item), ('owner', p.owner, e.owner),
        ('rank', p.rank::bigint, coalesce(r.rank, e.rank)::bigint), ('arrival', p.arrival, e.number)
     ) AS f(field, stored, computed)
)
SELECT 'promise.' || field, json_build_object('id', id, 'warehouse', warehouse, 'source', source), stored::text, computed::text
  FROM heads WHERE stored IS DISTINCT FROM computed;

-- name: tasks
-- What a hold holds, where, for which promise and where to. A carried part ends where the first hold of its line was to end.
WITH RECURSIVE line AS (
    SELECT h.id, h.warehouse, e.number, e.hold, e.kind, e.promise, coalesce(e.becomes, e.goods) AS goods,
           CASE WHEN e.kind = 'carry' THEN e.target ELSE e.source END AS place, e.target, e.number AS arrival
      FROM book_hold h JOIN book_entry e ON e.kind IN ('hold', 'carry') AND coalesce(e.as_id, e.hold) = h.id
    UNION ALL
    SELECT l.id, l.warehouse, e.number, e.hold, e.kind, l.promise, l.goods, l.place, e.target, l.arrival
      FROM line l JOIN book_entry e ON e.kind IN ('hold', 'carry') AND coalesce(e.as_id, e.hold) = l.hold AND e.number < l.number
     WHERE l.kind = 'carry'
), told AS (
    SELECT h.id, h.warehouse, f.field, f.stored, f.computed
      FROM book_hold h JOIN line l ON l.id = h.id AND l.kind = 'hold'
     CROSS JOIN LATERAL (VALUES
        ('promise', h.promise, l.promise), ('goods', h.goods, l.goods), ('place', h.place, l.place),
        ('target', h.target, l.target), ('arrival', h.arrival, l.arrival)
     ) AS f(field, stored, computed)
)
SELECT 'hold.' || field, json_build_object('id', id, 'warehouse', warehouse), stored::text, computed::text
  FROM told WHERE stored IS DISTINCT FROM computed;

-- name: standing
-- Where each container stands, from the last time that it was shifted.
WITH last AS (
    SELECT DISTINCT ON (container) container, target FROM book_entry WHERE kind = 'shift' ORDER BY container, number DESC
)
SELECT 'place.inside', json_build_object('id', l.container, 'warehouse', p.warehouse), p.inside::text, l.target::text
  FROM last l LEFT JOIN book_place p ON p.id = l.container WHERE p.inside IS DISTINCT FROM l.target;
