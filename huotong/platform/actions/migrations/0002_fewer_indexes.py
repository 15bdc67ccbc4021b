from django.db import migrations


class Migration(migrations.Migration):
    """Indexes that Django adds for LIKE, which nobody asks of these columns; each cost every change a write."""

    dependencies = [("actions", "0001_initial")]

    operations = [
        migrations.RunSQL("DROP INDEX IF EXISTS actions_receipt_key_e8afa8c0_like", migrations.RunSQL.noop),
    ]
