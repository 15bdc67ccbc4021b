-- What sales publishes.

-- How a line stands: promised, short (ordered - shipped - promised, once it is confirmed), shipped.
-- OFFSET 0 keeps the planner from adding up the whole book for a few lines.
CREATE VIEW sales_line_standing AS
SELECT l.id, l.document_id, coalesce(d.promised, 0) AS promised, coalesce(d.shipped, 0) AS shipped,
       CASE WHEN o.state = 'confirmed' THEN l.ordered - coalesce(d.promised, 0) - coalesce(d.shipped, 0) ELSE 0 END AS short
  FROM sales_salesorderline l
  JOIN sales_salesorder o ON o.id = l.document_id
  LEFT JOIN LATERAL (SELECT promised, shipped FROM book_demand b WHERE b.id = l.id OFFSET 0) AS d ON TRUE;

-- Confirmed orders of which something is short.
CREATE VIEW sales_short_orders AS
SELECT o.id
  FROM sales_salesorder o
 WHERE o.state = 'confirmed'
   AND EXISTS (SELECT 1 FROM sales_line_standing l WHERE l.document_id = o.id AND l.short > 0 OFFSET 0);
