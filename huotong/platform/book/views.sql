-- What the book publishes for statements of others.

-- How a line of demand stands: what is promised to it still, and what has left for it.
CREATE VIEW book_demand AS
SELECT demand AS id, sum(promised) AS promised, sum(shipped) AS shipped
  FROM (
    SELECT demand, remaining AS promised, 0::numeric AS shipped FROM book_promise WHERE demand IS NOT NULL
    UNION ALL
    SELECT demand, 0::numeric, quantity FROM book_entry WHERE kind = 'settle' AND demand IS NOT NULL
  ) AS each
 GROUP BY demand;
