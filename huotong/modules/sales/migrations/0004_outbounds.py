from django.db import migrations

CREATE = """
-- The outbounds that carry out an order; none for one that is not confirmed.
CREATE VIEW sales_outbounds AS
SELECT o.id, coalesce((SELECT d.outbounds FROM fulfilment_of_demand d WHERE d.id = o.id), '[]'::jsonb) AS outbounds
  FROM sales_salesorder o
"""


class Migration(migrations.Migration):
    dependencies = [("sales", "0003_returns"), ("fulfilment", "0002_views")]
    operations = [migrations.RunSQL(CREATE, "DROP VIEW sales_outbounds")]
