from django.db import migrations


class Migration(migrations.Migration):
    """Indexes that Django adds for LIKE, which nobody asks of these columns; each cost every change a write."""

    dependencies = [("fulfilment", "0002_views")]

    operations = [
        migrations.RunSQL("DROP INDEX IF EXISTS fulfilment_outbound_demand_code_7f1eda36_like", migrations.RunSQL.noop),
    ]
