from django.db import migrations

OUTBOUNDS = """
-- The outbounds that carry out an order; none for one that is not confirmed.
CREATE VIEW sales_outbounds AS
SELECT o.id, coalesce((SELECT d.outbounds FROM fulfilment_of_demand d WHERE d.id = o.id), '[]'::jsonb) AS outbounds
  FROM sales_salesorder o
"""

STANDING = """
-- As before; and a closed order that was never promised is one of the past: all that was ordered has left.
CREATE OR REPLACE VIEW sales_line_standing AS
SELECT l.id, l.document_id, coalesce(d.promised, 0) AS promised,
       coalesce(d.shipped, CASE WHEN o.state = 'done' THEN l.ordered ELSE 0 END) AS shipped,
       CASE WHEN o.state = 'confirmed' THEN l.ordered - coalesce(d.promised, 0) - coalesce(d.shipped, 0) ELSE 0 END AS short
  FROM sales_salesorderline l
  JOIN sales_salesorder o ON o.id = l.document_id
  LEFT JOIN LATERAL (SELECT promised, shipped FROM book_demand b WHERE b.id = l.id OFFSET 0) AS d ON TRUE
"""


class Migration(migrations.Migration):
    dependencies = [("sales", "0003_returns"), ("fulfilment", "0002_views")]
    operations = [
        migrations.RunSQL(OUTBOUNDS, "DROP VIEW sales_outbounds"),
        migrations.RunSQL(STANDING, migrations.RunSQL.noop),
    ]
