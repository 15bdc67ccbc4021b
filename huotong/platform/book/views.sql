-- What the book publishes for statements of others.

-- How a line of demand stands: what is promised to it still, and what has left for it. Ask for few lines at a time.
CREATE VIEW book_demand AS
SELECT demand AS id, sum(promised) AS promised, sum(shipped) AS shipped
  FROM (
    SELECT demand, remaining AS promised, 0::numeric AS shipped FROM book_promise WHERE demand IS NOT NULL
    UNION ALL
    SELECT demand, 0::numeric, quantity FROM book_entry WHERE kind = 'settle' AND demand IS NOT NULL
  ) AS each
 GROUP BY demand;

-- What is there of each item in each warehouse, by owner: all that lies in places of ours, what of it sells, what is
-- promised of that, what is held for tasks.
CREATE VIEW book_stock AS
SELECT warehouse, item, owner, sum(on_hand) AS on_hand, sum(held) AS held,
       sum(sellable) AS sellable, sum(promised) AS promised, sum(sellable) - sum(promised) AS available
  FROM (
    SELECT s.warehouse, s.item, g.owner, s.on_hand, s.held, 0::numeric AS sellable, 0::numeric AS promised
      FROM book_spot s JOIN book_goods g ON g.id = s.goods
    UNION ALL
    SELECT warehouse, item, owner, 0::numeric, 0::numeric, total, promised FROM book_supply WHERE source = 0
  ) AS each
 GROUP BY warehouse, item, owner;
