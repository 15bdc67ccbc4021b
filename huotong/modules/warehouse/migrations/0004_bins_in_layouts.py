from django.db import migrations

# Until now a warehouse had one layout, and every bin with a place lay in it.
FILL = """
UPDATE warehouse_bin b SET layout_id = l.id
  FROM warehouse_layout l
 WHERE l.warehouse_id = b.warehouse_id AND b.layout_id IS NULL AND b.aisle IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0003_ways_through")]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
