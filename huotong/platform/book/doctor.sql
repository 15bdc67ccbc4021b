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
SELECT 'spot.on_hand', json_build_object(
           'warehouse', coalesce(s.warehouse, p.warehouse), 'item', coalesce(s.item, g.item), 'goods', goods, 'place', place
       ), s.on_hand::text, coalesce(e.on_hand, 0)::text
  FROM spots e FULL JOIN book_spot s USING (goods, place)
  LEFT JOIN book_goods g ON g.id = goods LEFT JOIN book_place p ON p.id = place
 WHERE coalesce(s.on_hand, 0) <> coalesce(e.on_hand, 0)
UNION ALL
SELECT 'month.net', json_build_object(
           'warehouse', coalesce(m.warehouse, p.warehouse), 'item', coalesce(m.item, g.item), 'goods', goods, 'place', place, 'month', month
       ), m.net::text, coalesce(e.net, 0)::text
  FROM entered e FULL JOIN months m USING (goods, place, month)
  LEFT JOIN book_goods g ON g.id = goods LEFT JOIN book_place p ON p.id = place
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
    SELECT hold AS id, min(place) AS place, sum(quantity) AS quantity FROM entered GROUP BY hold
), spots AS (
    SELECT goods, place, sum(quantity) AS held FROM entered GROUP BY goods, place
), rows AS (
    SELECT promise AS id, warehouse, source, sum(quantity) AS held
      FROM entered WHERE promise IS NOT NULL GROUP BY promise, warehouse, source
)
SELECT 'hold.quantity', json_build_object('id', coalesce(h.id, e.id), 'warehouse', coalesce(h.warehouse, p.warehouse)),
       h.quantity::text, coalesce(e.quantity, 0)::text
  FROM holds e FULL JOIN book_hold h ON h.id = e.id LEFT JOIN book_place p ON p.id = e.place
 WHERE coalesce(h.quantity, 0) <> coalesce(e.quantity, 0)
UNION ALL
SELECT 'spot.held', json_build_object(
           'warehouse', coalesce(s.warehouse, p.warehouse), 'item', coalesce(s.item, g.item), 'goods', goods, 'place', place
       ), s.held::text, coalesce(e.held, 0)::text
  FROM spots e FULL JOIN book_spot s USING (goods, place)
  LEFT JOIN book_goods g ON g.id = goods LEFT JOIN book_place p ON p.id = place
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
-- (`+ 0`: in order of the key, every promise would be looked for among all entries before it.)
WITH ranks AS MATERIALIZED (
    SELECT DISTINCT ON (promise) promise, rank FROM book_entry WHERE kind = 'rank' ORDER BY promise, number DESC
), heads AS (
    SELECT p.id, p.warehouse, p.source, f.field, f.stored, f.computed
      FROM book_promise p
      JOIN LATERAL (
        SELECT * FROM book_entry e WHERE e.kind = 'promise' AND e.promise = p.id ORDER BY e.number + 0 LIMIT 1
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

-- name: known
-- What goods, supplies and expectations speak of exists.
SELECT 'goods.item', json_build_object('id', g.id), g.item::text, NULL
  FROM book_goods g WHERE NOT EXISTS (SELECT FROM book_item i WHERE i.id = g.item)
UNION ALL
SELECT 'goods.status', json_build_object('id', g.id), g.status::text, NULL
  FROM book_goods g WHERE g.status IS NOT NULL AND NOT EXISTS (SELECT FROM book_status t WHERE t.id = g.status)
UNION ALL
SELECT 'place.inside', json_build_object('id', p.id, 'warehouse', p.warehouse), p.inside::text, NULL
  FROM book_place p WHERE p.inside IS NOT NULL AND NOT EXISTS (SELECT FROM book_place o WHERE o.id = p.inside)
UNION ALL
SELECT 'supply.source', json_build_object('warehouse', s.warehouse, 'item', s.item, 'owner', s.owner, 'source', s.source),
       s.source::text, NULL
  FROM book_supply s
 WHERE s.source <> 0 AND NOT EXISTS (
    SELECT FROM book_expectation x
     WHERE x.id = s.source AND x.warehouse = s.warehouse AND x.item = s.item AND x.owner = s.owner
 );

-- name: order
-- What the constraints keep: 0 <= held <= on hand, promised <= total, 0 <= held <= remaining, holds above zero.
SELECT 'spot.order', json_build_object('warehouse', warehouse, 'item', item, 'goods', goods, 'place', place), held::text, on_hand::text
  FROM book_spot WHERE held < 0 OR held > on_hand
UNION ALL
SELECT 'supply.order', json_build_object('warehouse', warehouse, 'item', item, 'owner', owner, 'source', source),
       promised::text, total::text
  FROM book_supply WHERE promised < 0 OR promised > total
UNION ALL
SELECT 'promise.order', json_build_object('id', id, 'warehouse', warehouse, 'source', source), held::text, remaining::text
  FROM book_promise WHERE held < 0 OR held > remaining OR remaining <= 0
UNION ALL
SELECT 'hold.order', json_build_object('id', id, 'warehouse', warehouse), quantity::text, NULL FROM book_hold WHERE quantity <= 0;

-- name: around
-- Each spot under the item and serial of its goods and in the warehouse of its place; each hold where its spot is.
WITH RECURSIVE around AS (
    SELECT id, inside, warehouse, sells FROM book_place WHERE kind IN ('bin', 'container', 'transit')
    UNION ALL
    SELECT a.id, p.inside, p.warehouse, a.sells AND p.sells FROM around a JOIN book_place p ON p.id = a.inside
), place AS MATERIALIZED (
    SELECT id, warehouse, sells FROM around WHERE inside IS NULL
)
SELECT 'spot.' || f.field, json_build_object('warehouse', s.warehouse, 'item', s.item, 'goods', s.goods, 'place', s.place),
       f.stored, f.computed
  FROM book_spot s
  LEFT JOIN book_goods g ON g.id = s.goods
  LEFT JOIN place p ON p.id = s.place
 CROSS JOIN LATERAL (VALUES
    ('item', s.item::text, g.item::text), ('serial', s.serial, g.serial), ('warehouse', s.warehouse::text, p.warehouse::text)
 ) AS f(field, stored, computed)
 WHERE f.stored IS DISTINCT FROM f.computed
UNION ALL
SELECT 'hold.warehouse', json_build_object('id', h.id, 'warehouse', h.warehouse), h.warehouse::text, p.warehouse::text
  FROM book_hold h LEFT JOIN place p ON p.id = h.place WHERE h.warehouse IS DISTINCT FROM p.warehouse;

-- name: shelf
-- Each row of the shelf is what lies where place and status sell.
WITH RECURSIVE around AS (
    SELECT id, inside, warehouse, sells FROM book_place WHERE kind IN ('bin', 'container', 'transit')
    UNION ALL
    SELECT a.id, p.inside, p.warehouse, a.sells AND p.sells FROM around a JOIN book_place p ON p.id = a.inside
), place AS MATERIALIZED (
    SELECT id, warehouse, sells FROM around WHERE inside IS NULL
), shelf AS (
    SELECT s.warehouse, s.item, g.owner, 0::bigint AS source, sum(s.on_hand) AS total
      FROM book_spot s
      JOIN book_goods g ON g.id = s.goods
      JOIN place p ON p.id = s.place AND p.sells
      LEFT JOIN book_status t ON t.id = g.status
     WHERE g.status IS NULL OR t.sells
     GROUP BY s.warehouse, s.item, g.owner
)
SELECT 'supply.shelf', json_build_object('warehouse', warehouse, 'item', item, 'owner', owner, 'source', source),
       s.total::text, coalesce(f.total, 0)::text
  FROM shelf f FULL JOIN (SELECT * FROM book_supply WHERE source = 0) s USING (warehouse, item, owner, source)
 WHERE coalesce(s.total, 0) <> coalesce(f.total, 0);

-- name: serials
-- A serial is one piece, in one place.
SELECT 'spot.serial_once', json_build_object('item', item, 'serial', serial), sum(on_hand)::text, '1'
  FROM book_spot WHERE serial IS NOT NULL GROUP BY item, serial HAVING sum(on_hand) > 1 OR count(*) FILTER (WHERE on_hand > 0) > 1;

-- name: months
-- The months of a spot in its warehouse come to what lies there, and elsewhere to nothing.
SELECT 'month.sum', json_build_object('warehouse', warehouse, 'item', item, 'goods', goods, 'place', place),
       m.net::text, coalesce(s.on_hand, 0)::text
  FROM (SELECT warehouse, item, goods, place, sum(net) AS net FROM book_month GROUP BY warehouse, item, goods, place) AS m
  FULL JOIN book_spot s USING (warehouse, item, goods, place)
 WHERE coalesce(m.net, 0) <> coalesce(s.on_hand, 0);

-- name: posted
-- What is written of the past months of posting is what their entries say.
WITH until AS (
    SELECT month::timestamp AT TIME ZONE 'UTC' AS moment FROM book_posted_until
), entered AS (
    SELECT e.warehouse, e.item, k.goods, k.place, date_trunc('month', e.posted_at AT TIME ZONE 'UTC')::date AS month, sum(k.change) AS net
      FROM until u JOIN book_entry e ON e.posted_at < u.moment
     CROSS JOIN LATERAL (VALUES (e.goods, e.source, -e.quantity), (coalesce(e.becomes, e.goods), e.target, e.quantity))
           AS k(goods, place, change)
     WHERE e.kind IN ('move', 'carry', 'settle')
       AND k.place NOT IN (SELECT id FROM book_place WHERE kind NOT IN ('bin', 'container', 'transit'))
     GROUP BY 1, 2, 3, 4, 5
)
SELECT 'posted.net', json_build_object('warehouse', warehouse, 'item', item, 'goods', goods, 'place', place, 'month', month),
       p.net::text, coalesce(e.net, 0)::text
  FROM entered e FULL JOIN book_posted p USING (warehouse, item, goods, place, month)
 WHERE coalesce(p.net, 0) <> coalesce(e.net, 0);

-- name: entries
-- Each entry complete for its kind, of things that exist, in one warehouse, exact, and in the rows of supply that its
-- places and statuses say (where a place stands in nothing, since containers may have stood elsewhere).
SELECT 'entry.' || law, json_build_object('number', number), stored, NULL
  FROM (
    SELECT e.number, CASE
        WHEN e.goods IS NOT NULL AND g.id IS NULL THEN 'goods'
        WHEN e.becomes IS NOT NULL AND (b.id IS NULL OR b.item <> e.item) THEN 'becomes'
        WHEN e.source IS NOT NULL AND s.id IS NULL THEN 'source'
        WHEN e.target IS NOT NULL AND t.id IS NULL THEN 'target'
        WHEN e.item IS NOT NULL AND i.id IS NULL OR g.item <> e.item THEN 'item'
        WHEN g.owner <> e.owner THEN 'owner'
        WHEN NOT CASE e.kind
            WHEN 'move' THEN num_nulls(e.goods, e.source, e.target) = 0
            WHEN 'carry' THEN num_nulls(e.hold, e.as_id, e.goods, e.source, e.target, e.freed) = 0 AND e.freed = e.quantity
            WHEN 'settle' THEN num_nulls(e.hold, e.goods, e.source, e.target, e.freed) = 0 AND e.freed >= e.quantity
            WHEN 'hold' THEN num_nulls(e.hold, e.goods, e.source, e.target) = 0
            WHEN 'promise' THEN num_nulls(e.promise, e.draws, e.item, e.owner, e.rank) = 0
            WHEN 'expect' THEN num_nulls(e.enters, e.item, e.owner) = 0
            WHEN 'rank' THEN num_nulls(e.promise, e.rank) = 0
            WHEN 'shift' THEN num_nulls(e.container, e.target) = 0
            WHEN 'turn' THEN num_nulls(e.promise, e.draws, e.heir, e.turns_to, e.because) = 0
            ELSE (e.kind = 'release' OR e.because IS NOT NULL) AND CASE e.of
                WHEN 'hold' THEN num_nulls(e.hold, e.goods, e.source, e.freed) = 0
                WHEN 'promise' THEN num_nulls(e.promise, e.draws) = 0
                WHEN 'expectation' THEN e.leaves IS NOT NULL
                ELSE false END
            END
          OR (e.kind IN ('hold', 'settle', 'carry') AND (e.promise IS NULL) <> (e.draws IS NULL)) THEN 'complete'
        WHEN e.quantity < 0 OR e.freed <= 0 OR e.quantity = 0 AND e.kind IN ('move', 'carry', 'settle', 'hold') THEN 'quantity'
        WHEN trunc(e.quantity, i.decimals) <> e.quantity OR trunc(e.freed, i.decimals) <> e.freed THEN 'exact'
        WHEN e.kind IN ('move', 'carry', 'settle') AND coalesce(b.serial, g.serial) IS NOT NULL AND e.quantity <> 1 THEN 'serial'
        WHEN e.counts_at > e.posted_at THEN 'counts_at'
        WHEN s.kind <> 'container' AND s.inside IS NULL AND s.warehouse <> e.warehouse
          OR e.kind <> 'shift' AND t.kind <> 'container' AND t.inside IS NULL AND t.warehouse <> e.warehouse THEN 'warehouse'
        WHEN e.kind IN ('move', 'carry', 'settle') AND s.kind <> 'container' AND s.inside IS NULL
         AND (e.leaves IS NOT NULL) <> (s.kind IN ('bin', 'transit') AND s.sells AND (g.status IS NULL OR gs.sells)) THEN 'leaves'
        WHEN e.kind IN ('move', 'carry', 'settle') AND t.kind <> 'container' AND t.inside IS NULL
         AND (e.enters IS NOT NULL) <> (t.kind IN ('bin', 'transit') AND t.sells
              AND CASE WHEN b.id IS NULL THEN g.status IS NULL OR gs.sells ELSE b.status IS NULL OR bs.sells END) THEN 'enters'
        WHEN e.enters_owner IS DISTINCT FROM CASE WHEN b.owner <> g.owner THEN b.owner END THEN 'enters_owner'
        WHEN e.expected IS NOT NULL AND x.id IS NULL THEN 'expected'
        END AS law, e.quantity::text AS stored
      FROM book_entry e
      LEFT JOIN book_goods g ON g.id = e.goods
      LEFT JOIN book_status gs ON gs.id = g.status
      LEFT JOIN book_goods b ON b.id = e.becomes
      LEFT JOIN book_status bs ON bs.id = b.status
      LEFT JOIN book_place s ON s.id = e.source
      LEFT JOIN book_place t ON t.id = e.target
      LEFT JOIN book_item i ON i.id = e.item
      LEFT JOIN book_expectation x ON x.id = e.expected
  ) AS each
 WHERE law IS NOT NULL;

-- name: threads
-- An entry that another one caused or answers names one that exists; what is settled was promised for that demand;
-- an id of a promise or a hold is handed out once.
SELECT 'entry.because', json_build_object('number', e.number), e.because::text, NULL
  FROM book_entry e WHERE e.because IS NOT NULL AND NOT EXISTS (SELECT FROM book_entry c WHERE c.number = e.because)
UNION ALL
SELECT 'entry.answers', json_build_object('number', e.number), e.answers::text, NULL
  FROM book_entry e WHERE e.answers IS NOT NULL AND NOT EXISTS (SELECT FROM book_entry c WHERE c.number = e.answers)
UNION ALL
SELECT 'entry.demand', json_build_object('number', e.number), e.demand::text, p.demand::text
  FROM book_entry e
  JOIN (SELECT DISTINCT promise, demand FROM book_entry WHERE kind = 'promise') AS p ON p.promise = e.promise
 WHERE e.kind = 'settle' AND e.demand IS DISTINCT FROM p.demand
UNION ALL
SELECT 'entry.promise', json_build_object('number', max(number)), promise::text, NULL
  FROM book_entry WHERE kind = 'promise' GROUP BY promise HAVING count(DISTINCT (demand, item, owner, warehouse, posted_at)) > 1
UNION ALL
SELECT 'entry.hold', json_build_object('number', max(number)), coalesce(as_id, hold)::text, NULL
  FROM book_entry WHERE kind IN ('hold', 'carry') GROUP BY coalesce(as_id, hold) HAVING count(*) > 1;
