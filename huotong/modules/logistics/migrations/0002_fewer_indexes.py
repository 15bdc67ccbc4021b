from django.db import migrations


class Migration(migrations.Migration):
    """Indexes that Django adds for LIKE, which nobody asks of these columns; each cost every change a write."""

    dependencies = [("logistics", "0001_initial")]

    operations = [
        migrations.RunSQL("DROP INDEX IF EXISTS logistics_parcel_outbound_f61238ba_like", migrations.RunSQL.noop),
        migrations.RunSQL("DROP INDEX IF EXISTS logistics_parcel_tracking_0cb2119e_like", migrations.RunSQL.noop),
    ]
